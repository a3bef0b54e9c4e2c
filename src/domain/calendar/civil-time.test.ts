import { expect, test } from 'vitest'
import { civilDayAt, civilHourAt } from './civil-time.ts'

test.each([
  ['2026-03-15T15:59:59Z', 1_773_590_399_000, 0, '2026-03-15', 23],
  ['2026-03-15T16:00:00Z', 1_773_590_400_000, 0, '2026-03-16', 0],
  ['2026-12-31T23:00:00Z', 1_798_758_000_000, 0, '2027-01-01', 7],
  ['2026-02-20T01:00:00Z', 1_771_549_200_000, 14, '2026-03-06', 9],
] as const)(
  '[OFF26] at %s (%d), %d days on, it is %s in China',
  (_, epochMs, daysLater, day, hour) => {
    expect(civilDayAt(epochMs, daysLater)).toBe(day)
    expect(civilHourAt(epochMs)).toBe(hour)
  },
)
