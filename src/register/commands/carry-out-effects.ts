import type pg from 'pg'
import { applyEvent, applyHouseholdEvent } from '#domain/events/apply-event.ts'
import type { HouseholdItems } from '#domain/events/household-state.ts'
import type {
  Effect,
  HouseholdEffect,
  KnownAround,
  PersonEffect,
} from '#domain/events/life-decision.ts'
import { itemsNamedIn } from '#domain/events/person-item.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { appendEvent, appendHouseholdEvent } from '../ledger/append-event.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { nextHouseholdCode, writeHousehold } from '../ledger/household-rows.ts'
import { writePerson } from '../ledger/person-rows.ts'
import type { SealedNumber } from '../ledger/person-rows.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { LifeEventToRecord } from './record-life-event.ts'
import { causeHash, keepCause } from './keep-cause.ts'
import { sealNumber } from './seal-number.ts'

export interface ToCarryOut {
  readonly order: LifeEventToRecord
  readonly known: KnownAround
  readonly effects: readonly Effect[]
  readonly actor: Actor
}

export interface CarriedOut {
  /** In the order of the ledger; `subject` is a person's id or a household's. */
  readonly changes: readonly Changed[]
  readonly firstEventNo: number
}

interface Hands {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
}

/** Writes the events of a decision and the rows that follow from each, in their order. */
export async function carryOut(hands: Hands, work: ToCarryOut): Promise<CarriedOut> {
  const changes: Changed[] = []
  for (const effect of work.effects)
    changes.push(
      effect.subject === 'person'
        ? await changePerson(hands, work, effect)
        : await changeHousehold(hands, work, effect),
    )
  return { changes, firstEventNo: changes[0]?.eventNo ?? 0 }
}

interface Changed {
  readonly eventId: string
  readonly eventNo: number
  readonly subject: string
  readonly version: number
}

async function changePerson(
  { client, keys }: Hands,
  { order, known, actor }: ToCarryOut,
  effect: PersonEffect,
): Promise<Changed> {
  const { county, lifeEvent } = order
  const { personId } = effect
  const before = known.persons.get(personId) ?? null
  const number = numberIn(keys, order, effect)
  const cause = causeIn(order, effect)
  const after = {
    ...effect.after,
    ...(number !== null && lifeEvent.kind === 'entry' ? { number: number.hash } : {}),
    ...(cause === null ? {} : { cause_hash: causeHash(keys, cause) }),
  }
  const event = await appendEvent(
    client,
    {
      county,
      kind: effect.kind,
      personId,
      occurredOn: effect.occurredOn,
      before: before === null ? null : itemsBefore(before, after),
      after,
      evidence: effect.evidence ?? null,
      reason: order.reason,
      grounds: groundsOf(order, actor),
    },
    actor,
    order.now,
  )
  const changed = applyEvent(before, event)
  await writePerson(client, county, { before, after: changed, number })
  if (cause !== null)
    await keepCause({ client, keys }, { county, personId, eventNo: event.eventNo, cause })
  return {
    eventId: event.eventId,
    eventNo: event.eventNo,
    subject: personId,
    version: changed.version,
  }
}

async function changeHousehold(
  { client }: Hands,
  { order, known, actor }: ToCarryOut,
  effect: HouseholdEffect,
): Promise<Changed> {
  const { county } = order
  const { householdId } = effect
  const before = known.households.get(householdId)?.state ?? null
  const opens = before === null
  const code = opens
    ? await nextHouseholdCode(client, county, {
        place: effect.after.place ?? null,
        group_no: effect.after.group_no ?? null,
      })
    : null
  const after = opens ? { ...effect.after, code: effect.after.code ?? code } : effect.after
  const event = await appendHouseholdEvent(
    client,
    {
      county,
      kind: effect.kind,
      householdId,
      occurredOn: effect.occurredOn,
      before: before === null ? null : householdItemsBefore(before.items, after),
      after,
      reason: order.reason,
      grounds: groundsOf(order, actor),
    },
    actor,
    order.now,
  )
  const changed = applyHouseholdEvent(before, event)
  await writeHousehold(client, county, changed)
  const { eventId, eventNo } = event
  return { eventId, eventNo, subject: householdId, version: changed.version }
}

/** The number that comes with the event, sealed; the ledger gets its hash (S10). */
function numberIn(
  keys: KeyRing,
  { county, lifeEvent }: LifeEventToRecord,
  { personId, after }: PersonEffect,
): SealedNumber | null {
  const number =
    lifeEvent.kind === 'document'
      ? lifeEvent.number
      : lifeEvent.kind === 'entry'
        ? (after.number ?? null)
        : null
  return number === null ? null : sealNumber(keys, { county, personId, number })
}

/** The cause that comes with the event; the ledger gets its hash. */
function causeIn({ lifeEvent }: LifeEventToRecord, { kind }: PersonEffect): string | null {
  if (lifeEvent.kind === 'death' && kind === 'death.registered') return lifeEvent.cause
  return lifeEvent.kind === 'death_cause' ? lifeEvent.cause : null
}

function groundsOf(
  { grounds, approvedBy, askedBy }: LifeEventToRecord,
  { account }: Actor,
): Grounds | null {
  const relied = grounds ?? { kind: 'statement', text: '' }
  // Whoever does what another one asked for approves it by doing so.
  if (askedBy !== undefined) return { ...relied, approvedBy: account, askedBy }
  return approvedBy === null ? grounds : { ...relied, approvedBy }
}

function itemsBefore(person: PersonState, after: PersonEffect['after']): SomeItems {
  return Object.fromEntries(itemsNamedIn(after).map((item) => [item, person.items[item]]))
}

function householdItemsBefore(
  items: HouseholdItems,
  after: Partial<HouseholdItems>,
): Partial<HouseholdItems> {
  return Object.fromEntries(Object.entries(items).filter(([item]) => item in after))
}
