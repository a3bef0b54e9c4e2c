/**
 * The day of an instant by the country's clock (UTC+8, no summer time), as `YYYY-MM-DD`: the day the
 * server goes by. Read off UTC it would be yesterday until eight in the morning.
 */
export function chinaDay(at: Date, daysLater = 0): string {
  const shifted = at.getTime() + (daysLater * 24 + 8) * HOUR_MS
  return new Date(shifted).toISOString().slice(0, 10)
}

const HOUR_MS = 3_600_000
