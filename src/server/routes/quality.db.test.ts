import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIGURE_DEFINITIONS } from '#domain/quality/figure-definitions.ts'
import { openCountyCheck, runCountyCheck } from '#jobs/check-county.ts'
import { identifierContext } from '#register/bulk/seal-chosen.ts'
import { closeSample } from '#register/samples/close-sample.ts'
import { openSample } from '#register/samples/open-sample.ts'
import { runHistory } from '#register/histories/run-history.ts'
import type {
  FigureParts,
  FigurePeople,
  FigureValue,
  QualityBoard,
  TargetList,
} from '#wire/quality.ts'
import type { OverviewView } from '#wire/overview.ts'
import { comparedServer, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, plannerOf, type TestServer } from '../test-server.ts'
import { RECOUNTS } from './test-recounts.ts'

const AS_OF = '2026-11-20'
const TOWNSHIP = VILLAGE.slice(0, 9)
const FIGURES_OF_COMPARISON = ['coverage_estimate']

let at: TestServer
let reviewer: Browser
let planner: Browser
beforeAll(async () => {
  at = await comparedServer()
  const step = fc.record({
    what: fc.nat(99_999),
    who: fc.nat(99_999),
    other: fc.nat(99_999),
    day: fc.nat(99_999),
  })
  const steps = fc.sample(fc.array(step, { minLength: 60, maxLength: 70, size: 'max' }), {
    numRuns: 1,
    seed: 11,
  })
  await runHistory(at.store, COUNTY, steps[0] ?? [])
  await at.store.pool.query(LIVES)
  await check()
  // The county sends two findings out; one comes back with an answer after three days.
  await at.store.pool.query(SENT)
  await sampleCounty()
  await check()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  planner = await plannerOf(at, TOWNSHIP, null)
})
afterAll(() => at.close())

/** A sample of both villages, entered by one account and checked by another, with faults of each kind. */
async function sampleCounty(): Promise<void> {
  const actor = { account: 'test', role: 'county_reviewer', purpose: 'review' }
  const design = {
    county: COUNTY,
    place: COUNTY,
    title: '验收',
    purpose: 'acceptance' as const,
    seed: 11,
    villages: 20,
    households: 10,
    coverageTarget: 0.9,
    itemsTarget: 0.9,
    weights: { wrong: 1, missing: 1, unmanaged: 1 },
    at: at.now(),
  }
  const drawn = await openSample(at.store, design, actor)
  if (!drawn.ok) throw new Error(drawn.problem.code)
  const key = { county: COUNTY, sampleNo: drawn.value.sampleNo, at: at.now() }
  await at.store.pool.query(FOUND, [key.sampleNo])
  const closed = await closeSample(at.store, key, actor)
  if (!closed.ok) throw new Error(closed.problem.code)
}

async function check(): Promise<void> {
  const context = { store: at.store, county: COUNTY, clock: at.now }
  const opened = await openCountyCheck(context, {
    asOf: AS_OF,
    cause: 'command',
    startedBy: 'test',
  })
  const { phase } = await runCountyCheck(context, opened, () => undefined)
  if (phase !== 'done') throw new Error(`the check ended ${phase}`)
}

async function board(place: string, browser = reviewer): Promise<QualityBoard> {
  return (await browser.send('GET', `/quality?place=${place}`)).json<QualityBoard>()
}

function partsOf({ numerator, denominator }: FigureValue): object {
  return { numerator, denominator }
}

const NOTHING: FigureValue = { numerator: 0, denominator: 0, value: null, verdict: null }

/** What a board shows of a figure; nothing counted out of nothing is not shown. */
function shownOf(of: QualityBoard, code: string): FigureValue {
  const own = of.figures.find((figure) => figure.code === code)?.own
  if (own === undefined || own === 'hidden') throw new Error(`no ${code}`)
  return own ?? NOTHING
}

