import type { ChangeDivision } from '#wire/divisions.ts'
import { typedDay } from '../format/typed-day.ts'

/** A change of a place as typed; an empty class is one that nobody tells. */
export interface DivisionDraft {
  readonly name: string
  readonly urbanRural: string
  readonly from: string
  readonly reason: string
}

export function orderOf(draft: DivisionDraft): {
  readonly mistakes: readonly ('name' | 'from' | 'reason')[]
  readonly order: Omit<ChangeDivision, 'version'> | null
} {
  const [name, reason] = [draft.name.trim(), draft.reason.trim()]
  const isOpen = draft.from.trim() === ''
  const from = isOpen ? null : typedDay(draft.from)
  const mistakes = [
    ...(name === '' ? (['name'] as const) : []),
    ...(!isOpen && from === null ? (['from'] as const) : []),
    ...(reason === '' ? (['reason'] as const) : []),
  ]
  if (mistakes.length > 0) return { mistakes, order: null }
  const urbanRural = draft.urbanRural === '' ? null : draft.urbanRural
  return { mistakes, order: { name, urbanRural, from, reason } }
}
