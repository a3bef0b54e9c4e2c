import type { FigureTarget } from '#domain/quality/figure-definition.ts'
import type { MeasuredFigure } from '#domain/quality/measured-figure.ts'
import type { Store } from '../store/open-store.ts'

export interface Measurement {
  readonly measurementNo: number
  readonly checkNo: number | null
  readonly runNo: number | null
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  readonly measuredAt: Date
  readonly seconds: number
}

/** The measurements of a county, the latest first. */
export async function measurementsOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly limit: number },
): Promise<readonly Measurement[]> {
  const { rows } = await store.pool.query<Measurement>({
    name: 'measurements_of',
    text: `select measurement_no as "measurementNo", check_no as "checkNo", run_no as "runNo",
             as_of::text as "asOf", measured_at as "measuredAt", seconds
           from work.measurements where county = $1 order by measurement_no desc limit $2`,
    values: [of.county, of.limit],
  })
  return rows
}

interface FigureRow extends Omit<MeasuredFigure, 'value'> {
  readonly point: number | null
  readonly lower: number | null
  readonly upper: number | null
}

const COLUMNS = `place, figure, part_kind as "partKind", part, numerator, denominator, point, lower, upper`

/** All figures of a place and of the places one level below, whole; parts are asked for by figure. */
export async function figuresAround(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly measurementNo: number
    readonly place: string
    /** Digits of a code one level below; the place's own where nothing is. */
    readonly belowDigits: number
  },
): Promise<readonly MeasuredFigure[]> {
  const { rows } = await store.pool.query<FigureRow>({
    name: 'figures_around',
    text: `select ${COLUMNS} from work.quality_figures
           where county = $1 and measurement_no = $2 and part_kind = 'all'
             and (place = $3 or (place between $3 and rpad($3, 12, '9') and length(place) = $4))
           order by place, figure`,
    values: [of.county, of.measurementNo, of.place, of.belowDigits],
  })
  return rows.map(figureOf)
}

/** One figure of one place, broken down. */
export async function figureParts(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly measurementNo: number
    readonly place: string
    readonly figure: string
  },
): Promise<readonly MeasuredFigure[]> {
  const { rows } = await store.pool.query<FigureRow>({
    name: 'figure_parts',
    text: `select ${COLUMNS} from work.quality_figures
           where county = $1 and measurement_no = $2 and place = $3 and figure = $4 and part_kind <> 'all'
           order by part_kind, part`,
    values: [of.county, of.measurementNo, of.place, of.figure],
  })
  return rows.map(figureOf)
}

/** A place's figures over the last measurements, oldest first. */
export async function figureTrend(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly place: string; readonly from: number },
): Promise<
  readonly {
    readonly figure: string
    readonly measurementNo: number
    readonly asOf: string
    readonly point: number
  }[]
> {
  const { rows } = await store.pool.query<{
    figure: string
    measurementNo: number
    asOf: string
    point: number
  }>({
    name: 'figure_trend',
    text: `select f.figure, f.measurement_no as "measurementNo", m.as_of::text as "asOf", f.point
           from work.quality_figures f join work.measurements m using (county, measurement_no)
           where f.county = $1 and f.place = $2 and f.measurement_no >= $3 and f.part_kind = 'all'
             and f.point is not null
           order by f.figure, f.measurement_no`,
    values: [of.county, of.place, of.from],
  })
  return rows
}

/** The people behind what is missing from a figure, by village and id. */
export async function figureCases(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly measurementNo: number
    readonly figure: string
    readonly from: string
    readonly to: string
    readonly after: { readonly village: string; readonly personId: string } | null
    readonly limit: number
  },
): Promise<readonly FigureCase[]> {
  const { rows } = await store.pool.query<FigureCase>({
    name: 'figure_cases',
    text: `select c.person_id as "personId", c.village, p.name, p.sex, p.born_on as "bornOn"
           from work.figure_cases c join register.persons p using (county, person_id)
           where c.county = $1 and c.measurement_no = $2 and c.figure = $3 and c.village between $4 and $5
             and (c.village, c.person_id) > ($6, $7::uuid)
           order by c.village, c.person_id limit $8`,
    values: [
      of.county,
      of.measurementNo,
      of.figure,
      of.from,
      of.to,
      of.after?.village ?? '',
      of.after?.personId ?? '00000000-0000-0000-0000-000000000000',
      of.limit,
    ],
  })
  return rows
}

export interface FigureCase {
  readonly personId: string
  readonly village: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
}

/** How many people stand behind a figure in a place. */
export async function countCases(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly measurementNo: number
    readonly figure: string
    readonly from: string
    readonly to: string
  },
): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>({
    name: 'count_cases',
    text: `select count(*)::int as n from work.figure_cases
           where county = $1 and measurement_no = $2 and figure = $3 and village between $4 and $5`,
    values: [of.county, of.measurementNo, of.figure, of.from, of.to],
  })
  return rows[0]?.n ?? 0
}

export interface CountyTarget extends FigureTarget {
  readonly figure: string
}

/** The targets the county set itself. */
export async function countyTargets(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly CountyTarget[]> {
  const { rows } = await store.pool.query<
    Omit<CountyTarget, 'source'> & { readonly source: string }
  >({
    name: 'county_targets',
    text: `select figure, target, valid_from::text as "validFrom", valid_until::text as "validUntil", source
           from work.targets where county = $1 order by figure, valid_from`,
    values: [county],
  })
  return rows.map((row) => ({ ...row, source: { zh: row.source, en: row.source } }))
}

function figureOf({ point, lower, upper, ...row }: FigureRow): MeasuredFigure {
  const known = point !== null && lower !== null && upper !== null
  return { ...row, value: known ? { point, lower, upper } : null }
}
