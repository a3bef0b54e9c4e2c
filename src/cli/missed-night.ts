const HOUR_MS = 3_600_000
/** A night and the morning after it: later than that, the machine was off at three. */
const MISSED_AFTER_HOURS = 30
/** From then on any hour will do. */
const LONG_MISSED_AFTER_HOURS = 72

/**
 * Whether the work of the night is to be done now, because the machine was off when its hour came: at noon, or
 * outside the office's hours, where it is in nobody's way; after three days whenever it is on. Files would stay
 * beyond their time otherwise, and a county that switches off in the evening would never have a backup.
 */
export function isNightMissed(at: {
  readonly lastMs: number
  readonly nowMs: number
  readonly hour: number
}): boolean {
  const hours = (at.nowMs - at.lastMs) / HOUR_MS
  const isQuiet = at.hour < 8 || at.hour === 12 || at.hour >= 18
  return hours > LONG_MISSED_AFTER_HOURS || (isQuiet && hours > MISSED_AFTER_HOURS)
}
