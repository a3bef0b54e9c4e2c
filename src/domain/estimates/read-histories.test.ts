import { expect, test } from 'vitest'
import { historyTable } from './history-table.ts'
import { readHistories } from './read-histories.ts'

test('[EST1] columns in any order, quotes, blank lines and histories that are not named', () => {
  const text = '\uFEFFcount,"history"\r\n18,011\r\n"28","111"\r\n\r\n'
  expect(readHistories(text)).toEqual({
    ok: true,
    value: historyTable(3, { '011': 18, '111': 28 }),
  })
})

test.each([
  ['', { code: 'estimate.header' }],
  ['history,n\n011,18', { code: 'estimate.header' }],
  ['history,count\n0x1,18', { code: 'estimate.history', line: 2, said: '0x1' }],
  ['history,count\n\n,18', { code: 'estimate.history', line: 3, said: '' }],
  ['history,count\n1,18', { code: 'estimate.lists', line: 2, most: 5 }],
  ['history,count\n111111,18', { code: 'estimate.lists', line: 2, most: 5 }],
  [
    'history,count\n111,18\n11,2',
    { code: 'estimate.history_length', line: 3, said: '11', lists: 3 },
  ],
  [
    'history,count\n11,18\n11,2',
    { code: 'estimate.history_repeated', line: 3, said: '11', firstLine: 2 },
  ],
  ['history,count\n11,-1', { code: 'estimate.count', line: 2, said: '-1' }],
  ['history,count\n11,1.5', { code: 'estimate.count', line: 2, said: '1.5' }],
  ['history,count\n11,', { code: 'estimate.count', line: 2, said: '' }],
  ['history,count\n00,7', { code: 'estimate.history_nobody', line: 2, said: '00' }],
  ['history,count\n11,0', { code: 'estimate.nobody_seen' }],
  ['history,count\n', { code: 'estimate.nobody_seen' }],
])('[EST1] refused: %j', (text, problem) => {
  expect(readHistories(text)).toEqual({ ok: false, problem })
})
