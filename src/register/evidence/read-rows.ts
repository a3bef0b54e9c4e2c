import type { KeptNumbers, KeptRow } from '#domain/sources/packed-page.ts'
import type { Store } from '../store/open-store.ts'
import type { BatchKey } from './batch.ts'
import { openNumbers, openRows } from './sealed-page.ts'
import { SEES_PART } from './sees-part.ts'

/** Pages fetched at a time when a whole batch is read: a few megabytes. */
const PAGES_PER_READ = 64

/** Rows `from` to `to` (both included) as they were received. The caller has recorded the read. */
export async function readRows(
  store: Pick<Store, 'pool' | 'keys'>,
  key: BatchKey,
  range: { readonly from: number; readonly to: number },
): Promise<readonly KeptRow[]> {
  const found = await store.pool.query<{ page_no: number; raw_sealed: Buffer }>(
    pagesOf('raw_sealed'),
    [key.county, key.batchNo, range.from, range.to],
  )
  const rows: KeptRow[] = []
  for (const page of found.rows) {
    for (const row of openRows(store.keys, { ...key, pageNo: page.page_no }, page.raw_sealed)) {
      if (row.row >= range.from && row.row <= range.to) rows.push(row)
    }
  }
  return rows
}

/** Identity numbers of the records of rows `from` to `to`. The caller has recorded the read. */
export async function readNumbers(
  store: Pick<Store, 'pool' | 'keys'>,
  key: BatchKey,
  range: { readonly from: number; readonly to: number },
): Promise<readonly KeptNumbers[]> {
  const found = await store.pool.query<{ page_no: number; numbers_sealed: Buffer }>(
    pagesOf('numbers_sealed'),
    [key.county, key.batchNo, range.from, range.to],
  )
  const numbers: KeptNumbers[] = []
  for (const page of found.rows) {
    const opened = openNumbers(store.keys, { ...key, pageNo: page.page_no }, page.numbers_sealed)
    numbers.push(...opened.filter(({ row }) => row >= range.from && row <= range.to))
  }
  return numbers
}

/**
 * Pages that hold rows $3 to $4. A request of a territory sees no page as such; the one in which a row
 * of its own stands it gets by that row.
 */
function pagesOf(column: 'raw_sealed' | 'numbers_sealed'): string {
  return `select page_no, ${column} from evidence.pages
      where not ${SEES_PART} and county = $1 and batch_no = $2 and last_row >= $3 and first_row <= $4
    union all
    select page_no, ${column} from evidence.sealed_page_of($1, $2, $3)
      where $3::int = $4::int and ${SEES_PART}
    order by page_no`
}

/** Every row of a batch in the file's order, page by page: what the answer file is written from. */
export async function* readAnswers(
  store: Pick<Store, 'pool' | 'keys'>,
  key: BatchKey,
): AsyncGenerator<readonly KeptRow[]> {
  for (let behind = 0; ;) {
    const found = await store.pool.query<{ page_no: number; raw_sealed: Buffer }>(
      `select page_no, raw_sealed from evidence.pages
        where county = $1 and batch_no = $2 and page_no > $3 order by page_no limit $4`,
      [key.county, key.batchNo, behind, PAGES_PER_READ],
    )
    for (const page of found.rows) {
      yield openRows(store.keys, { ...key, pageNo: page.page_no }, page.raw_sealed)
    }
    const last = found.rows.at(-1)
    if (last === undefined) return
    behind = last.page_no
  }
}
