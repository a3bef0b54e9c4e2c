import type { TableRow } from '../bytes/row-splitter.ts'
import { FileRefused } from '../intake-fault.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import { dateOfSerial, plainNumber } from './cell-value.ts'
import { columnOf } from './merged-cells.ts'
import { readXml } from './read-xml.ts'
import type { XmlHandlers } from './read-xml.ts'
import type { WorkbookParts } from './workbook-parts.ts'

/** Rows that a sheet can have: an address beyond it is no address. */
const ROW_MAX = 1_048_576

/**
 * Rows of one sheet as they stream. Empty rows between others are rows; a formatted but empty tail
 * (some programs style a million rows) is not.
 */
export async function* sheetRows(
  part: string,
  bytes: AsyncIterable<Buffer>,
  book: WorkbookParts,
  limits: IntakeLimits,
): AsyncGenerator<TableRow[]> {
  const gatherer = new RowGatherer(book, limits)
  for await (const _ of readXml(part, bytes, gatherer, limits.endlessBytesMax)) {
    const rows = gatherer.take()
    if (rows.length > 0) yield rows
  }
}

class RowGatherer implements XmlHandlers {
  readonly #book: WorkbookParts
  readonly #limits: IntakeLimits
  #rows: TableRow[] = []
  #row = 0
  /** Row number that the next written row must have. */
  #written = 0
  #cells: string[] = []
  #column = 0
  #kind = 'n'
  #style = -1
  #value = ''
  #inValue = false
  #inRow = false
  #inReading = false

  constructor(book: WorkbookParts, limits: IntakeLimits) {
    this.#book = book
    this.#limits = limits
  }

  take(): TableRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    switch (name) {
      case 'c': {
        const address = attributes['r']
        this.#column = address === undefined ? this.#column + 1 : columnOf(address)
        this.#kind = attributes['t'] ?? 'n'
        this.#style = Number(attributes['s'] ?? -1)
        this.#value = ''
        return
      }
      case 'v':
      case 't':
        this.#inValue = !this.#inReading
        return
      case 'rPh':
        this.#inReading = true
        return
      case 'row': {
        const stated = Number(attributes['r'] ?? this.#row + 1)
        // Addresses that run backwards or beyond a sheet's end are not followed.
        this.#row = stated > this.#row && stated <= ROW_MAX ? stated : this.#row + 1
        this.#cells = []
        this.#column = 0
        this.#inRow = true
        return
      }
      default:
    }
  }

  text = (text: string): void => {
    if (!this.#inValue) return
    if (this.#value.length <= this.#limits.cellCharactersMax) this.#value += text
  }

  close = (name: string): void => {
    switch (name) {
      case 'v':
      case 't':
        this.#inValue = false
        return
      case 'rPh':
        this.#inReading = false
        return
      case 'c':
        this.#put()
        return
      case 'row':
        this.#endRow()
        return
      default:
    }
  }

  #put(): void {
    if (!this.#inRow || this.#value === '') return
    if (this.#column > this.#limits.columnsMax)
      throw new FileRefused({ code: 'file.columns_max', facts: { most: this.#limits.columnsMax } })
    const text = this.#textOfCell()
    if (text === '') return
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = text
  }

  #textOfCell(): string {
    switch (this.#kind) {
      case 's': {
        const text = this.#book.sharedTexts[Number(this.#value)]
        if (text === undefined)
          throw new FileRefused({ code: 'file.broken_workbook', facts: { part: 'sharedStrings' } })
        return text
      }
      case 'n': {
        if (this.#book.dateStyles[this.#style] === true)
          return dateOfSerial(this.#value, this.#book.date1904) ?? this.#value
        return plainNumber(this.#value)
      }
      case 'b':
        return this.#value === '1' ? '是' : '否'
      case 'd':
        return this.#value.replace(/T00:00:00(\.0+)?Z?$/u, '').replace('T', ' ')
      default:
        return this.#value
    }
  }

  #endRow(): void {
    this.#inRow = false
    if (this.#cells.length === 0) return
    while (this.#written < this.#row - 1) {
      this.#rows.push(EMPTY_ROW)
      this.#written += 1
    }
    this.#rows.push({ cells: this.#cells, damage: null })
    this.#written = this.#row
  }
}

const EMPTY_ROW: TableRow = { cells: [], damage: null }
