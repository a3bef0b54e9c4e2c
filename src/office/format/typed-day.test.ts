import { expect, test } from 'vitest'
import { typedDay } from './typed-day.ts'

test.each([
  '2026-2-28',
  '2026.2.28',
  '2026/02/28',
  '20260228',
  '2026年2月28日',
  ' ２０２６－０２－２８ ',
  '2026-02-28',
])('[OFF13] %s is the last day of February 2026', (text) => {
  expect(typedDay(text)).toBe('2026-02-28')
})

test.each(['2026-02-29', '2026-13-01', '26-2-28', '二月', '', '2026-2-28-1', '2026-00-10'])(
  '[OFF13] %j is no day, and none is guessed',
  (text) => {
    expect(typedDay(text)).toBeNull()
  },
)
