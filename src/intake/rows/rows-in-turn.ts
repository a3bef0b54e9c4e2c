import type { IntakeRow } from '#domain/sources/intake-page.ts'
import type { RowDamage } from '../bytes/row-splitter.ts'
import type { RowReader } from './row-reader.ts'

/**
 * The rows of a table one after the other. What stands below another header is not read under the first
 * one's: its cells mean something else, and may be what must not be kept (S4). Each such row says so, and
 * the first header, when it comes again, ends it.
 */
export class RowsInTurn {
  readonly #reader: RowReader
  #below: 'own' | 'other' = 'own'

  constructor(reader: RowReader) {
    this.#reader = reader
  }

  /** A sheet has a header of its own, and is read only where it is the first one’s. */
  startSheet(): void {
    this.#below = 'own'
  }

  read(row: number, cells: readonly string[], damage: RowDamage | null): IntakeRow {
    const read = this.#reader.read(row, cells, damage)
    const code = read.status === 'refused' ? read.problems[0]?.code : undefined
    if (code === 'row.header_repeated') this.#below = 'own'
    if (code === 'row.other_header') this.#below = 'other'
    if (this.#below === 'own' || code === 'row.empty') return read
    return this.#reader.belowOtherHeader(row)
  }
}
