import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makePrivateFolder } from '../store/private-folder.ts'
import { WAL_SPOOL } from '../store/server-home.ts'
import type { Store } from '../store/open-store.ts'
import {
  archivedSegments,
  archiveFolder,
  backupsFolder,
  lifeOf,
  sealedName,
} from './archive-folder.ts'
import { sealSegment } from './sealed-segment.ts'
import { isSegment, positionOf, segmentEnd, SEGMENT_HEADER_BYTES } from './wal-segment.ts'

/** Where the server puts finished segments; `null` where it archives none. */
export async function spoolOf(store: Store): Promise<string | null> {
  if (store.kind !== 'embedded') return null
  const { rows } = await store.pool.query<{ archives: boolean; folder: string }>(
    `select current_setting('archive_mode') <> 'off' as archives,
            current_setting('data_directory') as folder`,
  )
  return rows[0]?.archives === true ? join(rows[0].folder, WAL_SPOOL) : null
}

/**
 * Seals into the archive what the server has put into the spool; returns how many segments.
 *
 * A segment leaves the spool only when its sealed copy is on the disk, and the server lets go of its own
 * only when the spool has it: whoever is killed between leaves it to the next who comes. Two at once do
 * the same work twice and no harm.
 */
export async function drainSpool(store: Store): Promise<number> {
  const spool = await spoolOf(store)
  if (spool === null) return 0
  const waiting = (await readdir(spool)).toSorted()
  if (waiting.length === 0) return 0
  const life = await lifeOf(store.pool)
  const folder = archiveFolder(backupsFolder(store.dataDir), life)
  await makePrivateFolder(folder)
  let sealed = 0
  for (const segment of waiting) {
    const from = join(spool, segment)
    if (isSegment(segment)) {
      const to = join(folder, sealedName(segment))
      try {
        if (!existsSync(to)) await sealSegment(store.keys, { from, to }, { segment, life })
      } catch (cause) {
        if (!isGone(cause)) throw cause // Another process of ours was quicker.
      }
      sealed += 1
    } else if (!/\.(history|backup|partial)$/.test(segment)) {
      continue // The server is writing it.
    }
    // A life begins with a base of its own: what tells of timelines before it is not needed.
    await rm(from, { force: true })
  }
  return sealed
}

const ARCHIVE_NOW_MS = 30_000
const POLL_MS = 50

/**
 * Archives all that was written so far; `false` where the server does not hand it over in time. Nothing
 * waits for it but what wants to be sure: the end of a day, a trial restore.
 */
export async function archiveNow(store: Store, limitMs: number = ARCHIVE_NOW_MS): Promise<boolean> {
  if ((await spoolOf(store)) === null) return false
  const { rows } = await store.pool.query<{ lsn: string }>('select pg_switch_wal()::text as lsn')
  const position = positionOf(rows[0]?.lsn ?? '0/0')
  const life = await lifeOf(store.pool)
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(POLL_MS)) {
    await drainSpool(store)
    const newest = (await archivedSegments(backupsFolder(store.dataDir), life)).at(-1)
    // Where nothing was written since the last one, the server names the place it would go on at.
    if (newest !== undefined && position <= segmentEnd(newest) + SEGMENT_HEADER_BYTES) return true
  }
  return false
}

function isGone(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
