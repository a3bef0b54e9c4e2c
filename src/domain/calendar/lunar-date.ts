import { dayNumber, fromDayNumber } from './civil-date.ts'
import type { CivilDate } from './civil-date.ts'
import { LUNAR_FIRST_DAY, LUNAR_YEARS, LUNAR_YEAR_FIRST, LUNAR_YEAR_LAST } from './lunar-years.ts'

/**
 * A day of the Chinese lunar calendar: 农历一九八五年闰二月初八 is
 * `{ year: 1985, month: 2, leap: true, day: 8 }`.
 */
export interface LunarDate {
  readonly year: number
  readonly month: number
  /** True in the second of two months with one number. */
  readonly leap: boolean
  readonly day: number
}

/** The civil day, or `null` where there is no such lunar day, or it lies outside lunar 1880–2100. */
export function lunarToCivil(lunar: LunarDate): CivilDate | null {
  const number = lunarDayNumber(lunar)
  return number === null ? null : fromDayNumber(number)
}

/** The lunar day of a civil one, or `null` outside lunar 1880–2100. */
export function civilToLunar(date: CivilDate): LunarDate | null {
  const number = dayNumber(date)
  const { newYears, monthStarts } = tables()
  const year = lunarYearAt(number, newYears)
  const starts = year === null ? undefined : monthStarts[year - LUNAR_YEAR_FIRST]
  if (year === null || starts === undefined) return null
  let position = starts.length - 2
  while ((starts[position] ?? 0) > number) position--
  const day = number - (starts[position] ?? 0) + 1
  return { year, ...monthAt(leapMonthOf(year), position), day }
}

/** The month that is repeated in a lunar year, 0 in a year without one. */
export function leapMonthOf(year: number): number {
  return ((LUNAR_YEARS[year - LUNAR_YEAR_FIRST] ?? 0) >> 13) & 0xf
}

function lunarDayNumber({ year, month, leap, day }: LunarDate): number | null {
  if (year < LUNAR_YEAR_FIRST || year > LUNAR_YEAR_LAST || month < 1 || month > 12) return null
  const leapMonth = leapMonthOf(year)
  if (leap && month !== leapMonth) return null
  const position = month - 1 + (leap || (leapMonth !== 0 && month > leapMonth) ? 1 : 0)
  const starts = tables().monthStarts[year - LUNAR_YEAR_FIRST]
  const start = starts?.[position]
  const next = starts?.[position + 1]
  if (start === undefined || next === undefined) return null
  if (!Number.isInteger(day) || day < 1 || day > next - start) return null
  return start + day - 1
}

function monthAt(leapMonth: number, position: number): { month: number; leap: boolean } {
  if (leapMonth === 0 || position < leapMonth) return { month: position + 1, leap: false }
  return { month: position, leap: position === leapMonth }
}

interface LunarTables {
  /** Day number of the first day of each lunar year, and of the year after the last. */
  readonly newYears: Int32Array
  /** Day numbers of the first day of each month of each year, and of the next year's first day. */
  readonly monthStarts: readonly Int32Array[]
}

let cached: LunarTables | undefined

/** Unpacked on first use: 221 years, less than a millisecond. */
function tables(): LunarTables {
  if (cached !== undefined) return cached
  const newYears = new Int32Array(LUNAR_YEARS.length + 1)
  let day = LUNAR_FIRST_DAY
  const monthStarts = LUNAR_YEARS.map((packed, at) => {
    newYears[at] = day
    const months = packed >> 13 === 0 ? 12 : 13
    const starts = new Int32Array(months + 1)
    for (let position = 0; position < months; position++) {
      starts[position] = day
      day += ((packed >> position) & 1) === 1 ? 30 : 29
    }
    starts[months] = day
    return starts
  })
  newYears[LUNAR_YEARS.length] = day
  cached = { newYears, monthStarts }
  return cached
}

function lunarYearAt(number: number, newYears: Int32Array): number | null {
  const last = newYears.length - 1
  if (number < (newYears[0] ?? 0) || number >= (newYears[last] ?? 0)) return null
  // The mean year guesses within one of the truth; the loops settle it.
  let at = Math.min(Math.floor((number - (newYears[0] ?? 0)) / 365.2425), last - 1)
  while ((newYears[at] ?? 0) > number) at--
  while ((newYears[at + 1] ?? 0) <= number) at++
  return at + LUNAR_YEAR_FIRST
}
