import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ageQualityReport } from '#domain/age-quality/age-quality-report.ts'
import { readAgeTable } from '#domain/age-quality/read-age-table.ts'
import { openCountyCheck, runCountyCheck } from '#jobs/check-county.ts'
import type { AgesView, PlaceAges } from '#wire/ages.ts'
import { comparedServer, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY, plannerOf, type TestServer } from '../test-server.ts'

const AS_OF = '2026-11-20'
const TOWNSHIP = VILLAGE.slice(0, 9)

let at: TestServer
let reviewer: Browser
let planner: Browser
beforeAll(async () => {
  at = await comparedServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  planner = await plannerOf(at, TOWNSHIP, null)
})
afterAll(() => at.close())

async function ages(browser: Browser, place: string): Promise<AgesView> {
  return (await browser.send('GET', `/quality/ages?place=${place}`)).json<AgesView>()
}

async function shown(place: string): Promise<PlaceAges> {
  const { ages: told } = await ages(reviewer, place)
  if (told === null || told === 'hidden') throw new Error(`no ages of ${place}`)
  return told
}

test('[AGE11] before the first check nothing is told, and nothing is exported', async () => {
  expect(await ages(reviewer, COUNTY)).toMatchObject({ measurement: null, ages: null })
  const file = await reviewer.send('GET', `/quality/ages/export?place=${COUNTY}`)
  expect(file.statusCode).toBe(404)
})

test('[AGE11] [QUA13] the page, the export, the indices of the exported table and a recount agree', async () => {
  await at.store.pool.query(PEOPLE)
  const context = { store: at.store, county: COUNTY, clock: at.now }
  const opened = await openCountyCheck(context, {
    asOf: AS_OF,
    cause: 'command',
    startedBy: 'test',
  })
  expect((await runCountyCheck(context, opened, () => undefined)).phase).toBe('done')
  for (const place of [COUNTY, TOWNSHIP, VILLAGE, OTHER_VILLAGE]) {
    const told = await shown(place)
    const { rows } = await at.store.pool.query<Record<string, number>>(RECOUNT, [`${place}%`])
    const of = (figure: string): number | null | undefined =>
      told.readings.find((one) => one.figure === figure)?.numerator
    expect({
      people: told.people,
      unknown: told.unknown,
      rounded: of('whipple'),
      new_year: of('new_years_day'),
      fifteenth: of('fifteenth'),
      boys: told.cohorts.rows.at(-1)?.boys,
      dragons: told.dragonYears.rows.at(2)?.births,
    }).toEqual(rows[0])
    const exported: Record<string, string>[] = parse(
      (await reviewer.send('GET', `/quality/ages/export?place=${place}`)).body.slice(1),
      { columns: true },
    )
    expect(exported.map((line) => [line['指标'], line['值']])).toEqual([
      ...told.readings.map(({ figure, value }) => [figure, String(value?.point ?? '')]),
      ...told.cohorts.rows.map(({ ratio }) => ['birth_sex_ratio', String(ratio?.point ?? '')]),
      ...told.dragonYears.rows.map(({ ratio }) => ['zodiac', String(ratio?.point ?? '')]),
    ])
    const table = (await reviewer.send('GET', `/quality/ages/table?place=${place}`)).body
    const read = readAgeTable(table)
    const report = read.ok ? ageQualityReport(read.value) : null
    const point = (figure: string): number | null | undefined =>
      told.readings.find((one) => one.figure === figure)?.value?.point ?? null
    expect([point('myers'), point('un_index')]).toEqual([report?.myers, report?.un.index])
    expect(point('whipple') ?? 0).toBeCloseTo(report?.whipple ?? 0, 10)
  }
})

test('[AGE7] a county of a few hundred children is not judged, and says so in the export', async () => {
  const { cohorts } = await shown(COUNTY)
  expect(cohorts.rows.at(-1)?.births).toBeGreaterThan(20)
  expect(cohorts.rows.every(({ judged }) => judged === null)).toBe(true)
  const file = (await reviewer.send('GET', `/quality/ages/export?place=${COUNTY}`)).body
  expect(file).toContain('人数不够，不判')
})

test('[AGE12] who sees no people sees the ages of a township and of no village, on no way', async () => {
  expect((await ages(planner, TOWNSHIP)).ages).toMatchObject({ people: expect.any(Number) })
  expect(await ages(planner, VILLAGE)).toMatchObject({ ages: 'hidden' })
  for (const way of ['export', 'table']) {
    const file = await planner.send('GET', `/quality/ages/${way}?place=${VILLAGE}`)
    expect(file.statusCode).toBe(404)
  }
  expect((await planner.send('GET', `/quality/ages?place=${OTHER_VILLAGE}`)).statusCode).toBe(404)
})

/** Six hundred more people in two villages: some without a sex, some of whom only the month is known. */
const PEOPLE = `
set session_replication_role = replica;
insert into register.persons (county, person_id, name, sex, born_on, born_precision, place, life_state, last_event_no, recorded_at)
select '${COUNTY}', gen_random_uuid(), '王某', case when n % 50 = 0 then '9' when n % 2 = 0 then '1' else '2' end,
  case when n % 37 = 0 then '1970-05-01' when n % 11 = 0 then (1950 + n % 60)::text || '-01-01'
    else to_char(date '1940-03-15' + n * 52, 'YYYY-MM-DD') end,
  case when n % 37 = 0 then 'month' else 'day' end,
  case when n % 3 = 0 then '${OTHER_VILLAGE}' else '${VILLAGE}' end, 'active', 1, now()
from generate_series(1, 600) as n;
set session_replication_role = origin`

const RECOUNT = `
with reg as (
  select sex, born_on::date as born, extract(year from age(date '${AS_OF}', born_on::date)) as age
  from register.persons where county = '${COUNTY}' and standing is null and place like $1
    and coalesce(life_state, 'active') in ('active', 'missing') and sex in ('1', '2') and born_precision = 'day'
), everybody as (
  select count(*)::int as n from register.persons where county = '${COUNTY}' and standing is null and place like $1
    and coalesce(life_state, 'active') in ('active', 'missing')
)
select everybody.n as people, everybody.n - count(*)::int as unknown,
  count(*) filter (where age between 23 and 62 and age % 5 = 0)::int as rounded,
  count(*) filter (where to_char(born, 'MMDD') = '0101')::int as new_year,
  count(*) filter (where extract(day from born) = 15)::int as fifteenth,
  count(*) filter (where sex = '1' and extract(year from born) between 2017 and 2026)::int as boys,
  count(*) filter (where extract(year from born) = 2012)::int as dragons
from reg cross join everybody group by everybody.n`
