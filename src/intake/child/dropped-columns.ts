import { createHash } from 'node:crypto'

import type { TableRow } from '../bytes/row-splitter.ts'
import type { ColumnReading, DroppedColumn } from '../intake-job.ts'

/** Counts and hashes what is not kept, so that the batch can prove what it cut (S4). */
export class DroppedColumns {
  readonly #columns: readonly ColumnReading[]
  readonly #hashes: ReturnType<typeof createHash>[]
  readonly #counts: number[]

  constructor(columns: readonly ColumnReading[]) {
    this.#columns = columns.filter((column) => column.target === null)
    this.#hashes = this.#columns.map(() => createHash('sha256'))
    this.#counts = this.#columns.map(() => 0)
  }

  add(rows: readonly TableRow[]): void {
    for (const [at, column] of this.#columns.entries()) {
      let text = ''
      for (const row of rows) {
        const cell = row.cells[column.position] ?? ''
        if (cell !== '') this.#counts[at] = (this.#counts[at] ?? 0) + 1
        text += `${cell}\n`
      }
      this.#hashes[at]?.update(text)
    }
  }

  report(): DroppedColumn[] {
    return this.#columns.map((column, at) => ({
      header: column.header,
      reason: column.droppedBecause ?? 'unknown',
      rowCount: this.#counts[at] ?? 0,
      contentHash: this.#hashes[at]?.digest('hex') ?? '',
    }))
  }
}
