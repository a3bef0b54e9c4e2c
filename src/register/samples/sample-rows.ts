import type pg from 'pg'
import type { DeductionWeights } from '#domain/sampling/deduction-score.ts'
import type { SampleState } from '#domain/sampling/sample-answer.ts'
import type { SampleResult } from '#domain/sampling/sample-result.ts'
import type { Store } from '../store/open-store.ts'

/** 抽样验收 of what was collected, 事后质量抽查 of the register afterwards. */
export type SamplePurpose = 'acceptance' | 'inspection'

export interface SampleKey {
  readonly county: string
  readonly sampleNo: number
}

/** A sample as its row holds it. */
export interface SampleRow {
  readonly sampleNo: number
  readonly title: string
  readonly purpose: SamplePurpose
  /** County or township, 6 or 9 digits. */
  readonly place: string
  readonly seed: number
  readonly villagesWanted: number
  readonly householdsWanted: number
  readonly villagesTotal: number
  readonly householdsTotal: number
  readonly coverageTarget: number
  readonly itemsTarget: number
  readonly weights: DeductionWeights
  readonly state: SampleState
  readonly drawnBy: string
  readonly drawnAt: Date
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly endReason: string | null
  readonly result: SampleResult | null
}

const COLUMNS = `sample_no as "sampleNo", title, purpose, place, seed, villages_wanted as "villagesWanted",
  households_wanted as "householdsWanted", villages_total as "villagesTotal",
  households_total as "householdsTotal", coverage_target as "coverageTarget",
  items_target as "itemsTarget", jsonb_build_object('wrong', weight_wrong, 'missing', weight_missing,
    'unmanaged', weight_unmanaged) as weights, state, drawn_by as "drawnBy", drawn_at as "drawnAt",
  ended_by as "endedBy", ended_at as "endedAt", end_reason as "endReason", result`

export async function lockSample(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
): Promise<SampleRow | null> {
  const { rows } = await client.query<SampleRow>(
    `select ${COLUMNS} from work.samples where county = $1 and sample_no = $2 for update`,
    [county, sampleNo],
  )
  return rows[0] ?? null
}

export async function readSample(
  store: Pick<Store, 'pool'>,
  { county, sampleNo }: SampleKey,
): Promise<SampleRow | null> {
  const { rows } = await store.pool.query<SampleRow>(
    `select ${COLUMNS} from work.samples where county = $1 and sample_no = $2`,
    [county, sampleNo],
  )
  return rows[0] ?? null
}

/** Where a sample stands now; asked by those who may not end it, and so not lock it. */
export async function sampleState(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
): Promise<SampleState | null> {
  const { rows } = await client.query<{ state: SampleState }>(
    'select state from work.samples where county = $1 and sample_no = $2',
    [county, sampleNo],
  )
  return rows[0]?.state ?? null
}

export interface SampleLine extends SampleRow {
  /** Households drawn in the territory of the one who asks, and those with a result. */
  readonly drawn: number
  readonly entered: number
}

/** Samples of a county, the latest first, with how far they are where the one who asks can see. */
export async function listSamples(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly SampleLine[]> {
  const { rows } = await store.pool.query<SampleLine>(
    `select ${COLUMNS}, coalesce(n.drawn, 0) as drawn, coalesce(n.entered, 0) as entered
     from work.samples s
     left join (select county, sample_no, count(*)::int as drawn, count(outcome)::int as entered
       from work.sample_households group by county, sample_no) as n using (county, sample_no)
     where s.county = $1 order by sample_no desc limit 200`,
    [county],
  )
  return rows
}

export interface SampleVillage {
  readonly village: string
  readonly size: number
  readonly times: number
  readonly probability: number
  readonly households: number
  readonly entered: number
  readonly reached: number
  readonly checked: number
}

/** The villages drawn, each with how far it is; of villages elsewhere the counts are 0. */
export async function sampleVillages(
  store: Pick<Store, 'pool'>,
  { county, sampleNo }: SampleKey,
): Promise<readonly SampleVillage[]> {
  const { rows } = await store.pool.query<SampleVillage>(
    `select v.village, v.size, v.times, v.probability, v.households, count(h.outcome)::int as entered,
       count(*) filter (where h.outcome = 'checked')::int as reached, count(h.checked_by)::int as checked
     from work.sample_villages v left join work.sample_households h using (county, sample_no, village)
     where v.county = $1 and v.sample_no = $2
     group by v.village, v.size, v.times, v.probability, v.households order by v.village`,
    [county, sampleNo],
  )
  return rows
}
