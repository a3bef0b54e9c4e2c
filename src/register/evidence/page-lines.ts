import type { IntakeRow } from '#domain/sources/intake-page.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import { COPY_NULL, copyBytes, copyField } from '../store/copy-text.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Batch } from './batch.ts'
import { sealPage } from './sealed-page.ts'

/** Where a batch stands: its last stored row, page and finding. */
export interface BatchPosition {
  readonly row: number
  readonly page: number
  readonly finding: number
}

export const PAGE_COPY = `copy evidence.pages (county, batch_no, page_no, first_row, last_row,
  row_count, raw_sealed, numbers_sealed) from stdin`

export const FINDING_COPY = `copy evidence.findings (county, batch_no, finding_no, row_no, rule,
  severity, column_header, facts) from stdin`

/** Items of a record that lie open in the table, in the order of its columns. */
const OPEN_ITEMS = [
  'name',
  'nameState',
  'formerName',
  'sex',
  'bornOn',
  'bornPrecision',
  'bornCalendar',
  'numberState',
  'place',
  'addressText',
  'groupNo',
  'householdNo',
  'relation',
  'ethnicity',
  'maritalStatus',
  'education',
  'phone',
  'motherName',
  'motherBornOn',
  'fatherName',
  'guardianName',
  'spouseName',
  'eventOn',
  'organisation',
  'certificateNo',
  'birthOrder',
  'lifeState',
  'diedOn',
] as const satisfies readonly (keyof SourceRecord)[]

export const RECORD_COLUMNS: readonly string[] = OPEN_ITEMS.map(snakeCase)

export const RECORD_COPY: string = `copy evidence.source_records (county, batch_no, row_no, party, source,
  number_hash, ${RECORD_COLUMNS.join(', ')}) from stdin`

function snakeCase(item: string): string {
  return item.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Lines for COPY of some following pages of one batch, sealed and hashed. */
export class PageLines {
  readonly start: BatchPosition
  end: BatchPosition
  // Bytes, not text: what waits to be stored then weighs nothing for the garbage collector.
  readonly pageLines: Buffer[] = []
  readonly recordLines: Buffer[] = []
  readonly findingLines: Buffer[] = []
  readonly counts = { taken: 0, warned: 0, refused: 0, records: 0 }
  readonly #keys: KeyRing
  readonly #batch: Batch

  constructor(
    keys: KeyRing,
    batch: Batch,
    start: BatchPosition = {
      row: batch.watermarkRow,
      page: batch.watermarkPage,
      finding: batch.findingsTotal,
    },
  ) {
    this.#keys = keys
    this.#batch = batch
    this.start = start
    this.end = start
  }

  get pages(): number {
    return this.pageLines.length
  }

  add(rows: readonly IntakeRow[]): void {
    const first = rows[0]
    const last = rows.at(-1)
    if (first === undefined || last === undefined) return
    const { county, batchNo } = this.#batch
    const page = this.end.page + 1
    const sealed = sealPage(this.#keys, { county, batchNo, pageNo: page }, rows)
    const at = `${county}\t${String(batchNo)}\t${String(page)}`
    const extent = `${String(first.row)}\t${String(last.row)}\t${String(rows.length)}`
    const line = `${at}\t${extent}\t${copyBytes(sealed.raw)}\t${copyBytes(sealed.numbers)}\n`
    this.pageLines.push(Buffer.from(line, 'latin1'))
    let finding = this.end.finding
    let records = ''
    let findings = ''
    for (const row of rows) {
      this.#count(row)
      for (const record of row.records) records += this.#recordLine(row.row, record)
      if (row.problems.length === 0) continue
      findings += this.#findingLines(row, finding)
      finding += row.problems.length
    }
    this.recordLines.push(Buffer.from(records, 'utf8'))
    if (findings !== '') this.findingLines.push(Buffer.from(findings, 'utf8'))
    this.end = { row: last.row, page, finding }
  }

  #count(row: IntakeRow): void {
    this.counts.records += row.records.length
    if (row.status === 'refused') this.counts.refused += 1
    else this.counts.taken += 1
    if (row.status === 'warned') this.counts.warned += 1
  }

  #recordLine(row: number, record: SourceRecord): string {
    const { county, batchNo, source } = this.#batch
    const hash =
      record.number === null ? COPY_NULL : copyBytes(this.#keys.numberHash(record.number))
    let line = `${county}\t${String(batchNo)}\t${String(row)}\t${String(record.party)}\t${source}\t${hash}`
    for (const item of OPEN_ITEMS) line += `\t${copyField(record[item])}`
    return `${line}\n`
  }

  #findingLines(row: IntakeRow, before: number): string {
    const { county, batchNo } = this.#batch
    const severity = row.status === 'refused' ? 'refused' : 'warned'
    let lines = ''
    for (const [index, problem] of row.problems.entries()) {
      const at = `${county}\t${String(batchNo)}\t${String(before + index + 1)}\t${String(row.row)}`
      const facts = copyField(JSON.stringify(problem.facts ?? {}))
      lines += `${at}\t${copyField(problem.code)}\t${severity}\t${copyField(problem.column)}\t${facts}\n`
    }
    return lines
  }
}
