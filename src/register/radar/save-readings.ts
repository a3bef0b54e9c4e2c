import type { RadarReading } from '#domain/radar/sweep-townships.ts'
import type { Store } from '../store/open-store.ts'

/** Keeps what the radar read in a check; reading the same check again replaces it. */
export async function saveReadings(
  store: Pick<Store, 'pool'>,
  read: {
    readonly county: string
    readonly checkNo: number
    /** `YYYY-MM-DD`. */
    readonly asOf: string
    readonly readings: readonly RadarReading[]
  },
): Promise<void> {
  const { county, checkNo, asOf, readings } = read
  await store.pool.query(
    `insert into work.radar_readings (county, check_no, as_of, place, sign, hits, of_count, point, lower,
       upper, expected, comparable, deviations, q, alarm)
     select $1, $2, $3, r.place, r.sign, r.hits, r."of", (r.value ->> 'point')::float8,
       (r.value ->> 'lower')::float8, (r.value ->> 'upper')::float8, r.expected, r.comparable, r.deviations,
       r.q, r.alarm
     from jsonb_to_recordset($4::jsonb) as r (place text, sign text, hits float8, "of" float8, value jsonb,
       expected float8, comparable integer, deviations float8, q float8, alarm boolean)
     on conflict (county, place, sign, check_no) do update set as_of = excluded.as_of, hits = excluded.hits,
       of_count = excluded.of_count, point = excluded.point, lower = excluded.lower, upper = excluded.upper,
       expected = excluded.expected, comparable = excluded.comparable, deviations = excluded.deviations,
       q = excluded.q, alarm = excluded.alarm`,
    [county, checkNo, asOf, JSON.stringify(readings)],
  )
}
