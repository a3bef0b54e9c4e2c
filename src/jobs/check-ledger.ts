import type { Outcome } from '#domain/outcome.ts'
import { accept } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'
import { defaultCheckpointsDir } from '#register/ledger/exported-checkpoints.ts'
import { saveVerification } from '#register/ledger/verifications.ts'
import {
  verifyLedger,
  type LedgerVerified,
  type NoCheckpoints,
} from '#register/ledger/verify-ledger.ts'
import type { CountyContext } from './county-context.ts'

export interface LedgerCheck {
  /** Account id, `nightly` or `command-line`. */
  readonly askedBy: string
  /** Default: the folder of this data folder. */
  readonly checkpointsDir?: string | undefined
  readonly firstKey?: string | undefined
  readonly onProgress?: OnProgress
}

/** Verifies the ledger and keeps what was found, for the auditor's page. */
export async function checkLedger(
  context: CountyContext,
  check: LedgerCheck,
): Promise<Outcome<LedgerVerified, NoCheckpoints>> {
  const { store, county, clock } = context
  const startedAt = clock()
  const found = await verifyLedger(store, {
    county,
    checkpointsDir: check.checkpointsDir ?? defaultCheckpointsDir(store),
    firstKey: check.firstKey,
    now: startedAt,
    ...(check.onProgress === undefined ? {} : { onProgress: check.onProgress }),
  })
  if (!found.ok) return found
  await saveVerification(store, county, {
    ...found.value,
    askedBy: check.askedBy,
    startedAt,
    finishedAt: clock(),
  })
  return accept(found.value)
}
