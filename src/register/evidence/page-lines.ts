import { invariant } from '#domain/invariant.ts'
import type { PackedPage, ToldRow } from '#domain/sources/packed-page.ts'
import { OPEN_ITEMS, RECORD_LINE } from '#domain/sources/record-line.ts'
import { NO_VALUE, tabField, valueOfField } from '#domain/text/tab-separated.ts'
import { copyBytes } from '../store/copy-text.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Batch } from './batch.ts'
import { LineBlock } from './line-block.ts'
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

export const RECORD_COLUMNS: readonly string[] = OPEN_ITEMS.map(snakeCase)

export const RECORD_COPY: string = `copy evidence.source_records (county, batch_no, row_no, party, source,
  number_hash, ${RECORD_COLUMNS.join(', ')}) from stdin`

function snakeCase(item: string): string {
  return item.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function bytesOf(text: string | Uint8Array): Buffer {
  if (typeof text === 'string') return Buffer.from(text, 'utf8')
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength)
}

/** Lines for COPY of some following pages of one batch, sealed and hashed. */
export class PageLines {
  readonly start: BatchPosition
  end: BatchPosition
  readonly pageLines: Buffer[] = []
  readonly recordLines: Buffer[] = []
  readonly findingLines: Buffer[] = []
  readonly counts = { taken: 0, warned: 0, refused: 0, records: 0 }
  readonly #keys: KeyRing
  readonly #batch: Batch
  readonly #block: LineBlock

  /** What was put into `block` before is written over: its lines have been stored. */
  constructor(
    keys: KeyRing,
    batch: Batch,
    start: BatchPosition = {
      row: batch.watermarkRow,
      page: batch.watermarkPage,
      finding: batch.findingsTotal,
    },
    block: LineBlock = new LineBlock(),
  ) {
    this.#keys = keys
    this.#batch = batch
    this.#block = block
    block.clear()
    this.start = start
    this.end = start
  }

  get pages(): number {
    return this.pageLines.length
  }

  add(packed: PackedPage): void {
    const { county, batchNo } = this.#batch
    const { firstRow, lastRow, rowCount, counts } = packed
    invariant(firstRow > this.end.row && lastRow >= firstRow, 'pages come in the order of the file')
    const page = this.end.page + 1
    const sealed = sealPage(this.#keys, { county, batchNo, pageNo: page }, packed)
    const at = `${county}\t${String(batchNo)}\t${String(page)}`
    const extent = `${String(firstRow)}\t${String(lastRow)}\t${String(rowCount)}`
    const line = `${at}\t${extent}\t${copyBytes(sealed.raw)}\t${copyBytes(sealed.numbers)}\n`
    this.pageLines.push(this.#block.put(line))
    for (const count of ['taken', 'warned', 'refused', 'records'] as const)
      this.counts[count] += counts[count]
    this.recordLines.push(this.#recordLines(packed))
    let finding = this.end.finding
    let findings = ''
    for (const row of packed.told) {
      findings += this.#findingLines(row, finding)
      finding += row.problems.length
    }
    if (findings !== '') this.findingLines.push(Buffer.from(findings, 'utf8'))
    this.end = { row: lastRow, page, finding }
  }

  /** Lines as they were packed, told of which batch they are, with a hash in the number's place. */
  #recordLines({ records, firstRow, lastRow, counts }: PackedPage): Buffer {
    const { county, batchNo, source } = this.#batch
    // Byte for byte a character: nothing but numbers is read here, and they are digits.
    const lines = bytesOf(records).toString('latin1').split('\n')
    invariant(lines.pop() === '' && lines.length === counts.records, 'a line for each record')
    let out = ''
    for (const line of lines) {
      const fields = RECORD_LINE.exec(line)
      invariant(fields !== null, 'a record has its items, and states of the list')
      const [, row = '', party = '', number = '', open = ''] = fields
      invariant(Number(row) >= firstRow && Number(row) <= lastRow, 'a record is of its page')
      const hash = number === NO_VALUE ? NO_VALUE : `\\\\x${this.#hashOf(number)}`
      out += `${county}\t${String(batchNo)}\t${row}\t${party}\t${source}\t${hash}${open}\n`
    }
    return this.#block.put(out)
  }

  #hashOf(field: string): string {
    // oxlint-disable-next-line no-control-regex -- ASCII
    const isPlain = /^[\x21-\x5b\x5d-\x7e]*$/.test(field)
    const number = isPlain ? field : valueOfField(Buffer.from(field, 'latin1').toString('utf8'))
    return this.#keys.numberHashText(number ?? '')
  }

  #findingLines({ row, status, problems }: ToldRow, before: number): string {
    const { county, batchNo } = this.#batch
    const severity = status === 'refused' ? 'refused' : 'warned'
    let lines = ''
    for (const [index, problem] of problems.entries()) {
      const at = `${county}\t${String(batchNo)}\t${String(before + index + 1)}\t${String(row)}`
      const facts = tabField(JSON.stringify(problem.facts ?? {}))
      lines += `${at}\t${tabField(problem.code)}\t${severity}\t${tabField(problem.column)}\t${facts}\n`
    }
    return lines
  }
}
