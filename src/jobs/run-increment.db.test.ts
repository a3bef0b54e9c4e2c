import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { OnProgress } from '#domain/progress.ts'
import { generateCounty } from '#population/generate-county.ts'
import { findKeptRun } from '#register/evidence/kept-run.ts'
import { findRun, standAlone } from '#register/evidence/run.ts'
import { withdrawBatch } from '#register/evidence/withdraw-batch.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { workFolder, type CountyContext } from './county-context.ts'
import { openComparison, runComparison, type ComparedCounty } from './run-comparison.ts'
import { takeInFile } from './take-in-file.ts'

const COUNTY = '431322'
const PERSONS = 400

let store: Store
let context: CountyContext
let dir: string
let cards: string
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
  context = { store, county: COUNTY, clock: () => new Date(Date.UTC(2026, 10, 22, 8)) }
  dir = await mkdtemp(join(tmpdir(), 'simin-increment-'))
  const asOf = parseCivilDate('2026-10-31')
  if (!asOf.ok) throw new Error('a date')
  const invented = { county: COUNTY, persons: PERSONS, seed: 5, mix: 'reference', places: [] }
  const { files } = await generateCounty({
    ...invented,
    outDir: join(dir, 'files'),
    asOf: asOf.value,
  })
  for (const { source, path } of files) {
    if (source === 'immunisation') cards = await withoutLater(path)
    await takeIn(source, path)
  }
  await compareNow()
}, 240_000)
afterAll(async () => {
  await store.close()
  await rm(dir, { recursive: true, force: true })
})

/** Every fourth card comes later, in a file of its own. */
async function withoutLater(path: string): Promise<string> {
  const [head = '', ...lines] = (await readFile(path, 'latin1')).trimEnd().split('\n')
  const later = (_: string, at: number): boolean => at % 4 === 0
  const put = async (to: string, rows: readonly string[]): Promise<string> => {
    await writeFile(to, [head, ...rows].join('\n') + '\n', 'latin1')
    return to
  }
  const rest = await put(`${path}.later.csv`, lines.filter(later))
  await put(`${rest}.again.csv`, lines.filter(later).slice(1))
  await put(
    path,
    lines.filter((line, at) => !later(line, at)),
  )
  return rest
}

async function takeIn(
  source: Parameters<typeof takeInFile>[1]['source'],
  path: string,
): Promise<void> {
  const said = { department: '某部门', legalBasis: '某法', purpose: '核对', universe: '全县' }
  const days = { asOf: '2026-10-31', expiresOn: '2029-12-31', receivedBy: 'test' }
  const taken = await takeInFile(context, { path, source, ...said, ...days }, () => undefined)
  expect(taken).toMatchObject({ ok: true })
}

async function compareNow(
  everything = false,
  onProgress: OnProgress = () => undefined,
): Promise<ComparedCounty> {
  const run = await openComparison(context, 'test', everything)
  if (!run.ok) throw new Error(run.problem.code)
  const compared = await runComparison(context, run.value, onProgress)
  if (!compared.ok) throw new Error(compared.problem.code)
  return compared.value
}

async function withdrawn(batchNo: number): Promise<void> {
  const said = { reason: '来错了', doneBy: 'test', doneAt: context.clock() }
  await withdrawBatch(store, { county: COUNTY, batchNo, ...said })
}

/** What was there before new files came, for comparing it with what is there afterwards. */
const BEFORE = {
  links: 'work.links_before',
  told: 'work.told_before',
  persons: 'work.persons_before',
}
const NOW = { links: 'evidence.links', told: 'evidence.discrepancies', persons: 'register.persons' }

/** Hash of all links, discrepancies and rows of the register but those of `except`. */
async function hashOfOthers(at: typeof NOW, except: readonly string[]): Promise<string> {
  const { rows } = await store.pool.query<{ hash: string }>(
    `select md5(string_agg(line, E'\n' order by line)) as hash from (
       select to_jsonb(l)::text as line from ${at.links} l where person_id <> all ($1::uuid[])
       union all select to_jsonb(d)::text from ${at.told} d where person_id <> all ($1::uuid[])
         and coalesce(facts ->> 'other_person_id', '') <> all ($1::text[])
       union all select to_jsonb(p)::text from ${at.persons} p where person_id <> all ($1::uuid[])) as said`,
    [except],
  )
  return rows[0]?.hash ?? ''
}

async function personsBy(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await store.pool.query<{ record: string; person: string }>(
    `select l.batch_no || '.' || row_no || '.' || party as record, person_id as person
       from evidence.links l join evidence.runs r using (county, run_no) where r.phase = 'live'`,
  )
  return new Map(rows.map(({ record, person }) => [record, person]))
}

async function touchedSince(before: ReadonlyMap<string, string>): Promise<string[]> {
  const touched = new Set<string>()
  for (const [record, person] of await personsBy()) {
    const was = before.get(record)
    if (was === person) continue
    touched.add(person)
    if (was !== undefined) touched.add(was)
  }
  return [...touched]
}

