import { setImmediate as nextTurn } from 'node:timers/promises'
import type pg from 'pg'
import { accept, type Outcome, refuse } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'
import type { PackedPage } from '#domain/sources/packed-page.ts'
import { copyInto } from '../store/copy-text.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { type Batch, type BatchKey, type EvidenceProblem, findBatch, lockBatch } from './batch.ts'
import { LineBlock } from './line-block.ts'
import { PageLines, FINDING_COPY, PAGE_COPY, RECORD_COPY } from './page-lines.ts'

/** Pages stored in one transaction: some 16,000 rows, a fraction of a second of work to lose. */
export const PAGES_PER_TRANSACTION = 64

/**
 * Stores pages of a file in the order they are read, from the batch's watermark on.
 *
 * Records, findings, sealed pages and the watermark are written in one transaction per 64 pages:
 * killed at any moment, the batch holds whole pages and knows its last row. Pages up to the watermark
 * are passed over, so that a reader may begin anew at row 1 or go on behind it.
 *
 * Refuses `batch.unknown`, and `batch.phase` when the batch is not being read.
 */
export async function takePages(
  store: Pick<Store, 'pool' | 'keys'>,
  key: BatchKey,
  pages: AsyncIterable<PackedPage> | Iterable<PackedPage>,
  onProgress: OnProgress = () => undefined,
): Promise<Outcome<Batch, EvidenceProblem>> {
  const begun = await beginReading(store.pool, key)
  if (!begun.ok) return begun
  const batch = begun.value
  // One chunk is being stored while the next is being built: the server works beside us.
  let [building, waiting] = [new LineBlock(), new LineBlock()]
  let chunk = new PageLines(store.keys, batch, undefined, building)
  let position = chunk.end
  let storing: Promise<void> = Promise.resolve()
  try {
    for await (const page of pages) {
      if (page.lastRow <= position.row) continue
      chunk.add(page)
      position = chunk.end
      // A turn for the sockets: pages that are at hand at once would otherwise keep them waiting.
      await nextTurn()
      if (chunk.pages < PAGES_PER_TRANSACTION) continue
      await storing
      storing = storeChunk(store.pool, batch, chunk)
      // Whoever waits for it sees a failure; nobody else has to.
      storing.catch(() => undefined)
      onProgress({ step: 'intake.rows', done: position.row - 1, total: null, unit: 'rows' })
      ;[building, waiting] = [waiting, building]
      chunk = new PageLines(store.keys, batch, position, building)
    }
  } finally {
    // A reader that breaks off leaves nothing under way: who begins again at once would be told of another reader.
    await Promise.allSettled([storing])
  }
  await storing
  if (chunk.pages > 0) await storeChunk(store.pool, batch, chunk)
  onProgress({
    step: 'intake.rows',
    done: Math.max(0, position.row - 1),
    total: null,
    unit: 'rows',
  })
  const stored = await findBatch(store.pool, key)
  return stored === null ? refuse({ code: 'batch.unknown', batchNo: key.batchNo }) : accept(stored)
}

async function beginReading(
  pool: pg.Pool,
  key: BatchKey,
): Promise<Outcome<Batch, EvidenceProblem>> {
  return inTransaction(pool, async (client) => {
    const batch = await lockBatch(client, key)
    if (batch === null) return refuse({ code: 'batch.unknown', batchNo: key.batchNo })
    if (batch.phase !== 'received' && batch.phase !== 'reading') {
      return refuse({ code: 'batch.phase', batchNo: key.batchNo, phase: batch.phase })
    }
    await client.query(
      `update evidence.batches set phase = 'reading' where county = $1 and batch_no = $2`,
      [key.county, key.batchNo],
    )
    return accept(batch)
  })
}

async function storeChunk(pool: pg.Pool, batch: Batch, chunk: PageLines): Promise<void> {
  const { start, end, counts } = chunk
  await inTransaction(pool, async (client) => {
    // The watermark goes first: a second process reading the same file stops here, before writing.
    const moved = await client.query(
      `update evidence.batches
          set watermark_row = $3, watermark_page = $4, rows_taken = rows_taken + $5,
              rows_warned = rows_warned + $6, rows_refused = rows_refused + $7,
              records_total = records_total + $8, findings_total = $9
        where county = $1 and batch_no = $2 and phase = 'reading' and watermark_row = $10`,
      [
        batch.county,
        batch.batchNo,
        end.row,
        end.page,
        counts.taken,
        counts.warned,
        counts.refused,
        counts.records,
        end.finding,
        start.row,
      ],
    )
    if (moved.rowCount !== 1) throw new Error('the batch was read by somebody else meanwhile')
    await copyInto(client, PAGE_COPY, chunk.pageLines)
    await copyInto(client, RECORD_COPY, chunk.recordLines)
    if (chunk.findingLines.length > 0) await copyInto(client, FINDING_COPY, chunk.findingLines)
  })
}
