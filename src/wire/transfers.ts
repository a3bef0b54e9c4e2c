import { z } from 'zod'
import { civilDate, instant, recordId } from './ids.ts'
import { sourceKind } from './source.ts'

/** What a department states about a file before it sends it (S17). */
export const fileStatement = z.object({
  source: sourceKind,
  department: z.string().min(1).max(100),
  legalBasis: z.string().min(1).max(300),
  purpose: z.string().min(1).max(100),
  /** The day whose state the file describes. */
  asOf: civilDate,
  /** Whom it is meant to hold. */
  universe: z.string().min(1).max(300),
  expiresOn: civilDate,
})

/**
 * POST /api/transfers. The same file declared again by the same account is the same transfer, so that
 * who was cut off before the answer simply asks again.
 */
export const declareTransfer = z.object({
  fileName: z.string().min(1).max(200),
  fileBytes: z.int().min(1),
  /** SHA-256, hexadecimal; a page may leave it out, whoever states the file here may not. */
  fileHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable(),
  /** When the file was last changed, milliseconds; tells a page whether it is the same file. */
  changedAtMs: z.number().nullable(),
  /** `null`: stated later, on the page of its preview. */
  statement: fileStatement.nullable(),
})
export type DeclareTransfer = z.infer<typeof declareTransfer>

export const transferView = z.object({
  transferId: recordId,
  fileName: z.string(),
  fileBytes: z.number(),
  changedAtMs: z.number().nullable(),
  /** Bytes that are safely here; the next piece begins there. */
  offset: z.number(),
  /** `taken`: it became the batch. */
  state: z.enum(['arriving', 'whole', 'taken']),
  stated: z.boolean(),
  batchId: recordId.nullable(),
  /** Cleared then if nothing more arrives. */
  expiresAt: instant,
})
export type TransferView = z.infer<typeof transferView>

/** GET /api/transfers: those of one's own that are not complete. */
export const transferList = z.object({ transfers: z.array(transferView) })
export type TransferList = z.infer<typeof transferList>

/** POST /api/uploads/:uploadId/preview */
export const askPreview = z.object({
  source: sourceKind.nullable(),
  encoding: z.string().max(40).nullable(),
  /** Columns recognised as if no file had come before. */
  anew: z.boolean(),
})
export type AskPreview = z.infer<typeof askPreview>

/** POST /api/program-session (RFC 6749 §4.4): a key for an hour's token, sent as `Authorization: Bearer`. */
export const showKey = z.object({ keyId: recordId, secret: z.string().min(1).max(100) })
export const programSession = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresInSeconds: z.int(),
})
export type ProgramSession = z.infer<typeof programSession>

/** POST /api/account/keys */
export const newClientKey = z.object({
  label: z.string().trim().min(1).max(60),
  days: z.int().min(1).max(366),
})
export type NewClientKey = z.infer<typeof newClientKey>
/** The secret is told once. */
export const madeClientKey = z.object({ keyId: recordId, secret: z.string() })
export type MadeClientKey = z.infer<typeof madeClientKey>

/** GET /api/account/keys */
export const clientKeyList = z.object({
  keys: z.array(
    z.object({
      keyId: recordId,
      label: z.string(),
      madeAt: instant,
      expiresAt: instant,
      usedAt: instant.nullable(),
    }),
  ),
})
export type ClientKeyList = z.infer<typeof clientKeyList>
