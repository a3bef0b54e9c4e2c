import { expect, test } from 'vitest'
import { isNightMissed } from './missed-night.ts'

const HOUR_MS = 3_600_000

test.each([
  // The night was this morning, or is yet to come.
  [9, 12, false],
  [23, 2, false],
  [29, 8, false],
  // The machine was off at three.
  [33, 12, true],
  [33, 13, false],
  [39, 18, true],
  [31, 7, true],
  [54, 9, false],
  // Long ago: whenever it is on.
  [73, 9, true],
])('[SRV33] %i hours after the last night, at %i o’clock: %s', (hours, hour, missed) => {
  expect(isNightMissed({ lastMs: 0, nowMs: hours * HOUR_MS, hour })).toBe(missed)
})
