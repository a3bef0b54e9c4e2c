import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type pg from 'pg'
import { accept, type Outcome, refuse } from '#domain/outcome.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { type Batch, type EvidenceProblem, findBatch, findBatchByFile } from './batch.ts'

/** What must be stated before a file may be taken in (S17). */
export interface BatchStatement {
  readonly county: string
  readonly source: SourceKind
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  /** The day whose state the file describes, `YYYY-MM-DD`. */
  readonly asOf: string
  /** Whom the file is meant to hold. */
  readonly universe: string
  /** Rows that nobody cites are deleted then, `YYYY-MM-DD`. */
  readonly expiresOn: string
  readonly fileName: string
  /** SHA-256, hexadecimal. */
  readonly fileHash: string
  readonly fileBytes: number
  readonly receivedBy: string
  /** Becomes the recorded time of everything in the file. */
  readonly receivedAt: Date
}

export interface ReceivedBatch {
  readonly batch: Batch
  /**
   * `new`; `unfinished`: the same file was begun and broken off, reading resumes after
   * `batch.watermarkRow`; `known`: the same file has been taken in already, nothing is to be done.
   */
  readonly state: 'new' | 'unfinished' | 'known'
}

/**
 * Opens a batch for a file, or finds the one that holds the same bytes already.
 *
 * Refuses `batch.no_basis`, `batch.dates`, `batch.county_unknown`.
 */
export async function receiveBatch(
  store: Pick<Store, 'pool'>,
  statement: BatchStatement,
): Promise<Outcome<ReceivedBatch, EvidenceProblem>> {
  const problem = decideStatement(statement)
  if (problem !== null) return refuse(problem)
  return inTransaction(store.pool, async (client) => {
    // Locked before looking: two uploads of one file at once must become one batch.
    const county = await client.query(
      'select 1 from access.counties where county = $1 for update',
      [statement.county],
    )
    if (county.rowCount === 0) {
      return refuse({ code: 'batch.county_unknown', county: statement.county })
    }
    const same = await findBatchByFile(client, statement)
    if (same !== null) {
      return accept({
        batch: same,
        state: same.phase === 'taken' ? 'known' : 'unfinished',
      } as const)
    }
    return accept({ batch: await openBatch(client, statement), state: 'new' } as const)
  })
}

/** What is missing or impossible in a statement; `null` when the file may be taken in. */
export function decideStatement(statement: BatchStatement): EvidenceProblem | null {
  const stated = {
    来文部门: statement.department,
    法律依据: statement.legalBasis,
    用途: statement.purpose,
    数据范围: statement.universe,
  }
  for (const [missing, text] of Object.entries(stated)) {
    if (text.trim() === '') return { code: 'batch.no_basis', missing }
  }
  const today = civilDayAt(statement.receivedAt.getTime())
  const { asOf, expiresOn } = statement
  return asOf > today || expiresOn < asOf ? { code: 'batch.dates', asOf, expiresOn } : null
}

async function openBatch(client: pg.ClientBase, statement: BatchStatement): Promise<Batch> {
  const made = await client.query<{ batch_no: number }>(
    `insert into evidence.batches (county, batch_id, batch_no, source, department, legal_basis,
       purpose, as_of, universe, expires_on, file_name, file_hash, file_bytes, phase, received_by,
       received_at)
     select $1, $2, coalesce(max(batch_no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
            'received', $13, $14
       from evidence.batches where county = $1
     returning batch_no`,
    [
      statement.county,
      newRecordId(statement.receivedAt.getTime()),
      statement.source,
      statement.department,
      statement.legalBasis,
      statement.purpose,
      statement.asOf,
      statement.universe,
      statement.expiresOn,
      statement.fileName,
      statement.fileHash,
      statement.fileBytes,
      statement.receivedBy,
      statement.receivedAt,
    ],
  )
  const batchNo = made.rows[0]?.batch_no ?? 0
  const batch = await findBatch(client, { county: statement.county, batchNo })
  if (batch === null) throw new Error('a batch that was just opened is not there')
  return batch
}
