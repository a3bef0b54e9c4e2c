import { createWriteStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { backupsFolder, lifeOf, noteBase } from '../archive/archive-folder.ts'
import type { Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import {
  type BackupManifest,
  clusterEntries,
  fileEntry,
  manifestEntry,
  textEntry,
} from './backup-entries.ts'
import { sealStream } from './sealed-stream.ts'

export interface CreatedBackup {
  readonly file: string
  readonly bytes: number
  readonly manifest: BackupManifest
}

/** Tables whose size tells whether a restored register is the one that was backed up. */
export const COUNTED_TABLES = [
  'access.counties',
  'access.accounts',
  'evidence.batches',
  'evidence.source_records',
  'register.persons',
  'register.events',
] as const

/** These only grow: a restored register that holds fewer rows of one than the backup began with lost some. */
const GROWING_TABLES = ['evidence.batches', 'register.events'] as const

/** The first table that is shorter than it was, or `null`. */
export function shortTable(
  manifest: BackupManifest,
  counts: Readonly<Record<string, number>>,
): { readonly table: string; readonly wanted: number; readonly found: number } | null {
  for (const table of GROWING_TABLES) {
    const [wanted, found] = [manifest.counts[table] ?? 0, counts[table] ?? 0]
    if (found < wanted) return { table, wanted, found }
  }
  return null
}

/**
 * Writes a backup of the embedded server while it works (S18): its files, the part of the log that
 * makes them agree, compressed and sealed under a key that follows from the master key. The file
 * stands under its name only when it is whole and on the disk.
 *
 * The keys are not in it: they belong in a safe of their own.
 *
 * @throws StoreFault `backup.external` for a server of one's own.
 */
export async function createBackup(store: Store, file: string): Promise<CreatedBackup> {
  if (store.kind !== 'embedded') throw new StoreFault('backup.external')
  // One connection from beginning to end: the backup and the slot that keeps the log are its own.
  const client = await store.pool.connect()
  const half = `${file}.part`
  try {
    let manifest: BackupManifest | null = null
    const entries = backupEntries(client, (made) => (manifest = made))
    await pipeline(
      Readable.from(entries, { objectMode: true }),
      createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
      (pieces: AsyncIterable<Buffer>) => sealStream(store.keys.backupKey, pieces),
      createWriteStream(half, { mode: 0o600, flush: true }),
    )
    await rename(half, file)
    await syncFolder(file)
    if (manifest === null) throw new Error('a backup ends with its manifest')
    await noteForArchive(store, file, manifest)
    return { file, bytes: (await stat(file)).size, manifest }
  } catch (cause) {
    await rm(half, { force: true })
    throw cause
  } finally {
    // Closed, not lent again: with it go the slot and a backup that did not come to its end.
    client.release(true)
  }
}

async function* backupEntries(
  client: pg.ClientBase,
  onManifest: (manifest: BackupManifest) => void,
): AsyncGenerator<Buffer> {
  let files = 0
  const count = (): void => void (files += 1)
  const before = await describe(client)
  const slot = `simin_backup_${String(process.pid)}_${String(Date.now())}`
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
  const started = await client.query<{ lsn: string; segment: string }>(
    `select lsn::text as lsn, pg_walfile_name(lsn) as segment
       from pg_backup_start('simin', fast => true) as lsn`,
  )
  yield* clusterEntries(before.folder, count)
  const stopped = await client.query<{ lsn: string; label: string; segment: string; at: Date }>(
    `select lsn::text as lsn, labelfile as label, pg_walfile_name(lsn) as segment, clock_timestamp() as at
       from pg_backup_stop(wait_for_archive => false)`,
  )
  const [start, stop] = [started.rows[0], stopped.rows[0]]
  if (start === undefined || stop === undefined) throw new Error('a backup starts and stops')
  yield textEntry('backup_label', stop.label)
  // The record that ends the backup must be on disk as a segment before it is copied.
  await client.query('select pg_switch_wal()')
  for (const segment of await segmentsBetween(before.folder, start.segment, stop.segment)) {
    yield* fileEntry(before.folder, `pg_wal/${segment}`, count)
  }
  const { folder: _, life, ...described } = before
  const archive =
    life === null
      ? {}
      : { archive: { life, lastSegment: stop.segment, stoppedAt: stop.at.toISOString() } }
  const manifest = { ...described, startLsn: start.lsn, stopLsn: stop.lsn, files, ...archive }
  onManifest(manifest)
  yield manifestEntry(manifest)
}

async function segmentsBetween(folder: string, from: string, to: string): Promise<string[]> {
  const names = (await readdir(join(folder, 'pg_wal'))).filter((name) =>
    /^[0-9A-F]{24}$/.test(name),
  )
  return names.filter((name) => name >= from && name <= to).sort()
}

interface Described extends Omit<BackupManifest, 'startLsn' | 'stopLsn' | 'files' | 'archive'> {
  readonly folder: string
  /** `null` where no log is archived. */
  readonly life: string | null
}

async function describe(client: pg.ClientBase): Promise<Described> {
  const server = await client.query<{
    folder: string
    archives: boolean
    version: number
    at: Date
  }>(
    `select current_setting('data_directory') as folder,
            current_setting('archive_mode') <> 'off' as archives,
            current_setting('server_version_num')::int as version, now() as at`,
  )
  const steps = await client.query<{ name: string }>(
    'select name from work.migrations order by name',
  )
  const found = server.rows[0]
  if (found === undefined) throw new Error('a server knows its version')
  return {
    format: 1,
    serverVersion: found.version,
    migrations: steps.rows.map((step) => step.name),
    counts: await countTables(client),
    checkpoints: await newestCheckpoints(client),
    startedAt: found.at.toISOString(),
    folder: found.folder,
    life: found.archives ? await lifeOf(client) : null,
  }
}

async function newestCheckpoints(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ note: string }>(
    `select distinct on (county) note from register.ledger_checkpoints order by county, size desc`,
  )
  return rows.map(({ note }) => note)
}

/** Counting reads every page, and reading checks its checksum. */
export async function countTables(db: pg.ClientBase | pg.Pool): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of COUNTED_TABLES) {
    const found = await db.query<{ n: string }>(`select count(*) as n from ${table}`)
    counts[table] = Number(found.rows[0]?.n ?? 0)
  }
  return counts
}

async function noteForArchive(
  store: Store,
  file: string,
  { archive }: BackupManifest,
): Promise<void> {
  if (archive === undefined) return
  const { life, lastSegment, stoppedAt } = archive
  const base = { life, lastSegment, file, stoppedAt: new Date(stoppedAt) }
  await noteBase(backupsFolder(store.dataDir), base)
}

async function syncFolder(file: string): Promise<void> {
  const folder = await open(join(file, '..'))
  await folder.sync()
  await folder.close()
}
