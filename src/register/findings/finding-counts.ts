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

/** Counted apart and added up: joined by place, which may be unknown, each line would be held against each. */
const COUNTS = `
select place, sum(records)::int as records, sum(doubtful)::int as "doubtfulRecords",
  sum(scored)::int as "openScored", sum(sent)::int as sent, sum(concluded)::int as concluded,
  sum(seconds) / 86400 as "daysToConclusion", sum(seconds_open) / 86400 as "daysOpen", sum(open)::int as open
from (
  select place, count(*) as records, 0 as doubtful, 0 as scored, 0 as sent, 0 as concluded,
    0::float as seconds, 0::float as seconds_open, 0 as open
  from register.persons
  where county = $1 and standing is null and (life_state is null or life_state in ('active', 'missing'))
    and ($4 or place between $2 and $3)
  group by place
  union all
  select place, count(*), 0, 0, 0, 0, 0, 0, 0 from register.households
  where county = $1 and closed_on is null and ($4 or place between $2 and $3) group by place
  union all
  select place, 0, count(*), 0, 0, 0, 0, 0, 0 from (
    select place from work.findings f
    where county = $1 and audience = 'everyone' and ($4 or place between $2 and $3) and scored and ${IS_UNSETTLED}
    group by place, person_id, household_id,
      case when person_id is null and household_id is null then subject_key end
  ) as subject group by place
  union all
  select place, 0, 0, count(*) filter (where scored and ${IS_UNSETTLED}),
    count(assigned_at), count(assigned_at) filter (where not ${IS_UNSETTLED}),
    coalesce(sum(date_part('epoch', coalesce(answered_at, closed_at) - assigned_at))
      filter (where assigned_at is not null and not ${IS_UNSETTLED}), 0),
    coalesce(sum(date_part('epoch', $5::timestamptz - opened_at)) filter (where ${IS_UNSETTLED}), 0),
    count(*) filter (where ${IS_UNSETTLED})
  from work.findings f
  where county = $1 and audience = 'everyone' and ($4 or place between $2 and $3)
  group by place
) as counted
group by place
order by place`
