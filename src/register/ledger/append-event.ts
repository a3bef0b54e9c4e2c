import type pg from 'pg'
import type { StoredCitations } from '#domain/events/citation.ts'
import type { EventKind } from '#domain/events/event-kind.ts'
import type { PersonEvent } from '#domain/events/register-event.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import { newRecordId } from '../store/record-id.ts'
import { nextEventNo } from './number-events.ts'

/** Who does it, in which role, for which purpose, and when it is recorded. */
export interface Actor {
  /** Account id. */
  readonly account: string
  readonly role: string
  readonly purpose: string
}

/** What a clerk relied on. */
export interface Grounds {
  readonly kind: 'document' | 'record' | 'statement' | 'visit' | 'order'
  readonly text: string
}

export interface EventToAppend {
  readonly county: string
  readonly kind: EventKind
  readonly personId: string
  readonly occurredOn: string | null
  readonly before: SomeItems | null
  readonly after: SomeItems
  readonly evidence: StoredCitations | null
  readonly reason: string | null
  readonly grounds: Grounds | null
}

/** Appends one event of a person to the county's ledger and returns it as the reducer takes it. */
export async function appendEvent(
  client: pg.ClientBase,
  event: EventToAppend,
  actor: Actor,
): Promise<PersonEvent> {
  const { county, kind, personId, occurredOn, before, after, evidence } = event
  const recordedAt = new Date().toISOString().replace('Z', '000Z')
  const eventNo = (await nextEventNo(client, { county, events: 1, recordedAt })) + 1
  const eventId = newRecordId()
  await client.query({
    name: 'event-append',
    text: `insert into register.events (county, event_no, event_id, person_id, kind, occurred_on,
        recorded_at, actor, role, purpose, before, after, evidence, reason, grounds)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      county,
      eventNo,
      eventId,
      personId,
      kind,
      occurredOn,
      recordedAt,
      actor.account,
      actor.role,
      actor.purpose,
      before === null ? null : JSON.stringify(before),
      JSON.stringify(after),
      evidence === null ? null : JSON.stringify(evidence),
      event.reason,
      event.grounds === null ? null : JSON.stringify(event.grounds),
    ],
  })
  return {
    county,
    eventNo,
    eventId,
    kind,
    personId,
    occurredOn,
    recordedAt,
    actor: actor.account,
    role: actor.role,
    purpose: actor.purpose,
    before,
    after,
    evidence,
  }
}
