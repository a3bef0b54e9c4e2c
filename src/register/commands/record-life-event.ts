import type pg from 'pg'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { decideLifeEvent } from '#domain/events/decide-life-event.ts'
import type { Doubt } from '#domain/events/library-doubts.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { lifecycleStep } from '#domain/events/lifecycle.ts'
import type { Decided, KnownAround, LifeEventProblem } from '#domain/events/life-decision.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { invariant } from '#domain/invariant.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { acrossCounty } from '../store/across-county.ts'
import { inSavepoint } from '../store/in-savepoint.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { isBeingFilled } from './being-filled.ts'
import { carryOut } from './carry-out-effects.ts'
import type { CarriedOut, ToCarryOut } from './carry-out-effects.ts'
import { causeHash } from './keep-cause.ts'
import { knowAround } from './know-around.ts'
import { otherHalfOf } from './other-half.ts'
import type { OtherHalf } from './other-half.ts'
import { earlierAnswer, keepAnswer } from './request-answers.ts'
import type { OtherCommand } from './request-answers.ts'
import { settleParentsToFind } from './settle-parents-to-find.ts'
import { writeFindings } from './write-findings.ts'

export interface LifeEventToRecord {
  readonly county: string
  readonly lifeEvent: LifeEvent
  /**
   * Version of the person or household named first, as it was seen; `null` where whoever accepts has
   * it open at this moment (a line of a change report).
   */
  readonly version: number | null
  /** Made by the sender: the same id again gives the same answer and changes nothing. */
  readonly requestId: string
  /** Why, in the office's words; steps that the county approves do not go without. */
  readonly reason: string | null
  /** What was relied on. */
  readonly grounds: Grounds | null
  /** Account that approved for the county, where it was not the actor. */
  readonly approvedBy: string | null
  /** Account that asked for what the actor approves by doing it, where somebody asked. */
  readonly askedBy?: string
  /** Civil day of today where the office is. */
  readonly today: string
  /** Recorded time. */
  readonly now: Date
}

export interface LifeEventRecorded {
  /** One for each person and household it touched, in the order of the ledger. */
  readonly eventIds: readonly string[]
  /** The person named first, or who was entered; `null` for events of households. */
  readonly personId: string | null
  readonly householdId: string | null
  /** Id → version after. */
  readonly versions: Readonly<Record<string, number>>
  readonly findings: readonly Doubt[]
}

export type RecordLifeEventProblem =
  | LifeEventProblem
  | { readonly code: 'person.version'; readonly seen: number; readonly now: number }
  | { readonly code: 'life.no_reason' }
  | { readonly code: 'life.other_territory' }
  | { readonly code: 'register.filling' }
  | OtherCommand

type Answer = Outcome<LifeEventRecorded, RecordLifeEventProblem>

/**
 * Registers something that happened, in one transaction: the events of everybody it touches and
 * their rows, or nothing at all.
 */
export async function recordLifeEvent(
  store: Pick<Store, 'pool' | 'keys'>,
  order: LifeEventToRecord,
  actor: Actor,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(store.pool, (client) =>
        recordLifeEventIn({ client, keys: store.keys }, order, actor),
      )
    } catch (cause) {
      if (attempt === ATTEMPTS || !hasCode(cause, DEADLOCK)) throw cause
    }
  }
}

/** Two spouses whose deaths are registered at the same moment wait for each other; one begins anew. */
const DEADLOCK = '40P01'
const ATTEMPTS = 4
/** Row security: a row would leave the territory of the request, or stand outside it. */
const OTHER_TERRITORY = '42501'

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code
}

/** The same within a transaction that does more: a line of a form and its event stand or fall together. */
export async function recordLifeEventIn(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  order: LifeEventToRecord,
  actor: Actor,
): Promise<Answer> {
  const { county, lifeEvent, requestId } = order
  if (await isBeingFilled(client, county)) return refuse({ code: 'register.filling' })
  const request = {
    county,
    requestId,
    kind: `life/${lifeEvent.kind}`,
    content: { lifeEvent, reason: order.reason, grounds: order.grounds },
  }
  const answered = await earlierAnswer<LifeEventRecorded>({ client, keys }, request)
  if (!answered.ok) return answered
  if (answered.value !== null) return accept(answered.value)

  const today = parseCivilDate(order.today)
  invariant(today.ok, 'today is a civil day')
  const [approver = null, asker = null] = [order.approvedBy, order.askedBy].map((account) =>
    account === actor.account ? null : account,
  )
  const around = await knowAround(client, county, lifeEvent)
  const half = await otherHalfOf({ client, keys }, { county, lifeEvent, around })
  const known: KnownAround = {
    ...around,
    persons: half === null ? around.persons : withPerson(around.persons, half.spouse),
    today: today.value,
    countyApproves: actor.role === 'county_reviewer' || approver !== null,
    twoPeopleAgree: approver !== null || asker !== null,
    newPersonId: newRecordId(),
    newHouseholdId: newRecordId(),
  }
  const problem = reasonProblem(order) ?? versionProblem(order, known)
  if (problem !== null) return refuse(problem)
  const decision = decideOn(keys, order, { known, half })
  if (!decision.ok) return decision

  const { effects, doubts } = decision.value
  const done = await carriedOut({ client, keys }, { order, known, effects, actor }, half)
  if (done === null) return refuse({ code: 'life.other_territory' })
  const told = done.changes.filter(
    ({ subject }) => half === null || !half.elsewhere || subject !== half.spouse.personId,
  )
  const recorded: LifeEventRecorded = {
    eventIds: told.map(({ eventId }) => eventId),
    personId: lifeEvent.kind === 'entry' ? known.newPersonId : subjectOf(lifeEvent).personId,
    householdId:
      lifeEvent.kind === 'household_opened'
        ? known.newHouseholdId
        : subjectOf(lifeEvent).householdId,
    versions: Object.fromEntries(told.map(({ subject, version }) => [subject, version])),
    findings: doubts,
  }
  if (recorded.personId !== null)
    await writeFindings(client, {
      county,
      personId: recorded.personId,
      eventNo: done.firstEventNo,
      findings: recorded.findings,
    })
  await settleParentsToFind(client, order, actor)
  await keepAnswer({ client, keys }, request, recorded)
  return accept(recorded)
}

