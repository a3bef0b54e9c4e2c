import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBackup } from '../backup/create-backup.ts'
import { migrate } from '../schema/migrate.ts'
import { keyRing } from '../store/key-ring.ts'
import { openStore, type Store } from '../store/open-store.ts'
import {
  archivedSegments,
  archiveFolder,
  backupsFolder,
  lifeOf,
  sealedName,
} from './archive-folder.ts'
import { archiveNow } from './drain-spool.ts'
import { sealSegment } from './sealed-segment.ts'
import { switchArchive } from './switch-archive.ts'
import { note, testParent } from './test-archive.ts'
import { archiveFault, walkArchive, type WalkedArchive } from './walk-archive.ts'
import { isHeadOf, nextSegment, SEGMENT_BYTES } from './wal-segment.ts'

let parent: string
let store: Store
let backups: string
let folder: string
/** Of the second to the last but one of a chain of six: each can go without the ends going. */
let inner: readonly string[]

beforeAll(async () => {
  parent = await testParent()
  const dataDir = join(parent, 'data')
  await switchArchive(dataDir, true)
  backups = backupsFolder(dataDir)
  store = await openStore({ dataDir })
  await migrate(store)
  await store.pool.query('create table work.noted (n int primary key)')
  await mkdir(backups, { recursive: true, mode: 0o700 })
  await createBackup(store, join(backups, '2026-11-20.simin'))
  for (let n = 1; n <= 6; n++) {
    await note(store, n)
    await archiveNow(store)
  }
  const life = await lifeOf(store.pool)
  folder = archiveFolder(backups, life)
  inner = (await archivedSegments(backups, life)).slice(-5, -1)
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

function walk(): Promise<WalkedArchive> {
  return walkArchive(store.keys, backups)
}

const fileOf = (segment: string): string => join(folder, sealedName(segment))

/** What the walk finds while a segment is not what it was. */
async function withChanged(
  segment: string,
  change: (whole: Buffer) => Promise<unknown>,
): Promise<WalkedArchive> {
  const whole = await readFile(fileOf(segment))
  try {
    await change(whole)
    return await walk()
  } finally {
    await writeFile(fileOf(segment), whole)
  }
}

test('[STO23] a whole archive is read to its end, and says from when to when one can restore', async () => {
  const { segments, faults, spans } = await walk()
  expect(faults).toEqual([])
  expect(segments).toBeGreaterThanOrEqual(6)
  expect(spans).toHaveLength(1)
  const [span] = spans
  expect(span?.file).toBe(join(backups, '2026-11-20.simin'))
  expect(span?.until.getTime()).toBeGreaterThan(span?.from.getTime() ?? 0)
  expect(archiveFault(await walk())).toBeNull()
})

test('[STO23] whatever is wrong with a segment is told, and the moment before it', async () => {
  const [, segment = '', next = ''] = inner
  const whole = await walk()
  const changes: readonly ((bytes: Buffer) => Promise<unknown>)[] = [
    (bytes) => {
      const changed = Buffer.from(bytes)
      changed[bytes.length >> 1] = 255 - (changed[bytes.length >> 1] ?? 0)
      return writeFile(fileOf(segment), changed)
    },
    (bytes) => writeFile(fileOf(segment), bytes.subarray(0, -30)),
    (bytes) => writeFile(fileOf(segment), Buffer.concat([bytes, Buffer.alloc(40)])),
    () => writeFile(fileOf(segment), ''),
    async () => writeFile(fileOf(segment), await readFile(fileOf(next))),
  ]
  for (const change of changes) {
    const found = await withChanged(segment, change)
    expect(found.faults).toMatchObject([{ kind: 'damaged', segment, segments: 1 }])
    expect(found.spans[0]?.until.getTime()).toBeLessThan(whole.spans[0]?.until.getTime() ?? 0)
    expect(archiveFault(found)).toMatchObject({
      code: 'backup.archive_damaged',
      facts: { segment },
    })
  }
})

test('[STO23] each gap is told with its length, and damage behind it too', async () => {
  const [one = '', two = '', , four = ''] = inner
  const found = await withChanged(one, async () => {
    await rm(fileOf(one))
    const second = await readFile(fileOf(two))
    const last = await readFile(fileOf(four))
    await rm(fileOf(two))
    await writeFile(fileOf(four), last.subarray(0, 100))
    const told = await walk()
    await writeFile(fileOf(two), second)
    await writeFile(fileOf(four), last)
    expect(told.faults).toMatchObject([
      { kind: 'gap', segment: one, segments: 2 },
      { kind: 'damaged', segment: four },
    ])
  })
  expect(found.faults).toMatchObject([{ kind: 'gap', segment: one, segments: 1 }])
  expect(archiveFault(found)).toMatchObject({ code: 'backup.archive_gap', facts: { segment: one } })
})

test('[STO23] a segment that was another one before it was sealed is damaged, and so is all under other keys', async () => {
  const [segment = ''] = inner
  const found = await withChanged(segment, async () => {
    const from = join(parent, 'zeros')
    await writeFile(from, Buffer.alloc(SEGMENT_BYTES))
    const life = await lifeOf(store.pool)
    await sealSegment(store.keys, { from, to: fileOf(segment) }, { segment, life })
  })
  expect(found.faults).toMatchObject([{ kind: 'damaged', segment }])
  const foreign = await walkArchive(keyRing(Buffer.alloc(32, 9)), backups)
  expect(foreign.faults).toHaveLength(foreign.segments)
  expect(foreign.spans[0]?.until).toEqual(foreign.spans[0]?.from)
})

test('[STO23] a later backup can be restored from, whatever is missing before it', async () => {
  const [one = ''] = inner
  const file = join(backups, '2026-11-21.simin')
  await createBackup(store, file)
  await note(store, 7)
  await archiveNow(store)
  const found = await withChanged(one, () => rm(fileOf(one)))
  expect(found.spans.map((span) => span.file)).toEqual([join(backups, '2026-11-20.simin'), file])
  const [older, newer] = found.spans
  expect(older?.until.getTime()).toBeLessThan(newer?.from.getTime() ?? 0)
  expect(newer?.until.getTime()).toBeGreaterThan(newer?.from.getTime() ?? 0)
})

test('[STO23] the head of a segment names its timeline, position and length', () => {
  const name = '0000000200000001000000AB'
  const head = Buffer.alloc(40)
  head.writeUInt32LE(2, 4)
  head.writeBigUInt64LE(0x1ab000000n, 8)
  head.writeUInt32LE(SEGMENT_BYTES, 32)
  expect(isHeadOf(head, name)).toBe(true)
  expect(isHeadOf(head, nextSegment(name))).toBe(false)
  expect(isHeadOf(head, name.replace('00000002', '00000001'))).toBe(false)
  expect(isHeadOf(head.subarray(0, 39), name)).toBe(false)
})
