import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import { INTAKE_PAGE_ROWS } from '#domain/sources/intake-page.ts'
import { readBatchAnew } from '#jobs/clean-batch.ts'
import { CountyWork } from '#jobs/start-work.ts'
import { takeInFile } from '#jobs/take-in-file.ts'
import type { Batch } from '#register/evidence/batch.ts'
import { beginReadingAnew, pagesToRead, storeReadAnew } from '#register/evidence/read-anew.ts'
import { lastReading } from '#register/evidence/recipes.ts'
import { PAGES_PER_TRANSACTION } from '#register/evidence/take-pages.ts'
import { startRun } from '#register/evidence/run.ts'
import type { CleaningLook, CleaningView, ClusterList, KeptCleaning } from '#wire/cleaning.ts'
import { numberOf } from '../test-county.ts'
import { Browser, codeOf, COUNTY, testServer, type TestServer } from '../test-server.ts'
import { TestWork } from '../test-work.ts'

let at: TestServer
const work = new TestWork()
let reviewer: Browser
let batch: Batch

beforeAll(async () => {
  at = await testServer({ jobs: work })
  work.begin(new CountyWork({ store: at.store, county: COUNTY, clock: at.now }))
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  batch = await taken(2026)
})
afterAll(async () => {
  await work.idle()
  await at.close()
})

/** A roll that writes villages and days in its own way; 400 rows are two pages. */
function roll(year: number, people: number): string {
  const villages = ['柳溪村', '柳溪村 ', '青山村', '青衫村', '柳谿村']
  const rows = Array.from({ length: people }, (_, row) => {
    const day = `${String(1950 + (row % 50))}-0${String((row % 9) + 1)}-12`
    const [y = '', m = '', d = ''] = day.split('-')
    return `王${'芳梅英秀'.charAt(row % 4)},${numberOf(day, String(100 + row).slice(-3))},女,${d}/${m}/${y},水车镇,${villages[row % 5] ?? ''},${String(year)}`
  })
  return `姓名,公民身份号码,性别,出生日期,乡镇,村名,户号\n${rows.join('\n')}\n`
}

async function taken(year: number, people = 400): Promise<Batch> {
  const path = join(at.store.dataDir, `roll-${String(year)}.csv`)
  await writeFile(path, roll(year, people))
  const context = { store: at.store, county: COUNTY, clock: at.now }
  const file = {
    path,
    source: 'insurance',
    department: '县医保局',
    legalBasis: '协议',
    purpose: '核对',
    asOf: '2026-10-31',
    universe: '参保人员',
    expiresOn: '2029-10-31',
    receivedBy: 'reviewer',
  } as const
  const found = await takeInFile(context, file, () => undefined)
  if (!found.ok) throw new Error(found.problem.code)
  return found.value.batch
}

const CLEAN: readonly RecipeStep[] = [
  { kind: 'trim', column: '村名' },
  { kind: 'set', column: '村名', from: ['青衫村', '没有的村'], to: '青山村' },
  { kind: 'date', column: '出生日期', order: 'dmy' },
]

/** Everything the records and answers of a batch say, as one hash. */
async function contentOf(of: Batch): Promise<string> {
  const { rows: records } = await at.store.pool.query(
    'select * from evidence.source_records where county = $1 and batch_no = $2 order by row_no, party',
    [of.county, of.batchNo],
  )
  const { rows: findings } = await at.store.pool.query(
    `select row_no, rule, severity, column_header, facts from evidence.findings
      where county = $1 and batch_no = $2 order by row_no, rule, column_header, facts::text`,
    [of.county, of.batchNo],
  )
  const pages = await pagesToRead(at.store, of, { pageNo: 0, limit: 100 })
  const { rows: counts } = await at.store.pool.query(
    `select phase, rows_total, rows_taken, rows_warned, rows_refused, records_total
       from evidence.batches where county = $1 and batch_no = $2`,
    [of.county, of.batchNo],
  )
  return createHash('sha256')
    .update(JSON.stringify({ records, findings, pages, counts }))
    .digest('hex')
}

async function clean(steps: readonly RecipeStep[], of = batch): Promise<KeptCleaning> {
  const { recipe } = (
    await reviewer.send('GET', `/batches/${of.batchId}/cleaning`)
  ).json<CleaningView>()
  const kept = await reviewer.send('PUT', `/batches/${of.batchId}/cleaning`, {
    steps,
    seenVersion: recipe.version,
  })
  expect(kept.statusCode).toBe(200)
  await work.idle()
  return kept.json<KeptCleaning>()
}

