import { accept, refuse, type Outcome } from '../outcome.ts'
import { tableLines } from '../text/table-lines.ts'
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
  const table = tableLines(text)
  if (!table.has('household', 'household_id') || !table.has('village', 'place'))
    return refuse({ code: 'sample.header' })
  const rows: DrawnFrom[] = []
  const seenOn = new Map<string, number>()
  for (const { line, cell } of table.lines) {
    if (cell('closed_on') !== '') continue
    const [household, village] = [cell('household', 'household_id'), cell('village', 'place')]
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
