import type { Citations } from './citation.ts'
import { isEventCitation } from './citation.ts'
import { PERSON_ITEMS } from './person-item.ts'
import type { PersonItem, PersonItems } from './person-item.ts'
import type { Period } from './period.ts'

/** Everything the register's rows hold of one person: what the fold of that person's events gives. */
export interface PersonState {
  readonly personId: string
  /** Counts the events of the person. */
  readonly version: number
  readonly items: PersonItems
  readonly citations: Citations
  /** Kind `01`: resident identity number; value its keyed hash, detail its state. */
  readonly identifiers: readonly Period[]
  /** Kind `registered`; value the household, detail the relation to its head. */
  readonly memberships: readonly Period[]
  /** Kinds `registered` and `actual`; value the place. */
  readonly residences: readonly Period[]
  /** Kinds `mother`, `father`, `spouse`; value the other person. */
  readonly kinships: readonly Period[]
  readonly lastEventNo: number
  readonly recordedAt: string
}

/** Items a person of the office stated: a comparison leaves them alone and reports its own reading. */
export function heldItems(citations: Citations): PersonItem[] {
  return PERSON_ITEMS.filter((item) => {
    const citation = citations[item]
    return citation !== undefined && isEventCitation(citation)
  })
}
