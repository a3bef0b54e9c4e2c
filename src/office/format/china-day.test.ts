import { expect, test } from 'vitest'
import { chinaDay } from './china-day.ts'

test.each([
  ['2026-03-15T15:59:59Z', 0, '2026-03-15'],
  ['2026-03-15T16:00:00Z', 0, '2026-03-16'],
  ['2026-12-31T23:00:00Z', 0, '2027-01-01'],
  ['2026-02-20T01:00:00Z', 14, '2026-03-06'],
] as const)('[OFF26] at %s, %d days on, it is %s in China', (instant, daysLater, day) => {
  expect(chinaDay(new Date(instant), daysLater)).toBe(day)
})
