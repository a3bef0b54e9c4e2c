import type { BackupManifest } from './backup-entries.ts'
import { checkRestored, type RestoredLedger } from './check-restored.ts'
import { countTables, shortTable } from './create-backup.ts'
import { withTrialStore } from './trial-copy.ts'

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
  return withTrialStore({ file, keysOf }, async (store, manifest) => {
    const counts = await countTables(store.pool)
    const isWhole = shortTable(manifest, counts) === null
    const ledgers = await checkRestored(store, { manifest, checkpointsDir })
    return { manifest, counts, isWhole, ledgers }
  })
}
