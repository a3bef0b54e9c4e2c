import { drawSample, type DrawnFrom } from '#domain/sampling/draw-sample.ts'
import type { Store } from '../store/open-store.ts'
import type { SampleKey, SampleRow } from './sample-rows.ts'

/** The list that a sample was drawn from, as kept with it. */
export async function sampleFrame(
  store: Pick<Store, 'pool'>,
  { county, sampleNo }: SampleKey,
): Promise<readonly DrawnFrom[]> {
  const { rows } = await store.pool.query<DrawnFrom>(
    `select h.household::text as household, f.village
     from work.sample_frames f, unnest(f.households) as h (household)
     where f.county = $1 and f.sample_no = $2 order by f.village, household`,
    [county, sampleNo],
  )
  return rows
}

/** Draws a sample again from its own list and seed: whether the same households come out. */
export async function redrawSample(
  store: Pick<Store, 'pool'>,
  of: SampleKey & Pick<SampleRow, 'seed' | 'villagesWanted' | 'householdsWanted'>,
): Promise<{ readonly equal: boolean; readonly villages: number; readonly households: number }> {
  const { county, sampleNo, seed, villagesWanted: villages, householdsWanted: households } = of
  const drawn = drawSample(await sampleFrame(store, of), { seed, villages, households })
  const again = drawn.flatMap((one) => one.households).toSorted()
  const { rows } = await store.pool.query<{ household: string }>(
    `select household_id::text as household from work.sample_households
     where county = $1 and sample_no = $2 order by 1`,
    [county, sampleNo],
  )
  const kept = rows.map(({ household }) => household)
  return {
    equal: again.join() === kept.toSorted().join(),
    villages: drawn.length,
    households: again.length,
  }
}
