import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { archivedBases, backupsFolder, type ArchivedBase } from '../archive/archive-folder.ts'
import { openChain, type ReplayedChain, type Until } from '../archive/replay-chain.ts'
import { openKeyRing } from '../store/key-ring.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { makePrivateFolder, type Owner } from '../store/private-folder.ts'
import { chooseServerHome, WAL_RESTORE } from '../store/server-home.ts'
import { serverUser } from '../store/server-user.ts'
import { StoreFault } from '../store/store-fault.ts'
import type { BackupManifest } from './backup-entries.ts'
import { checkRestored, refuseBroken } from './check-restored.ts'
import { eraseAgain } from './erase-again.ts'
import { askForReplay, endReplay, stoppedForWantOfMore } from './replay-settings.ts'
import { restoreBackup, type RestoredRegister } from './restore-backup.ts'

export interface RestoreUntil {
  /** The folder of backups, with the archive in it. */
  readonly backups: string
  /** A base of one's own choice; otherwise the newest that ended before `until`. */
  readonly file?: string | undefined
  readonly until: Until
}

export interface RestoredUntil {
  readonly manifest: BackupManifest
  readonly chain: ReplayedChain
  /** Open: whoever asked closes it. */
  readonly store: Store
}

/**
 * Restores a base and replays the archived log over it, up to a moment or as far as it reaches, into a
 * data folder that holds the keys and no data yet.
 *
 * @throws StoreFault `backup.none`, `backup.no_archive`, `backup.until_too_early`, and what `openChain`
 * throws; nothing is left in the folder then.
 */
export async function restoreUntil(asked: RestoreUntil, dataDir: string): Promise<RestoredUntil> {
  const file = asked.file ?? (await baseFor(asked)).file
  let chain: ReplayedChain | null = null
  const manifest = await restoreBackup(file, dataDir, async (half, read, owner) => {
    chain = await stageReplay(asked, { half, manifest: read, owner }, dataDir)
  })
  const cluster = join(await chooseServerHome(dataDir), 'pg')
  try {
    if (chain === null) throw new StoreFault('backup.no_archive')
    const store = await openReplayed(dataDir)
    await endReplay(cluster)
    return { manifest, chain, store }
  } catch (cause) {
    await rm(cluster, { recursive: true, force: true })
    throw cause
  }
}

/** The same, and the ledger of every county is verified in it; what does not verify is taken away again, and who was erased since is erased again. */
export async function restoreUntilVerified(
  asked: RestoreUntil,
  dataDir: string,
  check: { readonly checkpointsDir?: string | undefined; readonly acceptsOlder: boolean },
): Promise<RestoredRegister & Pick<RestoredUntil, 'chain'>> {
  const { store, manifest, chain } = await restoreUntil(asked, dataDir)
  try {
    const { checkpointsDir } = check
    const ledgers = await checkRestored(store, { manifest, checkpointsDir })
    refuseBroken(ledgers, check)
    const erasedAgain = await eraseAgain(store, [asked.backups, backupsFolder(dataDir)])
    await store.close()
    return { manifest, chain, ledgers, erasedAgain }
  } catch (cause) {
    await store.close()
    await rm(join(await chooseServerHome(dataDir), 'pg'), { recursive: true, force: true })
    throw cause
  }
}

/** The newest base that ended before the moment asked for. */
async function baseFor({ backups, until }: RestoreUntil): Promise<ArchivedBase> {
  const bases = await archivedBases(backups)
  const [oldest] = bases
  if (oldest === undefined) throw new StoreFault('backup.none', { folder: backups })
  const base = bases.findLast(({ stoppedAt }) => until === 'latest' || stoppedAt <= until)
  if (base === undefined) {
    throw new StoreFault('backup.until_too_early', { from: oldest.stoppedAt.toISOString() })
  }
  return base
}

async function stageReplay(
  { backups, until }: RestoreUntil,
  base: { readonly half: string; readonly manifest: BackupManifest; readonly owner: Owner },
  dataDir: string,
): Promise<ReplayedChain> {
  const { archive } = base.manifest
  if (archive === undefined) throw new StoreFault('backup.no_archive')
  const stoppedAt = new Date(archive.stoppedAt)
  if (until !== 'latest' && stoppedAt > until) {
    throw new StoreFault('backup.until_too_early', { from: archive.stoppedAt })
  }
  const folder = join(base.half, WAL_RESTORE)
  await makePrivateFolder(folder, base.owner)
  const keys = await openKeyRing(dataDir)
  const chain = await openChain(keys, { ...archive, stoppedAt, backups, until }, folder)
  await askForReplay(base.half, until, base.owner)
  return chain
}

async function openReplayed(dataDir: string): Promise<Store> {
  try {
    return await openStore({ dataDir })
  } catch (cause) {
    const owner = await serverUser(join(await chooseServerHome(dataDir), 'pg'))
    if (!(await stoppedForWantOfMore(dataDir, owner))) throw cause
    return openStore({ dataDir })
  }
}
