import type { DrawnFrom } from '#domain/sampling/draw-sample.ts'
import type { Store } from '../store/open-store.ts'

/** The households of a county that stand, by their ids and villages: what a sample is drawn from. */
export async function samplingHouseholds(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string },
): Promise<readonly DrawnFrom[]> {
  const { rows } = await store.pool.query<DrawnFrom>({
    name: 'sampling_households',
    text: `select household_id::text as household, place as village from register.households
           where county = $1 and closed_on is null and length(place) = 12 order by household_id`,
    values: [of.county],
  })
  return rows
}
