import type pg from 'pg'
import { isCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { VISITS_MAX, campaignOn, type VisitMade } from '#domain/to-ask/visit-limits.ts'
import { endPapersOf } from '../keying/end-papers.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface VisitToCount extends VisitMade {
  readonly county: string
  readonly householdId: string
  /** Village of who was there, 12 digits. */
  readonly village: string
}

/** Counts a visit, whoever tells of it; told again it is the same one. */
export async function countVisit(
  client: pg.ClientBase,
  { county, householdId, village, day, outcome }: VisitToCount,
): Promise<void> {
  await client.query({
    name: 'visit_count',
    text: `insert into work.household_visits (county, campaign, household_id, visited_on, outcome, village)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [county, campaignOn(day), householdId, day, outcome, village],
  })
}

/**
 * A visit that the office writes down: from the printed list of visits, or of who went there without a phone.
 *
 * Refuses `record.unknown` where no such household of the village is asked anything, and `desk.day_ahead` for a
 * day that is still to come. One of last year counts for last year's campaign.
 */
export async function recordVisit(
  store: Pick<Store, 'pool'>,
  visit: VisitToCount & { readonly today: CivilDate; readonly at: Date },
): Promise<
  Outcome<null, { readonly code: 'record.unknown' } | { readonly code: 'desk.day_ahead' }>
> {
  const { county, householdId, village, day, today } = visit
  if (!isCivilDate(day) || day > today) {
    return refuse({ code: 'desk.day_ahead' })
  }
  return inTransaction(store.pool, async (client) => {
    const { rowCount } = await client.query(
      `select from work.to_ask where county = $1 and village = $2 and household_id = $3 limit 1`,
      [county, village, householdId],
    )
    if (rowCount === 0) return refuse({ code: 'record.unknown' })
    await countVisit(client, visit)
    await endVisitedOut(client, visit)
    return accept(null)
  })
}

/** Who would not be asked leaves no count of visits either (S6). */
export async function forgetVisitsMade(
  client: pg.ClientBase,
  { county, householdId }: Pick<VisitToCount, 'county' | 'householdId'>,
): Promise<void> {
  await client.query(`delete from work.household_visits where county = $1 and household_id = $2`, [
    county,
    householdId,
  ])
}

export interface VisitsMade extends VisitMade {
  readonly householdId: string
}

/** Visits of this campaign in a village, of households that may have another. */
export async function visitsMade(
  { pool }: { readonly pool: Pick<pg.Pool | pg.ClientBase, 'query'> },
  of: {
    readonly county: string
    readonly village: string
    readonly today: string
    /** `null`: of all. */
    readonly householdId: string | null
  },
): Promise<readonly VisitsMade[]> {
  const { rows } = await pool.query<VisitsMade>(
    `select household_id as "householdId", visited_on::text as day, outcome from work.household_visits
     where county = $1 and village = $2 and campaign = $3 and ($4::uuid is null or household_id = $4)
     order by household_id, visited_on, outcome`,
    [of.county, of.village, campaignOn(of.today), of.householdId],
  )
  return rows
}

/**
 * Who was visited as often as anybody may be is asked no more in this campaign. It ends like a refusal and with it:
 * what is kept tells neither from the other, and the count of visits goes (S6). In the caller's transaction; from
 * there on no list brings the household back.
 */
export async function endVisitedOut(
  client: pg.ClientBase,
  of: {
    readonly county: string
    /** Civil day. */
    readonly today: string
    readonly at: Date
  },
): Promise<void> {
  const { county, today, at } = of
  const { rows } = await client.query<{ householdId: string }>({
    name: 'visits_end',
    text: END_SQL,
    values: [county, campaignOn(today), today, VISITS_MAX],
  })
  for (const { householdId } of rows) await endPapersOf(client, { county, householdId, at })
}

/** As `isVisitedOut` says it: a visit on which somebody was met lasts until its day ends. */
const END_SQL = `
  with spent as (
    select household_id, min(village) as village from work.household_visits
    where county = $1 and campaign = $2
    group by household_id having count(*) filter (where outcome = 'nobody' or visited_on < $3::date) >= $4
  ), visits as (
    delete from work.household_visits v using spent s where v.county = $1 and v.household_id = s.household_id
  ), over as (
    insert into work.ask_refusals (county, campaign, refusal_id, village, household_id)
    select $1, $2, gen_random_uuid(), village, household_id from spent
  ), asks as (
    delete from work.to_ask a using spent s where a.county = $1 and a.household_id = s.household_id
  ), appointments as (
    delete from work.field_visits f using spent s
    where f.county = $1 and f.household_id = s.household_id and f.kind = 'appointment'
  )
  select household_id as "householdId" from spent`

/** Each night: visits that ended with the day, and counts of a campaign that is over. */
export async function endVisitsOfDay(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly today: string; readonly at: Date },
): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    await endVisitedOut(client, of)
    await client.query(`delete from work.household_visits where county = $1 and campaign < $2`, [
      of.county,
      campaignOn(of.today),
    ])
  })
}
