import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventedBatch } from '../evidence/invented-batch.ts'
import { inventedNumber } from '../evidence/invented-pages.ts'
import { readNumbers } from '../evidence/read-rows.ts'
import { cursorText, fieldHorizon, usableCursor } from '../field/field-cursor.ts'
import { migrate } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { createBackup } from './create-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { verifyBackup } from './verify-backup.ts'

const COUNTY = '431322'

let parent: string
let store: Store
let file: string
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'simin-backup-'))
  await chmod(parent, 0o711)
  file = join(parent, 'register.backup')
  store = await openStore({ dataDir: join(parent, 'data') })
  await migrate(store)
  await store.pool.query(`insert into access.counties values ($1, '新化县', true)`, [COUNTY])
  await inventedBatch(store, { county: COUNTY, source: 'police', rows: 3_000 })
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

async function emptyFolder(name: string): Promise<string> {
  const folder = join(parent, name)
  await mkdir(folder, { mode: 0o711 })
  await cp(join(parent, 'data/keys'), join(folder, 'keys'), { recursive: true })
  return folder
}

test('[STO14 SYN35] a backup taken while people work is restored whole, numbers and all, and counts in a new epoch', async () => {
  let isWriting = true
  let written = 0
  const writing = (async () => {
    await store.pool.query('create table work.busy (n int)')
    for (; isWriting; written++)
      await store.pool.query('insert into work.busy values ($1)', [written])
  })()
  const made = await createBackup(store, file)
  const writtenAtEnd = written
  isWriting = false
  await writing
  expect(made.manifest.counts).toMatchObject({ 'evidence.source_records': 2_700 })

  const folder = await emptyFolder('restored')
  await restoreBackup(file, folder)
  const restored = await openStore({ dataDir: folder })
  try {
    const numbers = await readNumbers(restored, { county: COUNTY, batchNo: 1 }, { from: 5, to: 5 })
    expect(numbers.map((of) => of.number)).toEqual([inventedNumber(5)])
    const busy = await restored.pool.query<{ n: number }>(
      'select count(*)::int as n from work.busy',
    )
    expect(busy.rows[0]?.n).toBeLessThanOrEqual(writtenAtEnd + 1)
    // What a device was told before is of another time, however far the restored store has come since.
    const [before, after] = [
      await fieldHorizon(store, COUNTY),
      await fieldHorizon(restored, COUNTY),
    ]
    expect(usableCursor(cursorText(before), before)).toMatchObject({ eventNo: before.eventNo })
    expect(usableCursor(cursorText(before), { ...before, epoch: after.epoch })).toBeNull()
    expect(usableCursor(cursorText(after), after)).toMatchObject({ eventNo: after.eventNo })
    // It is a register to work on, not a picture of one.
    await inventedBatch(restored, { county: COUNTY, source: 'insurance', rows: 100 })
  } finally {
    await restored.close()
  }
  await expect(restoreBackup(file, folder)).rejects.toThrow('backup.folder_in_use')
})

test('[STO14] verifying restores it into a scratch folder and counts', async () => {
  await createBackup(store, file)
  const verified = await verifyBackup(file, join(parent, 'data'))
  expect(verified.isWhole).toBe(true)
  expect(verified.counts['evidence.source_records']).toBe(2_700)
  expect(verified.counts).toEqual(verified.manifest.counts)
})

test('[STO14] nothing lies open in it, and a changed, cut or foreign one is refused', async () => {
  await createBackup(store, file)
  const bytes = await readFile(file)
  for (const open of ['王5', '水车镇', inventedNumber(5), 'PG_VERSION', 'source_records']) {
    expect(bytes.includes(Buffer.from(open))).toBe(false)
  }
  const changed = Buffer.from(bytes)
  const middle = bytes.length >> 1
  changed[middle] = (changed[middle] ?? 0) ^ 1
  const damaged = { changed, cut: bytes.subarray(0, -20), header: bytes.subarray(9) }
  for (const [name, content] of Object.entries(damaged)) {
    await writeFile(join(parent, name), content)
    const folder = await emptyFolder(`from-${name}`)
    await expect(restoreBackup(join(parent, name), folder)).rejects.toThrow('backup.damaged')
  }
  const foreign = join(parent, 'foreign')
  await mkdir(foreign, { mode: 0o711 })
  await expect(restoreBackup(file, foreign)).rejects.toThrow('backup.damaged')
})
