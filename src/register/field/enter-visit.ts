import { addDays, isCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { MUTE_DAYS_MAX } from '#domain/desk/task-mute.ts'
import { invariant } from '#domain/invariant.ts'
import { isQuietTime, mayComeAgain } from '#domain/to-ask/visit-limits.ts'
import type { Operation } from '#sync/operation.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import { readVisitWord, type VisitKind, type VisitWord } from '#sync/visit-word.ts'
import { muteTask } from '../desk/task-mutes.ts'
import { endPapersOf } from '../keying/end-papers.ts'
import { countVisit, forgetVisitsMade, visitsMade } from '../to-ask/count-visits.ts'
import type { Taking } from './field-operations.ts'

type VisitProblem = 'sync.unreadable' | 'sync.not_here' | 'sync.quiet_hours' | 'sync.visits_over'

/**
 * Writes down what was said of a visit, and counts it.
 *
 * @returns why it is refused, or `null`.
 */
export async function enterVisit(
  taking: Taking,
  {
    operation,
    village,
    kind,
  }: { readonly operation: Operation; readonly village: string; readonly kind: VisitKind },
): Promise<VisitProblem | null> {
  const { client, county, at } = taking
  const word = readVisitWord(kind, operation.value)
  if (word === null) return 'sync.unreadable'
  if (word.kind === 'task_off') return putOff(taking, { operation, village, word })
  const { record, opId } = operation
  const whom =
    word.kind === 'new_household' ? EMPTY : await whomOf({ client, county }, { record, village })
  if (whom === null) return 'sync.not_here'
  const { householdId } = whom
  if (householdId !== null) {
    const told = { householdId, village, day: visitDay(taking, operation) }
    if (word.kind === 'notice' || word.kind === 'signature') {
      await countVisit(client, { county, ...told, outcome: 'met' })
    }
    if (word.kind === 'nobody') {
      await countVisit(client, { county, ...told, outcome: 'nobody' })
      return null
    }
    if (word.kind === 'appointment') {
      const problem = await appoint(taking, { ...told, word })
      if (problem !== null) return problem
    }
  }
  // People of no household have no door at which nobody is.
  if (word.kind === 'nobody') return 'sync.unreadable'
  await client.query(
    `insert into work.field_visits (county, op_id, kind, village, household_id, person_id, notice_version,
       appointed_on, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      county,
      opId,
      kind,
      village,
      whom.householdId,
      whom.personId,
      word.kind === 'notice' ? word.version : null,
      word.kind === 'appointment' ? word.day : null,
      at,
    ],
  )
  if ((kind === 'notice' || kind === 'signature') && whom.householdId !== null) {
    await endPapersOf(client, { county, householdId: whom.householdId, at })
  }
  return null
}

/**
 * A later appointment replaces the earlier one; the first is agreed at the door, and whoever agreed to it was visited.
 * Nobody comes in quiet hours, nor oftener than a household may be visited, whoever agreed to it (S6).
 */
async function appoint(
  taking: Taking,
  {
    word: { day, time },
    householdId,
    village,
    day: visitedOn,
  }: {
    readonly word: Extract<VisitWord, { kind: 'appointment' }>
    readonly householdId: string
    readonly village: string
    readonly day: CivilDate
  },
): Promise<'sync.quiet_hours' | 'sync.visits_over' | null> {
  const { client, county, today } = taking
  if (time !== null && isQuietTime(time)) return 'sync.quiet_hours'
  const { rows } = await client.query<{ stands: boolean }>(
    `select appointed_on is not null as stands from work.field_visits
     where county = $1 and kind = 'appointment' and household_id = $2`,
    [county, householdId],
  )
  if (day !== null) {
    if (!rows.some(({ stands }) => stands)) {
      await countVisit(client, { county, householdId, village, day: visitedOn, outcome: 'met' })
    }
    const made = await visitsMade({ pool: client }, { county, village, today, householdId })
    if (!mayComeAgain(made, day)) return 'sync.visits_over'
  }
  await client.query(
    `delete from work.field_visits where county = $1 and kind = 'appointment' and household_id = $2`,
    [county, householdId],
  )
  return null
}

/**
 * The day on which it was said, which only tells one visit from another: by a clock that is ahead, or of longer ago
 * than anything is taken, it is today.
 */
export function visitDay(
  { today }: Pick<Taking, 'today'>,
  { observedAt }: Pick<Operation, 'observedAt'>,
): CivilDate {
  invariant(isCivilDate(today), 'today is a day')
  const said = Date.parse(observedAt)
  const day = Number.isNaN(said) ? today : civilDayAt(said)
  return day > today || day < addDays(today, -SYNC_LIMITS.acceptedDays) ? today : day
}

/** As if it had been put off in the office; a day that is over by now changes nothing any more. */
async function putOff(
  { client, county, today, at }: Taking,
  {
    operation: { record, collector },
    village,
    word: { key, rule, reason, until },
  }: {
    readonly operation: Operation
    readonly village: string
    readonly word: Extract<VisitWord, { kind: 'task_off' }>
  },
): Promise<'sync.unreadable' | null> {
  if (!isCivilDate(today)) return 'sync.unreadable'
  // A device whose clock is ahead means a later day: the latest there may be (SYN11).
  const latest = addDays(today, MUTE_DAYS_MAX)
  const silentUntil = until > latest ? latest : until
  const whom = (await whomOf({ client, county }, { record, village })) ?? EMPTY
  await muteTask(
    client,
    { county, village, key, rule, ...whom, reason, until: silentUntil, by: collector, now: at },
    { today, known: true },
  )
  return null
}

interface Whom {
  readonly householdId: string | null
  readonly personId: string | null
}

const EMPTY: Whom = { householdId: null, personId: null }

async function whomOf(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  { record, village }: { readonly record: string; readonly village: string },
): Promise<Whom | null> {
  const { rows } = await client.query<Whom>(
    `select household_id as "householdId", null::uuid as "personId" from register.households
       where county = $1 and household_id = $2 and place = $3
     union all
     select null, person_id from register.persons
       where county = $1 and person_id = $2 and (place = $3 or residence_place = $3)
     union all
     select null, person_id from work.field_records where county = $1 and record_id = $2`,
    [county, record, village],
  )
  return rows[0] ?? null
}

/** Who will not be asked leaves no trace: what was said of the visit goes as well (S6). */
export async function forgetVisits(
  { client, county, at }: Pick<Taking, 'client' | 'county' | 'at'>,
  householdId: string,
): Promise<void> {
  await endPapersOf(client, { county, householdId, at })
  await forgetVisitsMade(client, { county, householdId })
  await client.query(`delete from work.field_visits where county = $1 and household_id = $2`, [
    county,
    householdId,
  ])
  await client.query(
    `update work.field_operations set content_sealed = '', record_id = null
     where county = $1 and record_id = $2 and field like 'visit:%'`,
    [county, householdId],
  )
}
