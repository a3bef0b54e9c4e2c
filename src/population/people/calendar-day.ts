import { fromDayNumber } from '#domain/calendar/civil-date.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'

/** Dates are written millions of times and there are only some sixty thousand days to write. */
const FIRST_DAY = -40000
/** Filled at once, so that the lists stay plain arrays: 1860 to 2050. */
const DAYS = 70_000
const written: (CivilDate | undefined)[] = Array.from({ length: DAYS })

export function dateOf(day: number): CivilDate {
  const place = day - FIRST_DAY
  const known = written[place]
  if (known !== undefined) return known
  const date = fromDayNumber(day)
  written[place] = date
  return date
}

export function yearOfDay(day: number): number {
  return splitDate(day).year
}

export interface Ymd {
  readonly year: number
  readonly month: number
  readonly day: number
}

const split: (Ymd | undefined)[] = Array.from({ length: DAYS })

export function splitDate(day: number): Ymd {
  const known = split[day - FIRST_DAY]
  if (known !== undefined) return known
  const date = dateOf(day)
  const parts = {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  }
  split[day - FIRST_DAY] = parts
  return parts
}