test('[LNK18] [LNK20] new files go into the live run; what is said of others is the same by hash', async () => {
  const before = await personsBy()
  await store.pool.query(`create table ${BEFORE.links} as select * from ${NOW.links};
    create table ${BEFORE.told} as select * from ${NOW.told};
    create table ${BEFORE.persons} as select * from ${NOW.persons}`)
  await takeIn('immunisation', cards)
  const second = await compareNow()
  expect(await findRun(store.pool, { county: COUNTY, runNo: 2 })).toMatchObject({
    phase: 'merged',
    standsOn: 1,
    manifest: { incremental: { standsOn: 1, newBatchNos: [9], removedBatchNos: [] } },
  })
  const live = await findRun(store.pool, { county: COUNTY, runNo: 1 })
  expect(live).toMatchObject({ phase: 'live', batchNos: [1, 2, 3, 4, 5, 6, 7, 8, 9] })

  const touched = await touchedSince(before)
  expect(touched.length).toBeGreaterThan(5)
  expect(touched.length).toBeLessThan(PERSONS / 3)
  expect((await personsBy()).size).toBeGreaterThan(before.size)
  expect(await hashOfOthers(NOW, touched)).toBe(await hashOfOthers(BEFORE, touched))
  expect(await hashOfOthers(NOW, [])).not.toBe(await hashOfOthers(BEFORE, []))
  expect(second.applied.changed + second.applied.entered).toBeGreaterThan(0)
  const signs = await store.pool.query('select from work.batch_signs where batch_no = 9')
  expect(signs.rowCount, 'signs of the new file').toBeGreaterThan(0)
  expect(existsSync(workFolder(context, 'run-2')), 'no plain numbers are left behind').toBe(false)
  expect((await readdir(join(store.dataDir, 'kept'))).toSorted()).toEqual([
    `${COUNTY}-1-2-learnt.sealed4`,
    `${COUNTY}-1-2-records.sealed4`,
    `${COUNTY}-1-2-rows.sealed4`,
  ])
})

test('[LNK20] a comparison of everything afterwards gives everybody the same id', async () => {
  const before = await personsBy()
  expect((await compareNow(true)).runNo).toBe(3)
  const after = await personsBy()
  const moved = [...before].filter(([record, person]) => after.get(record) !== person)
  expect(after.size).toBe(before.size)
  expect(moved.length).toBeLessThanOrEqual(3)
})

test('[LNK20] [S17] a file that is withdrawn leaves its persons, and the rest of theirs finds them again', async () => {
  const before = await personsBy()
  await withdrawn(9)
  await takeIn('immunisation', `${cards}.again.csv`)
  expect((await compareNow()).runNo).toBe(4)
  expect(await findRun(store.pool, { county: COUNTY, runNo: 4 })).toMatchObject({ standsOn: 3 })
  const after = await personsBy()
  const records = [...before].filter(([record]) => !record.startsWith('9.'))
  expect(records.filter(([record, person]) => after.get(record) !== person)).toEqual([])
  expect([...after.keys()].filter((record) => record.startsWith('9.'))).toEqual([])
})

test('[LNK20] where what was kept is damaged, everything is compared', async () => {
  const folder = join(store.dataDir, 'kept')
  const records = (await readdir(folder)).find((file) => file.includes('records')) ?? ''
  const sealed = await readFile(join(folder, records))
  sealed[sealed.length >> 1] = (sealed[sealed.length >> 1] ?? 0) ^ 1
  await writeFile(join(folder, records), sealed)
  await withdrawn(10)
  await takeIn('immunisation', cards)
  expect((await compareNow()).runNo).toBe(5)
  const run = await findRun(store.pool, { county: COUNTY, runNo: 5 })
  expect(run).toMatchObject({ phase: 'live', standsOn: null })
  expect(await findKeptRun(store.pool, { county: COUNTY, today: '2026-11-22' })).not.toBeNull()
})

test('[LNK20] cut off between the links and the values, everything is compared and nobody gets another id', async () => {
  await withdrawn(11)
  await takeIn('immunisation', `${cards}.again.csv`)
  let written = false
  const cutOff = compareNow(false, ({ step }) => {
    written ||= step === 'compare.write'
    if (written && step === 'compare.decide') throw new Error('cut off')
  })
  await expect(cutOff).rejects.toThrow('cut off')
  const placed = await personsBy()
  expect([...placed.keys()].filter((record) => record.startsWith('12.')).length).toBeGreaterThan(5)
  expect((await compareNow()).runNo).toBe(6)
  const run = await findRun(store.pool, { county: COUNTY, runNo: 6 })
  expect(run).toMatchObject({ phase: 'live', standsOn: null })
  const after = await personsBy()
  expect(after.size).toBe(placed.size)
  const moved = [...placed].filter(([record, person]) => after.get(record) !== person)
  expect(moved.length).toBeLessThanOrEqual(3)
})

test('[LNK20] cut off between the links and what is kept, it goes on; the next one looks at everything', async () => {
  await withdrawn(12)
  await takeIn('immunisation', cards)
  const cutOff = compareNow(false, ({ step }) => {
    if (step === 'compare.keep') throw new Error('cut off')
  })
  await expect(cutOff).rejects.toThrow('cut off')
  // The links of the new file are in the live run, and the file kept for it knows nothing of them.
  const merged = await personsBy()
  expect([...merged.keys()].filter((record) => record.startsWith('13.')).length).toBeGreaterThan(5)
  const { loaded } = await compareNow()
  expect(loaded['links']).toBeGreaterThan(5)
  expect(await personsBy()).toEqual(merged)
  const run = await findRun(store.pool, { county: COUNTY, runNo: 7 })
  expect(run).toMatchObject({ phase: 'merged', standsOn: 6 })
  expect(await findKeptRun(store.pool, { county: COUNTY, today: '2026-11-22' })).toBeNull()
  // Had its folder been lost too, it would have written everything anew.
  await standAlone(store, { county: COUNTY, runNo: 7 })
  const alone = { phase: 'snapshot', standsOn: null, loaded: {} }
  expect(await findRun(store.pool, { county: COUNTY, runNo: 7 })).toMatchObject(alone)
  await compareNow()
  expect(await findRun(store.pool, { county: COUNTY, runNo: 7 })).toMatchObject({ phase: 'live' })
})