async function look(body: object): Promise<CleaningLook> {
  const answer = await reviewer.send('POST', `/batches/${batch.batchId}/cleaning/look`, {
    steps: [],
    facets: [],
    filters: [],
    ...body,
  })
  expect(answer.statusCode).toBe(200)
  return answer.json<CleaningLook>()
}

test('[RCP2] [RCP4] facets count what the database counts; names only by how they are written', async () => {
  const seen = await look({
    facets: [
      { column: '村名', kind: 'value' },
      { column: '姓名', kind: 'pattern' },
      { column: '出生日期', kind: 'pattern' },
    ],
    filters: [{ column: '村名', kind: 'value', values: ['青山村', '青衫村'], mode: 'only' }],
  })
  expect([seen.rowsMatching, seen.rowsTotal]).toEqual([160, 400])
  expect(seen.facets.map(({ values }) => values)).toEqual([
    ['柳溪村', '柳溪村 ', '柳谿村', '青山村', '青衫村'].map((value) => ({ value, rows: 80 })),
    [{ value: '字', rows: 160 }],
    [{ value: '99/99/9999', rows: 160 }],
  ])
  expect(seen.rows.map(({ row }) => row)).toEqual(
    Array.from({ length: 20 }, (_, n) => 4 + Math.floor(n / 2) * 5 + (n % 2)),
  )
  expect(seen.rows[0]?.cells[1]?.text).toMatch(/\*/u)
  const names = { steps: [], facets: [{ column: '姓名', kind: 'value' }], filters: [] }
  const refused = await reviewer.send('POST', `/batches/${batch.batchId}/cleaning/look`, names)
  expect([refused.statusCode, codeOf(refused)]).toEqual([422, 'recipe.column'])
})

test.each<[string, RecipeStep, string]>([
  [
    'cut from a number',
    {
      kind: 'split',
      column: '公民身份号码',
      by: '/',
      into: [{ header: '日子', field: 'bornOn' }],
    },
    '日子',
  ],
  ['joined with names', { kind: 'join', columns: ['村名', '姓名'], by: '|' }, '村名'],
])('[RCP4] what a step has %s is shown as that, and listed nowhere', async (_, step, column) => {
  const asked = { steps: [step], facets: [], filters: [] }
  const path = `/batches/${batch.batchId}/cleaning`
  const seen = await look(asked)
  const at = seen.columns.findIndex(({ header }) => header === column)
  expect(seen.columns[at]?.listed).toBe(false)
  expect(seen.rows[0]?.cells[at]?.text).not.toMatch(/[0-9]{15}/u)
  const facets = [{ column, kind: 'value' }]
  const listed = await reviewer.send('POST', `${path}/look`, { ...asked, facets })
  const clusters = { steps: [step], column, method: 'fingerprint' }
  const likes = await reviewer.send('POST', `${path}/clusters`, clusters)
  expect([codeOf(listed), codeOf(likes)]).toEqual(['recipe.column', 'recipe.column'])
  const set = { kind: 'set', column, from: ['柳溪村|王芳'], to: '柳溪村' }
  const kept = await reviewer.send('PUT', path, { steps: [step, set], seenVersion: 0 })
  expect([kept.statusCode, codeOf(kept)]).toEqual([422, 'recipe.step'])
})

test('[RCP3] like villages are proposed, and nothing is merged by asking', async () => {
  const before = await contentOf(batch)
  const body = { steps: [], column: '村名' }
  const asked = async (method: string): Promise<readonly (readonly string[])[]> => {
    const path = `/batches/${batch.batchId}/cleaning/clusters`
    const { clusters } = (
      await reviewer.send('POST', path, { ...body, method })
    ).json<ClusterList>()
    return clusters.map(({ values }) => values.map(({ value }) => value).toSorted())
  }
  expect(await asked('fingerprint')).toEqual([['柳溪村', '柳溪村 ', '柳谿村'].toSorted()])
  expect(await asked('pinyin')).toContainEqual(['青山村', '青衫村'])
  expect(await contentOf(batch)).toBe(before)
})

