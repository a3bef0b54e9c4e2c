import { expect, test } from 'vitest'
import { oddsWords, ofHundred } from './queue-words.ts'

test.each([
  // 2^1.7 = 3.25 to 1, so 76 of every hundred such pairs are one person.
  [1.7, '约 3.2 比 1，偏向同一人', 'About 3.2 to 1 for one person', 76],
  [-2.32, '约 5 比 1，偏向两个人', 'About 5 to 1 for two people', 17],
  [0, '各占一半', 'Even', 50],
  [5.8, '约 56 比 1，偏向同一人', 'About 56 to 1 for one person', 98],
  [90, '约 百万以上 比 1，偏向同一人', 'About over a million to 1 for one person', 99],
  [-90, '约 百万以上 比 1，偏向两个人', 'About over a million to 1 for two people', 1],
])('[OFF10] a weight of %d is told as %s', (weight, zh, en, inHundred) => {
  expect(oddsWords(weight)).toEqual({ zh, en })
  expect(ofHundred(weight)).toBe(inHundred)
})
