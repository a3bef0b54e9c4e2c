import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PackedPage } from '#domain/sources/packed-page.ts'
import { migrate } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { type Batch, type BatchKey, findBatch } from './batch.ts'
import { cutColumns, describeBatch, finishBatch } from './finish-batch.ts'
import { inventedNumber, inventedPages, inventedRow } from './invented-pages.ts'
import { readAnswers, readNumbers, readRows } from './read-rows.ts'
import { type BatchStatement, decideStatement, receiveBatch } from './receive-batch.ts'
import { takePages } from './take-pages.ts'

const COUNTY = '431322'

const STATEMENT: BatchStatement = {
  county: COUNTY,
  source: 'police',
  department: '县公安局',
  legalBasis: '《湖南省人口信息共享办法》第六条',
  purpose: '年度登记簿核对',
  asOf: '2026-06-30',
  universe: '本县户籍人口',
  expiresOn: '2027-06-30',
  fileName: '户籍.csv',
  fileHash: 'a'.repeat(64),
  fileBytes: 1000,
  receivedBy: '测试员',
  receivedAt: new Date('2026-07-02T08:00:00Z'),
}

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openCounty(store)
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.pool.query('truncate evidence.batches, evidence.source_records cascade')
  await store.pool.query('truncate evidence.findings')
})

async function openCounty(at: Store): Promise<void> {
  await at.pool.query(`insert into access.counties values ($1, '新化县', true)`, [COUNTY])
}

async function received(at: Store, statement: BatchStatement = STATEMENT): Promise<Batch> {
  const outcome = await receiveBatch(at, statement)
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome.value.batch
}

/** Everything a batch left, in an order and form that two runs can be compared by. */
async function contentOf(at: Store, key: BatchKey): Promise<unknown> {
  const records = await at.pool.query(
    `select md5(string_agg(r::text, '|' order by row_no, party)) as hash, count(*)::int as n
       from evidence.source_records r where county = $1 and batch_no = $2`,
    [key.county, key.batchNo],
  )
  const findings = await at.pool.query(
    `select md5(string_agg(f::text, '|' order by finding_no)) as hash, count(*)::int as n
       from evidence.findings f where county = $1 and batch_no = $2`,
    [key.county, key.batchNo],
  )
  const answers: unknown[] = []
  for await (const page of readAnswers(at, key)) answers.push(page)
  const { batchId: _, ...batch } = (await findBatch(at.pool, key)) ?? { batchId: '' }
  return { records: records.rows, findings: findings.rows, answers, batch }
}

test('[EVI1] a file without department, basis, purpose, universe or possible dates is refused', async () => {
  const cases: [Partial<BatchStatement>, string | null][] = [
    [{}, null],
    [{ department: ' ' }, 'batch.no_basis'],
    [{ legalBasis: '' }, 'batch.no_basis'],
    [{ purpose: '' }, 'batch.no_basis'],
    [{ universe: '' }, 'batch.no_basis'],
    [{ asOf: '2026-07-03' }, 'batch.dates'],
    [{ asOf: '2026-07-02' }, null],
    [{ expiresOn: '2026-06-29' }, 'batch.dates'],
  ]
  for (const [change, code] of cases) {
    const refused = decideStatement({ ...STATEMENT, ...change })?.code ?? null
    expect([change, refused]).toEqual([change, code])
  }
  expect(await receiveBatch(store, { ...STATEMENT, county: '999999' })).toMatchObject({
    ok: false,
    problem: { code: 'batch.county_unknown' },
  })
  expect(await receiveBatch(store, { ...STATEMENT, purpose: '' })).toMatchObject({ ok: false })
})

test('[EVI2] the same file is one batch, also when it comes twenty times at once', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => receiveBatch(store, STATEMENT)))
  const states = all.map((outcome) => (outcome.ok ? outcome.value.state : outcome.problem.code))
  expect(states.filter((state) => state === 'new')).toHaveLength(1)
  expect(states.filter((state) => state === 'unfinished')).toHaveLength(19)

  const batch = await received(store)
  await takePages(store, batch, inventedPages(300))
  await finishBatch(store, batch, { rowsTotal: 300, cut: [], takenAt: STATEMENT.receivedAt })
  expect(await receiveBatch(store, STATEMENT)).toMatchObject({
    ok: true,
    value: { state: 'known' },
  })
  // The same bytes as another kind of file are another batch.
  const other = await receiveBatch(store, { ...STATEMENT, source: 'wis' })
  expect(other).toMatchObject({ ok: true, value: { state: 'new', batch: { batchNo: 2 } } })
  expect(await takePages(store, batch, inventedPages(1))).toMatchObject({
    ok: false,
    problem: { code: 'batch.phase', phase: 'taken' },
  })
})

