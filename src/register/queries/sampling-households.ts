import type { DrawnFrom } from '#domain/sampling/draw-sample.ts'
import type { SampleFrame } from '#domain/sampling/sample-plan.ts'
import type { Store } from '../store/open-store.ts'

interface Asked {
  readonly county: string
  /** The county itself, or a township of it. */
  readonly place: string
}

const STANDING = `h.county = $1 and h.closed_on is null and length(h.place) = 12 and starts_with(h.place, $2)`

const DRAWN_PERSON = `p.county = $1 and starts_with(p.place, $2) and p.standing is null
  and (p.life_state is null or p.life_state in ('active', 'missing')) and p.household_id is not null`

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

/** What there is to draw from in a village; people of no known village stand under what is known, with no household. */
export interface VillageFrame {
  readonly village: string
  readonly households: number
  readonly people: number
}

/** The same village by village: of those named, or of all. */
export async function villageFrames(
  store: Pick<Store, 'pool'>,
  county: string,
  villages: readonly string[] | null,
): Promise<readonly VillageFrame[]> {
  const { rows } = await store.pool.query<VillageFrame>({
    name: 'village_frames',
    text: `select village, sum(households)::int as households, sum(people)::int as people
           from (
             select h.place as village, count(*) as households, 0 as people from register.households h
             where ${STANDING} and ($3::text[] is null or h.place = any ($3)) group by 1
             union all
             select p.place, 0, count(*) from register.persons p
             where ${DRAWN_PERSON} and ($3::text[] is null or p.place = any ($3)) group by 1) as each
           group by village`,
    values: [county, county, villages],
  })
  return rows
}

export function frameOf(frames: readonly VillageFrame[]): SampleFrame {
  return {
    villages: frames.filter(({ households }) => households > 0).length,
    households: frames.reduce((total, { households }) => total + households, 0),
    people: frames.reduce((total, { people }) => total + people, 0),
  }
}

/** How many villages, households and people there are to draw from. */
export async function samplingFrame(
  store: Pick<Store, 'pool'>,
  { county, place }: Asked,
): Promise<SampleFrame> {
  const { rows } = await store.pool.query<SampleFrame>({
    name: 'sampling_frame',
    text: `select count(distinct h.place)::int as villages, count(*)::int as households,
             (select count(*)::int from register.persons p where ${DRAWN_PERSON}) as people
           from register.households h where ${STANDING}`,
    values: [county, place],
  })
  return rows[0] ?? { villages: 0, households: 0, people: 0 }
}