test('[QUA13] every figure that is awake is the same on the board, in the export and in a recount', async () => {
  const county = await board(COUNTY)
  const township = await board(TOWNSHIP)
  const village = await board(VILLAGE)
  const awake = county.figures.filter(({ awaits }) => awaits === null).map(({ code }) => code)
  expect(Object.keys(RECOUNTS).toSorted()).toEqual(awake.toSorted())
  const exported: Record<string, string>[] = parse(
    (await reviewer.send('GET', `/quality/export?place=${TOWNSHIP}`)).body.slice(1),
    { columns: true },
  )
  const client = await at.store.pool.connect()
  try {
    await openNumbers(client)
    for (const [code, recount] of Object.entries(RECOUNTS)) {
      for (const [place, shown] of [
        [COUNTY, county],
        [TOWNSHIP, township],
        [VILLAGE, village],
      ] as const) {
        if (FIGURES_OF_COMPARISON.includes(code) && place === VILLAGE) continue
        const { rows } = await client.query<{ n: number; d: number }>(recount, [`${place}%`])
        const { numerator, denominator } = shownOf(shown, code)
        expect([code, place, numerator, denominator]).toEqual([code, place, rows[0]?.n, rows[0]?.d])
      }
      const line = exported.find((one) => one['指标'] === code && one['区划代码'] === TOWNSHIP)
      const { numerator, denominator } = shownOf(township, code)
      expect([code, Number(line?.['分子']), Number(line?.['分母'])]).toEqual([
        code,
        numerator,
        denominator,
      ])
      // What is below a place on its own board is what the place below shows of itself.
      const below = township.figures.find((one) => one.code === code)?.below[VILLAGE]
      expect([code, below ?? NOTHING]).toEqual([code, shownOf(village, code)])
    }
  } finally {
    client.release()
  }
})

test('[SAM14] a sample counts each draw of a village alike: its share is that of a recount by hand', async () => {
  const { rows } = await at.store.pool.query<{ point: number }>(`
    with homes as (
      select village, count(*) as reached, sum(omitted + unlisted) as omitted from work.sample_households
      where sample_no = 1 group by village
    ), met as (
      select village, count(*) filter (where answer = 'here') as here from work.sample_members
      where sample_no = 1 group by village
    )
    select (sum(v.size * coalesce(met.here, 0) / h.reached::float8)
      / sum(v.size * (coalesce(met.here, 0) + h.omitted) / h.reached::float8))::float8 as point
    from work.sample_villages v join homes h using (village) left join met using (village) where v.sample_no = 1`)
  const county = await board(COUNTY)
  const { value } = shownOf(county, 'coverage_sample')
  expect(value?.point).toBeCloseTo(rows[0]?.point ?? -1, 12)
  expect(value?.lower).toBeLessThan(value?.point ?? 0)
  // A township is not judged by what a sample of its county found there.
  const township = county.figures.find(({ code }) => code === 'coverage_sample')?.below[TOWNSHIP]
  expect(township).toMatchObject({ value: null, verdict: null })
  const behind = county.figures.find(({ code }) => code === 'coverage_sample')?.behind
  expect(behind).toBe('samples')
})

test('[QUA13] the overview shows the same figures, against the same targets', async () => {
  const overview = (await reviewer.send('GET', `/overview?place=${COUNTY}`)).json<OverviewView>()
  const county = await board(COUNTY)
  const numbers = overview.figures.find(({ key }) => key === 'number_accuracy')?.ratio
  expect(numbers).toMatchObject({ ...partsOf(shownOf(county, 'number_accuracy')), target: 0.99 })
  const errors = overview.figures.find(({ key }) => key === 'logic_errors')?.ratio
  expect(errors).toMatchObject({ ...partsOf(shownOf(county, 'logic_errors')), target: 0.005 })
  const [township] = overview.townships
  const below = county.figures.find(({ code }) => code === 'logic_errors')?.below[TOWNSHIP]
  expect(below).toMatchObject({ value: { point: township?.logicErrors } })
})

test('[QUA8] each figure that is awake counts something here, so that the recount says something', async () => {
  const { figures } = await board(COUNTY)
  const trivial = figures.filter(({ own, awaits }) => {
    if (awaits !== null || own === null || own === 'hidden') return awaits === null
    return own.denominator === 0
  })
  expect(trivial.map(({ code }) => code)).toEqual([])
  const asleep = figures.filter(({ own }) => own === null).map(({ code }) => code)
  const defined = FIGURE_DEFINITIONS.filter(({ awaits }) => awaits !== null).map(({ code }) => code)
  expect(asleep).toEqual(defined)
})

