import type pg from 'pg'
import { csvField } from '#domain/text/csv-field.ts'
import { type KeptNumbers, openNumbers } from '../evidence/sealed-page.ts'
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
        count(numbers.length)
        for (const kept of numbers) text += line(batchNo, kept)
      }
      if (text !== '') yield Buffer.from(text, 'utf8')
      const last = found.rows.at(-1)
      if (last === undefined) break
      behind = last.page_no
    }
  }
}

function line(batchNo: number, kept: KeptNumbers): string {
  const { row, party, number, motherNumber, fatherNumber, spouseNumber } = kept
  const numbers = [number, motherNumber, fatherNumber, spouseNumber].map(csvField).join(',')
  return `${String(batchNo)},${String(row)},${String(party)},${numbers}\n`
}
