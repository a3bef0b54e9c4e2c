import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename } from 'node:path'
import { backupsFolder } from '../archive/archive-folder.ts'
import { defaultCheckpointsDir } from '../ledger/exported-checkpoints.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import type { BackupManifest } from './backup-entries.ts'
import { checkRestored, refuseBroken, type RestoredLedger } from './check-restored.ts'
import { countTables, shortTable } from './create-backup.ts'
import { newestBase, type NewestBase } from './newest-base.ts'
import { restoreBackup } from './restore-backup.ts'
import { restoreUntil } from './restore-until.ts'
import { sampleSealed } from './sample-sealed.ts'
import { withTrialFolder } from './trial-copy.ts'

export interface Drill {
  /** Name of the backup that was taken. */
  readonly base: string
  readonly baseMadeAt: string
  /** How far the archived log went over it; `null` where none was archived. */
  readonly reachesAt: string | null
  readonly segments: number
  /** From the first byte to a register that answers. */
  readonly restoreMs: number
  readonly verifyMs: number
  readonly counts: Readonly<Record<string, number>>
  /** Numbers that were opened with the keys and were what their hashes say. */
  readonly sampled: number
  readonly ledgers: readonly RestoredLedger[]
  /** Held against checkpoints that were exported, not only against its own. */
  readonly againstExported: boolean
}

/** A copy and the log over it, and room to breathe. */
const ROOM = 1.3

/**
 * What the day after the disk died would be (R26): the newest backup and the archived log, restored into a
 * scratch folder with nothing but the keys, counted, opened by sample, its ledger held against the exported
 * checkpoints. A backup is older than those; that is no fault here. Then it is thrown away.
 *
 * @throws StoreFault whatever restoring and verifying throw; `backup.none`, `backup.no_room`, `backup.short`.
 */
export async function drillRestore(
  store: Store,
  asked: {
    readonly backups?: string | undefined
    readonly checkpointsDir?: string | undefined
  } = {},
): Promise<Drill> {
  if (store.kind !== 'embedded') throw new StoreFault('backup.external')
  const backups = asked.backups ?? backupsFolder(store.dataDir)
  const base = await newestBase(backups)
  await needRoom(store)
  const exported = asked.checkpointsDir ?? defaultCheckpointsDir(store)
  const checkpointsDir =
    asked.checkpointsDir !== undefined || existsSync(exported) ? exported : undefined
  return withTrialFolder(store.dataDir, async (dataDir) => {
    const startedMs = performance.now()
    const { manifest, copy, ...reached } = await restored(base, backups, dataDir)
    try {
      const restoreMs = Math.round(performance.now() - startedMs)
      const counts = await countTables(copy.pool)
      const short = shortTable(manifest, counts)
      if (short !== null) throw new StoreFault('backup.short', short)
      const sampled = await sampleSealed(copy, randomBytes(16))
      const ledgers = await checkRestored(copy, { manifest, checkpointsDir })
      refuseBroken(ledgers, { acceptsOlder: true })
      return {
        base: basename(base.file),
        baseMadeAt: manifest.startedAt,
        ...reached,
        restoreMs,
        verifyMs: Math.round(performance.now() - startedMs) - restoreMs,
        counts,
        sampled,
        ledgers,
        againstExported: checkpointsDir !== undefined,
      }
    } finally {
      await copy.close()
    }
  })
}

async function restored(
  { file, isArchived }: NewestBase,
  backups: string,
  dataDir: string,
): Promise<
  { readonly manifest: BackupManifest; readonly copy: Store } & Pick<
    Drill,
    'reachesAt' | 'segments'
  >
> {
  if (isArchived) {
    const { manifest, chain, store } = await restoreUntil(
      { backups, file, until: 'latest' },
      dataDir,
    )
    const { segments, reachesAt } = chain
    return { manifest, copy: store, segments, reachesAt: reachesAt.toISOString() }
  }
  const manifest = await restoreBackup(file, dataDir)
  return { manifest, copy: await openStore({ dataDir }), segments: 0, reachesAt: null }
}

async function needRoom(store: Store): Promise<void> {
  const { rows } = await store.pool.query<{ bytes: string }>(
    'select sum(pg_database_size(oid)) as bytes from pg_database',
  )
  const wanted = Number(rows[0]?.bytes ?? 0) * ROOM
  const folder = tmpdir()
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= wanted) return
  const mib = (bytes: number): number => Math.ceil(bytes / (1 << 20))
  throw new StoreFault('backup.no_room', {
    folder,
    wantedMib: mib(wanted),
    freeMib: mib(bavail * bsize),
  })
}
