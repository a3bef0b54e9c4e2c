import { accept, refuse, type Outcome } from '../outcome.ts'
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
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const header = cellsOf(lines[0] ?? '').map((cell) => cell.toLowerCase())
  const [ageAt, maleAt, femaleAt] = ['age', 'male', 'female'].map((name) => header.indexOf(name))
  if ([ageAt, maleAt, femaleAt].some((at) => at === undefined || at < 0))
    return refuse({ code: 'age_table.header' })
  const rows: AgeRow[] = []
  let width: 1 | 5 = 1
  for (const [at, text] of lines.entries()) {
    const line = at + 1
    if (at === 0 || text.trim() === '') continue
    const cells = cellsOf(text)
    const cell = (column: number | undefined): string => cells[column ?? -1] ?? ''
    const said = cell(ageAt)
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
    for (const [column, where] of [
      ['male', maleAt],
      ['female', femaleAt],
    ] as const) {
      const count = cell(where)
      if (!/^[0-9]{1,12}$/.test(count))
        return refuse({ code: 'age_table.count', line, column, said: count })
    }
    rows.push({ age, male: Number(cell(maleAt)), female: Number(cell(femaleAt)) })
  }
  return rows.length < 2 ? refuse({ code: 'age_table.empty' }) : accept({ width, rows })
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replaceAll(/^"|"$/g, '').trim())
}
