import { civilDayAt, civilHourAt } from '#domain/calendar/civil-time.ts'

/**
 * The time the program works by. Tests that compare two runs to the last bit set `SIMIN_CLOCK` to an
 * instant, and it stands still; otherwise it is the machine's.
 */
export function clock(): Date {
  const fixed = process.env['SIMIN_CLOCK']
  return fixed === undefined || fixed === '' ? new Date() : new Date(fixed)
}

/** Today by the country's clock, `YYYY-MM-DD`. */
export function today(): string {
  return civilDayAt(clock().getTime())
}

/** Hour of the day, 0–23. */
export function hourNow(): number {
  return civilHourAt(clock().getTime())
}
