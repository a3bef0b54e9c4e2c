import type pg from 'pg'
import type { EvidenceProblemCode } from '#domain/problems/evidence-problems.ts'
import { isSourceKind, type SourceKind } from '#domain/sources/source-kind.ts'
import { invariant } from '#domain/invariant.ts'

/*
 * A batch is one file of one department.
 *
 *   received ──▶ reading ──▶ taken ◀──▶ withdrawn
 *       └────────────┴─────▶ failed
 *
 * `reading` has a watermark: everything up to that row is safely stored, and reading resumes after
 * it. A withdrawn batch keeps all its rows, so that it can be restored; it takes part in nothing.
 */
export type BatchPhase = 'received' | 'reading' | 'taken' | 'withdrawn' | 'failed'

export interface BatchKey {
  readonly county: string
  readonly batchNo: number
}

export interface Batch extends BatchKey {
  readonly batchId: string
  readonly source: SourceKind
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  /** `YYYY-MM-DD` */
  readonly asOf: string
  readonly universe: string
  readonly expiresOn: string
  readonly fileName: string
  /** SHA-256, hexadecimal. */
  readonly fileHash: string
  readonly fileBytes: number
  readonly encoding: string | null
  /** What intake recognised or was told; opaque to the store. */
  readonly mapping: unknown
  /** Headers kept, in the file's order. */
  readonly columns: readonly string[]
  readonly phase: BatchPhase
  readonly rowsTotal: number | null
  readonly rowsTaken: number
  readonly rowsWarned: number
  readonly rowsRefused: number
  readonly recordsTotal: number
  readonly watermarkRow: number
  readonly watermarkPage: number
  readonly findingsTotal: number
  readonly receivedBy: string
  readonly receivedAt: Date
  readonly takenAt: Date | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
  /** Since when only rows that somebody cites are left of it. */
  readonly expiredAt: Date | null
  readonly failedReason: string | null
}

export interface EvidenceProblem {
  readonly code: EvidenceProblemCode
  readonly [fact: string]: string | number
}

const COLUMNS = `county, batch_no, batch_id, source, department, legal_basis, purpose,
  as_of::text as as_of, universe, expires_on::text as expires_on, file_name, file_hash,
  file_bytes::float8 as file_bytes, encoding, mapping, columns, phase, rows_total, rows_taken,
  rows_warned, rows_refused, records_total, watermark_row, watermark_page, findings_total,
  received_by, received_at, taken_at, withdrawn_at, withdrawn_reason, expired_at, failed_reason`

export async function findBatch(db: pg.Pool | pg.ClientBase, key: BatchKey): Promise<Batch | null> {
  const found = await db.query<BatchRow>(
    `select ${COLUMNS} from evidence.batches where county = $1 and batch_no = $2`,
    [key.county, key.batchNo],
  )
  return found.rows[0] === undefined ? null : batchOf(found.rows[0])
}

/** Locked, so that nobody changes its phase until the transaction ends. */
export async function lockBatch(client: pg.ClientBase, key: BatchKey): Promise<Batch | null> {
  const found = await client.query<BatchRow>(
    `select ${COLUMNS} from evidence.batches where county = $1 and batch_no = $2 for update`,
    [key.county, key.batchNo],
  )
  return found.rows[0] === undefined ? null : batchOf(found.rows[0])
}

/** The batch that holds this file already, whole or half; withdrawn and failed ones do not count. */
export async function findBatchByFile(
  db: pg.Pool | pg.ClientBase,
  file: { readonly county: string; readonly source: SourceKind; readonly fileHash: string },
): Promise<Batch | null> {
  const found = await db.query<BatchRow>(
    `select ${COLUMNS} from evidence.batches
      where county = $1 and source = $2 and file_hash = $3 and phase not in ('withdrawn', 'failed')`,
    [file.county, file.source, file.fileHash],
  )
  return found.rows[0] === undefined ? null : batchOf(found.rows[0])
}

/** The file of this kind that was taken last: what was said about it is proposed for the next. */
export async function lastTakenBatch(
  db: pg.Pool | pg.ClientBase,
  of: { readonly county: string; readonly source: SourceKind },
): Promise<Batch | null> {
  const found = await db.query<BatchRow>(
    `select ${COLUMNS} from evidence.batches
      where county = $1 and source = $2 and phase = 'taken' order by batch_no desc limit 1`,
    [of.county, of.source],
  )
  return found.rows[0] === undefined ? null : batchOf(found.rows[0])
}

/** All batches of a county, the newest first. */
export async function listBatches(
  db: pg.Pool | pg.ClientBase,
  county: string,
): Promise<readonly Batch[]> {
  const found = await db.query<BatchRow>(
    `select ${COLUMNS} from evidence.batches where county = $1 order by batch_no desc`,
    [county],
  )
  return found.rows.map(batchOf)
}

interface BatchRow {
  county: string
  batch_no: number
  batch_id: string
  source: string
  department: string
  legal_basis: string
  purpose: string
  as_of: string
  universe: string
  expires_on: string
  file_name: string
  file_hash: string
  file_bytes: number
  encoding: string | null
  mapping: unknown
  columns: string[]
  phase: BatchPhase
  rows_total: number | null
  rows_taken: number
  rows_warned: number
  rows_refused: number
  records_total: number
  watermark_row: number
  watermark_page: number
  findings_total: number
  received_by: string
  received_at: Date
  taken_at: Date | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  expired_at: Date | null
  failed_reason: string | null
}

function batchOf(row: BatchRow): Batch {
  invariant(isSourceKind(row.source), 'the table refuses any other kind of source')
  return {
    county: row.county,
    batchNo: row.batch_no,
    batchId: row.batch_id,
    source: row.source,
    department: row.department,
    legalBasis: row.legal_basis,
    purpose: row.purpose,
    asOf: row.as_of,
    universe: row.universe,
    expiresOn: row.expires_on,
    fileName: row.file_name,
    fileHash: row.file_hash,
    fileBytes: row.file_bytes,
    encoding: row.encoding,
    mapping: row.mapping,
    columns: row.columns,
    phase: row.phase,
    rowsTotal: row.rows_total,
    rowsTaken: row.rows_taken,
    rowsWarned: row.rows_warned,
    rowsRefused: row.rows_refused,
    recordsTotal: row.records_total,
    watermarkRow: row.watermark_row,
    watermarkPage: row.watermark_page,
    findingsTotal: row.findings_total,
    receivedBy: row.received_by,
    receivedAt: row.received_at,
    takenAt: row.taken_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
    expiredAt: row.expired_at,
    failedReason: row.failed_reason,
  }
}
