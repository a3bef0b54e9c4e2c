import { expect, test } from 'vitest'
import { lastMonth, monthBeside } from './report-months.ts'

test('[FRM2] months are stepped through over the turn of the year, from the last one that is over', () => {
  expect([
    monthBeside('2026-01', -1),
    monthBeside('2026-12', 1),
    monthBeside('2026-10', 0),
  ]).toEqual(['2025-12', '2027-01', '2026-10'])
  // 31 October in UTC is 1 November in the office.
  expect(lastMonth(new Date('2026-10-31T17:00:00Z'))).toBe('2026-10')
})
