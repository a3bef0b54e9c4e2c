import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeStores } from '../store/server-home.ts'
import { openStore, type Store } from '../store/open-store.ts'
import type { BackupManifest } from './backup-entries.ts'
import { createBackup } from './create-backup.ts'
import { restoreBackup } from './restore-backup.ts'

/** A folder of its own that the server's user can pass through, with the keys in it; gone afterwards. */
export async function withTrialFolder<Value>(
  keysOf: string,
  act: (dataDir: string) => Promise<Value>,
): Promise<Value> {
  const scratch = await mkdtemp(join(tmpdir(), 'simin-trial-'))
  const dataDir = join(scratch, 'data')
  try {
    await chmod(scratch, 0o711)
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    await cp(join(keysOf, 'keys'), join(dataDir, 'keys'), { recursive: true })
    await chmod(join(dataDir, 'keys'), 0o700)
    return await act(dataDir)
  } finally {
    await removeStores(scratch)
  }
}

/** A backup restored where it can be tried; gone afterwards. */
export async function withTrialStore<Value>(
  from: { readonly file: string; readonly keysOf: string },
  act: (copy: Store, manifest: BackupManifest) => Promise<Value>,
): Promise<Value> {
  return withTrialFolder(from.keysOf, async (dataDir) => {
    const manifest = await restoreBackup(from.file, dataDir)
    const copy = await openStore({ dataDir })
    try {
      return await act(copy, manifest)
    } finally {
      await copy.close()
    }
  })
}

/**
 * A copy of the whole register as it is now, made while people work: what is done to it is done to nobody.
 * It needs as much room again, for a while.
 */
export async function withCopyOf<Value>(
  store: Store,
  act: (copy: Store) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'simin-copy-'))
  try {
    const { file } = await createBackup(store, join(folder, 'copy.simin'))
    return await withTrialStore({ file, keysOf: store.dataDir }, act)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
