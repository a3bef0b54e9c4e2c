import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SOURCE_RECORD_COLUMNS } from '#domain/sources/source-record.ts'
import { inventedBatch } from '../evidence/invented-batch.ts'
import { inventedNumber, inventedRow } from '../evidence/invented-pages.ts'
import { withdrawBatch } from '../evidence/withdraw-batch.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { writeSnapshot } from './write-snapshot.ts'

const COUNTY = '431322'
const ROWS = 1_000

let store: Store
let dir: string
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(
    `insert into access.counties values ($1, '新化县', true), ('371521', '阳谷县', true)`,
    [COUNTY],
  )
  await store.pool
    .query(`insert into register.places (code, name, level, parent, kind, valid_from, valid_to, successors) values
    ('43', '湖南省', 1, null, 'province', '0001-01-01', null, '{}'),
    ('431322', '新化县', 3, '4313', 'county', '0001-01-01', null, '{}'),
    ('431322103201', '柳溪村', 5, '431322103', 'villagers_committee', '0001-01-01', null, '{}'),
    ('431321999201', '旧村', 5, '431321999', 'villagers_committee', '2000-01-01', '2016-05-31', '{431322103201,431322103202}'),
    ('371521', '阳谷县', 3, '3715', 'county', '0001-01-01', null, '{}')`)
  await inventedBatch(store, { county: COUNTY, source: 'police', rows: ROWS })
  await inventedBatch(store, { county: COUNTY, source: 'wis', rows: 10 })
  await inventedBatch(store, { county: COUNTY, source: 'insurance', rows: 20 })
  await inventedBatch(store, { county: '371521', source: 'police', rows: 30 })
  const withdrawn = { county: COUNTY, batchNo: 2, reason: '错', doneBy: '测', doneAt: new Date() }
  await withdrawBatch(store, withdrawn)
  await store.pool.query(
    `insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party, r_batch_no,
       r_row_no, r_party, verdict, decided_by, undone_at)
     values ($1, gen_random_uuid(), 1, 2, 1, 3, 2, 1, 'same', '测', null),
            ($1, gen_random_uuid(), 1, 3, 1, 3, 3, 1, 'different', '测', now()),
            ($1, gen_random_uuid(), 1, 2, 1, 2, 2, 1, 'same', '测', null)`,
    [COUNTY],
  )
  dir = join(store.dataDir, 'work/snapshot')
})
afterAll(() => store.close())

function read(name: string): Promise<Record<string, string>[]> {
  return readFile(join(dir, name), 'utf8').then((text) => parse(text, { columns: true }))
}

test('[EVI6] it holds every record of every taken file of the county once, and its numbers', async () => {
  const seen: number[] = []
  const manifest = await writeSnapshot(store, {
    county: COUNTY,
    dir,
    onProgress: ({ done, total }) => {
      seen.push(done)
      expect(total).toBe(918)
    },
  })
  expect(manifest.records).toBe(918)
  expect(manifest.batches.map((batch) => batch.batchNo)).toEqual([1, 3])
  expect(seen.at(-1)).toBe(918)

  const [header] = (await readFile(join(dir, 'records-1.csv'), 'utf8')).split('\n')
  const numbers = ['number', 'motherNumber', 'fatherNumber', 'spouseNumber']
  const expected = SOURCE_RECORD_COLUMNS.filter((column) => !numbers.includes(column)).map(
    (column) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )
  expect(header?.split(',').sort()).toEqual(['source', 'batch_no', 'row_no', ...expected].sort())

  const records = [...(await read('records-1.csv')), ...(await read('records-3.csv'))]
  expect(records).toHaveLength(918)
  for (const record of records) {
    const said = inventedRow(Number(record['row_no'])).records[0]
    expect(record['name']).toBe(said?.name)
    expect(record['address_text']).toBe(said?.addressText ?? '')
  }
  const found = await read('numbers.csv')
  expect(found).toHaveLength(918)
  for (const row of found) {
    expect(row['number']).toBe(inventedNumber(Number(row['row_no'])))
    const said = inventedRow(Number(row['row_no'])).records[0]
    expect(row['mother_number']).toBe(said?.motherNumber ?? '')
  }
  expect(await read('decisions.csv')).toEqual([
    {
      l_batch_no: '1',
      l_row_no: '2',
      l_party: '1',
      r_batch_no: '3',
      r_row_no: '2',
      r_party: '1',
      verdict: 'same',
    },
  ])
  expect((await read('batches.csv')).map((batch) => batch['source'])).toEqual([
    'police',
    'insurance',
  ])
  expect(await read('prior_links.csv')).toEqual([])
  expect((await read('places.csv')).map((place) => [place['code'], place['successor']])).toEqual([
    ['43', ''],
    ['431321999201', '431322103201'],
    ['431321999201', '431322103202'],
    ['431322', ''],
    ['431322103201', ''],
  ])
})

test('[EVI6] only its owner enters it, and the manifest tells hash and count of each file', async () => {
  const manifest = await writeSnapshot(store, { county: COUNTY, dir })
  expect(((await stat(dir)).mode & 0o777).toString(8)).toBe('700')
  expect(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'))).toEqual(manifest)
  for (const [name, written] of Object.entries(manifest.files)) {
    const bytes = await readFile(join(dir, name))
    expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(written.bytes).toBe(bytes.length)
    expect(written.rows).toBe((await read(name)).length)
    expect(((await stat(join(dir, name))).mode & 0o777).toString(8)).toBe('600')
  }
  // The same evidence gives the same bytes.
  const again = await writeSnapshot(store, {
    county: COUNTY,
    dir: join(store.dataDir, 'work/again'),
  })
  expect(again).toEqual(manifest)
})

test('[EVI6] a run compares the files it began with, although others came meanwhile', async () => {
  const some = await writeSnapshot(store, {
    county: COUNTY,
    dir: join(store.dataDir, 'work/some'),
    batchNos: [3],
  })
  expect(some.batches.map((batch) => batch.batchNo)).toEqual([3])
  expect(some.records).toBe(18)
})
