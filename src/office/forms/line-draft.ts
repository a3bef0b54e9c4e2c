import { LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import type { LineField, LineKind, LinePart } from '#domain/forms/line-kind.ts'
import type { ReportedLineBody, ReportLineView } from '#wire/change-reports.ts'
import { typedDay } from '../format/typed-day.ts'
import type { Parent } from '../register/birth.ts'

/** A line while it is being typed. */
export interface LineDraft {
  readonly kind: LineKind
  readonly content: Readonly<Partial<Record<LineField, string>>>
  readonly people: Readonly<Partial<Record<LinePart, Parent>>>
  /** Who goes along, by id. */
  readonly companions: readonly string[]
  readonly evidence: string
}

export const EMPTY_LINE: LineDraft = {
  kind: 'birth',
  content: {},
  people: {},
  companions: [],
  evidence: '',
}

/** A line that was written or returned, to be mended; its number is not given back. */
export function draftOf(line: ReportLineView): LineDraft {
  const { number: _masked, ...content } = line.content
  const people = Object.fromEntries(
    line.people.flatMap(({ part, personId, name }) =>
      part === 'companion' ? [] : [[part, { name: name ?? '', personId }]],
    ),
  )
  const companions = line.people.flatMap(({ part, personId }) =>
    part === 'companion' ? [personId] : [],
  )
  return { kind: line.kind, content, people, companions, evidence: line.evidence }
}

export interface LineMistake {
  readonly field: LineField | LinePart
  readonly why: 'day' | 'person' | 'missing'
}

/**
 * What is sent, or what is to be mended first: a day that does not exist, somebody named who was not
 * found in the register, or what the kind cannot do without. Of a birth nothing is asked for (S1).
 */
export function lineOf(draft: LineDraft): {
  readonly mistakes: readonly LineMistake[]
  readonly line: ReportedLineBody | null
} {
  const { fields, parts, needs } = LINE_KIND_PROFILES[draft.kind]
  const mistakes: LineMistake[] = []
  const content: Partial<Record<LineField, string>> = {}
  for (const field of fields) {
    const text = (draft.content[field] ?? '').trim()
    if (text === '') continue
    const day = field === 'occurred_on' ? typedDay(text) : text
    if (day === null) mistakes.push({ field, why: 'day' })
    else content[field] = day
  }
  const people: Partial<Record<LinePart, string>> = {}
  for (const part of parts) {
    const named = draft.people[part]
    if (named === undefined || named.name.trim() === '') continue
    if (named.personId === null) mistakes.push({ field: part, why: 'person' })
    else people[part] = named.personId
  }
  for (const need of needs) {
    const isThere =
      need in content || need in people || mistakes.some(({ field }) => field === need)
    if (!isThere) mistakes.push({ field: need, why: 'missing' })
  }
  const companions = mayGoAlong(draft) ? { companions: [...draft.companions] } : {}
  const line = {
    kind: draft.kind,
    content,
    people,
    ...companions,
    evidence: draft.evidence.trim(),
  }
  return { mistakes, line: mistakes.length === 0 ? line : null }
}

/** Others can go along with somebody of the register, on a move or a stay. */
export function mayGoAlong({ kind, people }: LineDraft): boolean {
  const isKnown = (people.subject?.personId ?? null) !== null
  return isKnown && LINE_KIND_PROFILES[kind].together === true
}
