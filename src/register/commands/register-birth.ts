import { decideBirth, numberStateOf } from '#domain/events/decide-birth.ts'
import type { BirthProblem } from '#domain/events/decide-birth.ts'
import type { KnownParent } from '#domain/events/birth-doubts.ts'
import type { Doubt } from '#domain/events/library-doubts.ts'
import { applyEvent } from '#domain/events/apply-event.ts'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type pg from 'pg'
import { appendEvent } from '../ledger/append-event.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson, writePerson, type SealedNumber } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { isBeingFilled } from './being-filled.ts'
import { doubtsOfParents, keepNamedParents } from './keep-named-parents.ts'
import { earlierAnswer, keepAnswer } from './request-answers.ts'
import type { OtherCommand } from './request-answers.ts'
import { sealNumber } from './seal-number.ts'
import { writeFindings } from './write-findings.ts'

export interface BirthToRegister {
  readonly county: string
  /** Made by the sender: the same id again gives the same answer and registers nobody twice. */
  readonly requestId: string
  readonly name: string | null
  /** GB/T 2261.1. */
  readonly sex: string | null
  /** `YYYY-MM-DD`. */
  readonly bornOn: string | null
  readonly place: string | null
  readonly groupNo: string | null
  readonly number: string | null
  readonly certificateNo: string | null
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
  /** As they were said; of whoever is not linked they are kept for whoever looks for them. */
  readonly motherName?: string | undefined
  readonly fatherName?: string | undefined
  readonly householdId: string | null
  readonly relation: string | null
  /** `HH:MM`. */
  readonly bornTime?: string | null | undefined
  /** Institution or address. */
  readonly birthPlace?: string | null | undefined
  /** Institution or person who attended. */
  readonly attendant?: string | null | undefined
  /** How many were born together, and which of them: 1, 2 … */
  readonly childrenBorn?: string | null | undefined
  readonly birthOrder?: string | null | undefined
  /** Civil day of today where the office is. */
  readonly today: string
  /** Recorded time; without one, this moment. */
  readonly now?: Date
}

type BirthAnswer = Outcome<
  BirthRegistered,
  BirthProblem | OtherCommand | { readonly code: 'register.filling' }
>

export interface BirthRegistered {
  readonly personId: string
  readonly eventId: string
  readonly findings: readonly Doubt[]
}

/**
 * Registers a birth in one transaction: event, rows and the findings on doubtful items.
 *
 * Nothing that is missing or doubtful refuses it (decision S1), neither about the child nor about
 * anybody else: a parent or household that the register does not have is left out and becomes a
 * finding.
 */
export async function registerBirth(
  store: Store,
  birth: BirthToRegister,
  actor: Actor,
): Promise<BirthAnswer> {
  return inTransaction(store.pool, (client) =>
    registerBirthIn({ client, keys: store.keys }, birth, actor),
  )
}

/** The same within a transaction that does more: a line of a form and its event stand or fall together. */
export async function registerBirthIn(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  birth: BirthToRegister,
  actor: Actor,
): Promise<BirthAnswer> {
  const { county, requestId } = birth
  const today = parseCivilDate(birth.today)
  invariant(today.ok, 'today is a civil day')
  if (await isBeingFilled(client, county)) return refuse({ code: 'register.filling' })
  const { today: _today, now: _now, ...content } = birth
  const request = { county, requestId, kind: 'register_birth', content }
  const answered = await earlierAnswer<BirthRegistered>({ client, keys }, request)
  if (!answered.ok) return answered
  if (answered.value !== null) return accept(answered.value)

  const known = await knownAround(client, birth)
  const decision = decideBirth({ ...birth, ...known }, today.value)
  if (!decision.ok) return decision

  const personId = newRecordId()
  const number =
    birth.number === null ? null : sealNumber(keys, { county, personId, number: birth.number })
  const event = await appendEvent(
    client,
    {
      county,
      kind: 'birth.registered',
      personId,
      occurredOn: birth.bornOn,
      before: null,
      after: {
        ...decision.value.items,
        ...(number === null || birth.number === null
          ? {}
          : { number: number.hash, number_state: numberStateOf(birth.number) }),
        certificate_no: birth.certificateNo,
        mother_person_id: known.motherPersonId,
        father_person_id: known.fatherPersonId,
        birth_place: birth.birthPlace ?? null,
        attendant: birth.attendant ?? null,
        children_born: birth.childrenBorn ?? null,
        birth_order: birth.birthOrder ?? null,
      },
      evidence: null,
      reason: null,
      grounds:
        birth.certificateNo === null ? null : { kind: 'document', text: birth.certificateNo },
    },
    actor,
    birth.now,
  )
  await writePerson(client, county, { before: null, after: applyEvent(null, event), number })
  const findings = [
    ...decision.value.doubts,
    ...doubtsOfParents(birth, known),
    ...(await doubtsOfNumber(client, { county, personId, number })),
  ]
  await writeFindings(client, { county, personId, eventNo: event.eventNo, findings })
  const { certificateNo, now: at = new Date() } = birth
  const statedBy = actor.account
  const parents = { county, personId, named: birth, known, certificateNo, statedBy, at }
  await keepNamedParents({ client, keys }, parents)
  const answer = { personId, eventId: event.eventId, findings }
  await keepAnswer({ client, keys }, request, answer)
  return accept(answer)
}

