import { accept, refuse, type Outcome } from '../outcome.ts'
import { tableLines } from '../text/table-lines.ts'
import type { AgeRow, AgeTable } from './age-table.ts'

export type AgeTableProblem =
  | { readonly code: 'age_table.header' }
  | { readonly code: 'age_table.age'; readonly line: number; readonly said: string }
  | {
      readonly code: 'age_table.gap'
      readonly line: number
      readonly said: number
      readonly wanted: number
    }
  | { readonly code: 'age_table.width'; readonly line: number }
  | {
      readonly code: 'age_table.count'
      readonly line: number
      readonly column: string
      readonly said: string
    }
  | { readonly code: 'age_table.empty' }

/**
 * Reads a table `age,male,female` of single years, or of groups of five by their first age, youngest
 * first; the last age may be written `100+`. Lines count from 1, the header included.
 */
export function readAgeTable(text: string): Outcome<AgeTable, AgeTableProblem> {
  const table = tableLines(text)
  if (['age', 'male', 'female'].some((name) => !table.has(name)))
    return refuse({ code: 'age_table.header' })
  const rows: AgeRow[] = []
  let width: 1 | 5 = 1
  for (const { line, cell } of table.lines) {
    const said = cell('age')
    if (!/^[0-9]{1,3}\+?$/.test(said)) return refuse({ code: 'age_table.age', line, said })
    const age = Number.parseInt(said, 10)
    const before = rows.at(-1)
    if (before !== undefined) {
      if (rows.length === 1) {
        const years = age - before.age
        if (years !== 1 && years !== 5) return refuse({ code: 'age_table.width', line })
        width = years
      }
      const wanted = before.age + width
      if (age !== wanted) return refuse({ code: 'age_table.gap', line, said: age, wanted })
    }
    for (const column of ['male', 'female']) {
      const count = cell(column)
      if (!/^[0-9]{1,12}$/.test(count))
        return refuse({ code: 'age_table.count', line, column, said: count })
    }
    rows.push({ age, male: Number(cell('male')), female: Number(cell('female')) })
  }
  return rows.length < 2 ? refuse({ code: 'age_table.empty' }) : accept({ width, rows })
}
