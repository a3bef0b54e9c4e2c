import type { Store } from '../store/open-store.ts'
import { IS_UNSETTLED } from './finding-rows.ts'

/** What stands against the records of one village, and how it is cleared up. */
export interface FindingCounts {
  /** Village, 12 digits; of findings on a township or the county padded with zeros; `null`: unknown. */
  readonly place: string | null
  /** People and households checked: the denominator of the logic rate. */
  readonly records: number
  /** Of them with an unsettled finding that is scored (E, E*, W): its complement's numerator. */
  readonly doubtfulRecords: number
  /** Unsettled scored findings: per thousand records, the other form of the rate. */
  readonly openScored: number
  /** 下发疑点: findings that were sent to a village or township. */
  readonly sent: number
  /** 有结论疑点: of those, answered or gone since. */
  readonly concluded: number
  /** Days from sending to the conclusion, summed over the concluded; and over all still open, since found. */
  readonly daysToConclusion: number
  readonly daysOpen: number
  /** Findings still open, scored or not: the divisor of `daysOpen`. */
  readonly open: number
}

/**
 * Counts for the figures of quality by village: the logic rate (1 − records with an unsettled scored
 * finding ÷ records checked), findings per thousand, and the closing rate (有结论疑点 ÷ 下发疑点) with
 * its mean age. Ages run to `on`.
 */
export async function findingCounts(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly placeFrom: string
    readonly placeTo: string
    /** True: findings and people of no known place too. */
    readonly wholeCounty: boolean
    readonly on: Date
  },
): Promise<readonly FindingCounts[]> {
  const { rows } = await store.pool.query<FindingCounts>(COUNTS, [
    of.county,
    of.placeFrom,
    of.placeTo,
    of.wholeCounty,
    of.on,
  ])
  return rows
}

const COUNTS = `
with people as (
  select place, count(*)::int as records from register.persons
  where county = $1 and standing is null and (life_state is null or life_state in ('active', 'missing'))
    and ($4 or place between $2 and $3)
  group by place
), homes as (
  select place, count(*)::int as records from register.households
  where county = $1 and closed_on is null and ($4 or place between $2 and $3) group by place
), found as (
  select place,
    count(distinct case when scored and ${IS_UNSETTLED}
      then coalesce(person_id::text, household_id::text, subject_key) end)::int as "doubtfulRecords",
    count(*) filter (where scored and ${IS_UNSETTLED})::int as "openScored",
    count(*) filter (where assigned_at is not null)::int as sent,
    count(*) filter (where assigned_at is not null and not ${IS_UNSETTLED})::int as concluded,
    coalesce(sum(extract(epoch from coalesce(answered_at, closed_at) - assigned_at) / 86400)
      filter (where assigned_at is not null and not ${IS_UNSETTLED}), 0)::float as "daysToConclusion",
    coalesce(sum(extract(epoch from $5::timestamptz - opened_at) / 86400)
      filter (where ${IS_UNSETTLED}), 0)::float as "daysOpen",
    count(*) filter (where ${IS_UNSETTLED})::int as open
  from work.findings f
  where county = $1 and audience = 'everyone' and ($4 or place between $2 and $3)
  group by place
), places as (
  select place from people union select place from homes union select place from found
)
select p.place, coalesce(e.records, 0) + coalesce(h.records, 0) as records,
  coalesce(f."doubtfulRecords", 0) as "doubtfulRecords", coalesce(f."openScored", 0) as "openScored",
  coalesce(f.sent, 0) as sent, coalesce(f.concluded, 0) as concluded,
  coalesce(f."daysToConclusion", 0) as "daysToConclusion", coalesce(f."daysOpen", 0) as "daysOpen",
  coalesce(f.open, 0) as open
from places p
left join people e on e.place is not distinct from p.place
left join homes h on h.place is not distinct from p.place
left join found f on f.place is not distinct from p.place
order by p.place`
