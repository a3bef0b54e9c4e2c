import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePrivateFolder } from '../store/private-folder.ts'
import { archiveFolder, noteBase } from './archive-folder.ts'
import { pruneArchive } from './prune-archive.ts'
import { nextSegment, positionOf, segmentStart } from './wal-segment.ts'

const SEGMENTS = ['FD', 'FE', 'FF'].map((end) => `0000000100000000000000${end}`)
const AFTER = '000000010000000100000000'

let backups: string
beforeEach(async () => {
  backups = await mkdtemp(join(tmpdir(), 'simin-prune-'))
})
afterEach(() => rm(backups, { recursive: true, force: true }))

async function life(name: string): Promise<void> {
  await makePrivateFolder(archiveFolder(backups, name))
  for (const segment of [...SEGMENTS, AFTER]) {
    await writeFile(join(archiveFolder(backups, name), `${segment}.sealed`), '')
  }
}

async function base(name: string, file: string, lastSegment: string): Promise<void> {
  await writeFile(join(backups, file), '')
  await noteBase(backups, {
    life: name,
    file: join(backups, file),
    lastSegment,
    stoppedAt: new Date('2026-11-20T03:00:00Z'),
  })
}

const left = async (name: string): Promise<readonly string[]> =>
  (await readdir(archiveFolder(backups, name))).map((file) => file.slice(22)).toSorted()

test('[STO19] segments before the oldest kept backup go, and a life without one, but not the one at work', async () => {
  for (const name of ['old', 'one', 'now']) await life(name)
  await base('one', 'gone.simin', SEGMENTS[0] ?? '')
  await base('one', 'older.simin', SEGMENTS[1] ?? '')
  await base('one', 'newer.simin', AFTER)
  await rm(join(backups, 'gone.simin'))
  await pruneArchive(backups, 'now')
  expect(await readdir(join(backups, 'wal'))).toEqual(['now', 'one'])
  expect(await left('one')).toEqual(['00.base', '00.sealed', 'FE.base', 'FF.sealed'])
  expect((await left('now')).length).toBe(4)
})

test('[STO19] a backup written anew under its name is the base of what follows, and of nothing before', async () => {
  await life('now')
  await base('now', 'day.simin', SEGMENTS[0] ?? '')
  await base('now', 'day.simin', SEGMENTS[1] ?? '')
  await pruneArchive(backups, 'now')
  expect(await left('now')).toEqual(['00.sealed', 'FE.base', 'FF.sealed'])
})

// 256 segments of 16 MiB make the lower 4 GiB of a position.
test('[STO17] segments follow each other over the end of the lower half', () => {
  expect(nextSegment(SEGMENTS[0] ?? '')).toBe(SEGMENTS[1])
  expect(nextSegment(SEGMENTS[2] ?? '')).toBe(AFTER)
  expect(segmentStart(AFTER)).toBe(positionOf('1/0'))
  expect(positionOf('1/10000028') - segmentStart('000000010000000100000010')).toBe(40)
})
