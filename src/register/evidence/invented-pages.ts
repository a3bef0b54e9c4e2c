import { INTAKE_PAGE_ROWS, type IntakeRow } from '#domain/sources/intake-page.ts'
import { packPage, type PackedPage } from '#domain/sources/packed-page.ts'
import { SILENT_RECORD, type SourceRecord } from '#domain/sources/source-record.ts'

/** The number of row `row`, of the right shape; nobody bears it. */
export function inventedNumber(row: number): string {
  return `4313221985${String(row % 12 || 12).padStart(2, '0')}${String((row % 28) + 1).padStart(2, '0')}${String(row % 10_000).padStart(4, '0')}`
}

/** Row `row` of an invented file: every tenth refused, every seventh with a warning. */
export function inventedRow(row: number): IntakeRow {
  const number = inventedNumber(row)
  const raw = [`王${String(row)}`, number, '1985-03-16', `水车镇${String(row % 40)}村`]
  if (row % 10 === 0) {
    const problems = [{ code: 'row.ragged', column: null, facts: { cells: 3 } }]
    return { row, status: 'refused', problems, raw, records: [] }
  }
  const problems = row % 7 === 0 ? [{ code: 'number.check_digit', column: '身份证号' }] : []
  const record: SourceRecord = {
    ...SILENT_RECORD,
    name: `王${String(row)}`,
    nameState: 'full',
    sex: '1',
    bornOn: '1985-03-16',
    bornPrecision: 'day',
    bornCalendar: 'civil',
    number,
    numberState: 'valid',
    place: `431322103${String(200 + (row % 40))}`,
    addressText: row % 13 === 0 ? '带"引号"，逗号,\n和\t换行\\' : null,
    motherNumber: row % 5 === 0 ? inventedNumber(row + 1) : null,
  }
  return {
    row,
    status: problems.length === 0 ? 'taken' : 'warned',
    problems,
    raw,
    records: [record],
  }
}

/** Pages of an invented file of `rows` rows behind the header, from row `fromRow` on. */
export function* inventedPages(rows: number, fromRow = 2): Generator<PackedPage> {
  for (let first = fromRow; first <= rows + 1; first += INTAKE_PAGE_ROWS) {
    const length = Math.min(INTAKE_PAGE_ROWS, rows + 2 - first)
    const page = packPage(Array.from({ length }, (_, at) => inventedRow(first + at)))
    if (page !== null) yield page
  }
}