/**
 * A spouse found by number who lives elsewhere and cannot marry (married, dead, merged) is not told of:
 * then the marriage stands with who was chosen here, and the spouse as the form states them (R2).
 */
function decideOn(
  keys: KeyRing,
  { lifeEvent }: LifeEventToRecord,
  { known, half }: { readonly known: KnownAround; readonly half: OtherHalf | null },
): Decided {
  if (lifeEvent.kind === 'document') {
    const numberHash = keys.numberHash(lifeEvent.number).toString('hex')
    return decideLifeEvent({ ...lifeEvent, numberHash }, known)
  }
  if (lifeEvent.kind === 'death_cause')
    return decideLifeEvent({ ...lifeEvent, causeHash: causeHash(keys, lifeEvent.cause) }, known)
  if (lifeEvent.kind !== 'marriage' || half === null) return decideLifeEvent(lifeEvent, known)
  const spousePersonId = half.spouse.personId
  const both = decideLifeEvent({ ...lifeEvent, spousePersonId }, known)
  return both.ok || !half.elsewhere ? both : decideLifeEvent(lifeEvent, known)
}

/** `null` where row security keeps the request from a row: the rest of its transaction goes on. */
async function carriedOut(
  hands: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  work: ToCarryOut,
  half: OtherHalf | null,
): Promise<CarriedOut | null> {
  const { client } = hands
  const { county, lifeEvent } = work.order
  const reachesOut = half?.elsewhere === true || MOVES.has(lifeEvent.kind)
  const act = (): Promise<CarriedOut> => carryOut(hands, work)
  try {
    return await inSavepoint(client, () => (reachesOut ? acrossCounty(client, county, act) : act()))
  } catch (cause) {
    if (hasCode(cause, OTHER_TERRITORY)) return null
    throw cause
  }
}

/** Who moves may leave the territory of the office that says so. */
const MOVES: ReadonlySet<string> = new Set(['move_in', 'move_within', 'household_address'])

function withPerson(
  persons: ReadonlyMap<string, PersonState>,
  one: PersonState,
): ReadonlyMap<string, PersonState> {
  return new Map([...persons, [one.personId, one]])
}

function subjectOf(lifeEvent: LifeEvent): {
  readonly personId: string | null
  readonly householdId: string | null
} {
  if ('personId' in lifeEvent) return { personId: lifeEvent.personId, householdId: null }
  if (lifeEvent.kind === 'entry' || lifeEvent.kind === 'household_opened')
    return { personId: null, householdId: null }
  return { personId: null, householdId: lifeEvent.householdId }
}

function reasonProblem({ lifeEvent, reason }: LifeEventToRecord): RecordLifeEventProblem | null {
  const isApproved = lifecycleStep(lifeEvent.kind)?.by === 'county'
  // Whoever says that something never was true says what was wrong.
  const corrects = lifeEvent.kind === 'household_items' && lifeEvent.changedOn === null
  const asksWhy = isApproved || corrects || lifeEvent.kind === 'death_cause'
  return asksWhy && (reason ?? '').trim().length < 2 ? { code: 'life.no_reason' } : null
}

/** Whoever changes something names what was seen; of two at once the second is told (REG11). */
function versionProblem(
  { lifeEvent, version }: LifeEventToRecord,
  known: KnownAround,
): RecordLifeEventProblem | null {
  const { personId, householdId } = subjectOf(lifeEvent)
  const now =
    personId === null
      ? known.households.get(householdId ?? '')?.state.version
      : known.persons.get(personId)?.version
  if (version !== null && now !== undefined && version !== now)
    return { code: 'person.version', seen: version, now }
  if (lifeEvent.kind !== 'merge' || lifeEvent.otherVersion === null) return null
  const other = known.persons.get(lifeEvent.otherPersonId)?.version
  return other === undefined || other === lifeEvent.otherVersion
    ? null
    : { code: 'person.version', seen: lifeEvent.otherVersion, now: other }
}
