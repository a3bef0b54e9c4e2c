import { accept, type Outcome, refuse } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { type Batch, type BatchKey, type EvidenceProblem, findBatch, lockBatch } from './batch.ts'

/** What is known once the header was read. */
export interface BatchShape {
  readonly encoding: string | null
  /** Intake's mapping of columns, kept as it is. */
  readonly mapping: unknown
  /** Headers of the columns kept, in the order of the raw cells. */
  readonly columns: readonly string[]
}

/** A column that was cut before anything was stored (S4). */
export interface CutColumn {
  readonly header: string
  readonly reason: string
  readonly rowCount: number
  /** SHA-256 of its cells, hexadecimal. */
  readonly contentHash: string
}

/** Notes encoding, mapping and kept columns; may be repeated when reading begins anew. */
export async function describeBatch(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
  shape: BatchShape,
): Promise<void> {
  await store.pool.query(
    `update evidence.batches set encoding = $3, mapping = $4, columns = $5
      where county = $1 and batch_no = $2`,
    [
      key.county,
      key.batchNo,
      shape.encoding,
      JSON.stringify(shape.mapping),
      JSON.stringify(shape.columns),
    ],
  )
}

/**
 * The file was read to its end: from now on the batch counts in comparisons.
 *
 * Refuses `batch.unknown`, `batch.phase`. Finishing a finished batch changes nothing.
 */
export async function finishBatch(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
  end: { readonly rowsTotal: number; readonly cut: readonly CutColumn[]; readonly takenAt: Date },
): Promise<Outcome<Batch, EvidenceProblem>> {
  return inTransaction(store.pool, async (client) => {
    const batch = await lockBatch(client, key)
    if (batch === null) return refuse({ code: 'batch.unknown', batchNo: key.batchNo })
    if (batch.phase === 'taken') return accept(batch)
    if (batch.phase !== 'received' && batch.phase !== 'reading') {
      return refuse({ code: 'batch.phase', batchNo: key.batchNo, phase: batch.phase })
    }
    for (const [index, column] of end.cut.entries()) {
      await client.query(
        `insert into evidence.dropped_columns
           (county, batch_id, position, header, reason, row_count, content_hash)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          key.county,
          batch.batchId,
          index + 1,
          column.header,
          column.reason,
          column.rowCount,
          column.contentHash,
        ],
      )
    }
    await client.query(
      `update evidence.batches set phase = 'taken', rows_total = $3, taken_at = $4
        where county = $1 and batch_no = $2`,
      [key.county, key.batchNo, end.rowsTotal, end.takenAt],
    )
    return accept({ ...batch, phase: 'taken', rowsTotal: end.rowsTotal, takenAt: end.takenAt })
  })
}

/** The file cannot be read any further; what was stored of it stays until it expires. */
export async function failBatch(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
  reason: string,
): Promise<Outcome<Batch, EvidenceProblem>> {
  await store.pool.query(
    `update evidence.batches set phase = 'failed', failed_reason = $3
      where county = $1 and batch_no = $2 and phase in ('received', 'reading')`,
    [key.county, key.batchNo, reason],
  )
  const batch = await findBatch(store.pool, key)
  return batch === null ? refuse({ code: 'batch.unknown', batchNo: key.batchNo }) : accept(batch)
}

/** Columns that were cut from a batch. */
export async function cutColumns(
  store: Pick<Store, 'pool'>,
  batch: Pick<Batch, 'county' | 'batchId'>,
): Promise<readonly CutColumn[]> {
  const found = await store.pool.query<CutColumn>(
    `select header, reason, row_count as "rowCount", content_hash as "contentHash"
       from evidence.dropped_columns where county = $1 and batch_id = $2 order by position`,
    [batch.county, batch.batchId],
  )
  return found.rows
}
