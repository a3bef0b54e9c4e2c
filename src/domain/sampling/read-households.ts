import { accept, refuse, type Outcome } from '../outcome.ts'
import type { DrawnFrom } from './draw-sample.ts'

export type HouseholdsProblem =
  | { readonly code: 'sample.header' }
  | { readonly code: 'sample.household'; readonly line: number }
  | { readonly code: 'sample.village'; readonly line: number; readonly said: string }
  | {
      readonly code: 'sample.household_repeated'
      readonly line: number
      readonly firstLine: number
    }
  | { readonly code: 'sample.no_households' }

/**
 * Reads a table of households to draw from, `household,village`: any name of the household, and the
 * village's division code of 12 digits. The columns `household_id` and `place` of an extract serve as
 * well; households with a day in `closed_on` are no more. Lines count from 1, the header included.
 */
export function readHouseholds(text: string): Outcome<readonly DrawnFrom[], HouseholdsProblem> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const header = cellsOf(lines[0] ?? '').map((cell) => cell.toLowerCase())
  const at = (...names: readonly string[]): number =>
    header.findIndex((cell) => names.includes(cell))
  const [householdAt, villageAt] = [at('household', 'household_id'), at('village', 'place')]
  const closedAt = at('closed_on')
  if (householdAt < 0 || villageAt < 0) return refuse({ code: 'sample.header' })
  const rows: DrawnFrom[] = []
  const seenOn = new Map<string, number>()
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    if (index === 0 || text.trim() === '') continue
    const cells = cellsOf(text)
    const [household = '', village = ''] = [cells[householdAt], cells[villageAt]]
    if (closedAt >= 0 && (cells[closedAt] ?? '') !== '') continue
    if (household === '') return refuse({ code: 'sample.household', line })
    if (!/^[0-9]{12}$/.test(village)) return refuse({ code: 'sample.village', line, said: village })
    const firstLine = seenOn.get(household)
    if (firstLine !== undefined)
      return refuse({ code: 'sample.household_repeated', line, firstLine })
    seenOn.set(household, line)
    rows.push({ household, village })
  }
  return rows.length === 0 ? refuse({ code: 'sample.no_households' }) : accept(rows)
}

/** Cells of a line; the columns that are read hold no comma, but those before them may. */
function cellsOf(line: string): string[] {
  const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []
  return cells.map((cell) =>
    cell
      .replace(/,$/, '')
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replaceAll('""', '"'),
  )
}
