import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { writeSnapshot } from '../snapshot/write-snapshot.ts'
import { INVENTED_AT, inventedBatch } from './invented-batch.ts'
import { inventedRow } from './invented-pages.ts'
import { dropRunRows, loadComparison, loadLongTable } from './load-comparison.ts'
import {
  advanceRun,
  failRun,
  findRun,
  makeRunLive,
  type Run,
  startRun,
  unfinishedRun,
} from './run.ts'
import { previewWithdrawal, restoreBatch, withdrawBatch } from './withdraw-batch.ts'

const COUNTY = '431322'
const ROWS = 500

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '新化县', true)`, [COUNTY])
})
afterAll(() => store.close())
beforeEach(async () => {
  const runs = await store.pool.query<{ runNo: number }>(
    'select run_no as "runNo" from evidence.runs',
  )
  for (const { runNo } of runs.rows) {
    await store.pool.query(`drop table if exists evidence.links_${COUNTY}_${String(runNo)}`)
  }
  await store.pool.query(
    `truncate evidence.runs, evidence.batches, evidence.source_records, evidence.findings cascade`,
  )
  await inventedBatch(store, { county: COUNTY, source: 'police', rows: ROWS })
  await inventedBatch(store, { county: COUNTY, source: 'insurance', rows: ROWS })
})

async function begun(): Promise<Run> {
  const start = { county: COUNTY, startedBy: '测试员', startedAt: INVENTED_AT }
  const outcome = await startRun(store, start)
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome.value
}

/** Rows of the two files that became records. */
const RECORD_ROWS = Array.from({ length: ROWS }, (_, at) => inventedRow(at + 2)).flatMap(
  ({ row, records }) => (records.length > 0 ? [row] : []),
)

function personOf(row: number): string {
  return `00000000-0000-8000-8000-${String(row).padStart(12, '0')}`
}

/** A comparison in which row n of both files is one person. */
async function writeComparison(name: string, change: Record<string, string> = {}): Promise<string> {
  const dir = join(store.dataDir, name)
  await mkdir(dir, { recursive: true })
  const links = [1, 2].flatMap((batch) =>
    RECORD_ROWS.map(
      (row) =>
        `${String(batch)},${String(row)},1,${personOf(row)},1,${String(row)},1,20.5,1,7,exact`,
    ),
  )
  const files: Record<string, string> = {
    'links.csv': `batch_no,row_no,party,person_id,via_batch_no,via_row_no,via_party,weight,pattern_no,name_weight,decision\n${links.join('\n')}\n`,
    'patterns.csv': `pattern_no,parts\n1,"[{""field"":""number"",""level"":""equal"",""weight"":20.5}]"\n`,
    'doubtful_pairs.csv': `pair_no,l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party,weight,pattern_no,name_weight,reason,worth,village\n1,1,2,1,2,3,1,4.5,1,,weak,0.9,431322103201\n`,
    'id_changes.csv': 'change_no,kind,person_id,other_person_id,records,village\n',
    'discrepancies.csv': `discrepancy_no,kind,person_id,item,village,facts\n1,item_differs,${personOf(2)},born_on,431322103201,"{""sources"":[""police""]}"\n`,
    'summary.json': '{"links":900}',
    ...change,
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text)
  return dir
}

async function contentOf(run: Run): Promise<unknown> {
  const content: unknown[] = []
  for (const table of ['links', 'patterns', 'doubtful_pairs', 'discrepancies']) {
    const found = await store.pool.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash, count(*)::int as n
         from evidence.${table} t where county = $1 and run_no = $2`,
      [run.county, run.runNo],
    )
    content.push(table, found.rows)
  }
  return [content, await findRun(store.pool, run)]
}

test('[EVI8] one comparison at a time, over the files that are taken when it begins', async () => {
  const starts = await Promise.all(
    Array.from({ length: 10 }, () =>
      startRun(store, { county: COUNTY, startedBy: '测', startedAt: INVENTED_AT }),
    ),
  )
  expect(starts.filter((start) => start.ok)).toHaveLength(1)
  expect(starts.find((start) => !start.ok)).toMatchObject({
    problem: { code: 'run.county_busy', runNo: 1 },
  })
  const run = await unfinishedRun(store, COUNTY)
  expect(run).toMatchObject({ runNo: 1, phase: 'snapshot', batchNos: [1, 2] })
  if (run === null) throw new Error('it is there')
  await failRun(store, run, { reason: 'compare.stopped', failedAt: INVENTED_AT })
  expect(await unfinishedRun(store, COUNTY)).toBe(null)
  await store.pool.query(`update evidence.batches set phase = 'failed'`)
  expect(
    await startRun(store, { county: COUNTY, startedBy: '测', startedAt: INVENTED_AT }),
  ).toMatchObject({
    ok: false,
    problem: { code: 'run.nothing_taken' },
  })
})

