import type pg from 'pg'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import type { StepTally } from '#domain/cleaning/clean-row.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { KeptRow, PackedPage } from '#domain/sources/packed-page.ts'
import { copyInto } from '../store/copy-text.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { lockBatch, type Batch, type BatchKey, type EvidenceProblem } from './batch.ts'
import { FINDING_COPY, PAGE_COPY, PageLines, RECORD_COPY } from './page-lines.ts'
import { openRows } from './sealed-page.ts'

/**
 * Opens a reading anew of a taken batch by these steps; the batch takes part in nothing until it ends.
 *
 * Refuses `batch.unknown`, `batch.phase`, and `recipe.compared` for a batch of a comparison: its records
 * are cited and stay what they were.
 */
export async function beginReadingAnew(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
  by: { readonly steps: readonly RecipeStep[]; readonly startedBy: string; readonly at: Date },
): Promise<Outcome<Batch, EvidenceProblem>> {
  return inTransaction(store.pool, async (client) => {
    // The county before the batch, as a comparison locks: none begins over half-read records.
    await client.query('select 1 from access.counties where county = $1 for update', [key.county])
    const batch = await lockBatch(client, key)
    if (batch === null) return refuse({ code: 'batch.unknown', batchNo: key.batchNo })
    if (batch.phase !== 'taken') {
      return refuse({ code: 'batch.phase', batchNo: key.batchNo, phase: batch.phase })
    }
    if (await isCompared(client, key)) {
      return refuse({ code: 'recipe.compared', batchNo: key.batchNo })
    }
    await client.query(
      `insert into evidence.batch_readings
         (county, batch_no, reading_no, steps, started_by, started_at)
       select $1, $2, coalesce(max(reading_no), 0) + 1, $3, $4, $5
         from evidence.batch_readings where county = $1 and batch_no = $2`,
      [key.county, key.batchNo, JSON.stringify(by.steps), by.startedBy, by.at],
    )
    await client.query(
      `update evidence.batches set phase = 'reading' where county = $1 and batch_no = $2`,
      [key.county, key.batchNo],
    )
    return accept({ ...batch, phase: 'reading' as const })
  })
}

/** Whether a comparison that did not fail holds it: then its records are cited. */
export async function isCompared(
  db: pg.Pool | pg.ClientBase,
  { county, batchNo }: BatchKey,
): Promise<boolean> {
  const { rows } = await db.query<{ compared: boolean }>(
    `select exists (select from evidence.runs
       where county = $1 and $2 = any (batch_nos) and phase <> 'failed') as compared`,
    [county, batchNo],
  )
  return rows[0]?.compared === true
}

/** A page as it was kept, to be read anew. */
export interface KeptPage {
  readonly pageNo: number
  readonly rows: readonly KeptRow[]
}

/** Pages behind the reading's watermark, some at a time. */
export async function pagesToRead(
  store: Pick<Store, 'pool' | 'keys'>,
  key: BatchKey,
  after: { readonly pageNo: number; readonly limit: number },
): Promise<readonly KeptPage[]> {
  const { rows } = await store.pool.query<{ page_no: number; raw_sealed: Buffer }>(
    `select page_no, raw_sealed from evidence.pages
      where county = $1 and batch_no = $2 and page_no > $3 order by page_no limit $4`,
    [key.county, key.batchNo, after.pageNo, after.limit],
  )
  return rows.map((page) => ({
    pageNo: page.page_no,
    rows: openRows(store.keys, { ...key, pageNo: page.page_no }, page.raw_sealed),
  }))
}

export interface PageReadAnew extends PackedPage {
  readonly pageNo: number
}

/** Puts pages that were read anew in the place of what was read before, with watermark, in one transaction. */
export async function storeReadAnew(
  store: Pick<Store, 'pool' | 'keys'>,
  batch: Batch,
  part: {
    readonly pages: readonly PageReadAnew[]
    /** Of all pages so far, these included. */
    readonly report: readonly StepTally[]
  },
): Promise<void> {
  const key = [batch.county, batch.batchNo]
  await inTransaction(store.pool, async (client) => {
    const at = await lockBatch(client, batch)
    if (at?.phase !== 'reading') throw new Error('the batch is no longer being read anew')
    await removeRead(client, batch, part.pages)
    // New numbers for findings: those of pages still to come are in use.
    let finding = at.findingsTotal
    const counts = { taken: 0, warned: 0, refused: 0, records: 0 }
    for (const page of part.pages) {
      const start = { row: page.firstRow - 1, page: page.pageNo - 1, finding }
      const lines = new PageLines(store.keys, batch, start)
      lines.add(page)
      await copyInto(client, PAGE_COPY, lines.pageLines)
      await copyInto(client, RECORD_COPY, lines.recordLines)
      if (lines.findingLines.length > 0) await copyInto(client, FINDING_COPY, lines.findingLines)
      finding = lines.end.finding
      for (const count of ['taken', 'warned', 'refused', 'records'] as const)
        counts[count] += lines.counts[count]
    }
    await client.query(
      'update evidence.batches set findings_total = $3 where county = $1 and batch_no = $2',
      [...key, finding],
    )
    await client.query(
      `update evidence.batch_readings
          set watermark_page = $3, report = $4, counts = jsonb_build_object(
            'taken', coalesce((counts->>'taken')::int, 0) + $5::int,
            'warned', coalesce((counts->>'warned')::int, 0) + $6::int,
            'refused', coalesce((counts->>'refused')::int, 0) + $7::int,
            'records', coalesce((counts->>'records')::int, 0) + $8::int)
        where county = $1 and batch_no = $2 and finished_at is null`,
      [
        ...key,
        part.pages.at(-1)?.pageNo ?? 0,
        JSON.stringify(part.report),
        counts.taken,
        counts.warned,
        counts.refused,
        counts.records,
      ],
    )
  })
}

/** What was read of these pages before; they follow each other. */
async function removeRead(
  client: pg.ClientBase,
  { county, batchNo }: BatchKey,
  pages: readonly PageReadAnew[],
): Promise<void> {
  const [from, to] = [pages[0]?.firstRow, pages.at(-1)?.lastRow]
  if (from === undefined || to === undefined) return
  await client.query(
    'delete from evidence.pages where county = $1 and batch_no = $2 and page_no = any ($3)',
    [county, batchNo, pages.map(({ pageNo }) => pageNo)],
  )
  // One statement for all of them: they are found by their stretch of rows.
  for (const table of ['source_records', 'findings']) {
    await client.query(
      `delete from evidence.${table} where county = $1 and batch_no = $2 and row_no between $3 and $4`,
      [county, batchNo, from, to],
    )
  }
}

/** The last page is stored: the batch counts again, as it was read now. */
export async function finishReadingAnew(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
  finishedAt: Date,
): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    await client.query(
      `update evidence.batches b set phase = 'taken',
          rows_taken = coalesce((r.counts->>'taken')::int, 0),
          rows_warned = coalesce((r.counts->>'warned')::int, 0),
          rows_refused = coalesce((r.counts->>'refused')::int, 0),
          records_total = coalesce((r.counts->>'records')::int, 0)
         from evidence.batch_readings r
        where b.county = $1 and b.batch_no = $2 and b.phase = 'reading'
          and r.county = b.county and r.batch_no = b.batch_no and r.finished_at is null`,
      [key.county, key.batchNo],
    )
    await client.query(
      `update evidence.batch_readings set finished_at = $3
        where county = $1 and batch_no = $2 and finished_at is null`,
      [key.county, key.batchNo, finishedAt],
    )
  })
}