test('[QUA9] villages add up to their township, and townships to the county', async () => {
  for (const place of [COUNTY, TOWNSHIP]) {
    const { figures } = await board(place)
    for (const { code, own, below } of figures) {
      if (own === null || own === 'hidden' || FIGURES_OF_COMPARISON.includes(code)) continue
      const parts = Object.values(below).filter((one) => one !== 'hidden')
      const sum = (of: (one: FigureValue) => number): number =>
        parts.reduce((all, one) => all + of(one), 0)
      expect([code, sum((one) => one.numerator)]).toEqual([code, own.numerator])
      if (code === 'registered') continue
      expect([code, sum((one) => one.denominator)]).toEqual([code, own.denominator])
    }
  }
})

test('[QUA8] a figure opens into its parts, and they add up', async () => {
  const answer = await reviewer.send('GET', `/quality/figures/completeness_items?place=${COUNTY}`)
  const { parts } = answer.json<FigureParts>()
  expect(parts.map(({ part }) => part).toSorted()).toEqual([
    'born_on',
    'ethnicity',
    'name',
    'number',
    'place',
    'sex',
  ])
  const all = shownOf(await board(COUNTY), 'completeness_items')
  const values = parts.flatMap(({ value }) => (value === 'hidden' ? [] : [value.numerator]))
  expect(values.reduce((a, b) => a + b, 0)).toBe(all.numerator)
})

test('[QUA10] behind a figure stand people, masked, and the look at them is written down', async () => {
  const { numerator, denominator } = shownOf(await board(COUNTY), 'completeness_persons')
  const before = await looks()
  const answer = await reviewer.send(
    'GET',
    `/quality/figures/completeness_persons/people?place=${COUNTY}`,
  )
  const { total, people } = answer.json<FigurePeople>()
  expect(total).toBe(denominator - numerator)
  expect(people.length).toBeGreaterThan(0)
  for (const { name } of people) expect(name ?? '＊').toMatch(/[*＊]|^.$/u)
  expect(await looks()).toBe(before + 1)
})

test('[QUA11] a planner sees the township, and of small villages nothing', async () => {
  const seen = await board(TOWNSHIP, planner)
  const { own, below } = seen.figures.find(({ code }) => code === 'registered') ?? {}
  expect(own).not.toBe('hidden')
  expect(Object.keys(below ?? {}).length).toBeGreaterThan(1)
  const numbers = seen.figures.find(({ code }) => code === 'completeness_persons')
  expect(Object.values(numbers?.below ?? {})).toContain('hidden')
  const reports = seen.figures.find(({ code }) => code === 'reports_in_time')
  expect(Object.values(reports?.below ?? {})).not.toContain('hidden')
  // Asked for by itself, the village is hidden all the same.
  const village = await board(VILLAGE, planner)
  expect(village.figures.find(({ code }) => code === 'completeness_persons')?.own).toBe('hidden')
  const people = await planner.send('GET', `/quality/figures/agreement/people?place=${TOWNSHIP}`)
  expect([people.statusCode, codeOf(people)]).toEqual([403, 'access.role'])
})

test('[QUA9] a village’s people are behind its own figures only', async () => {
  const clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  const foreign = await clerk.send('GET', `/quality?place=${OTHER_VILLAGE}`)
  expect([foreign.statusCode, codeOf(foreign)]).toEqual([404, 'record.unknown'])
})

test('[QUA6] the county sets a target, and the board holds the figure against it', async () => {
  const set = {
    figure: 'completeness_persons',
    target: 1,
    validFrom: '2026-11-01',
    source: '县文〔2026〕1 号',
  }
  expect((await reviewer.send('PUT', '/quality/targets', set)).statusCode).toBe(200)
  const figure = (await board(COUNTY)).figures.find(({ code }) => code === set.figure)
  expect(figure?.target).toMatchObject({ target: 1, source: { zh: set.source } })
  expect(figure?.own).toMatchObject({ verdict: 'missed' })
  const { targets } = (await reviewer.send('GET', '/quality/targets')).json<TargetList>()
  expect(targets.filter(({ own }) => own)).toHaveLength(1)
  const wrong = await reviewer.send('PUT', '/quality/targets', { ...set, target: 7 })
  expect([wrong.statusCode, codeOf(wrong)]).toEqual([422, 'quality.target_range'])
  const unknown = await reviewer.send('GET', `/quality/figures/unknown?place=${COUNTY}`)
  expect([unknown.statusCode, codeOf(unknown)]).toEqual([404, 'quality.figure_unknown'])
})

