import type { Engine } from '../engine/open-engine.ts'
import { NO_VALUE } from '../engine/open-engine.ts'
import type { LinkModel } from './link-model.ts'

/**
 * Values of the records as small numbers: two records hold the same value when their numbers are
 * equal. `NO_VALUE` where the record says nothing.
 */
export interface CodedValues {
  readonly codes: Int32Array
  /** The value of each number. */
  readonly values: readonly string[]
}

/** Reads columns of `records` and numbers what is read in them; each distinct cell is read once. */
export class ValueCoder {
  readonly #engine: Engine
  readonly #model: LinkModel
  /** Number of the record in each row of `records`. */
  readonly #numbers: Int32Array
  readonly #cells = new Map<string, CodedValues>()

  constructor(engine: Engine, model: LinkModel, numbers: Int32Array) {
    this.#engine = engine
    this.#model = model
    this.#numbers = numbers
  }

  /** `read` gives a cell's normal form, `null` where it says nothing. */
  async code(
    columns: readonly string[],
    read: (cell: string) => string | null,
  ): Promise<CodedValues> {
    return normalised(await this.#cellsOf(columns), read)
  }

  /** Records of each file that say anything in a column. */
  async filled(column: string, files: number): Promise<readonly number[]> {
    const counts: number[] = []
    for (let file = 0; file < files; file++) {
      const cell = this.#cellSql([column])
      const sql = `select count(${cell})::integer from records where file = ${file}`
      counts.push(await this.#engine.count(sql))
    }
    return counts
  }

  async #cellsOf(columns: readonly string[]): Promise<CodedValues> {
    const key = columns.join('\n')
    const known = this.#cells.get(key)
    if (known !== undefined) return known
    const cell = this.#cellSql(columns)
    await this.#engine.run(
      `create or replace temp table cells as
       select cell, row_number() over () - 1 as code
       from (select distinct ${cell} as cell from records) where cell is not null`,
    )
    const values: string[] = []
    await this.#engine.readTexts('select code, cell from cells', ([code, value]) => {
      values[Number(code)] = value ?? ''
    })
    const [rows = NO_ROWS, ofRow = NO_ROWS] = await this.#engine.readInts(
      `select row::integer, code::integer
       from (select rowid as row, ${cell} as cell from records) left join cells using (cell)`,
    )
    const codes = new Int32Array(rows.length)
    rows.forEach((row, n) => {
      codes[this.#numbers[row] ?? 0] = ofRow[n] ?? NO_VALUE
    })
    const cells = { codes, values }
    this.#cells.set(key, cells)
    return cells
  }

  /** Several columns are joined by a space; where one says nothing, all do: half a name is no name. */
  #cellSql(columns: readonly string[]): string {
    const parts = columns.map((name) => {
      const n = this.#model.columns.findIndex((column) => column.name === name)
      const missing = [...(this.#model.columns[n]?.missing ?? [])]
      if (missing.length === 0) return `nullif(trim(c${n}), '')`
      const list = missing.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')
      return `case when trim(c${n}) in ('', ${list}) then null else trim(c${n}) end`
    })
    return parts.join(" || ' ' || ")
  }
}

const NO_ROWS = new Int32Array(0)

/** A cell that was not read yet. */
const UNREAD = -1

/** Values are numbered as the records show them, whatever the order in which the engine found them. */
function normalised(cells: CodedValues, read: (cell: string) => string | null): CodedValues {
  const numbers = new Map<string, number>()
  const values: string[] = []
  const codeOf = new Int32Array(cells.values.length).fill(UNREAD)
  const numberOf = (cell: number): number => {
    const value = read(cells.values[cell] ?? '')
    if (value === null) return NO_VALUE
    const known = numbers.get(value)
    if (known !== undefined) return known
    numbers.set(value, values.length)
    return values.push(value) - 1
  }
  const codes = cells.codes.map((cell) => {
    if (cell < 0) return NO_VALUE
    const known = codeOf[cell] ?? UNREAD
    if (known !== UNREAD) return known
    const code = numberOf(cell)
    codeOf[cell] = code
    return code
  })
  return { codes, values }
}
