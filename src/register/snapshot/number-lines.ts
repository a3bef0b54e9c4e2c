import type pg from 'pg'
import { csvField } from '#domain/text/csv-field.ts'
import { isLegacy, isReleased } from '../evidence/legacy-released.ts'
import type { KeptNumbers } from '#domain/sources/packed-page.ts'
import { openNumbers } from '../evidence/sealed-page.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { CountRows } from './write-hashed-file.ts'

const HEADER = 'batch_no,row_no,party,number,mother_number,father_number,spouse_number\n'

/** Pages opened between two looks at the database: about a megabyte of text. */
const PAGES_PER_READ = 96

/** Identity numbers of all records of these batches as CSV, opened page by page from their seals. */
export async function* numberLines(
  client: pg.ClientBase,
  keys: KeyRing,
  of: { readonly county: string; readonly batchNos: readonly number[] },
  count: CountRows,
): AsyncGenerator<Buffer> {
  yield Buffer.from(HEADER)
  for (const batchNo of of.batchNos) {
    const heldBack = await heldBackRecords(client, { county: of.county, batchNo })
    for (let behind = 0; ;) {
      const found = await client.query<{ page_no: number; numbers_sealed: Buffer }>(
        `select page_no, numbers_sealed from evidence.pages
          where county = $1 and batch_no = $2 and page_no > $3 order by page_no limit $4`,
        [of.county, batchNo, behind, PAGES_PER_READ],
      )
      let text = ''
      for (const page of found.rows) {
        const numbers = openNumbers(
          keys,
          { ...of, batchNo, pageNo: page.page_no },
          page.numbers_sealed,
        )
        for (const kept of numbers) {
          if (heldBack.has(kept.row * 2 + kept.party)) continue
          count(1)
          text += line(batchNo, kept)
        }
      }
      if (text !== '') yield Buffer.from(text, 'utf8')
      const last = found.rows.at(-1)
      if (last === undefined) break
      behind = last.page_no
    }
  }
}

/** Rows and parties of a legacy file that may not be read yet; once its villages are confirmed there are few. */
async function heldBackRecords(
  client: pg.ClientBase,
  of: { readonly county: string; readonly batchNo: number },
): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ at: number }>(
    `select row_no * 2 + party as at from evidence.source_records s
      where county = $1 and batch_no = $2 and not ${isReleased('s')}
        and exists (select from evidence.batches b where county = $1 and batch_no = $2 and ${isLegacy('b')})`,
    [of.county, of.batchNo],
  )
  return new Set(rows.map(({ at }) => at))
}

function line(batchNo: number, kept: KeptNumbers): string {
  const { row, party, number, motherNumber, fatherNumber, spouseNumber } = kept
  const numbers = [number, motherNumber, fatherNumber, spouseNumber].map(csvField).join(',')
  return `${String(batchNo)},${String(row)},${String(party)},${numbers}\n`
}
