import { createReadStream, createWriteStream } from 'node:fs'
import { chown, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { type KeyRing, openKeyRing } from '../store/key-ring.ts'
import { openStore } from '../store/open-store.ts'
import { makePrivateFolder, type Owner } from '../store/private-folder.ts'
import { chooseServerHome } from '../store/server-home.ts'
import { serverUser } from '../store/server-user.ts'
import { beginEpoch } from '../store/store-epoch.ts'
import { StoreFault } from '../store/store-fault.ts'
import { backupsFolder } from '../archive/archive-folder.ts'
import { type BackupManifest, readEntries } from './backup-entries.ts'
import { eraseAgain, type ErasedAgain } from './erase-again.ts'
import { checkRestored, refuseBroken, type RestoredLedger } from './check-restored.ts'
import { openStream } from './sealed-stream.ts'

/**
 * Restores a backup into a data folder that holds the keys and no data yet. The next `openStore`
 * replays the log in it and is ready. It counts in a new epoch: what devices were told after the backup
 * is told them anew.
 *
 * @throws StoreFault `backup.folder_in_use`, `backup.damaged`.
 */
export async function restoreBackup(
  file: string,
  dataDir: string,
  beforeInUse: BeforeInUse = async () => undefined,
): Promise<BackupManifest> {
  const home = await chooseServerHome(dataDir)
  const cluster = join(home, 'pg')
  if ((await readdir(cluster).catch(() => [])).length > 0) {
    throw new StoreFault('backup.folder_in_use', { folder: cluster })
  }
  const owner = await serverUser(cluster)
  const half = join(home, `pg.restoring.${String(process.pid)}`)
  try {
    await makePrivateFolder(half, owner)
    const manifest = await extract(file, await openKeyRing(dataDir), async (path, bytes) => {
      await place(half, path, bytes, owner)
    })
    await beginEpoch(half)
    await beforeInUse(half, manifest, owner)
    // Renamed when whole: a restore cut in the middle is never taken for a register.
    await rename(half, cluster)
    return manifest
  } catch (cause) {
    await rm(half, { recursive: true, force: true })
    throw cause
  }
}

/** What is done to the restored cluster before anybody can take it for a register. */
type BeforeInUse = (half: string, manifest: BackupManifest, owner: Owner) => Promise<void>

export interface RestoredRegister {
  readonly manifest: BackupManifest
  readonly ledgers: readonly RestoredLedger[]
  readonly erasedAgain: ErasedAgain
}

/**
 * The same, and then the ledger of every county is verified in it: against checkpoints kept elsewhere
 * where a folder is named. What does not verify is taken away again. Whoever was erased since is erased again.
 *
 * @throws StoreFault `backup.ledger_refused` with the first bad place, `backup.erased_damaged`.
 */
export async function restoreVerified(
  file: string,
  dataDir: string,
  check: { readonly checkpointsDir?: string | undefined; readonly acceptsOlder: boolean },
): Promise<RestoredRegister> {
  const manifest = await restoreBackup(file, dataDir)
  try {
    const store = await openStore({ dataDir })
    try {
      const ledgers = await checkRestored(store, { manifest, checkpointsDir: check.checkpointsDir })
      refuseBroken(ledgers, check)
      const erasedAgain = await eraseAgain(store, [dirname(file), backupsFolder(dataDir)])
      return { manifest, ledgers, erasedAgain }
    } finally {
      await store.close()
    }
  } catch (cause) {
    await rm(join(await chooseServerHome(dataDir), 'pg'), { recursive: true, force: true })
    throw cause
  }
}

async function extract(
  file: string,
  keys: KeyRing,
  onFile: (path: string, bytes: AsyncIterable<Buffer> | null) => Promise<void>,
): Promise<BackupManifest> {
  let manifest: BackupManifest | null = null
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      (pieces: AsyncIterable<Buffer>) => openStream(keys.backupKey, pieces),
      createZstdDecompress(),
      async (pieces: AsyncIterable<Buffer>) => {
        manifest = await readEntries(pieces, (entry, bytes) =>
          onFile(entry.path, entry.kind === 'folder' ? null : bytes),
        )
      },
    )
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause
    throw new StoreFault('backup.damaged', {}, { cause })
  }
  if (manifest === null) throw new StoreFault('backup.damaged')
  return manifest
}

async function place(
  cluster: string,
  path: string,
  bytes: AsyncIterable<Buffer> | null,
  owner: Owner,
): Promise<void> {
  const target = normalize(join(cluster, path))
  // The seal shows that we wrote it; still no path may lead out of the cluster.
  if (!target.startsWith(`${cluster}/`)) throw new StoreFault('backup.damaged', { path: 'outside' })
  if (bytes === null) await mkdir(target, { mode: 0o700 })
  else {
    await pipeline(
      Readable.from(bytes, { objectMode: true }),
      createWriteStream(target, { mode: 0o600 }),
    )
  }
  if (process.getuid?.() === 0) await chown(target, owner.uid, owner.gid)
}
