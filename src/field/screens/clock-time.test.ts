import { expect, test } from 'vitest'
import { clockTime } from './clock-time.ts'

test('[SYN27] until when a device opens is told with the day in the form of every other day', () => {
  expect(clockTime(new Date(2031, 0, 8, 9, 5).getTime())).toBe('01-08 09:05')
  const now = new Date()
  now.setHours(10, 42)
  expect(clockTime(now.getTime())).toBe('10:42')
})
