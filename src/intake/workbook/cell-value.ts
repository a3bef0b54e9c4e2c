import { fromDayNumber } from '#domain/calendar/civil-date.ts'

/** Day numbers of spreadsheets that fall on 1970-01-01. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
/** 9999-12-31 in the 1900 system. */
const LAST_DAY = 2_958_465

/** A number in a date style → `YYYY-MM-DD`, with ` HH:MM` when it has a time of day. */
export function dateOfSerial(value: string, date1904: boolean): string | null {
  const serial = Number(value)
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST_DAY) return null
  const day = Math.floor(serial)
  const minutes = Math.round((serial - day) * 1440)
  // The 1900 system counts a 29 February 1900 that never was; days before it are one off.
  const missing = !date1904 && day < 60 ? 1 : 0
  const date = fromDayNumber(day + missing - (date1904 ? EPOCH_1904 : EPOCH_1900))
  if (minutes === 0 || minutes === 1440) return date
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/**
 * A number as somebody would write it: 1.3812345678E10 is a telephone number whose digits are all
 * there. Beyond fifteen digits a spreadsheet has lost some, and the exponent stays to show it.
 */
export function plainNumber(value: string): string {
  if (/^-?[0-9]+$/u.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number)
  return value
}
