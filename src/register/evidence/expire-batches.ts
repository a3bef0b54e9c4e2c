import type pg from 'pg'
import {
  keptText,
  numbersText,
  type KeptNumbers,
  type KeptRow,
} from '#domain/sources/packed-page.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { type BatchKey, lockBatch } from './batch.ts'
import { forgetKeptRuns } from './kept-run.ts'
import { openNumbers, openRows, sealPage } from './sealed-page.ts'

/** What expiry left and took of one batch. */
export interface ExpiredBatch extends BatchKey {
  readonly recordsDeleted: number
  readonly recordsKept: number
}

/** Pages opened and sealed anew between two looks at the database. */
const PAGES_PER_READ = 64

/**
 * Deletes the rows of batches whose time is over, except those that somebody cites (S17): a value in
 * the register, or a decision about a pair. An expired batch counts as withdrawn and stays so.
 *
 * One transaction a batch; called again it does what is left. `today` is `YYYY-MM-DD`.
 */
export async function expireBatches(
  store: Pick<Store, 'pool' | 'keys'>,
  due: { readonly county: string; readonly today: string; readonly at: Date },
): Promise<readonly ExpiredBatch[]> {
  const found = await store.pool.query<{ batchNo: number }>(
    `select batch_no as "batchNo" from evidence.batches
      where county = $1 and expires_on < $2 and expired_at is null
        and phase in ('taken', 'withdrawn', 'failed')
      order by batch_no`,
    [due.county, due.today],
  )
  await store.pool.query(`delete from evidence.kept_runs where county = $1 and expires_on < $2`, [
    due.county,
    due.today,
  ])
  const expired: ExpiredBatch[] = []
  for (const { batchNo } of found.rows) {
    expired.push(
      await inTransaction(store.pool, (client) =>
        expireBatch({ ...store, client }, { county: due.county, batchNo }, due.at),
      ),
    )
  }
  return expired
}

interface Work extends Pick<Store, 'keys'> {
  readonly client: pg.ClientBase
}

async function expireBatch(work: Work, key: BatchKey, at: Date): Promise<ExpiredBatch> {
  const { client } = work
  await lockBatch(client, key)
  await forgetKeptRuns(client, key.county)
  await client.query(CITED, [key.county, key.batchNo])
  const cited = await client.query<{ row_no: number }>('select distinct row_no from cited_rows')
  const rows = new Set(cited.rows.map((row) => row.row_no))
  const deleted = await client.query(
    `delete from evidence.source_records r where county = $1 and batch_no = $2
        and not exists (select from cited_rows c where c.row_no = r.row_no)`,
    [key.county, key.batchNo],
  )
  await client.query(
    `delete from evidence.findings f where county = $1 and batch_no = $2
        and not exists (select from cited_rows c where c.row_no = f.row_no)`,
    [key.county, key.batchNo],
  )
  await thinPages(work, key, rows)
  await client.query(
    `update evidence.batches set phase = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, $3),
            withdrawn_reason = coalesce(withdrawn_reason, 'expired'), expired_at = $3
      where county = $1 and batch_no = $2`,
    [key.county, key.batchNo, at],
  )
  await client.query('drop table cited_rows')
  const kept = await client.query<{ n: number }>(
    `select count(*)::int as n from evidence.source_records where county = $1 and batch_no = $2`,
    [key.county, key.batchNo],
  )
  return { ...key, recordsDeleted: deleted.rowCount ?? 0, recordsKept: kept.rows[0]?.n ?? 0 }
}

/** A person's provenance names records as "batch.row.party"; decisions and opinions name them by columns. */
const CITED = `
  create temp table cited_rows on commit drop as
  select split_part(cited.record, '.', 2)::int as row_no
    from register.persons p, jsonb_object_keys(p.provenance) as cited (record)
   where p.county = $1 and split_part(cited.record, '.', 1) = $2::int::text
  union select l_row_no from evidence.decisions where county = $1 and l_batch_no = $2
  union select r_row_no from evidence.decisions where county = $1 and r_batch_no = $2
  union select l_row_no from evidence.opinions where county = $1 and l_batch_no = $2
  union select r_row_no from evidence.opinions where county = $1 and r_batch_no = $2`

/** Seals pages anew with their cited rows only; a page without any is deleted. */
async function thinPages(work: Work, key: BatchKey, cited: ReadonlySet<number>): Promise<void> {
  const { client, keys } = work
  for (let behind = 0; ;) {
    const found = await client.query<{
      page_no: number
      raw_sealed: Buffer
      numbers_sealed: Buffer
    }>(
      `select page_no, raw_sealed, numbers_sealed from evidence.pages
        where county = $1 and batch_no = $2 and page_no > $3 order by page_no limit $4`,
      [key.county, key.batchNo, behind, PAGES_PER_READ],
    )
    for (const page of found.rows) {
      const at = { ...key, pageNo: page.page_no }
      const isCited = ({ row }: KeptRow | KeptNumbers): boolean => cited.has(row)
      const rows = openRows(keys, at, page.raw_sealed).filter(isCited)
      const where = [key.county, key.batchNo, page.page_no]
      if (rows.length === 0) {
        await client.query(
          'delete from evidence.pages where county = $1 and batch_no = $2 and page_no = $3',
          where,
        )
        continue
      }
      const numbers = openNumbers(keys, at, page.numbers_sealed).filter(isCited)
      const sealed = sealPage(keys, at, { kept: keptText(rows), numbers: numbersText(numbers) })
      await client.query(
        `update evidence.pages set raw_sealed = $4, numbers_sealed = $5, row_count = $6
          where county = $1 and batch_no = $2 and page_no = $3`,
        [...where, sealed.raw, sealed.numbers, rows.length],
      )
    }
    const last = found.rows.at(-1)
    if (last === undefined) return
    behind = last.page_no
  }
}
