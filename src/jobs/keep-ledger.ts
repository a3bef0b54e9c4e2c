import type { OnProgress } from '#domain/progress.ts'
import { defaultCheckpointsDir, exportCheckpoints } from '#register/ledger/exported-checkpoints.ts'
import {
  makeCheckpoint,
  type CheckpointReason,
  type LedgerCheckpoint,
} from '#register/ledger/make-checkpoint.ts'
import { sealAccess } from '#register/ledger/seal-access.ts'
import { sealLedger } from '#register/ledger/seal-ledger.ts'
import type { CountyContext } from './county-context.ts'

/** Within the 5 s of S12, with room for a machine that is busy. */
const SEAL_EVERY_MS = 2_000
/** R11: what was done is out of the operator's hands five minutes later. */
const CHECKPOINT_EVERY_MS = 300_000

/**
 * Seals what was committed, and who looked, signs the tree and exports the checkpoint: after a comparison, at every
 * close, and every few minutes while the office is open.
 */
export async function signLedger(
  context: CountyContext,
  sign: { readonly reason: CheckpointReason; readonly onProgress?: OnProgress },
): Promise<LedgerCheckpoint | null> {
  const { store, county, clock } = context
  // A comparison signs what it wrote about people; who looked meanwhile is sealed a few minutes later.
  if (sign.reason !== 'run') await sealAccess(store, county, { sealedAt: clock() })
  await sealLedger(store, county, {
    sealedAt: clock(),
    onSealed: (done) => sign.onProgress?.({ step: 'ledger.seal', done, total: null, unit: 'rows' }),
  })
  const made = await makeCheckpoint(store, county, { reason: sign.reason, madeAt: clock() })
  if (made !== null) await exportCheckpoints(store, county, defaultCheckpointsDir(store))
  return made
}

export interface KeptLedger {
  /** Seals and signs what is left, then resolves. */
  readonly stop: () => Promise<void>
}

/**
 * Keeps the ledger of an open office: seals every two seconds, signs every five minutes where something
 * was sealed. A failure is told and tried again; it never reaches a clerk.
 */
export function keepLedger(
  context: CountyContext,
  keep: {
    /** Told the code of what went wrong. */
    readonly onFailure: (code: string) => void
    /** Done once with each newest checkpoint: sending it to peers. */
    readonly onCheckpoint?: (made: LedgerCheckpoint) => Promise<void>
    /** Shorter in tests. */
    readonly sealEveryMs?: number
    readonly checkpointEveryMs?: number
  },
): KeptLedger {
  const sealEveryMs = keep.sealEveryMs ?? SEAL_EVERY_MS
  const checkpointEveryMs = keep.checkpointEveryMs ?? CHECKPOINT_EVERY_MS
  let signedAtMs = performance.now()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let lastFailure = ''
  let toldSize = 0

  const round = async (): Promise<void> => {
    try {
      const { store, county, clock } = context
      await sealLedger(store, county, { sealedAt: clock() })
      if (isStopped || performance.now() - signedAtMs >= checkpointEveryMs) {
        signedAtMs = performance.now()
        const made = await signLedger(context, { reason: isStopped ? 'close' : 'interval' })
        // Those that a comparison signed in between are passed on here too.
        if (made !== null && made.size !== toldSize) await keep.onCheckpoint?.(made)
        toldSize = made?.size ?? toldSize
      }
      lastFailure = ''
    } catch (error) {
      const code = codeOf(error)
      // Once, not every two seconds.
      if (code !== lastFailure) keep.onFailure(code)
      lastFailure = code
    }
  }
  let running: Promise<void> = Promise.resolve()
  const roundAndNext = async (): Promise<void> => {
    await round()
    if (!isStopped) next()
  }
  const next = (): void => {
    timer = setTimeout(() => {
      running = roundAndNext()
    }, sealEveryMs)
    timer.unref()
  }
  next()
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
      await round()
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
