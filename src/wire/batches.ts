import { z } from 'zod'
import { signLook } from './entry-signs.ts'
import { civilDate, cursor, instant, recordId } from './ids.ts'
import { sourceKind } from './source.ts'
import { facts, words } from './words.ts'

export const BATCH_PHASES = ['received', 'reading', 'taken', 'withdrawn', 'failed'] as const
export const batchPhase = z.enum(BATCH_PHASES)

export const batchSummary = z.object({
  batchId: recordId,
  batchNo: z.int(),
  source: sourceKind,
  department: z.string(),
  fileName: z.string(),
  asOf: civilDate,
  phase: batchPhase,
  rowsTotal: z.int().nullable(),
  rowsTaken: z.int(),
  rowsWarned: z.int(),
  rowsRefused: z.int(),
  receivedAt: instant,
  /** Five steps of a file: received, recognised, checked, compared, answered. How many are done. */
  stepsDone: z.int().min(0).max(5),
})
export type BatchSummary = z.infer<typeof batchSummary>

/** GET /api/batches?cursor= */
export const listBatchesQuery = z.object({ cursor: cursor.optional() })
export const batchList = z.object({ batches: z.array(batchSummary), nextCursor: cursor.nullable() })
export type BatchList = z.infer<typeof batchList>

export const columnMapping = z.object({
  header: z.string().max(500),
  /** A field of the normalised record, or `null`: not kept. */
  field: z.string().max(60).nullable(),
})
export type ColumnMapping = z.infer<typeof columnMapping>

/** GET /api/batches/:batchId */
export const batchView = batchSummary.extend({
  legalBasis: z.string(),
  purpose: z.string(),
  expiresOn: civilDate.nullable(),
  /** SHA-256 of the file, hexadecimal. */
  fileHash: z.string(),
  fileBytes: z.number(),
  encoding: z.string().nullable(),
  mapping: z.array(columnMapping),
  /** Columns cut before anything was stored (S4). */
  droppedColumns: z.array(z.object({ header: z.string(), reason: words, rowCount: z.int() })),
  /** What was found, by kind, most frequent first. */
  problems: z.array(z.object({ code: z.string(), text: words, rows: z.int() })),
  withdrawnAt: instant.nullable(),
})
export type BatchView = z.infer<typeof batchView>

/** GET /api/batches/:batchId/signs: signs that rows were filled in without asking, for a supervisor to judge. */
export const batchSigns = z.object({
  /** `null`: not measured yet; files are measured with each comparison. */
  measuredAt: instant.nullable(),
  signs: z.array(
    z.object({
      sign: z.string(),
      name: words,
      /** Office that collected the rows, empty for the whole file. */
      collector: z.string(),
      hits: z.int(),
      asked: z.int(),
      /** Share where people were asked; of heaping that of the fullest month or day. */
      expected: z.number().nullable(),
      q: z.number().nullable(),
      unusual: z.boolean(),
      rowNos: z.array(z.int()),
      /** The last word of a supervisor. */
      look: signLook.nullable(),
    }),
  ),
  /** Whether the asker may say what they make of a sign. */
  mayJudge: z.boolean(),
})
export type BatchSigns = z.infer<typeof batchSigns>

/**
 * Reply of POST /api/uploads (multipart, one part `file`; before it the optional parts `source`,
 * `encoding`, and `mapping` with the word `anew` for columns recognised as if no file had come before).
 */
export const filePreview = z.object({
  uploadId: recordId,
  fileName: z.string(),
  fileBytes: z.number(),
  format: z.enum(['csv', 'xlsx']),
  /** `null` when it could not be told and a person must choose. */
  encoding: z.string().nullable(),
  encodings: z.array(z.string()),
  delimiter: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), rows: z.int().nullable() })),
  headerRow: z.int(),
  /** What the file looks like. */
  sourceGuess: sourceKind.nullable(),
  columns: z.array(
    z.object({
      header: z.string(),
      field: z.string().nullable(),
      /** Who proposed the field. */
      because: z.enum(['saved', 'header', 'content', 'none']),
      /** 0..1. */
      sure: z.number(),
      /** Set when the law says this column may not be kept (S4): it will be cut. */
      neverKept: words.nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** Fields a column can be mapped to. */
  fields: z.array(z.object({ field: z.string(), text: words })),
  rowsEstimate: z.int().nullable(),
  /** Set when the same file was taken before. */
  sameAsBatchId: recordId.nullable(),
  /** The file of this kind that was taken last, and what its department stated. */
  lastBatch: z
    .object({
      batchId: recordId,
      fileName: z.string(),
      receivedAt: instant,
      department: z.string(),
      legalBasis: z.string(),
      purpose: z.string(),
      /** Some column is read as it was read there, not as its header or content say. */
      mappingUsed: z.boolean(),
    })
    .nullable(),
})
export type FilePreview = z.infer<typeof filePreview>

/** POST /api/batches */
export const startBatch = z.object({
  uploadId: recordId,
  source: sourceKind,
  department: z.string().min(1).max(100),
  legalBasis: z.string().min(1).max(300),
  purpose: z.string().min(1).max(100),
  asOf: civilDate,
  /** `null`: take what the preview proposed. */
  mapping: z.array(columnMapping).max(2000).nullable(),
  encoding: z.string().max(40).nullable(),
})
export type StartBatch = z.infer<typeof startBatch>
export const batchStarted = z.object({ batchId: recordId })
export type BatchStarted = z.infer<typeof batchStarted>

/** GET /api/batches/:batchId/rows?status=&cursor= : rows that were not simply taken. */
export const batchRowsQuery = z.object({
  status: z.enum(['warned', 'refused']).optional(),
  cursor: cursor.optional(),
})
export const batchRow = z.object({
  row: z.int(),
  status: z.enum(['taken', 'warned', 'refused']),
  /** The kept cells as received, numbers and telephones masked. */
  cells: z.array(z.string()),
  problems: z.array(
    z.object({
      code: z.string(),
      column: z.string().nullable(),
      facts,
      text: words,
      advice: words,
    }),
  ),
})
export type BatchRow = z.infer<typeof batchRow>
export const batchRows = z.object({
  headers: z.array(z.string()),
  rows: z.array(batchRow),
  nextCursor: cursor.nullable(),
})
export type BatchRows = z.infer<typeof batchRows>

/** GET /api/batches/:batchId/withdrawal : what taking the file back would change (S17). */
export const withdrawalPreview = z.object({
  records: z.int(),
  links: z.int(),
  findings: z.int(),
  discrepancies: z.int(),
  /** Persons whose current value of some item rests on this file. */
  personsTouched: z.int(),
  /** Persons only this file knows. */
  personsOnlyHere: z.int(),
  /** Open correction tickets about its rows: they end with it, and come back with it. */
  tickets: z.int(),
})
export type WithdrawalPreview = z.infer<typeof withdrawalPreview>

/** POST /api/batches/:batchId/withdrawal */
export const withdrawBatch = z.object({ reason: z.string().min(2).max(300) })
