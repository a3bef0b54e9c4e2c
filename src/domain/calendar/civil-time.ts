import { fromDayNumber, type CivilDate } from './civil-date.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** China has one civil time, UTC+8, and no summer time since 1991. */
const AHEAD_MS = 8 * HOUR_MS

/**
 * The civil day of an instant. Read off UTC it would be yesterday until eight in the morning.
 *
 * @param epochMs milliseconds since 1970-01-01T00:00Z
 */
export function civilDayAt(epochMs: number, daysLater = 0): CivilDate {
  return fromDayNumber(Math.floor((epochMs + AHEAD_MS) / DAY_MS) + daysLater)
}

/** The hour of that day, 0–23. */
export function civilHourAt(epochMs: number): number {
  return Math.floor((epochMs + AHEAD_MS) / HOUR_MS) % 24
}
