import type { StoredCitations } from './citation.ts'
import type { SomeFacts } from './event-fact.ts'
import type { EventKind } from './event-kind.ts'
import type { HouseholdItems } from './household-state.ts'
import type { SomeItems } from './person-item.ts'

/**
 * One line of the ledger. What it says about its subject stands in `before` and `after` and nowhere
 * else, as flat text, so that it can be folded, compared and hashed the same way everywhere.
 */
interface EventFrame {
  readonly county: string
  /** Counts up by one in each county, in the order in which events were committed. */
  readonly eventNo: number
  readonly eventId: string
  readonly kind: EventKind
  /** Valid time: the civil day the change is true from, `null` where nobody said. */
  readonly occurredOn: string | null
  /** Recorded time, ISO 8601 in UTC. */
  readonly recordedAt: string
  /** The account, or `run:<number>` for a comparison. */
  readonly actor: string
  readonly role: string
  readonly purpose: string
  /** Where the values of `after` come from; an item that is not named cites the event itself. */
  readonly evidence: StoredCitations | null
}

export interface PersonEvent extends EventFrame {
  readonly personId: string
  readonly before: SomeItems | null
  /** Items and, beside them, what the event says of itself. */
  readonly after: SomeItems & SomeFacts
}

export interface HouseholdEvent extends EventFrame {
  readonly householdId: string
  readonly before: Partial<HouseholdItems> | null
  readonly after: Partial<HouseholdItems>
}
