import type pg from 'pg'
import { drawRanks, USUAL_PLAN, type ReviewPlan } from '#domain/review/review-draws.ts'
import { BANDS_EACH_SIDE, type WeightBand } from '#domain/review/weight-bands.ts'
import { PublishedDraw, SEED_MAX } from '#domain/sampling/published-draw.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { addPairs, knownPairs, liftPairs, type AddedPair } from './added-pairs.ts'

export interface RunToReview {
  readonly county: string
  readonly runNo: number
  /** Bits from which the run joined by itself. */
  readonly joinFrom: number
  readonly madeAt: Date
  /** What is drawn; otherwise the usual, with a seed that follows from what the run compared. */
  readonly plan?: ReviewPlan
}

/**
 * Draws what the review of a run needs: pairs of every band of weight about the threshold, doubtful ones and
 * ones that the machine joined, and cases of known truth. They stand in the queue like any other, their
 * numbers shuffled. In one transaction, once: a run that has its plan keeps it.
 */
export async function planReview(store: Pick<Store, 'pool'>, run: RunToReview): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    const { county, runNo } = run
    const plan = run.plan ?? { seed: await seedOf(client, run), ...USUAL_PLAN }
    const made = await client.query(
      `insert into evidence.review_plans (county, run_no, seed, second_share, known_share, band_pairs, bands, made_at)
       values ($1, $2, $3, $4, $5, $6, '[]', $7) on conflict do nothing`,
      [county, runNo, plan.seed, plan.secondShare, plan.knownShare, plan.bandPairs, run.madeAt],
    )
    if (made.rowCount === 0) return
    // The second opinions use the seed itself; what is drawn here, the one after it.
    const draw = new PublishedDraw(plan.seed === SEED_MAX ? 1 : plan.seed + 1)
    const bands = drawnBands(draw, await countBands(client, run), plan)
    const sampled = await sampleDoubtful(client, run, bands)
    const joined = await sampledJoined(client, run, bands)
    const known = await knownPairs(client, { ...run, draw, share: plan.knownShare })
    await liftPairs(client, { ...run, draw, pairNos: sampled })
    await addPairs(client, {
      ...run,
      draw,
      pairs: [...joined, ...known],
      knownShare: plan.knownShare,
    })
    await client.query(
      'update evidence.review_plans set bands = $3 where county = $1 and run_no = $2',
      [
        county,
        runNo,
        JSON.stringify(bands.map(({ from, pairs, drawn }) => ({ from, pairs, drawn }))),
      ],
    )
  })
}

/** The same evidence compared gives the same seed, as it gives the same pairs (S9); from 1 on. */
async function seedOf(client: pg.ClientBase, { county, runNo }: RunToReview): Promise<number> {
  const { rows } = await client.query<{ seed: number }>(
    `select 1 + ('x' || left(encode(sha256(convert_to(concat(county, run_no, manifest::text), 'UTF8')), 'hex'), 7))::bit(28)::int as seed
     from evidence.runs where county = $1 and run_no = $2`,
    [county, runNo],
  )
  return rows[0]?.seed ?? 1
}

interface DrawnBand extends WeightBand {
  readonly ranks: readonly number[]
}

function drawnBands(
  draw: PublishedDraw,
  bands: readonly { readonly from: number; readonly pairs: number }[],
  plan: ReviewPlan,
): readonly DrawnBand[] {
  return bands.map((band) => {
    const ranks = drawRanks(draw, { total: band.pairs, wanted: plan.bandPairs })
    return { ...band, drawn: ranks.length, ranks }
  })
}

/** Pairs left to people for their weight alone. */
const DOUBTFUL = `evidence.doubtful_pairs where county = $1 and run_no = $2 and reason = 'weak'
  and weight >= $3::int - ${BANDS_EACH_SIDE} and weight < $3::int`

/** Pairs the machine joined for their weight alone. */
const JOINED = `evidence.links where county = $1 and run_no = $2 and decision in ('auto', 'household')
  and via_batch_no is not null and weight >= $3::int and weight < $3::int + ${BANDS_EACH_SIDE}`

async function countBands(
  client: pg.ClientBase,
  { county, runNo, joinFrom }: RunToReview,
): Promise<readonly { readonly from: number; readonly pairs: number }[]> {
  const { rows } = await client.query<{ from: number; pairs: number }>(
    `select floor(weight)::int as from, count(*)::int as pairs
     from (select weight from ${DOUBTFUL} union all select weight from ${JOINED}) as near_threshold
     group by 1 order by 1`,
    [county, runNo, joinFrom],
  )
  return rows
}

/** Ranks drawn of each band, as a table of the statement: `$4`, `$5`, `$6`. */
const DRAWN = 'unnest($4::int[], $5::int[], $6::float8[]) as drawn (band, rank, chance)'

function drawnColumns(bands: readonly DrawnBand[]): readonly (readonly number[])[] {
  const lines = bands.flatMap(({ from, pairs, drawn, ranks }) =>
    ranks.map((rank) => [from, rank, drawn / pairs] as const),
  )
  return [0, 1, 2].map((column) => lines.map((line) => line[column] ?? 0))
}

/** Notes which doubtful pairs were drawn; gives their numbers. */
async function sampleDoubtful(
  client: pg.ClientBase,
  { county, runNo, joinFrom }: RunToReview,
  bands: readonly DrawnBand[],
): Promise<readonly number[]> {
  const below = bands.filter(({ from }) => from < joinFrom)
  const { rows } = await client.query<{ pairNo: number }>(
    `with ranked as (select pair_no, floor(weight)::int as band,
         row_number() over (partition by floor(weight) order by pair_no) as rank from ${DOUBTFUL})
     insert into evidence.review_samples (county, run_no, pair_no, band, chance)
     select $1, $2, pair_no, band, chance from ranked join ${DRAWN} using (band, rank)
     returning pair_no as "pairNo"`,
    [county, runNo, joinFrom, ...drawnColumns(below)],
  )
  return rows.map(({ pairNo }) => pairNo)
}

/** The joined pairs that were drawn, to be put before people. */
async function sampledJoined(
  client: pg.ClientBase,
  { county, runNo, joinFrom }: RunToReview,
  bands: readonly DrawnBand[],
): Promise<readonly AddedPair[]> {
  const above = bands.filter(({ from }) => from >= joinFrom)
  const { rows } = await client.query<AddedPair>(
    `with ranked as (select *, floor(weight)::int as band, row_number() over (
         partition by floor(weight) order by batch_no, row_no, party) as rank from ${JOINED})
     select array[via_batch_no, via_row_no, via_party, batch_no, row_no, party] as records, weight,
       pattern_no as "patternNo", name_weight as "nameWeight", 'check' as reason, band, chance,
       null as truth, null as basis
     from ranked join ${DRAWN} using (band, rank) order by band, rank`,
    [county, runNo, joinFrom, ...drawnColumns(above)],
  )
  return rows
}