test('[EVI7] a comparison is loaded whole; loading it again changes nothing', async () => {
  const run = await begun()
  const dir = await writeComparison('whole')
  const counts = await loadComparison(store, { ...run, dir })
  expect(counts).toEqual({
    patterns: 1,
    doubtful_pairs: 1,
    discrepancies: 1,
    id_changes: 0,
    links: 900,
  })
  expect(await findRun(store.pool, run)).toMatchObject({
    phase: 'written',
    summary: { links: 900 },
  })
  const before = await contentOf(run)
  expect(await loadComparison(store, { ...run, dir })).toEqual(counts)
  expect(await contentOf(run)).toEqual(before)
})

test('[EVI7] links that came before the rest are taken once, and the rest follows', async () => {
  const run = await begun()
  const dir = await writeComparison('links first')
  await loadLongTable(store, { ...run, dir, table: 'links' })
  expect(await findRun(store.pool, run)).toMatchObject({ phase: 'writing', loaded: { links: 900 } })
  await loadLongTable(store, {
    ...run,
    table: 'links',
    dir: await writeComparison('none', { 'links.csv': '' }),
  })
  expect(await loadComparison(store, { ...run, dir })).toMatchObject({ patterns: 1, links: 900 })
  expect(await findRun(store.pool, run)).toMatchObject({ phase: 'written' })
})

test('[EVI7] links, discrepancies and the rest are taken side by side, each once', async () => {
  const run = await begun()
  const dir = await writeComparison('side by side')
  const begunLong = new Map(
    (['links', 'discrepancies'] as const).map((table) => [
      table,
      loadLongTable(store, { ...run, dir, table }),
    ]),
  )
  const counts = await loadComparison(store, { ...run, dir, begun: begunLong })
  expect(counts).toMatchObject({ patterns: 1, discrepancies: 1, links: 900 })
  expect(await findRun(store.pool, run)).toMatchObject({ phase: 'written', loaded: counts })
})

test('[EVI7] cut off after any file, it ends the same as without the break', async () => {
  const whole = await begun()
  await loadComparison(store, { ...whole, dir: await writeComparison('good') })
  const expected = await contentOf(whole)
  await failRun(store, whole, { reason: 'x', failedAt: INVENTED_AT })
  await dropRunRows(store, whole)
  await store.pool.query('truncate evidence.runs cascade')

  const run = await begun()
  for (const file of ['doubtful_pairs.csv', 'discrepancies.csv', 'links.csv']) {
    // The server refuses the damaged line in the middle of the file: all of that file is undone.
    const damaged = await writeComparison('damaged', { [file]: await brokenInTheMiddle(file) })
    await expect(loadComparison(store, { ...run, dir: damaged })).rejects.toThrow(
      /invalid input|missing data|extra data/,
    )
    expect(await findRun(store.pool, run)).toMatchObject({ phase: 'writing' })
  }
  await loadComparison(store, { ...run, dir: await writeComparison('good') })
  const { runId: _, ...same } = (await findRun(store.pool, run)) ?? { runId: '' }
  const [content, before] = expected as [unknown, Run]
  expect(((await contentOf(run)) as [unknown])[0]).toEqual(content)
  expect(before).toMatchObject(same)
})

async function brokenInTheMiddle(file: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(join(await writeComparison('good'), file), 'utf8')
  const lines = text.trimEnd().split('\n')
  lines.splice(Math.ceil(lines.length / 2), 0, 'not,a,line')
  return lines.join('\n')
}

test('[EVI7] a comparison that forgets a record, or names other columns, is not taken', async () => {
  const run = await begun()
  const good = await brokenInTheMiddle('links.csv')
  const lines = good.split('\n').filter((line) => line !== 'not,a,line')
  const short = await writeComparison('short', { 'links.csv': lines.slice(0, -1).join('\n') })
  await expect(loadComparison(store, { ...run, dir: short })).rejects.toThrow(
    '899 links for 900 records',
  )
  const halfway = await findRun(store.pool, run)
  expect(halfway).toMatchObject({ phase: 'writing', loaded: { patterns: 1 } })
  expect(halfway?.loaded['links']).toBe(undefined)

  const renamed = await writeComparison('renamed', { 'patterns.csv': 'pattern,parts\n1,[]\n' })
  await store.pool.query(`update evidence.runs set loaded = '{}'`)
  await expect(loadComparison(store, { ...run, dir: renamed })).rejects.toThrow(
    'column name mismatch',
  )
})