test('[QUA10] the people behind older measurements are not kept, the figures are', async () => {
  const { rows } = await at.store.pool.query<{ figures: number; cases: number }>(
    `select (select count(distinct measurement_no)::int from work.quality_figures) as figures,
       (select count(distinct measurement_no)::int from work.figure_cases) as cases`,
  )
  expect(rows[0]?.cases).toBe(1)
  expect(rows[0]?.figures).toBeGreaterThan(1)
  const trend = (await board(COUNTY)).figures.find(({ code }) => code === 'registered')?.trend
  expect(trend?.length).toBe(rows[0]?.figures)
})

async function looks(): Promise<number> {
  const { rows } = await at.store.pool.query<{ n: number }>(
    'select count(*)::int as n from access.reads',
  )
  return rows[0]?.n ?? 0
}

/** Numbers lie sealed: they are opened into a table that goes with the connection. */
async function openNumbers(client: pg.PoolClient): Promise<void> {
  await client.query('create temp table opened (person_id uuid, number text)')
  const { rows } = await client.query<{ person_id: string; value_sealed: Buffer }>(
    `select person_id, value_sealed from register.identifiers
     where county = $1 and kind = '01' and not voided and until is null`,
    [COUNTY],
  )
  for (const { person_id, value_sealed } of rows) {
    const number = at.store.keys.openIdentifier(value_sealed, identifierContext(COUNTY, person_id))
    await client.query('insert into opened values ($1, $2)', [person_id, number])
  }
}

/**
 * Births and deaths in and out of time, and two villages that report more or less. When something was
 * recorded is the database's own clock; here it is a day of the test, behind the ledger's back.
 */
const LIVES = `
set session_replication_role = replica;
update register.events set recorded_at = '2026-07-01T02:00:00Z';
set session_replication_role = origin;
update register.persons set place = '431322101202' where person_id in (
  select person_id from register.persons where place = '${VILLAGE}' and standing is null order by person_id limit 4);
insert into register.births (county, person_id, record_no, happened_on, event_no)
select p.county, p.person_id, 9, (to_char(e.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')::date
  - case when row_number() over (order by p.person_id) % 3 = 0 then 31 else 30 end), e.event_no
from register.persons p join lateral (
  select event_no, recorded_at from register.events e where e.county = p.county and e.person_id = p.person_id
    order by event_no limit 1) e on true
where p.standing is null and not exists (
  select from register.births b where b.county = p.county and b.person_id = p.person_id) limit 5;
insert into register.deaths (county, person_id, record_no, happened_on, event_no)
select county, person_id, 9, happened_on - (record_no - 9), event_no from register.births where record_no = 9 limit 4;
insert into work.change_reports (county, report_id, village, month, state, signed_at, created_at) values
  ('${COUNTY}', gen_random_uuid(), '${VILLAGE}', '2026-09', 'signed', '2026-10-05T15:59:00Z', now()),
  ('${COUNTY}', gen_random_uuid(), '${VILLAGE}', '2026-10', 'accepted', '2026-11-05T16:01:00Z', now()),
  ('${COUNTY}', gen_random_uuid(), '${OTHER_VILLAGE}', '2026-10', 'returned', '2026-11-01T01:00:00Z', now())`

const FOUND = `
with homes as (
  update work.sample_households set outcome = 'checked', omitted = ordinal, unlisted = ordinal % 2,
    entered_by = 'test', entered_at = now(), checked_by = 'other', checked_at = now() where sample_no = $1)
update work.sample_members m set answer = case when n.n % 5 = 4 then 'not_found' else 'here' end,
  wrong_items = case when n.n % 5 = 1 then '{name,sex}'::text[] else '{}' end,
  missing_items = case when n.n % 5 = 2 then '{number}'::text[] else '{}' end
from (select person_id, row_number() over (order by person_id) as n from work.sample_members where sample_no = $1) as n
where m.sample_no = $1 and m.person_id = n.person_id`

const SENT = `
update work.findings set assigned_at = '2026-11-01T00:00:00Z', assigned_by = 'test', assigned_place = place,
  due_on = '2026-12-01', state = 'assigned'
where county = '${COUNTY}' and place = '${VILLAGE}' and state = 'open';
update work.findings set answer = 'confirmed', answer_reason = '属实', answered_by = 'test', state = 'answered',
  answered_at = '2026-11-04T00:00:00Z', answered_facts = facts
where county = '${COUNTY}' and finding_id = (
  select min(finding_id::text)::uuid from work.findings where county = '${COUNTY}' and state = 'assigned')`
