import { civilDate } from '../calendar/civil-date.ts'
import { halfWidth } from '../names/character-forms.ts'
import type { DateOrder } from './recipe.ts'

const SEPARATED =
  /^\s*([0-9]{1,4})\s*[-./\\ 年]\s*([0-9]{1,2})\s*[-./\\ 月]\s*([0-9]{1,4})\s*日?\s*$/u
const RUN = /^\s*([0-9]{6}|[0-9]{8})\s*$/u

/**
 * A date written in a stated order as `YYYY-MM-DD`; `null` for what is no such day. Years of two digits are
 * of the hundred years that end with 2029: the youngest of a file is seldom older than the file.
 */
export function dateInOrder(cell: string, order: DateOrder): string | null {
  const parts = partsOf(halfWidth(cell), order)
  if (parts === null) return null
  const [a, b, c] = parts
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]
  if (year.length !== 4 && year.length !== 2) return null
  const full = year.length === 4 ? Number(year) : fullYear(Number(year))
  return civilDate(full, Number(month), Number(day))
}

function partsOf(text: string, order: DateOrder): readonly [string, string, string] | null {
  const found = SEPARATED.exec(text)
  if (found !== null) {
    const [, a = '', b = '', c = ''] = found
    return [a, b, c]
  }
  const run = RUN.exec(text)?.[1]
  if (run === undefined) return null
  const year = run.length - 4
  return order === 'ymd'
    ? [run.slice(0, year), run.slice(year, year + 2), run.slice(year + 2)]
    : [run.slice(0, 2), run.slice(2, 4), run.slice(4)]
}

const LAST_SHORT_YEAR = 29

function fullYear(short: number): number {
  return short <= LAST_SHORT_YEAR ? 2000 + short : 1900 + short
}
