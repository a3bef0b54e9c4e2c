import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'

/** A birth, a correction of an item and its taking back have commands of their own. */
export type HistoryAct =
  | LifeEvent
  | {
      readonly kind: 'birth'
      readonly name: string
      readonly bornOn: string
      readonly place: string
      readonly motherPersonId: string | null
    }
  | {
      readonly kind: 'correction'
      readonly personId: string
      readonly item: CorrectableItem
      readonly value: string | null
    }
  /** Of one of the corrections so far, counted modulo how many there are. */
  | { readonly kind: 'correction_undone'; readonly which: number }
export type HistoryKind = HistoryAct['kind']

/**
 * Every kind there is, and how often it is drawn: what makes something else possible stands here more than
 * once. The compiler holds the list to the kinds of the domain.
 */
const SHARES: Readonly<Record<HistoryKind, number>> = {
  birth: 1,
  correction: 2,
  correction_undone: 1,
  entry: 1,
  death: 1,
  death_cause: 1,
  widowhood: 1,
  move_out: 1,
  move_in: 1,
  move_within: 1,
  stay: 1,
  stay_ended: 1,
  marriage: 2,
  divorce: 1,
  parents: 1,
  adoption: 1,
  adoption_ended: 1,
  guardian: 1,
  contact: 1,
  document: 1,
  document_ended: 2,
  document_checked: 1,
  missing: 1,
  returned: 1,
  cancelled: 1,
  restored: 2,
  merge: 2,
  unmerge: 1,
  household_opened: 2,
  household_items: 1,
  household_address: 1,
  household_merged: 2,
  household_closed: 1,
  head_change: 1,
  membership: 1,
}

/** Each of them once. */
export const HISTORY_KINDS: readonly HistoryKind[] = Object.keys(SHARES).filter(isKind)

function isKind(text: string): text is HistoryKind {
  return text in SHARES
}

const KINDS: readonly HistoryKind[] = HISTORY_KINDS.flatMap((kind) =>
  Array.from({ length: SHARES[kind] }, () => kind),
)

/** The kind that a number draws. */
export function kindOf(what: number): HistoryKind {
  return KINDS[what % KINDS.length] ?? 'entry'
}
