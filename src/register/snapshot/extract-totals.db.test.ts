import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runHistory } from '../histories/run-history.ts'
import { populationBalance } from '../queries/population-balance.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { EXTRACT_QUERIES } from './extract-queries.ts'

const COUNTY = '431322'

let store: Store
beforeAll(async () => {
  store = await testStore()
  const step = fc.record({
    what: fc.nat(99_999),
    who: fc.nat(99_999),
    other: fc.nat(99_999),
    day: fc.nat(99_999),
  })
  const steps = fc.sample(fc.array(step, { minLength: 90, maxLength: 100, size: 'max' }), {
    numRuns: 1,
    seed: 3,
  })
  const { faults } = await runHistory(store, COUNTY, steps[0] ?? [])
  if (faults.length > 0) throw new Error(faults.join('; '))
})
afterAll(() => store.close())

interface Totals {
  readonly place: string
  readonly period: string
  readonly opening: string
  readonly births: string
  readonly moved_in: string
  readonly found: string
  readonly deaths: string
  readonly moved_out: string
  readonly missing: string
  readonly closing: string
}

test('[LIB65] the totals of a closed month are the register’s own balance of that month', async () => {
  const lived = await store.pool.query<{ township: string; month: string }>(
    `select distinct left(place, 9) as township, to_char(day, 'YYYY-MM') as month
     from register.presences, unnest(array[since, until]) as day
     where county = $1 and day is not null and known_until is null and length(place) = 12 order by 1, 2`,
    [COUNTY],
  )
  expect(lived.rows.length).toBeGreaterThan(2)
  let moved = 0
  for (const { township, month } of lived.rows) {
    await store.pool.query(`delete from work.report_months`)
    await store.pool.query(
      `insert into work.report_months values ($1, $2, $3, 'x', now(), '{}', '{}')`,
      [COUNTY, township, month],
    )
    const { rows } = await store.pool.query<Totals>(EXTRACT_QUERIES.totals(COUNTY))
    const days = await store.pool.query<{ last: string }>(
      `select (($1 || '-01')::date + interval '1 month' - interval '1 day')::date::text as last`,
      [month],
    )
    const { opening, births, movedIn, found, deaths, movedOut, missing, closing } =
      await populationBalance(store, {
        county: COUNTY,
        place: township,
        from: `${month}-01`,
        to: days.rows[0]?.last ?? '',
        knownUntil: null,
      })
    const own = [opening, births, movedIn, found, deaths, movedOut, missing, closing]
    expect(rows.map((row) => [row.place, row.period])).toEqual([[township, month]])
    const told = rows.flatMap((row) => [
      row.opening,
      row.births,
      row.moved_in,
      row.found,
      row.deaths,
      row.moved_out,
      row.missing,
      row.closing,
    ])
    expect(told.map(Number)).toEqual(own)
    moved += births + movedIn + deaths + movedOut
  }
  expect(moved).toBeGreaterThan(0)
})