test('[EVI8] one run is live; the one before is kept and can be put back', async () => {
  const dir = await writeComparison('live')
  const live = async (run: Run): Promise<unknown> =>
    inTransaction(store.pool, (client) => makeRunLive(client, run, INVENTED_AT))
  const first = await begun()
  expect(await live(first)).toMatchObject({ ok: false, problem: { code: 'run.phase' } })
  await loadComparison(store, { ...first, dir })
  expect(await live(first)).toMatchObject({ ok: true })
  const second = await begun()
  await loadComparison(store, { ...second, dir })
  expect(await live(second)).toMatchObject({ ok: true })
  expect((await findRun(store.pool, first))?.phase).toBe('superseded')
  // A run that ended is not moved by a job that comes late.
  await advanceRun(store, second, { phase: 'comparing' })
  expect((await findRun(store.pool, second))?.phase).toBe('live')

  const prior = await writeSnapshot(store, { county: COUNTY, dir: join(store.dataDir, 'snap') })
  expect(prior.files['prior_links.csv']?.rows).toBe(900)
  expect(await live(first)).toMatchObject({ ok: true })
  expect((await findRun(store.pool, second))?.phase).toBe('superseded')
  await dropRunRows(store, second)
  const left = await store.pool.query(
    'select run_no, count(*)::int as n from evidence.links group by 1',
  )
  expect(left.rows).toEqual([{ run_no: 1, n: 900 }])
})

test('[EVI9] a withdrawal is previewed, done and restored as one act each; nothing is lost', async () => {
  const run = await begun()
  await loadComparison(store, { ...run, dir: await writeComparison('w') })
  await inTransaction(store.pool, (client) => makeRunLive(client, run, INVENTED_AT))
  const by = { county: COUNTY, batchNo: 1, reason: '口径错了', doneBy: '测', doneAt: INVENTED_AT }
  const preview = await previewWithdrawal(store, by)
  expect(preview).toMatchObject({
    ok: true,
    value: { records: 450, links: 450, persons: 450, personsOnlyHere: 0, values: 0, tickets: 0 },
  })
  const told: string[] = []
  const done = await withdrawBatch(store, by, async (_client, batch) => {
    told.push(batch.phase)
  })
  expect(done).toEqual(preview)
  expect(told).toEqual(['taken'])
  expect(await withdrawBatch(store, by)).toMatchObject({
    ok: false,
    problem: { code: 'batch.phase' },
  })
  expect(
    (await writeSnapshot(store, { county: COUNTY, dir: join(store.dataDir, 's1') })).records,
  ).toBe(450)

  // The same file again, and then the old one back: that would count it twice.
  const again = await inventedBatch(store, { county: COUNTY, source: 'police', rows: ROWS })
  expect(again.batchNo).toBe(3)
  expect(await restoreBatch(store, by)).toMatchObject({
    ok: false,
    problem: { code: 'batch.same_file', batchNo: 3 },
  })
  await withdrawBatch(store, { ...by, batchNo: 3 })
  expect(await restoreBatch(store, by)).toMatchObject({ ok: true, value: { phase: 'taken' } })
  expect(
    (await writeSnapshot(store, { county: COUNTY, dir: join(store.dataDir, 's2') })).records,
  ).toBe(900)
  const acts = await store.pool.query(
    'select act, batch_no, reason from evidence.withdrawals order by withdrawal_id, act',
  )
  expect(
    acts.rows
      .map((act: { act: string; batch_no: number }) => `${act.act} ${String(act.batch_no)}`)
      .sort(),
  ).toEqual(['restore 1', 'withdraw 1', 'withdraw 3'])
})

test('[EVI9] a withdrawal whose consequences fail does not happen', async () => {
  const by = { county: COUNTY, batchNo: 2, reason: 'x', doneBy: '测', doneAt: INVENTED_AT }
  await expect(
    withdrawBatch(store, by, () => Promise.reject(new Error('register'))),
  ).rejects.toThrow('register')
  const found = await store.pool.query('select phase from evidence.batches where batch_no = 2')
  expect(found.rows).toEqual([{ phase: 'taken' }])
  expect(await withdrawBatch(store, { ...by, batchNo: 9 })).toMatchObject({
    ok: false,
    problem: { code: 'batch.unknown' },
  })
})
