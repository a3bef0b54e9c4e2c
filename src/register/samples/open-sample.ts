import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { drawSample, type DrawnFrom, type DrawnVillage } from '#domain/sampling/draw-sample.ts'
import type { DeductionWeights } from '#domain/sampling/deduction-score.ts'
import { VILLAGES_LEAST } from '#domain/sampling/sample-plan.ts'
import type { Actor } from '../ledger/append-event.ts'
import { samplingHouseholds } from '../queries/sampling-households.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import type { SampleKey, SamplePurpose } from './sample-rows.ts'
import { appendSampleStep } from './sample-steps.ts'

export interface SampleToDraw {
  readonly county: string
  /** The county, or a township of it. */
  readonly place: string
  readonly title: string
  readonly purpose: SamplePurpose
  readonly seed: number
  readonly villages: number
  /** In each village. */
  readonly households: number
  readonly coverageTarget: number
  readonly itemsTarget: number
  readonly weights: DeductionWeights
  readonly at: Date
}

export type DrawProblem = {
  readonly code: 'sample.few_villages'
  readonly villages: number
  readonly least: number
}

/**
 * Draws a sample and keeps all of it as one act: its seed, the list drawn from, and whom the register has
 * in the households drawn. Who is entered later is not counted as having been registered.
 */
export async function openSample(
  store: Pick<Store, 'pool'>,
  design: SampleToDraw,
  actor: Actor,
): Promise<Outcome<{ readonly sampleNo: number }, DrawProblem>> {
  const { county, place, seed, villages, households, at } = design
  const frame = await samplingHouseholds(store, { county, place })
  const listed = new Set(frame.map(({ village }) => village)).size
  if (listed < VILLAGES_LEAST)
    return refuse({ code: 'sample.few_villages', villages: listed, least: VILLAGES_LEAST })
  const drawn = drawSample(frame, { seed, villages, households })
  return inTransaction(store.pool, async (client) => {
    const sampleNo = await insertSample(client, design, { frame, listed, actor })
    const key = { county, sampleNo }
    await insertFrame(client, key, frame)
    await insertDrawn(client, key, { drawn, villages, listed, total: frame.length })
    await insertMembers(client, key)
    await appendSampleStep(
      client,
      { ...key, step: 'draw', village: null, detail: { seed }, at },
      actor,
    )
    return accept({ sampleNo })
  })
}

async function insertSample(
  client: pg.ClientBase,
  design: SampleToDraw,
  of: { readonly frame: readonly DrawnFrom[]; readonly listed: number; readonly actor: Actor },
): Promise<number> {
  const { county, weights } = design
  // Numbers are given out one after the other, also to two who draw at once.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`samples ${county}`])
  const { rows } = await client.query<{ no: number }>(
    `insert into work.samples (county, sample_no, title, purpose, place, seed, villages_wanted,
       households_wanted, villages_total, households_total, coverage_target, items_target, weight_wrong,
       weight_missing, weight_unmanaged, state, drawn_by, drawn_at)
     select $1, coalesce(max(sample_no), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
       'open', $15, $16
     from work.samples where county = $1 returning sample_no as no`,
    [
      county,
      design.title.trim(),
      design.purpose,
      design.place,
      design.seed,
      design.villages,
      design.households,
      of.listed,
      of.frame.length,
      design.coverageTarget,
      design.itemsTarget,
      weights.wrong,
      weights.missing,
      weights.unmanaged,
      of.actor.account,
      design.at,
    ],
  )
  const no = rows[0]?.no
  if (no === undefined) throw new Error('a sample that was opened has its row')
  return no
}

async function insertFrame(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
  frame: readonly DrawnFrom[],
): Promise<void> {
  await client.query(
    `insert into work.sample_frames (county, sample_no, village, households)
     select $1, $2::int, village, array_agg(household order by household)
     from unnest($3::text[], $4::uuid[]) as f (village, household) group by village`,
    [
      county,
      sampleNo,
      frame.map(({ village }) => village),
      frame.map(({ household }) => household),
    ],
  )
}

async function insertDrawn(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
  of: {
    readonly drawn: readonly DrawnVillage[]
    readonly villages: number
    /** Villages and households of the list. */
    readonly listed: number
    readonly total: number
  },
): Promise<void> {
  const { drawn, villages, listed, total } = of
  await client.query(
    `insert into work.sample_villages (county, sample_no, village, size, times, probability, households)
     select $1, $2::int, * from unnest($3::text[], $4::int[], $5::int[], $6::float8[], $7::int[])`,
    [
      county,
      sampleNo,
      drawn.map(({ village }) => village),
      drawn.map(({ size }) => size),
      drawn.map(({ times }) => times),
      drawn.map(({ size }) => (villages >= listed ? 1 : Math.min((villages * size) / total, 1))),
      drawn.map((one) => one.households.length),
    ],
  )
  const households = drawn.flatMap((one) =>
    one.households.map((household, at) => ({ household, village: one.village, ordinal: at + 1 })),
  )
  await client.query(
    `insert into work.sample_households (county, sample_no, household_id, village, ordinal)
     select $1, $2::int, * from unnest($3::uuid[], $4::text[], $5::int[])`,
    [
      county,
      sampleNo,
      households.map(({ household }) => household),
      households.map(({ village }) => village),
      households.map(({ ordinal }) => ordinal),
    ],
  )
}

async function insertMembers(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
): Promise<void> {
  await client.query(
    `insert into work.sample_members (county, sample_no, person_id, household_id, village)
     select h.county, h.sample_no, p.person_id, h.household_id, h.village
     from work.sample_households h join register.persons p using (county, household_id)
     where h.county = $1 and h.sample_no = $2 and p.standing is null
       and (p.life_state is null or p.life_state in ('active', 'missing'))`,
    [county, sampleNo],
  )
}
