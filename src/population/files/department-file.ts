import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { County } from '../people/county.ts'
import type { Slips } from './slips.ts'
import type { TextEncodingName } from './text-file.ts'
import type { Cell } from './workbook-file.ts'

/** One department's habits: what it writes, in which shape, about whom and in which order. */
export interface DepartmentFile {
  readonly source: SourceKind
  readonly fileName: string
  readonly format: TextFormat | WorkbookFormat
  readonly header: readonly string[]
  /**
   * Who stands in the file, in the file's order. A person may come twice. For two parties a row,
   * `second` has the other party of each place.
   */
  readonly roll: (county: County, slips: Slips) => Roll
  /** The cells of one row. */
  readonly row: (entry: RollEntry, county: County, slips: Slips) => readonly Cell[]
}

export interface Roll {
  readonly persons: Int32Array
  readonly second?: Int32Array
}

interface RollEntry {
  /** Place in the roll, from 0. */
  readonly place: number
  readonly person: number
  /** The other party, NONE where the row is about one person. */
  readonly second: number
}

interface TextFormat {
  readonly kind: 'csv'
  readonly encoding: TextEncodingName
  readonly lineEnd: '\r\n' | '\n'
}

interface WorkbookFormat {
  readonly kind: 'xlsx'
  readonly sheetName: string
}