export interface Around {
  readonly mother: KnownParent | null
  readonly father: KnownParent | null
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
  readonly householdId: string | null
  readonly siblingsBornOn: readonly string[]
  readonly certificateIsUsed: boolean
}

/** What the register knows of the people and the household named. */
export async function knownAround(
  client: pg.ClientBase,
  birth: Pick<
    BirthToRegister,
    'county' | 'motherPersonId' | 'fatherPersonId' | 'householdId' | 'certificateNo'
  >,
): Promise<Around> {
  const { county } = birth
  const mother = await parent(client, county, birth.motherPersonId)
  const father = await parent(client, county, birth.fatherPersonId)
  const household = await client.query(
    `select 1 from register.households where county = $1 and household_id = $2 and closed_on is null`,
    [county, birth.householdId],
  )
  const siblings = await client.query<{ born_on: string }>(
    `select p.born_on from register.kinships as k
     join register.persons as p on p.county = k.county and p.person_id = k.person_id
     where k.county = $1 and k.other_person_id = $2 and k.kind = 'mother' and not k.voided
       and p.born_on is not null and p.born_precision = 'day' and p.standing is null`,
    [county, birth.motherPersonId],
  )
  return {
    mother,
    father,
    motherPersonId: mother === null ? null : birth.motherPersonId,
    fatherPersonId: father === null ? null : birth.fatherPersonId,
    householdId: household.rowCount === 1 ? birth.householdId : null,
    siblingsBornOn: siblings.rows.map((row) => row.born_on),
    certificateIsUsed: await isCertificateUsed(client, county, birth.certificateNo),
  }
}

/** P10: another person holds the number. Asked behind the wall: the other may live elsewhere (R2). */
async function doubtsOfNumber(
  client: pg.ClientBase,
  of: {
    readonly county: string
    readonly personId: string
    readonly number: SealedNumber | null
  },
): Promise<readonly Doubt[]> {
  if (of.number === null) return []
  const { rows } = await client.query<{ stands: boolean }>(
    'select register.number_stands_elsewhere($1, $2, $3) as stands',
    [of.county, Buffer.from(of.number.hash, 'hex'), of.personId],
  )
  return rows[0]?.stands === true ? [{ code: 'P10', severity: 'W', item: 'number', facts: {} }] : []
}

/** Asked behind the wall: it may stand with a child of another territory (R2). */
async function isCertificateUsed(
  client: pg.ClientBase,
  county: string,
  certificateNo: string | null,
): Promise<boolean> {
  if (certificateNo === null) return false
  const { rows } = await client.query<{ stands: boolean }>(
    'select register.certificate_stands($1, $2) as stands',
    [county, certificateNo],
  )
  return rows[0]?.stands === true
}

async function parent(
  client: pg.ClientBase,
  county: string,
  personId: string | null,
): Promise<KnownParent | null> {
  const person = personId === null ? null : await readPerson(client, county, personId)
  if (person === null) return null
  return { bornOn: person.items.born_on, sex: person.items.sex, diedOn: person.items.died_on }
}
