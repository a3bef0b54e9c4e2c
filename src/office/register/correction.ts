import type { PersonItem } from '#wire/person-item.ts'
import type { CheckCorrection } from '#wire/correction-check.ts'
import type { CorrectItem } from '#wire/persons.ts'
import { typedDay } from '../format/typed-day.ts'
import { typedTime } from '../format/typed-time.ts'

export interface CorrectionDraft {
  readonly item: PersonItem
  readonly value: string
  /** The item becomes empty. */
  readonly clear: boolean
  readonly reason: string
  readonly evidenceKind: CorrectItem['evidence']['kind']
  readonly evidenceText: string
}

export interface Mistake {
  readonly field: 'correct-value' | 'correct-reason' | 'correct-evidence'
  readonly why: 'value' | 'same' | 'date' | 'time' | 'reason' | 'evidence'
}

export interface Correction {
  readonly mistakes: readonly Mistake[]
  /** `null` while there is a mistake. */
  readonly correction: CorrectItem | null
}

const DATES: ReadonlySet<PersonItem> = new Set<PersonItem>([
  'born_on',
  'died_on',
  'deregistered_on',
])
const SPACELESS: ReadonlySet<PersonItem> = new Set<PersonItem>(['number', 'phone', 'name'])

/** Reads a correction as typed: any spelling of a day, spaces in a number, then what is missing. */
export function correctionOf(
  draft: CorrectionDraft,
  person: { readonly current: string | null; readonly version: number },
): Correction {
  const value = draft.clear ? null : read(draft.item, draft.value)
  const mistakes: Mistake[] = []
  if (!draft.clear && draft.value.trim() === '') {
    mistakes.push({ field: 'correct-value', why: 'value' })
  } else if (!draft.clear && value === null) {
    mistakes.push({ field: 'correct-value', why: draft.item === 'born_time' ? 'time' : 'date' })
  } else if (value === person.current) {
    mistakes.push({ field: 'correct-value', why: 'same' })
  }
  const reason = draft.reason.trim()
  if (Array.from(reason).length < 2) mistakes.push({ field: 'correct-reason', why: 'reason' })
  const text = draft.evidenceText.trim()
  if (text === '') mistakes.push({ field: 'correct-evidence', why: 'evidence' })
  if (mistakes.length > 0) return { mistakes, correction: null }
  return {
    mistakes,
    correction: {
      item: draft.item,
      value,
      reason,
      evidence: { kind: draft.evidenceKind, text, record: null },
      version: person.version,
    },
  }
}

/** What the rules are asked while it is being typed; `null` until there is a new value that can be read. */
export function wishOf(draft: CorrectionDraft, current: string | null): CheckCorrection | null {
  const { item, clear, evidenceKind } = draft
  const value = clear ? null : read(item, draft.value)
  const isTyped = clear || (draft.value.trim() !== '' && value !== null)
  if (!isTyped || value === current) return null
  return { changes: [{ item, value }], evidenceKind }
}

function read(item: PersonItem, typed: string): string | null {
  if (DATES.has(item)) return typedDay(typed)
  if (item === 'born_time') return typedTime(typed)
  const trimmed = typed.trim()
  if (!SPACELESS.has(item)) return trimmed
  const narrow = item === 'name' ? trimmed : trimmed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return item === 'number' ? narrow.toUpperCase() : narrow
}
