import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

/**
 * A day of the civil (Gregorian) calendar, `YYYY-MM-DD`, years 0001–9999.
 *
 * Dates of life are text. Text sorts as the days do, survives every file and database unchanged, and
 * never shifts by a day because a machine stood in another time zone. Arithmetic goes through
 * `dayNumber`, whole days since 1970-01-01; JavaScript's `Date` is not used anywhere in the domain.
 */
export type CivilDate = string & { readonly [brand]: 'CivilDate' }
declare const brand: unique symbol

export type CivilDateProblem =
  | { readonly code: 'date.shape'; readonly text: string }
  | { readonly code: 'date.impossible'; readonly text: string }

/** Reads exactly `YYYY-MM-DD`. Looser spellings are for `readDate`. */
export function parseCivilDate(text: string): Outcome<CivilDate, CivilDateProblem> {
  if (isCivilDate(text)) return accept(text)
  const shaped = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)
  return refuse({ code: shaped ? 'date.impossible' : 'date.shape', text })
}

/** True for `YYYY-MM-DD` of a day that is in the calendar. */
export function isCivilDate(text: string): text is CivilDate {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) {
    return false
  }
  for (let at = 0; at < 10; at++) {
    const code = text.charCodeAt(at)
    if (at !== 4 && at !== 7 && (code < 48 || code > 57)) return false
  }
  return isDay(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2))
}

const HYPHEN = 45

/** The day with these parts, or `null` where no such day is. Months and days count from 1. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (!isDay(year, month, day)) return null
  return dateText(year, month, day)
}

function isDay(year: number, month: number, day: number): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  )
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function yearOf(date: CivilDate): number {
  return digitsAt(date, 0, 4)
}

export function monthOf(date: CivilDate): number {
  return digitsAt(date, 5, 2)
}

export function dayOf(date: CivilDate): number {
  return digitsAt(date, 8, 2)
}

/** Whole days since 1970-01-01, negative before it. */
export function dayNumber(date: CivilDate): number {
  return dayNumberOf(yearOf(date), monthOf(date), dayOf(date))
}

/**
 * The same from parts that are already known to be a day.
 *
 * The year is counted from March, so that the leap day is its last; then months fall into a straight
 * line of 153 days per five months (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
export function dayNumberOf(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The day with this number. The number must fall into the years 0001–9999. */
export function fromDayNumber(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return dateText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * Completed years of life (周岁) on a day. Who was born on 29 February is a year older on 1 March of
 * a common year: the law counts a full year (民法典 §201, §202). Negative before the birth.
 */
export function ageYears(bornOn: CivilDate, on: CivilDate): number {
  const years = yearOf(on) - yearOf(bornOn)
  // Text from the month on compares as the days do.
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}

function digitsAt(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, n) =>
  String(n).padStart(2, '0'),
)

/** The one place where text becomes a `CivilDate`; the callers have checked the parts. */
function dateText(year: number, month: number, day: number): CivilDate {
  const century = TWO_DIGITS[Math.floor(year / 100)]
  const text = `${century}${TWO_DIGITS[year % 100]}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one cast of this brand
  return text as CivilDate
}
