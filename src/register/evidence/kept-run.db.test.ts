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

const ROWS = `rows ${SECRET}`

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
  await writeFile(join(dir, 'plain-rows'), ROWS)
})
afterAll(async () => {
  await store.close()
  await rm(dir, { recursive: true, force: true })
})

const keep = (): Promise<void> =>
  saveKeptRun(store, {
    county: COUNTY,
    runNo: 1,
    withRunNo: 1,
    plainFiles: { records: join(dir, 'plain'), rows: join(dir, 'plain-rows') },
    placesHash: 'a',
    keptAt: new Date('2026-11-22T00:00:00Z'),
  })
beforeEach(keep)

const found = (today: string): ReturnType<typeof findKeptRun> =>
  findKeptRun(store.pool, { county: COUNTY, today })

test('[S11] what a run keeps is sealed under its own key, opens whole, and only for ninety days', async () => {
  const kept = await found('2026-12-01')
  expect(kept).toMatchObject({ runNo: 1, withRunNo: 1, placesHash: 'a' })
  if (kept === null) throw new Error('it was kept')
  const files = await readdir(join(store.dataDir, 'kept'))
  expect(files.length).toBe(2)
  for (const file of files) {
    const sealed = await readFile(join(store.dataDir, 'kept', file))
    expect(sealed.includes('432524201106010024')).toBe(false)
  }
  const opened = async (part: string): Promise<string> => {
    const toFile = join(dir, `opened-${part}`)
    await openKeptRun(store, kept, { part, toFile })
    return readFile(toFile, 'utf8')
  }
  expect(await opened('records')).toBe(SECRET)
  expect(await opened('rows')).toBe(ROWS)
  expect(await found('2027-12-01')).toBeNull()
})

test('[S11] without its row, after a batch expired, the file opens for nobody', async () => {
  const kept = await found('2026-12-01')
  await store.pool.query(`update evidence.batches set expires_on = '2026-12-31'`)
  await expireBatches(store, { county: COUNTY, today: '2027-01-01', at: INVENTED_AT })
  expect(await found('2026-12-01')).toBeNull()
  if (kept === null) throw new Error('it was kept')
  const opening = openKeptRun(store, kept, { part: 'records', toFile: join(dir, 'opened') })
  await expect(opening).rejects.toThrow('key')
})

test('[S11] files that no row speaks of any more go when the next are kept, those of other counties stay', async () => {
  const folder = join(store.dataDir, 'kept')
  await writeFile(join(folder, `${COUNTY}-7-9.sealed3`), 'of a layout before')
  await writeFile(join(folder, '431321-7-9.sealed3'), 'of another county')
  await keep()
  expect((await readdir(folder)).toSorted()).toEqual([
    '431321-7-9.sealed3',
    `${COUNTY}-1-1-records.sealed4`,
    `${COUNTY}-1-1-rows.sealed4`,
  ])
})
