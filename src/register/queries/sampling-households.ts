import type { DrawnFrom } from '#domain/sampling/draw-sample.ts'
import type { SampleFrame } from '#domain/sampling/sample-plan.ts'
import type { Store } from '../store/open-store.ts'

interface Asked {
  readonly county: string
  /** The county itself, or a township of it. */
  readonly place: string
}

const STANDING = `h.county = $1 and h.closed_on is null and length(h.place) = 12 and starts_with(h.place, $2)`

/** The households of a place that stand, by their ids and villages: what a sample is drawn from. */
export async function samplingHouseholds(
  store: Pick<Store, 'pool'>,
  { county, place }: Asked,
): Promise<readonly DrawnFrom[]> {
  const { rows } = await store.pool.query<DrawnFrom>({
    name: 'sampling_households',
    text: `select household_id::text as household, place as village from register.households h
           where ${STANDING} order by household_id`,
    values: [county, place],
  })
  return rows
}

/** How many villages, households and people there are to draw from. */
export async function samplingFrame(
  store: Pick<Store, 'pool'>,
  { county, place }: Asked,
): Promise<SampleFrame> {
  const { rows } = await store.pool.query<SampleFrame>({
    name: 'sampling_frame',
    text: `select count(distinct h.place)::int as villages, count(*)::int as households,
             (select count(*)::int from register.persons p
              where p.county = $1 and starts_with(p.place, $2) and p.standing is null
                and (p.life_state is null or p.life_state in ('active', 'missing'))
                and p.household_id is not null) as people
           from register.households h where ${STANDING}`,
    values: [county, place],
  })
  return rows[0] ?? { villages: 0, households: 0, people: 0 }
}
