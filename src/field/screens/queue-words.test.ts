import { expect, test } from 'vitest'
import { queueWords } from './queue-words.ts'

test('[SYN27] from four thousand unsent operations on the holder is told to find a network', () => {
  expect(queueWords(0)).toBeNull()
  expect(queueWords(3_999)).toBeNull()
  expect(queueWords(4_000)).toContain('4,000 条')
})
