import {
  estimateThreshold,
  type BandAnswers,
  type ThresholdEstimate,
  type WeightBand,
} from '#domain/review/weight-bands.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { joinFromOf } from './run-parameters.ts'

export interface ReviewedRun {
  readonly county: string
  readonly runNo: number
}

export interface RunThreshold extends ThresholdEstimate {
  readonly seed: number
  readonly secondShare: number
  readonly knownShare: number
}

/** What the reviewed pairs of a run say about its threshold; `null` for a run that drew nothing. */
export async function runThreshold(
  store: Pick<Store, 'pool'>,
  { county, runNo }: ReviewedRun,
): Promise<RunThreshold | null> {
  const { rows } = await store.pool.query<PlanRow>({
    name: 'review_plan',
    text: `select seed, second_share as "secondShare", known_share as "knownShare", bands, r.parameters,
        coalesce((select jsonb_agg(answers) from (
          select s.band as "from", count(*) filter (where d.verdict = 'same')::int as same,
            count(*) filter (where d.verdict = 'different')::int as different,
            count(*) filter (where d.verdict = 'unsure')::int as unsure
          from evidence.review_samples s
          join evidence.doubtful_pairs p using (county, run_no, pair_no)
          join evidence.decisions d on d.county = p.county and d.undone_at is null
            and (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party) in (
              (p.l_batch_no, p.l_row_no, p.l_party, p.r_batch_no, p.r_row_no, p.r_party),
              (p.r_batch_no, p.r_row_no, p.r_party, p.l_batch_no, p.l_row_no, p.l_party))
          where s.county = $1 and s.run_no = $2 group by s.band) as answers), '[]') as answers
      from evidence.review_plans join evidence.runs r using (county, run_no)
      where county = $1 and run_no = $2`,
    values: [county, runNo],
  })
  const [plan] = rows
  if (plan === undefined) return null
  const { seed, secondShare, knownShare, bands, answers } = plan
  const estimate = estimateThreshold({ bands, answers, joinFrom: joinFromOf(plan) })
  return { seed, secondShare, knownShare, ...estimate }
}

interface PlanRow {
  readonly seed: number
  readonly secondShare: number
  readonly knownShare: number
  readonly bands: readonly WeightBand[]
  readonly parameters: unknown
  readonly answers: readonly BandAnswers[]
}

export interface AcceptedThreshold {
  readonly runNo: number
  readonly joinFromBefore: number
  readonly joinFrom: number
  readonly acceptedBy: string
  readonly acceptedAt: Date
}

/** The newest acceptance: what the next run begins with. */
export async function acceptedThreshold(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<AcceptedThreshold | null> {
  const { rows } = await store.pool.query<AcceptedThreshold>({
    name: 'accepted_threshold',
    text: `select t.run_no as "runNo", t.join_from_before as "joinFromBefore", t.join_from as "joinFrom",
        coalesce(a.display_name, t.accepted_by) as "acceptedBy", t.accepted_at as "acceptedAt"
      from evidence.accepted_thresholds t
      left join access.accounts a on a.county = t.county and a.account_id::text = t.accepted_by
      where t.county = $1 order by t.accepted_no desc limit 1`,
    values: [county],
  })
  return rows[0] ?? null
}

/**
 * Accepts what the reviewed pairs of a run propose, for the runs after it. What was seen must still be what
 * is proposed: somebody may have decided a drawn pair meanwhile.
 */
export async function acceptThreshold(
  store: Pick<Store, 'pool'>,
  asked: ReviewedRun & {
    readonly joinFrom: number
    /** Account id. */
    readonly acceptedBy: string
    readonly acceptedAt: Date
  },
): Promise<Outcome<{ readonly acceptedNo: number }, { readonly code: 'threshold.not_proposed' }>> {
  const { county, runNo, joinFrom, acceptedBy, acceptedAt } = asked
  const known = await runThreshold(store, asked)
  const standing = (await acceptedThreshold(store, county))?.joinFrom
  const isProposed = known !== null && known.proposed === joinFrom && known.joinFrom !== joinFrom
  if (!isProposed || standing === joinFrom) return refuse({ code: 'threshold.not_proposed' })
  return inTransaction(store.pool, async (client) => {
    const { rows } = await client.query<{ acceptedNo: number }>(
      `insert into evidence.accepted_thresholds (county, accepted_no, run_no, join_from_before, join_from,
         estimate, accepted_by, accepted_at)
       select $1, coalesce(max(accepted_no), 0) + 1, $2, $3, $4, $5, $6, $7
       from evidence.accepted_thresholds where county = $1 returning accepted_no as "acceptedNo"`,
      [
        county,
        runNo,
        known.joinFrom,
        joinFrom,
        JSON.stringify(known.bands),
        acceptedBy,
        acceptedAt,
      ],
    )
    return accept({ acceptedNo: rows[0]?.acceptedNo ?? 0 })
  })
}
