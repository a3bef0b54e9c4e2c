import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../store/open-store.ts'
import {
  archivedSegments,
  archiveFolder,
  backupsFolder,
  lifeOf,
  sealedName,
} from './archive-folder.ts'
import { spoolOf } from './drain-spool.ts'
import { isSegment, positionOf, segmentEnd, SEGMENT_HEADER_BYTES } from './wal-segment.ts'

export interface ArchiveState {
  /** When the newest sealed segment was written; `null` before the first. */
  readonly lastAt: Date | null
  /** Finished segments that are not sealed yet. */
  readonly waiting: number
  /** How long the oldest change that is not in the archive has waited; 0 where none waits. */
  readonly lateMs: number
}

/** Bounds what is lost with the disk: R26 asks for five minutes, here is the alarm. */
export const ARCHIVE_LATE_MS = 300_000
/** Before the alarm: whatever was written by then is handed over, also what the server calls unimportant. */
const SWITCH_AFTER_MS = 240_000

/** Looks at the archive again and again and remembers since when something waits for it. */
export class ArchiveWatch {
  readonly #store: Store
  readonly #clock: () => Date
  #waits: { readonly position: number; readonly since: Date; isSwitched: boolean } | null = null

  constructor(store: Store, clock: () => Date) {
    this.#store = store
    this.#clock = clock
  }

  /** `null` where no log is archived: a server of one's own, or switched off. */
  async look(): Promise<ArchiveState | null> {
    const spool = await spoolOf(this.#store)
    if (spool === null) return null
    const backups = backupsFolder(this.#store.dataDir)
    const life = await lifeOf(this.#store.pool)
    const newest = (await archivedSegments(backups, life)).at(-1)
    const through = newest === undefined ? 0 : segmentEnd(newest)
    await this.#compare(through)
    const sealed =
      newest === undefined
        ? null
        : await stat(join(archiveFolder(backups, life), sealedName(newest))).catch(() => null)
    return {
      lastAt: sealed?.mtime ?? null,
      waiting: (await readdir(spool)).filter(isSegment).length,
      lateMs:
        this.#waits === null
          ? 0
          : Math.max(this.#clock().getTime() - this.#waits.since.getTime(), 0),
    }
  }

  async #compare(through: number): Promise<void> {
    const { rows } = await this.#store.pool.query<{ lsn: string }>(
      'select pg_current_wal_insert_lsn()::text as lsn',
    )
    const position = positionOf(rows[0]?.lsn ?? '0/0')
    if (this.#waits !== null && this.#waits.position <= through) this.#waits = null
    if (position <= through + SEGMENT_HEADER_BYTES) return
    this.#waits ??= { position, since: this.#clock(), isSwitched: false }
    const waitedMs = this.#clock().getTime() - this.#waits.since.getTime()
    if (waitedMs < SWITCH_AFTER_MS || this.#waits.isSwitched) return
    this.#waits.isSwitched = true
    await this.#store.pool.query('select pg_switch_wal()')
  }
}
