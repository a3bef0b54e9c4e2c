import { expect, test } from 'vitest'
import { wordsOfKind, wordsOfRow } from './batch-words.ts'

test('[INT20] a row is told its own figures; a kind of problem leaves open what differs from row to row', () => {
  expect(wordsOfRow('row.ragged', { cells: 7, columns: 6 }).text).toEqual({
    zh: '这一行有 7 格，表头有 6 格，对不上',
    en: 'The row has 7 cells and the header 6; they do not line up',
  })
  expect(wordsOfKind('row.ragged').zh).toBe('这一行有 … 格，表头有 … 格，对不上')
  expect(wordsOfKind('row.empty')).toEqual(wordsOfRow('row.empty', {}).text)
})
