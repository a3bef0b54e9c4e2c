import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { MeasuredFigure } from '#domain/quality/measured-figure.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface MeasurementToSave {
  readonly county: string
  readonly checkNo: number
  /** Day on which the register was asked, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly measuredAt: Date
  readonly seconds: number
  /** CSV with a header: `place, figure, part_kind, part, numerator, denominator, point`. */
  readonly figuresFile: string
  /** CSV with a header: `figure, village, person_id`. */
  readonly casesFile: string
  /** CSV with a header, the columns of `work.age_counts` from `place` on. */
  readonly agesFile: string
  /** Figures that are not in the file: what the list of findings says. */
  readonly beside: readonly MeasuredFigure[]
}

/**
 * Keeps what was measured with a check, as one act; saving the same check again replaces it. The people
 * behind the figures, and figures broken down by month or item, are kept of the latest measurement only.
 *
 * @returns the number of the measurement.
 */
export async function saveMeasurement(
  store: Pick<Store, 'pool'>,
  measured: MeasurementToSave,
): Promise<number> {
  return inTransaction(store.pool, async (client) => {
    const no = await openMeasurement(client, measured)
    await copyFigures(client, measured, no)
    await insertFigures(client, measured, no)
    await takeOverEstimate(client, measured, no)
    await copyCases(client, measured, no)
    await copyAges(client, measured, no)
    return no
  })
}

async function openMeasurement(
  client: pg.ClientBase,
  { county, checkNo, asOf, measuredAt, seconds }: MeasurementToSave,
): Promise<number> {
  // Locked before looking: two measurements must not take one number.
  await client.query('select 1 from access.counties where county = $1 for update', [county])
  await client.query('delete from work.measurements where county = $1 and check_no = $2', [
    county,
    checkNo,
  ])
  const { rows } = await client.query<{ no: number }>(
    `insert into work.measurements
       (county, measurement_no, cause, check_no, run_no, as_of, measured_at, seconds)
     select $1, (select coalesce(max(measurement_no), 0) + 1 from work.measurements where county = $1),
       'check', $2, (select max(run_no) from evidence.runs where county = $1 and phase = 'live'), $3, $4, $5
     returning measurement_no as no`,
    [county, checkNo, asOf, measuredAt, seconds],
  )
  const no = rows[0]?.no
  if (no === undefined) throw new Error('a measurement that was opened has its row')
  await client.query(`delete from work.figure_cases where county = $1 and measurement_no <> $2`, [
    county,
    no,
  ])
  await client.query(
    `delete from work.quality_figures where county = $1 and measurement_no <> $2 and part_kind <> 'all'`,
    [county, no],
  )
  return no
}

async function copyFigures(
  client: pg.ClientBase,
  { county, figuresFile }: MeasurementToSave,
  no: number,
): Promise<void> {
  await client.query(
    `create temp table staged_figures (place text, figure text, part_kind text, part text,
       numerator float8, denominator float8, point float8) on commit drop`,
  )
  // An empty part is written as "" and is no null: everything is named, some by nothing.
  const sink = client.query(
    copyFrom(
      'copy staged_figures from stdin with (format csv, header true, force_not_null (part))',
    ),
  )
  await pipeline(createReadStream(figuresFile), sink)
  await client.query(
    `insert into work.quality_figures
     select $1, $2, place, figure, part_kind, part, numerator, denominator, point, point, point
     from staged_figures`,
    [county, no],
  )
}

async function insertFigures(
  client: pg.ClientBase,
  { county, beside }: MeasurementToSave,
  no: number,
): Promise<void> {
  await client.query(
    `insert into work.quality_figures
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::float8[],
       $8::float8[], $9::float8[], $10::float8[], $11::float8[])`,
    [
      county,
      no,
      beside.map(({ place }) => place),
      beside.map(({ figure }) => figure),
      beside.map(({ partKind }) => partKind),
      beside.map(({ part }) => part),
      beside.map(({ numerator }) => numerator),
      beside.map(({ denominator }) => denominator),
      beside.map(({ value }) => value?.point ?? null),
      beside.map(({ value }) => value?.lower ?? null),
      beside.map(({ value }) => value?.upper ?? null),
    ],
  )
}

/** Coverage is estimated by the comparison itself, from what it linked; it stands until the next one. */
async function takeOverEstimate(
  client: pg.ClientBase,
  { county }: MeasurementToSave,
  no: number,
): Promise<void> {
  await client.query(
    `insert into work.quality_figures
     select f.county, m.measurement_no, f.place, 'coverage_estimate', 'all', '', f.numerator, f.denominator,
       f.point, f.lower, f.upper
     from work.measurements m
     join evidence.figures f on f.county = m.county and f.run_no = m.run_no and f.figure = 'coverage'
     where m.county = $1 and m.measurement_no = $2`,
    [county, no],
  )
}

async function copyCases(
  client: pg.ClientBase,
  { county, casesFile }: MeasurementToSave,
  no: number,
): Promise<void> {
  await client.query(
    'create temp table staged_cases (figure text, village text, person_id uuid) on commit drop',
  )
  const sink = client.query(copyFrom('copy staged_cases from stdin with (format csv, header true)'))
  await pipeline(createReadStream(casesFile), sink)
  // Who left the register while it was measured is behind no figure any more.
  await client.query(
    `insert into work.figure_cases
     select distinct $1, $2::int, s.figure, s.village, s.person_id
     from staged_cases s join register.persons p on p.county = $1 and p.person_id = s.person_id`,
    [county, no],
  )
}

async function copyAges(
  client: pg.ClientBase,
  { county, agesFile }: MeasurementToSave,
  no: number,
): Promise<void> {
  await client.query(
    `create temp table staged_ages (place text, men integer[], women integer[], unknown integer, first_year integer,
       boys integer[], girls integer[], months integer[], days integer[], new_years_day integer) on commit drop`,
  )
  const sink = client.query(copyFrom('copy staged_ages from stdin with (format csv, header true)'))
  await pipeline(createReadStream(agesFile), sink)
  await client.query('insert into work.age_counts select $1, $2, * from staged_ages', [county, no])
}
