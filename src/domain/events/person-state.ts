import type { Citations } from './citation.ts'
import { isEventCitation } from './citation.ts'
import { PERSON_ITEMS } from './person-item.ts'
import type { PersonItem, PersonItems } from './person-item.ts'
import type { LifeRecord } from './life-record.ts'
import type { Period } from './period.ts'

/** Everything the register's rows hold of one person: what the fold of that person's events gives. */
export interface PersonState {
  readonly personId: string
  /** Counts the events of the person. */
  readonly version: number
  readonly items: PersonItems
  readonly citations: Citations
  /** Kind: the document, `01` resident identity card; value the number's keyed hash, detail its state. */
  readonly identifiers: readonly Period[]
  /** Kinds `registered` and `resident`; value the household, detail the relation to its head. */
  readonly memberships: readonly Period[]
  /** Kinds `registered` and `actual`; value the place. */
  readonly residences: readonly Period[]
  /** Kinds `mother`, `father`, `guardian`, `spouse`; value the other person, detail the nature of the tie. */
  readonly kinships: readonly Period[]
  /** Kind `away`; value why the person does not count among the population, `presence.ts`. */
  readonly absences: readonly Period[]
  readonly records: readonly LifeRecord[]
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
