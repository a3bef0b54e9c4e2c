import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ByteReader } from './byte-reader.ts'

/*
 * The content of a backup: entries one after the other, each a length, a JSON head and its bytes. The
 * last entry is `manifest`; a content without it is not whole.
 */

export interface EntryHead {
  /** Path in the cluster's folder; `manifest` for the last one. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'manifest'
  readonly bytes: number
}

export interface BackupManifest {
  readonly format: 1
  /** As `server_version_num`. */
  readonly serverVersion: number
  readonly migrations: readonly string[]
  /** Rows of each table when the backup began; a restored one holds at least these events. */
  readonly counts: Readonly<Record<string, number>>
  /**
   * Newest checkpoint of each county's ledger, as a signed note: the backup reaches at least so far.
   * Backups from before there were checkpoints have none.
   */
  readonly checkpoints?: readonly string[]
  readonly startedAt: string
  readonly startLsn: string
  readonly stopLsn: string
  readonly files: number
  /**
   * Where the archive goes on after it; backups from before there was one, and of a server that archives
   * nothing, have none.
   */
  readonly archive?: {
    readonly life: string
    readonly lastSegment: string
    readonly stoppedAt: string
  }
}

/** What a running server keeps that a restored one must not find. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init'])
const EMPTIED =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|wal-spool|wal-restore)\//

export async function* clusterEntries(
  cluster: string,
  count: () => void,
  folder = '',
): AsyncGenerator<Buffer> {
  for (const entry of await readdir(join(cluster, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('pgsql_tmp')) continue
    if (entry.isDirectory()) {
      if (EMPTIED.test(`${path}/`) && folder !== '') continue
      yield head({ path, kind: 'folder', bytes: 0 })
      yield* clusterEntries(cluster, count, path)
    } else if (entry.isFile() && !EMPTIED.test(path)) {
      yield* fileEntry(cluster, path, count)
    }
  }
}

/**
 * One file with exactly the length it has now. It may grow or be cut while it is read: what it lacks
 * is in the log that is replayed over it.
 */
export async function* fileEntry(
  cluster: string,
  path: string,
  count: () => void,
): AsyncGenerator<Buffer> {
  const seen = await lstat(join(cluster, path)).catch(() => null)
  if (seen === null) return // A table that was dropped meanwhile.
  count()
  yield head({ path, kind: 'file', bytes: seen.size })
  let left = seen.size
  if (left > 0) {
    const pieces = createReadStream(join(cluster, path), { end: left - 1, highWaterMark: 1 << 20 })
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      left -= piece.length
      yield piece
    }
  }
  if (left > 0) yield Buffer.alloc(left)
}

export function textEntry(path: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([head({ path, kind: 'file', bytes: bytes.length }), bytes])
}

export function manifestEntry(manifest: BackupManifest): Buffer {
  const bytes = Buffer.from(JSON.stringify(manifest), 'utf8')
  return Buffer.concat([head({ path: 'manifest', kind: 'manifest', bytes: bytes.length }), bytes])
}

/** Walks the entries; `onEntry` must use up the bytes it is given. Returns the manifest. */
export async function readEntries(
  pieces: AsyncIterable<Buffer>,
  onEntry: (entry: EntryHead, bytes: AsyncGenerator<Buffer>) => Promise<void>,
): Promise<BackupManifest> {
  const reader = new ByteReader(pieces)
  for (;;) {
    const length = (await reader.take(4)).readUInt32BE(0)
    const entry: EntryHead = JSON.parse((await reader.take(length)).toString('utf8'))
    if (entry.kind === 'manifest') {
      return JSON.parse((await reader.take(entry.bytes)).toString('utf8'))
    }
    await onEntry(entry, reader.pass(entry.bytes))
  }
}

function head(entry: EntryHead): Buffer {
  const bytes = Buffer.from(JSON.stringify(entry), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
