import type { AgeCounts } from '#domain/age-quality/age-counts.ts'
import type { Store } from '../store/open-store.ts'

/** Counts by age of one place, with the measurement they were made in. */
export interface MeasuredAges {
  readonly measurementNo: number
  /** Day on which the register was asked, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly measuredAt: Date
  /** Nothing where nobody of the place was registered then. */
  readonly counts: AgeCounts | null
}

/** The latest counts by age of a place; null where nothing was measured yet. */
export async function agesOfPlace(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly place: string },
): Promise<MeasuredAges | null> {
  const { rows } = await store.pool.query<MeasuredAges>({
    name: 'ages_of_place',
    text: `select m.measurement_no as "measurementNo", m.as_of::text as "asOf", m.measured_at as "measuredAt",
        case when a.place is not null then json_build_object('men', a.men, 'women', a.women, 'unknown', a.unknown,
          'firstYear', a.first_year, 'boys', a.boys, 'girls', a.girls, 'months', a.months, 'days', a.days,
          'newYearsDay', a.new_years_day) end as counts
      from work.measurements m
      left join work.age_counts a on a.county = m.county and a.measurement_no = m.measurement_no and a.place = $2
      where m.county = $1
        and (m.cause = 'check' and exists (select from work.age_counts k
          where k.county = m.county and k.measurement_no = m.measurement_no and k.place = $1))
      order by m.measurement_no desc limit 1`,
    values: [of.county, of.place],
  })
  return rows[0] ?? null
}
