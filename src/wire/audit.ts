import { z } from 'zod'
import { instant } from './ids.ts'
import { words } from './words.ts'

export const CHECKPOINT_REASONS = ['interval', 'run', 'close', 'asked'] as const

/** One check of the ledger against checkpoints kept elsewhere. */
export const ledgerVerification = z.object({
  verificationNo: z.int(),
  /** An account's name, or words for the nightly one and the command line. */
  askedBy: words,
  startedAt: instant,
  seconds: z.number(),
  events: z.int(),
  erased: z.int(),
  unsealed: z.int(),
  checkpoints: z.int(),
  /** Events that the largest checkpoint covers. */
  size: z.int(),
  /** The first bad place first; empty when all is well. */
  faults: z.array(z.object({ kind: z.string(), eventNo: z.int(), text: words })),
})
export type LedgerVerificationView = z.infer<typeof ledgerVerification>

/** GET /api/audit/ledger */
export const ledgerView = z.object({
  events: z.int(),
  sealed: z.int(),
  /** Of the first event that waits for its seal; `null` while none waits. */
  unsealedSeconds: z.number().nullable(),
  signed: z.int(),
  signedAt: instant.nullable(),
  /** The newest first. */
  checkpoints: z.array(
    z.object({
      size: z.int(),
      /** Hexadecimal. */
      root: z.string(),
      madeAt: instant,
      reason: z.enum(CHECKPOINT_REASONS),
    }),
  ),
  keys: z.array(z.object({ keyNo: z.int(), publicKey: z.string(), since: instant })),
  peers: z.array(
    z.object({
      direction: z.enum(['sends', 'receives']),
      address: z.string(),
      lastSize: z.int().nullable(),
      lastAt: instant.nullable(),
      lastFailure: z.string().nullable(),
    }),
  ),
  /** The newest first. */
  verifications: z.array(ledgerVerification),
})
export type LedgerView = z.infer<typeof ledgerView>

/** Reply of POST /api/audit/verifications; the course of it: GET /api/audit/verifications/progress */
export const verificationStarted = z.object({ started: z.literal(true) })
export type VerificationStarted = z.infer<typeof verificationStarted>

/** POST /api/audit/foreign-checkpoints: signed notes of another Simin; nobody signs in for it. */
export const foreignCheckpoint = z.object({
  note: z.string().max(2_000),
  statements: z.array(z.string().max(1_000)).min(1).max(100),
})

export const foreignKept = z.object({ origin: z.string(), size: z.int() })
