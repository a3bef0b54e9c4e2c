import type { SourceRecord } from './source-record.ts'

/** Rows travel from the parser's process to the store in pages of this many. */
export const INTAKE_PAGE_ROWS = 256

/** What was found on one row of a file: every row of the file gets one, in the file's order. */
export interface IntakeRow {
  /** Row in the file; the header is row 1. Continues over sheets with equal headers. */
  readonly row: number
  readonly status: 'taken' | 'warned' | 'refused'
  readonly problems: readonly RowProblem[]
  /** The cells as received, columns that may not be kept already cut, in the kept columns' order. */
  readonly raw: readonly string[]
  /** None for a refused row, two for a marriage. */
  readonly records: readonly SourceRecord[]
}

/** Something to tell the department about one cell or row: `number.check_digit`, `row.ragged`. */
export interface RowProblem {
  readonly code: string
  /** Header of the column it stands in, `null` when it is about the row. */
  readonly column: string | null
  /** What we did about it, or what the reader must know; never a name or a full number. */
  readonly facts?: Readonly<Record<string, string | number>>
}

export interface IntakePage {
  readonly rows: readonly IntakeRow[]
}
