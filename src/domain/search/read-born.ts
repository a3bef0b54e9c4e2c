import { addDays, civilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { readDate } from '../calendar/read-date.ts'
import type { SearchTerm } from './search-term.ts'

type Born = Extract<SearchTerm, { kind: 'born' }>

/**
 * Reads when somebody was born: 1985, 1980-1985, 1985年, 1985-03, 1985年3月, a day in any spelling of
 * `readDate`, 30岁, 30-40岁. `null` for anything else.
 */
export function readBorn(word: string, today: CivilDate): Born | null {
  return byAge(word, today) ?? byYears(word, today) ?? byDate(word)
}

const AGE = /^([0-9]{1,3})(?:[-~–—至到]([0-9]{1,3}))?周?岁$/u

function byAge(word: string, today: CivilDate): Born | null {
  const [, low, high = low] = AGE.exec(word) ?? []
  if (low === undefined || high === undefined) return null
  const [youngest, oldest] = [
    Math.min(Number(low), Number(high)),
    Math.max(Number(low), Number(high)),
  ]
  const from = yearsBefore(today, oldest + 1)
  const to = yearsBefore(today, youngest)
  if (from === null || to === null) return null
  return { kind: 'born', from: addDays(from, 1), to, as: 'age' }
}

/** The same day so many years before; 28 February where there was no 29th. */
function yearsBefore(day: CivilDate, years: number): CivilDate | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return civilDate(year - years, month, date) ?? civilDate(year - years, month, date - 1)
}

const YEARS = /^((?:18|19|20)[0-9]{2})年?(?:[-~–—至到]((?:18|19|20)[0-9]{2})年?)?(?:生|出生)?$/u

function byYears(word: string, today: CivilDate): Born | null {
  const [, first, last = first] = YEARS.exec(word) ?? []
  if (first === undefined || last === undefined || last < first) return null
  if (Number(first) > Number(today.slice(0, 4))) return null
  return between({ year: Number(first), month: 1 }, { year: Number(last), month: 12 }, 'year')
}

/** Digits alone are a date only when there are eight: `readDate` also reads a spreadsheet's day count. */
const DATE = /^[0-9]{8}(?:出?生)?$|[-./年]/u

function byDate(word: string): Born | null {
  if (!DATE.test(word)) return null
  const { date, precision } = readDate(word.replace(/出?生$/u, ''))
  if (date === null || precision === null) return null
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  switch (precision) {
    case 'year':
      return between({ year, month: 1 }, { year, month: 12 }, 'year')
    case 'month':
      return between({ year, month }, { year, month }, 'month')
    case 'day': {
      const on = civilDate(year, month, day)
      return on === null ? null : { kind: 'born', from: on, to: on, as: 'day' }
    }
  }
}

interface Month {
  readonly year: number
  readonly month: number
}

function between(first: Month, last: Month, as: 'month' | 'year'): Born | null {
  const from = civilDate(first.year, first.month, 1)
  const after =
    last.month === 12 ? civilDate(last.year + 1, 1, 1) : civilDate(last.year, last.month + 1, 1)
  return from === null || after === null ? null : { kind: 'born', from, to: addDays(after, -1), as }
}
