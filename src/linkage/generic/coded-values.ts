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
  readonly #cells = new Map<string, CodedValues>()

  constructor(engine: Engine, model: LinkModel) {
    this.#engine = engine
    this.#model = model
  }

  /** `read` gives a cell's normal form, `null` where it says nothing. */
  async code(
    columns: readonly string[],
    read: (cell: string) => string | null,
  ): Promise<CodedValues> {
    return normalised(await this.#cellsOf(columns), read)
  }

  async #cellsOf(columns: readonly string[]): Promise<CodedValues> {
    const key = columns.join('\n')
    const known = this.#cells.get(key)
    if (known !== undefined) return known
    const cell = this.#cellSql(columns)
    await this.#engine.run(
      `create or replace temp table cells as
       select cell, row_number() over (order by cell) - 1 as code
       from (select distinct ${cell} as cell from records) where cell is not null`,
    )
    const values: string[] = []
    await this.#engine.readTexts('select cell from cells order by code', ([value]) => {
      values.push(value ?? '')
    })
    const [codes = new Int32Array(0)] = await this.#engine.readInts(
      `select code::integer from (select no, ${cell} as cell from records) left join cells using (cell)
       order by no`,
    )
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

function normalised(cells: CodedValues, read: (cell: string) => string | null): CodedValues {
  const numbers = new Map<string, number>()
  const values: string[] = []
  const codeOf = new Int32Array(cells.values.length)
  for (let cell = 0; cell < cells.values.length; cell++) {
    const value = read(cells.values[cell] ?? '')
    if (value === null) {
      codeOf[cell] = NO_VALUE
      continue
    }
    let number = numbers.get(value)
    if (number === undefined) {
      number = values.length
      numbers.set(value, number)
      values.push(value)
    }
    codeOf[cell] = number
  }
  const codes = cells.codes.map((cell) => (cell < 0 ? NO_VALUE : (codeOf[cell] ?? NO_VALUE)))
  return { codes, values }
}
