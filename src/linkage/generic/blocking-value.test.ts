import { expect, test } from 'vitest'

import { blockingValue } from './blocking-value.ts'
import type { BlockingTake, DateOrder } from './link-model.ts'

const TAKEN: readonly (readonly [string, BlockingTake, DateOrder, string | null])[] = [
  [' Smith', { part: 'whole' }, 'read', 'smith'],
  ['𠮷野家', { part: 'first', characters: 2 }, 'read', '𠮷野'],
  ['13812345678', { part: 'last', characters: 4 }, 'read', '5678'],
  ['', { part: 'first', characters: 2 }, 'read', null],
  ['1985年3月7日', { part: 'date' }, 'read', '1985-03-07'],
  ['03/04/1985', { part: 'yearMonth' }, 'dmy', '1985-04'],
  ['1985', { part: 'year' }, 'read', '1985'],
  ['1985', { part: 'yearMonth' }, 'read', null],
  ['不详', { part: 'year' }, 'read', null],
  ['單于明', { part: 'surname' }, 'read', '单'],
  ['欧阳建国', { part: 'surname' }, 'read', '欧阳'],
  ['曾祥', { part: 'pinyin' }, 'read', 'zeng xiang'],
  ['王小明', { part: 'initials' }, 'read', 'wxm'],
  ['无名氏', { part: 'pinyin' }, 'read', null],
]

test.each(TAKEN)('[GEN20] of “%s”, %o (%s) is %s', (cell, take, order, expected) => {
  expect(blockingValue(cell, take, order)).toBe(expected)
})
