import { isQuietHour } from '#domain/to-ask/visit-limits.ts'

/** `10:42` of the device's clock; `12-08 10:42` where it is not today. */
export function clockTime(atMs: number): string {
  const at = new Date(atMs)
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  const isToday = at.toDateString() === new Date().toDateString()
  return isToday ? time : `${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`
}

/** Whether it is an hour in which nobody is visited, by the device's clock. */
export function isQuietNow(): boolean {
  return isQuietHour(new Date().getHours())
}

/** The civil day of the device's clock, `YYYY-MM-DD`. */
export function deviceDay(): string {
  const now = new Date()
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}
