import { expect, test } from 'vitest'
import { oddsWords, ofHundred } from './queue-words.ts'

test.each([
  // 2^1.7 = 3.25 to 1, so 76 of every hundred such pairs are one person.
  [1.7, '约 3.2 比 1，偏向同一人', 'About 3.2 to 1 for one person', 76],
  [-2.32, '约 5 比 1，偏向两个人', 'About 5 to 1 for two people', 17],
  [0, '各占一半', 'Even', 50],
  [5.8, '约 56 比 1，偏向同一人', 'About 56 to 1 for one person', 98],
  [13, '约 8,200 比 1，偏向同一人', 'About 8,200 to 1 for one person', 99],
  [18.6, '约 40 万 比 1，偏向同一人', 'About 400,000 to 1 for one person', 99],
  [90, '超过一百万 比 1，偏向同一人', 'Over a million to 1 for one person', 99],
  [-90, '超过一百万 比 1，偏向两个人', 'Over a million to 1 for two people', 1],
])('[OFF10] a weight of %d is told as %s', (weight, zh, en, inHundred) => {
  expect(oddsWords(weight)).toEqual({ zh, en })
  expect(ofHundred(weight)).toBe(inHundred)
})
