import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBackup } from '../backup/create-backup.ts'
import { restoreUntil, type RestoreUntil } from '../backup/restore-until.ts'
import { migrate } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import {
  archivedBases,
  archivedSegments,
  archiveFolder,
  backupsFolder,
  lifeOf,
} from './archive-folder.ts'
import { switchArchive } from './switch-archive.ts'
import { openChain } from './replay-chain.ts'
import { archiveNow, drainSpool } from './drain-spool.ts'
import { keysAlone, note, noted, testParent } from './test-archive.ts'
import { ArchiveWatch } from './watch-archive.ts'

let parent: string
let dataDir: string
let backups: string
let store: Store
/** Between the second and the third number, and after the last. */
let between: Date
let last: Date

/** One, a base; two and three, archived; four and five, archived in a segment of their own. */
beforeAll(async () => {
  parent = await testParent()
  dataDir = join(parent, 'data')
  await switchArchive(dataDir, true)
  backups = backupsFolder(dataDir)
  store = await openStore({ dataDir })
  await migrate(store)
  await store.pool.query('create table work.noted (n int primary key)')
  await note(store, 1)
  await createBackup(store, join(await madeFolder(), '2026-11-20.simin'))
  between = await note(store, 2)
  await sleep(5)
  await note(store, 3)
  await archiveNow(store)
  await note(store, 4)
  last = await note(store, 5)
  await archiveNow(store)
})

afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

async function madeFolder(): Promise<string> {
  await mkdir(backups, { recursive: true, mode: 0o700 })
  return backups
}

/** What the register holds when it is restored up to then. */
async function restored(name: string, asked: Pick<RestoreUntil, 'until'>) {
  const folder = await keysAlone(parent, name)
  await switchArchive(folder, true)
  const { store: opened } = await restoreUntil({ backups, ...asked }, folder)
  try {
    // A register to work on, whose own log is archived in its turn.
    await note(opened, -1)
    expect(await archiveNow(opened)).toBe(true)
    return (await noted(opened)).filter((n) => n > 0)
  } finally {
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  }
}

test('[STO18] it is restored to a moment between two commands, and as far as the log reaches', async () => {
  expect(await restored('to-between', { until: between })).toEqual([1, 2])
  expect(await restored('to-latest', { until: 'latest' })).toEqual([1, 2, 3, 4, 5])
})

test('[STO18] a moment after the last command, and before the log ends, has all of them', async () => {
  expect(await restored('to-end', { until: last })).toEqual([1, 2, 3, 4, 5])
})

test('[STO18] before the first backup and after the end of the log it is refused, with the bounds', async () => {
  const folder = await keysAlone(parent, 'refused')
  const refusedAt = (until: Date): Promise<unknown> =>
    restoreUntil({ backups, until }, folder).catch((fault: unknown) => fault)
  expect(await refusedAt(new Date('2000-01-01T00:00:00Z'))).toMatchObject({
    code: 'backup.until_too_early',
    facts: { from: expect.stringMatching(/^20/) },
  })
  expect(await refusedAt(new Date(Date.now() + 3_600_000))).toMatchObject({
    code: 'backup.until_too_late',
  })
})

test('[STO18] a segment that is missing or was changed is refused, with the moment up to which one can restore', async () => {
  const life = await lifeOf(store.pool)
  const folder = archiveFolder(backups, life)
  const sealed = (await readdir(folder)).filter((name) => name.endsWith('.sealed')).toSorted()
  const base = (await readdir(folder)).find((name) => name.endsWith('.base')) ?? ''
  const needed = sealed.filter((name) => name.slice(0, 24) > base.slice(0, 24))
  expect(needed.length).toBeGreaterThanOrEqual(2)
  const middle = join(folder, needed.at(-2) ?? '')
  const whole = await readFile(middle)
  const target = await keysAlone(parent, 'torn')
  const refusedNow = async (): Promise<unknown> => {
    const [from] = await archivedBases(backups)
    if (from === undefined) throw new Error('there is a base')
    const chain = { ...from, backups, until: 'latest' as const }
    return openChain(store.keys, chain, target).catch((fault: unknown) => fault)
  }

  const changed = Buffer.from(whole)
  changed[whole.length >> 1] = 255 - (changed[whole.length >> 1] ?? 0)
  for (const bytes of [changed, whole.subarray(0, -30), Buffer.alloc(0)]) {
    await writeFile(middle, bytes)
    expect(await refusedNow()).toMatchObject({ code: 'backup.archive_damaged' })
  }
  // Another segment under its name is not it either.
  await writeFile(middle, await readFile(join(folder, needed.at(-1) ?? '')))
  expect(await refusedNow()).toMatchObject({ code: 'backup.archive_damaged' })
  await rm(middle)
  const gap = await restoreUntil({ backups, until: 'latest' }, target).catch(
    (fault: unknown) => fault,
  )
  await writeFile(middle, whole)
  expect(gap).toMatchObject({
    code: 'backup.archive_gap',
    facts: { segment: (needed.at(-2) ?? '').slice(0, 24), until: expect.stringMatching(/^20/) },
  })
  expect(await readdir(target)).not.toContain('pg')
})

test('[STO17] while something waits for the archive it is told for how long, and it is handed over unasked', async () => {
  let now = Date.now()
  const watch = new ArchiveWatch(store, () => new Date(now))
  await archiveNow(store)
  expect(await watch.look()).toMatchObject({ lateMs: 0, waiting: 0 })
  await note(store, 6)
  await watch.look()
  now += 250_000
  expect(await watch.look()).toMatchObject({ lateMs: 250_000 })
  // The watch has asked for the switch; nothing was asked of anybody here.
  const before = (await archivedSegments(backups, await lifeOf(store.pool))).length
  while ((await drainSpool(store)) === 0) await sleep(20)
  expect((await archivedSegments(backups, await lifeOf(store.pool))).length).toBe(before + 1)
  expect(await watch.look()).toMatchObject({ lateMs: 0 })
})

/** Writes numbers from `first` and tells each when it is committed; archives meanwhile. */
const WRITER = `
const { openStore } = await import(process.argv[1] + '/store/open-store.ts')
const { drainSpool } = await import(process.argv[1] + '/archive/drain-spool.ts')
const store = await openStore({ dataDir: process.argv[2] })
void (async () => { for (;;) await drainSpool(store) })()
for (let n = Number(process.argv[3]); ; n++) {
  await store.pool.query('insert into work.noted values ($1)', [n])
  if (n % 60 === 0) await store.pool.query('select pg_switch_wal()')
  console.log(n)
}`

test('[STO17] program and server killed in the middle: no command that was answered is lost from the archive', async () => {
  await store.close()
  const register = join(import.meta.dirname, '..')
  const first = 1_000
  const args = ['--input-type=module', '-e', WRITER, register, dataDir, String(first)]
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = 0
  await new Promise<void>((resolve) => {
    writer.stdout.on('data', (piece: Buffer) => {
      told = Number(String(piece).trim().split('\n').at(-1))
      if (told > first + 150) resolve()
    })
  })
  const pid = Number((await readFile(join(dataDir, 'pg/postmaster.pid'), 'utf8')).split('\n')[0])
  writer.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await sleep(200)
  store = await openStore({ dataDir })
  expect((await noted(store)).filter((n) => n >= first).length).toBeGreaterThan(told - first)
  expect(await archiveNow(store)).toBe(true)
  const here = await noted(store)
  const there = await restored('after-kills', { until: 'latest' })
  expect(there).toEqual(here)
})
