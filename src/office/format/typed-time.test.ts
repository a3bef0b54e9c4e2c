import { expect, test } from 'vitest'
import { typedTime } from './typed-time.ts'

test.each([
  ['8:05', '08:05'],
  ['08.05', '08:05'],
  ['0805', '08:05'],
  ['8点5分', '08:05'],
  ['23时', '23:00'],
  ['１２：３０', '12:30'],
  ['0:00', '00:00'],
])('[OFF18] %s is the time %s', (typed, time) => {
  expect(typedTime(typed)).toBe(time)
})

test.each(['', '24:00', '8:60', '早上', '805', '8:5:0'])('[OFF18] %s is no time', (typed) => {
  expect(typedTime(typed)).toBeNull()
})
