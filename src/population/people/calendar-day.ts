import { fromDayNumber } from '#domain/calendar/civil-date.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'

/** Dates are written millions of times and there are only some sixty thousand days to write. */
const FIRST_DAY = -40000
const written: CivilDate[] = []

export function dateOf(day: number): CivilDate {
  const place = day - FIRST_DAY
  const known = written[place]
  if (known !== undefined) return known
  const date = fromDayNumber(day)
  written[place] = date
  return date
}

export function yearOfDay(day: number): number {
  return Number(dateOf(day).slice(0, 4))
}

export interface Ymd {
  readonly year: number
  readonly month: number
  readonly day: number
}

export function splitDate(day: number): Ymd {
  const date = dateOf(day)
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  }
}
