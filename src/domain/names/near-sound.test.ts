import { expect, test } from 'vitest'

import { nearSound } from './near-sound.ts'

// The pairs of 模糊音 in the settings of pinyin keyboards.
test.each([
  ['wang zhong', 'wang zong'],
  ['chen chang', 'cen cang'],
  ['li shan', 'li san'],
  ['hu lan', 'hu nan'],
  ['lv lv', 'nv nv'],
  ['huang ying', 'fang yin'],
  ['hu hui', 'fu fei'],
  ['zheng hun', 'zen fen'],
])('[NAM17] %s and %s are one to many ears', (one, other) => {
  expect(nearSound(one.split(' '))).toBe(nearSound(other.split(' ')))
})

test.each([
  ['wang fang', 'wang fan'],
  ['li na', 'li la ma'],
  ['an jing', 'ang jing'],
  ['gao ming', 'hao ming'],
])('[NAM17] %s and %s are two', (one, other) => {
  expect(nearSound(one.split(' '))).not.toBe(nearSound(other.split(' ')))
})