test('[EVI4] every row is read again as it was received, in order, with what was found on it', async () => {
  const batch = await received(store)
  const shape = { encoding: 'gb18030', mapping: { 姓名: 'name' }, columns: ['姓名', '身份证号'] }
  await describeBatch(store, batch, shape)
  const outcome = await takePages(store, batch, inventedPages(700))
  expect(outcome).toMatchObject({
    ok: true,
    value: { rowsTaken: 630, rowsRefused: 70, recordsTotal: 630, watermarkRow: 701, ...shape },
  })
  let row = 2
  for await (const page of readAnswers(store, batch)) {
    for (const kept of page) {
      const { records: _, ...expected } = inventedRow(row)
      expect(kept).toEqual(expected)
      row += 1
    }
  }
  expect(row).toBe(702)
  const some = await readRows(store, batch, { from: 255, to: 260 })
  expect(some.map((kept) => kept.row)).toEqual([255, 256, 257, 258, 259, 260])
  expect(await readNumbers(store, batch, { from: 15, to: 15 })).toEqual([
    {
      row: 15,
      party: 1,
      number: inventedNumber(15),
      motherNumber: inventedNumber(16),
      fatherNumber: null,
      spouseNumber: null,
    },
  ])
  const found = await store.pool.query<{ number_hash: Buffer; address_text: string }>(
    `select number_hash, address_text from evidence.source_records where row_no = 26`,
  )
  expect(found.rows[0]?.address_text).toBe(inventedRow(26).records[0]?.addressText)
  expect(found.rows[0]?.number_hash).toEqual(store.keys.numberHash(inventedNumber(26)))
  const findings = await store.pool.query(`select * from evidence.findings where row_no = 7`)
  expect(findings.rows).toMatchObject([
    { rule: 'number.check_digit', severity: 'warned', column_header: '身份证号' },
  ])
})

test('[S4] columns that were cut are told by name, rows and hash, once', async () => {
  const batch = await received(store)
  await takePages(store, batch, inventedPages(10))
  const cut = [{ header: '孕情', reason: 'pregnancy', rowCount: 9, contentHash: 'f'.repeat(64) }]
  const end = { rowsTotal: 10, cut, takenAt: STATEMENT.receivedAt }
  expect(await finishBatch(store, batch, end)).toMatchObject({
    ok: true,
    value: { phase: 'taken' },
  })
  expect(await finishBatch(store, batch, end)).toMatchObject({ ok: true })
  expect(await cutColumns(store, batch)).toEqual(cut)
})

test('[EVI3] reading that breaks off anywhere ends the same as without the break', async () => {
  const rows = 36_000
  const whole = await received(store)
  await takePages(store, whole, inventedPages(rows))
  const expected = await contentOf(store, whole)

  await store.pool.query('truncate evidence.batches, evidence.source_records cascade')
  await store.pool.query('truncate evidence.findings')
  const batch = await received(store)
  let watermark = 0
  for (const breakAt of [1, 3, 64, 65, 130]) {
    await expect(takePages(store, batch, breakingAt(breakAt, rows))).rejects.toThrow('cut')
    const now = await findBatch(store.pool, batch)
    expect(now?.watermarkRow).toBeGreaterThanOrEqual(watermark)
    watermark = now?.watermarkRow ?? 0
  }
  expect(watermark).toBeGreaterThan(16_384)
  // A reader may also begin behind the watermark instead of at the first row.
  await takePages(store, batch, inventedPages(rows, watermark + 1))
  expect(await contentOf(store, batch)).toEqual(expected)
})

function* breakingAt(page: number, rows: number): Generator<PackedPage> {
  let at = 0
  for (const next of inventedPages(rows)) {
    at += 1
    if (at > page) throw new Error('cut')
    yield next
  }
}

test('[EVI3] two programs that read one file store it once', async () => {
  const batch = await received(store)
  const both = await Promise.allSettled([
    takePages(store, batch, inventedPages(20_000)),
    takePages(store, batch, inventedPages(20_000)),
  ])
  expect(both.filter((one) => one.status === 'rejected').length).toBeLessThanOrEqual(1)
  await takePages(store, batch, inventedPages(20_000))
  const found = await store.pool.query('select 1 from evidence.source_records')
  expect(found.rowCount).toBe(18_000)
})

const HERE = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)

test('[EVI3] killed while taking in, it goes on; no number lies open in any file of the data', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'simin-kill-'))
  await chmod(parent, 0o711)
  const dataDir = join(parent, 'data')
  try {
    let at = await openStore({ dataDir })
    await migrate(at)
    await openCounty(at)
    const batch = await received(at)
    await at.close()
    const source = `
      const { openStore } = await import(${HERE('../store/open-store.ts')})
      const { takePages } = await import(${HERE('./take-pages.ts')})
      const { inventedPages } = await import(${HERE('./invented-pages.ts')})
      const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} })
      await takePages(store, { county: '${COUNTY}', batchNo: 1 }, inventedPages(20000))
      process.kill(process.pid, 'SIGKILL')`
    for (const lives of [700, 1100, 1600]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
        stdio: 'ignore',
      })
      await Promise.race([sleep(lives), once(child, 'exit')])
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
    }
    at = await openStore({ dataDir })
    const outcome = await takePages(at, batch, inventedPages(20_000))
    expect(outcome).toMatchObject({ ok: true, value: { recordsTotal: 18_000 } })
    const found = await at.pool.query(
      `select count(*)::int as n, count(distinct row_no)::int as rows from evidence.source_records`,
    )
    expect(found.rows).toEqual([{ n: 18_000, rows: 18_000 }])
    await at.pool.query('checkpoint')
    await at.close()
    // The names lie open, so that the search is seen to find what is there to be found.
    expect(await filesHolding(dataDir, '王19999')).not.toEqual([])
    for (const row of [2, 77, 9_000, 19_999]) {
      expect(await filesHolding(dataDir, inventedNumber(row))).toEqual([])
    }
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
})

async function filesHolding(folder: string, text: string): Promise<string[]> {
  const needle = Buffer.from(text, 'utf8')
  const holding: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(needle)) holding.push(path)
  }
  return holding
}
