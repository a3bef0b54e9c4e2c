import { civilDayAt } from '#domain/calendar/civil-time.ts'

/** `2026-10` after `by` months: −1 the one before, 1 the one after. */
export function monthBeside(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** The month most people come to report on: the last one that is over. */
export function lastMonth(today: Date): string {
  return monthBeside(civilDayAt(today.getTime()).slice(0, 7), -1)
}
