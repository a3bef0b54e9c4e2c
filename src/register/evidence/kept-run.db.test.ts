import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { expireBatches } from './expire-batches.ts'
import { INVENTED_AT, inventedBatch } from './invented-batch.ts'
import { findKeptRun, openKeptRun, saveKeptRun } from './kept-run.ts'
import { startRun } from './run.ts'

const COUNTY = '431322'
const SECRET = '罗小满 432524201106010024 '.repeat(100_000)

let store: Store
let dir: string
beforeAll(async () => {
  store = await testStore()
  dir = await mkdtemp(join(tmpdir(), 'simin-kept-'))
  await store.pool.query(`insert into access.counties values ($1, '新化县', true)`, [COUNTY])
  await inventedBatch(store, { county: COUNTY, source: 'police', rows: 5 })
  await startRun(store, { county: COUNTY, startedBy: '测', startedAt: INVENTED_AT })
  await store.pool.query(`update evidence.runs set phase = 'live'`)
  await writeFile(join(dir, 'plain'), SECRET)
})
afterAll(async () => {
  await store.close()
  await rm(dir, { recursive: true, force: true })
})

beforeEach(() =>
  saveKeptRun(store, {
    county: COUNTY,
    runNo: 1,
    withRunNo: 1,
    plainFile: join(dir, 'plain'),
    placesHash: 'a',
    keptAt: new Date('2026-11-22T00:00:00Z'),
  }),
)

const found = (today: string): ReturnType<typeof findKeptRun> =>
  findKeptRun(store.pool, { county: COUNTY, today })

test('[S11] what a run keeps is sealed under its own key, opens whole, and only for ninety days', async () => {
  const kept = await found('2026-12-01')
  expect(kept).toMatchObject({ runNo: 1, withRunNo: 1, placesHash: 'a' })
  if (kept === null) throw new Error('it was kept')
  const [file = ''] = await readdir(join(store.dataDir, 'kept'))
  const sealed = await readFile(join(store.dataDir, 'kept', file))
  expect(sealed.includes('432524201106010024')).toBe(false)
  await openKeptRun(store, kept, join(dir, 'opened'))
  expect(await readFile(join(dir, 'opened'), 'utf8')).toBe(SECRET)
  expect(await found('2027-12-01')).toBeNull()
})

test('[S11] without its row, after a batch expired, the file opens for nobody', async () => {
  const kept = await found('2026-12-01')
  await store.pool.query(`update evidence.batches set expires_on = '2026-12-31'`)
  await expireBatches(store, { county: COUNTY, today: '2027-01-01', at: INVENTED_AT })
  expect(await found('2026-12-01')).toBeNull()
  if (kept === null) throw new Error('it was kept')
  await expect(openKeptRun(store, kept, join(dir, 'opened'))).rejects.toThrow('key')
})
