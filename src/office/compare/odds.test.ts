import { expect, test } from 'vitest'
import { oddsOf } from './odds.ts'

test.each([
  // 2^1.7 = 3.25 to 1: the drawing says "3 to 1, 76 of every 100".
  [1.7, { times: 3, towards: 'same', inHundred: 76 }],
  [-2.32, { times: 5, towards: 'different', inHundred: 17 }],
  [0, { times: 1, towards: 'even', inHundred: 50 }],
  [5.8, { times: 56, towards: 'same', inHundred: 98 }],
  [90, { times: 2 ** 40, towards: 'same', inHundred: 99 }],
] as const)('[OFF10] a weight of %d is told as %o', (weight, odds) => {
  expect(oddsOf(weight)).toEqual(odds)
})
