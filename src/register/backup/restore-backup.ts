import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
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
import { type BackupManifest, readEntries } from './backup-entries.ts'
import { checkRestored, refuseBroken, type RestoredLedger } from './check-restored.ts'
import { countTables } from './create-backup.ts'
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

/**
 * The same, and then the ledger of every county is verified in it: against checkpoints kept elsewhere
 * where a folder is named. What does not verify is taken away again.
 *
 * @throws StoreFault `backup.ledger_refused` with the first bad place.
 */
export async function restoreVerified(
  file: string,
  dataDir: string,
  check: { readonly checkpointsDir?: string | undefined; readonly acceptsOlder: boolean },
): Promise<{ readonly manifest: BackupManifest; readonly ledgers: readonly RestoredLedger[] }> {
  const manifest = await restoreBackup(file, dataDir)
  try {
    const store = await openStore({ dataDir })
    try {
      const ledgers = await checkRestored(store, { manifest, checkpointsDir: check.checkpointsDir })
      refuseBroken(ledgers, check)
      return { manifest, ledgers }
    } finally {
      await store.close()
    }
  } catch (cause) {
    await rm(join(await chooseServerHome(dataDir), 'pg'), { recursive: true, force: true })
    throw cause
  }
}

export interface VerifiedBackup {
  readonly manifest: BackupManifest
  /** Rows found after a restore into a scratch folder. */
  readonly counts: Readonly<Record<string, number>>
  /** True when no table that only grows is shorter than when the backup began. */
  readonly isWhole: boolean
  readonly ledgers: readonly RestoredLedger[]
}

/**
 * Restores a backup into a scratch folder, starts a server on it, reads every counted table (which
 * checks the checksum of each page), compares, and verifies each ledger. A backup that was never restored is a hope.
 */
export async function verifyBackup(
  file: string,
  keysOf: string,
  checkpointsDir?: string,
): Promise<VerifiedBackup> {
  const scratch = await mkdtemp(join(tmpdir(), 'simin-verify-'))
  try {
    await chmod(scratch, 0o711)
    const dataDir = join(scratch, 'data')
    await copyKeys(keysOf, dataDir)
    const manifest = await restoreBackup(file, dataDir)
    const store = await openStore({ dataDir })
    try {
      const counts = await countTables(store.pool)
      const growing = ['evidence.batches', 'register.events'] as const
      const isWhole = growing.every(
        (table) => (counts[table] ?? 0) >= (manifest.counts[table] ?? 0),
      )
      const ledgers = await checkRestored(store, { manifest, checkpointsDir })
      return { manifest, counts, isWhole, ledgers }
    } finally {
      await store.close()
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
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

async function copyKeys(from: string, dataDir: string): Promise<void> {
  const { cp } = await import('node:fs/promises')
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  await cp(join(from, 'keys'), join(dataDir, 'keys'), { recursive: true })
  await chmod(join(dataDir, 'keys'), 0o700)
}
