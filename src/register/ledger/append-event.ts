import type pg from 'pg'
import type { StoredCitations } from '#domain/events/citation.ts'
import type { EventKind } from '#domain/events/event-kind.ts'
import type { SomeFacts } from '#domain/events/event-fact.ts'
import type { HouseholdItems } from '#domain/events/household-state.ts'
import type { HouseholdEvent, PersonEvent } from '#domain/events/register-event.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import type { AccessSeal, AccessSealKind } from '#domain/proofs/access-seal.ts'
import { invariant } from '#domain/invariant.ts'
import { newRecordId } from '../store/record-id.ts'

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
  /** Account of who approved it, where somebody besides the actor had to. */
  readonly approvedBy?: string
  /** Account of who asked for it, where the actor approved what another one asked. */
  readonly askedBy?: string
}

/** What an event of a person and one of a household have in common. */
interface AppendedFrame {
  readonly county: string
  readonly kind: EventKind
  readonly occurredOn: string | null
  readonly reason: string | null
  readonly grounds: Grounds | null
}

export interface EventToAppend extends AppendedFrame {
  readonly personId: string
  readonly before: SomeItems | null
  readonly after: SomeItems & SomeFacts
  readonly evidence: StoredCitations | null
}

export interface HouseholdEventToAppend extends AppendedFrame {
  readonly householdId: string
  readonly before: Partial<HouseholdItems> | null
  readonly after: Partial<HouseholdItems>
}

/** Appends one event of a person to the county's ledger and returns it as the reducer takes it. */
export async function appendEvent(
  client: pg.ClientBase,
  event: EventToAppend,
  actor: Actor,
  now: Date = new Date(),
): Promise<PersonEvent> {
  const { personId, before, after, evidence } = event
  const frame = await append(client, { ...event, householdId: null }, actor, now)
  return { ...frame, personId, before, after, evidence }
}

/** The same of a household. */
export async function appendHouseholdEvent(
  client: pg.ClientBase,
  event: HouseholdEventToAppend,
  actor: Actor,
  now: Date = new Date(),
): Promise<HouseholdEvent> {
  const { householdId, before, after } = event
  const frame = await append(client, { ...event, personId: null, evidence: null }, actor, now)
  return { ...frame, householdId, before, after, evidence: null }
}

/** Appends an event that seals records of access: it is about nobody. Returns its number. */
export async function appendAccessSeal(
  client: pg.ClientBase,
  of: { readonly county: string; readonly kind: AccessSealKind; readonly seal: AccessSeal },
  now: Date,
): Promise<number> {
  const nobody = { personId: null, householdId: null, occurredOn: null }
  const unsaid = { before: null, evidence: null, reason: null, grounds: null }
  const { county, kind, seal } = of
  const row = { county, kind, after: seal, ...nobody, ...unsaid }
  return (await append(client, row, SEALER, now)).eventNo
}

const SEALER: Actor = { account: 'sealer', role: 'system', purpose: 'ledger' }

interface EventRow<Kind extends string> extends Omit<AppendedFrame, 'kind'> {
  readonly kind: Kind
  readonly personId: string | null
  readonly householdId: string | null
  readonly before: object | null
  readonly after: object
  readonly evidence: StoredCitations | null
}

type Frame<Kind extends string> = Omit<
  HouseholdEvent,
  'householdId' | 'before' | 'after' | 'evidence' | 'kind'
> & { readonly kind: Kind }

/**
 * Takes the next number and writes the line in one statement. The head's row stays locked until the
 * transaction ends: numbers have no gaps, and their order is the order of commits. Recorded time
 * follows it: who waited for another is recorded no earlier than that one.
 *
 * Nothing is returned from the event itself: under row security it is not seen before its person is.
 */
async function append<Kind extends EventKind | AccessSealKind>(
  client: pg.ClientBase,
  event: EventRow<Kind>,
  actor: Actor,
  now: Date,
): Promise<Frame<Kind>> {
  const { county, kind, occurredOn } = event
  const eventId = newRecordId()
  const written = await client.query<{ event_no: string; recorded_at: string }>({
    name: 'event-append',
    text: `with head as (
        insert into register.ledger_heads as head (county, last_event_no, last_recorded_at)
        values ($1, 1, $2)
        on conflict (county) do update set last_event_no = head.last_event_no + 1,
          last_recorded_at = greatest(head.last_recorded_at, excluded.last_recorded_at)
        returning last_event_no, last_recorded_at), told as (
        insert into register.events (county, event_no, event_id, person_id, household_id, kind, occurred_on,
          recorded_at, actor, role, purpose, before, after, evidence, reason, grounds)
        select $1, last_event_no, $3, $4, $5, $6, $7, last_recorded_at, $8, $9, $10, $11, $12, $13, $14, $15
        from head)
      select last_event_no as event_no,
        to_char(last_recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at
      from head`,
    values: [
      county,
      now.toISOString(),
      eventId,
      event.personId,
      event.householdId,
      kind,
      occurredOn,
      actor.account,
      actor.role,
      actor.purpose,
      json(event.before),
      json(event.after),
      json(event.evidence),
      event.reason,
      json(event.grounds),
    ],
  })
  const [line] = written.rows
  invariant(line !== undefined, 'an event that was written has a number')
  return {
    county,
    eventNo: Number(line.event_no),
    eventId,
    kind,
    occurredOn,
    recordedAt: line.recorded_at,
    actor: actor.account,
    role: actor.role,
    purpose: actor.purpose,
  }
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}
