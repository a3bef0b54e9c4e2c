import { valueOfField } from '../text/tab-separated.ts'
import type { IntakeRow } from './intake-page.ts'
import { keptNumbers, keptRows, type PackedPage } from './packed-page.ts'
import { OPEN_ITEMS, RECORD_LINE } from './record-line.ts'
import { SILENT_RECORD, type SourceRecord } from './source-record.ts'

/** The rows of a packed page: the way back of `packPage`, to look at what was read. */
export function rowsOfPage(page: PackedPage<string>): IntakeRow[] {
  const records = new Map<number, SourceRecord[]>()
  const numbers = new Map(
    keptNumbers(page.numbers).map((of) => [`${String(of.row)}/${String(of.party)}`, of]),
  )
  for (const line of page.records.split('\n').slice(0, -1)) {
    const [, row = '', party = '', , open = ''] = RECORD_LINE.exec(line) ?? []
    const values = open.split('\t').slice(1)
    const items = Object.fromEntries(
      OPEN_ITEMS.map((item, at) => [item, valueOfField(values[at] ?? '')]),
    )
    const { row: _, ...kept } = numbers.get(`${row}/${party}`) ?? { row: 0 }
    const record = { ...SILENT_RECORD, ...items, party: party === '2' ? 2 : 1, ...kept } as const
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line's words were held against their lists
    const read = record as SourceRecord
    records.set(Number(row), [...(records.get(Number(row)) ?? []), read])
  }
  return keptRows(page.kept).map((row) => ({ ...row, records: records.get(row.row) ?? [] }))
}