test('[RCP5] [RCP7] a recipe changes the records, tells which step, keeps what was received, and goes without trace', async () => {
  const before = await contentOf(batch)
  await clean(CLEAN)
  const { rows: read } = await at.store.pool.query(
    `select count(*) filter (where born_on ~ '-0[1-9]-12$')::int as days,
            count(*) filter (where place = '431322101202')::int as green
       from evidence.source_records where county = $1 and batch_no = $2`,
    [COUNTY, batch.batchNo],
  )
  expect(read).toEqual([{ days: 400, green: 160 }])
  const [page] = await pagesToRead(at.store, batch, { pageNo: 0, limit: 1 })
  const fourth = page?.rows.find(({ row }) => row === 5)
  expect(fourth?.raw[5]).toBe('青衫村')
  expect(fourth?.problems.filter(({ code }) => code === 'cell.cleaned')).toEqual([
    { code: 'cell.cleaned', column: '出生日期', facts: { step: 3 } },
    { code: 'cell.cleaned', column: '村名', facts: { step: 2 } },
  ])
  const once = await contentOf(batch)
  await clean(CLEAN)
  expect(await contentOf(batch)).toBe(once)
  await clean([])
  expect(await contentOf(batch)).toBe(before)
})

test('[RCP7] cut off between two pages it goes on, and ends as without the break', async () => {
  // One page more than are stored at once.
  const people = PAGES_PER_TRANSACTION * INTAKE_PAGE_ROWS + 100
  const long = await taken(2028, people)
  await clean(CLEAN, long)
  const whole = await contentOf(long)
  await clean([], long)
  const context = { store: at.store, county: COUNTY, clock: at.now }
  const by = { steps: CLEAN, startedBy: 'x', at: at.now() }
  expect((await beginReadingAnew(at.store, long, by)).ok).toBe(true)
  const cut = new Error('cut')
  const stop = (): never => {
    throw cut
  }
  await expect(readBatchAnew(context, long, stop)).rejects.toBe(cut)
  expect((await lastReading(at.store, long))?.watermarkPage).toBe(PAGES_PER_TRANSACTION)
  const next = new CountyWork(context)
  await next.resume()
  await next.idle()
  expect(await contentOf(long)).toBe(whole)
  const { report } = (await lastReading(at.store, long)) ?? { report: [] }
  expect(report.map(({ rowsChanged }) => rowsChanged)).toEqual([
    Math.floor((people + 3) / 5),
    Math.floor((people + 1) / 5),
    people,
  ])
  const nothing = { pages: [], report: [] }
  await expect(storeReadAnew(at.store, long, nothing)).rejects.toThrow('no longer')
})

test('[RCP6] next month’s file is offered the recipe, and is told what rests and what no longer occurs', async () => {
  await clean(CLEAN)
  const next = await taken(2027)
  const view = (
    await reviewer.send('GET', `/batches/${next.batchId}/cleaning`)
  ).json<CleaningView>()
  expect(view.reading).toBeNull()
  expect(view.recipe.steps).toEqual(CLEAN)
  await clean([...view.recipe.steps, { kind: 'trim', column: '没有的列' }], next)
  const after = (
    await reviewer.send('GET', `/batches/${next.batchId}/cleaning`)
  ).json<CleaningView>()
  expect(after.reading?.report).toEqual([
    { step: 1, missing: [], rowsChanged: 80, unmet: [] },
    { step: 2, missing: [], rowsChanged: 80, unmet: ['没有的村'] },
    { step: 3, missing: [], rowsChanged: 400, unmet: [] },
    { step: 4, missing: ['没有的列'], rowsChanged: 0, unmet: [] },
  ])
})

test('[RCP4] [RCP6] a recipe that lists people, or over a newer one, is not kept', async () => {
  const path = `/batches/${batch.batchId}/cleaning`
  const step = { kind: 'set', column: '姓名', from: ['王方'], to: '王芳' }
  const { recipe } = (await reviewer.send('GET', path)).json<CleaningView>()
  const people = await reviewer.send('PUT', path, { steps: [step], seenVersion: recipe.version })
  expect([people.statusCode, codeOf(people)]).toEqual([422, 'recipe.step'])
  await clean([])
  const stale = await reviewer.send('PUT', path, { steps: [], seenVersion: recipe.version })
  expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'recipe.changed'])
})

test('[RCP7] a file of a comparison is not read anew; its recipe is kept for the next', async () => {
  const run = await startRun(at.store, { county: COUNTY, startedBy: 'x', startedAt: at.now() })
  expect(run.ok).toBe(true)
  const before = await contentOf(batch)
  expect((await clean([{ kind: 'trim', column: '村名' }])).batchId).toBeNull()
  expect(await contentOf(batch)).toBe(before)
})
