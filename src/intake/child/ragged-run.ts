import type { IntakeRow } from '#domain/sources/intake-page.ts'
import type { RowDamage, TableRow } from '../bytes/row-splitter.ts'
import { FileRefused } from '../intake-fault.ts'

/** So many rows one after the other that cannot be lined up, and the file is given up. */
const ROWS_MAX = 1000
/** Behind a lost quote and up to the end of the file fewer are enough. */
const ROWS_TO_END = 20

/**
 * A ragged row costs itself (INT5) and a lost end quote the row it stands in (INT3), as long as rows
 * follow. Where row after row cannot be lined up, what follows is the inside of the quote, or another
 * table: the file goes back with the line it began on, not with a million refusals.
 */
export class RaggedRun {
  readonly #headerLine: number
  #from: number
  #rows = 0
  #afterQuote: boolean

  constructor(file: { readonly headerLine: number; readonly headerDamage: RowDamage | null }) {
    this.#headerLine = file.headerLine
    this.#from = file.headerLine
    this.#afterQuote = file.headerDamage === 'quote'
  }

  /** Throws `FileRefused`. `row` counts from the header, which is 1. */
  saw(row: number, { damage }: TableRow, problems: IntakeRow['problems']): void {
    const line = this.#headerLine - 1 + row
    const ragged = problems.some(({ code }) => code === 'row.ragged')
    if (damage === 'quote' && !this.#afterQuote) this.#start(line, { afterQuote: true })
    else if (!ragged) this.#start(line, { afterQuote: false })
    if (!ragged) return
    if (this.#rows === 0 && !this.#afterQuote) this.#from = line
    this.#rows += 1
    if (this.#rows >= ROWS_MAX) throw new FileRefused(this.#problem())
  }

  /** The file has ended. Throws `FileRefused`. */
  end(): void {
    if (this.#afterQuote && this.#rows >= ROWS_TO_END) throw new FileRefused(this.#problem())
  }

  #start(line: number, run: { readonly afterQuote: boolean }): void {
    this.#from = line
    this.#rows = 0
    this.#afterQuote = run.afterQuote
  }

  #problem(): FileRefused['problem'] {
    return this.#afterQuote
      ? { code: 'file.quote_open', facts: { line: this.#from } }
      : { code: 'file.rows_ragged', facts: { line: this.#from, rows: this.#rows } }
  }
}
