import { isRadarSign, type RadarSign } from '#domain/radar/radar-sign.ts'
import type { Store } from '../store/open-store.ts'

export interface StoredReading {
  readonly place: string
  readonly sign: RadarSign
  readonly checkNo: number
  readonly asOf: string
  readonly hits: number
  readonly of: number
  readonly point: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly expected: number | null
  readonly comparable: number
  readonly deviations: number | null
  readonly q: number | null
  readonly alarm: boolean
}

export interface RadarLook {
  readonly place: string
  readonly sign: string
  readonly step: string
  readonly outcome: 'in_order' | 'mended' | 'open'
  readonly found: string
  readonly by: string
  readonly at: Date
}

/** The readings of the latest check that were made for a place and what lies in it, and their looks. */
export async function radarOfPlaces(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly place: string },
): Promise<{ readonly readings: readonly StoredReading[]; readonly looks: readonly RadarLook[] }> {
  const readings = await store.pool.query<Omit<StoredReading, 'sign'> & { readonly sign: string }>({
    name: 'radar_readings',
    text: `select place, sign, check_no as "checkNo", as_of::text as "asOf", hits, of_count as "of", point,
        lower, upper, expected, comparable, deviations, q, alarm
      from work.radar_readings
      where county = $1 and starts_with(place, $2)
        and check_no = (select max(check_no) from work.radar_readings where county = $1)
      order by place, sign`,
    values: [of.county, of.place],
  })
  const [first] = readings.rows
  if (first === undefined) return { readings: [], looks: [] }
  const looks = await store.pool.query<RadarLook>({
    name: 'radar_looks',
    text: `select distinct on (l.place, l.sign, l.step) l.place, l.sign, l.step, l.outcome, l.found,
        coalesce(a.display_name, l.account) as by, l.at
      from work.radar_looks l
      left join access.accounts a on a.county = l.county and a.account_id::text = l.account
      where l.county = $1 and starts_with(l.place, $2) and l.check_no = $3
      order by l.place, l.sign, l.step, l.at desc, l.look_id desc`,
    values: [of.county, of.place, first.checkNo],
  })
  return {
    readings: readings.rows.flatMap((row) => {
      const { sign } = row
      return isRadarSign(sign) ? [{ ...row, sign }] : []
    }),
    looks: looks.rows,
  }
}
