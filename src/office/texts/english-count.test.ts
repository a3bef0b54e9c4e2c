import { expect, test } from 'vitest'
import { asMany, counted } from './english-count.ts'

test.each([
  [1, '1 person'],
  ['1', '1 person'],
  [0, '0 persons'],
  [2, '2 persons'],
  ['1,001', '1,001 persons'],
  ['1.5', '1.5 persons'],
] as const)('[OFF36] a count of %s takes its noun along', (n, words) => {
  expect(counted(n, 'person')).toBe(words)
})

test('[OFF36] a noun with a plural of its own', () => {
  expect([counted(1, 'child', 'children'), counted(3, 'child', 'children')]).toEqual([
    '1 child',
    '3 children',
  ])
  expect([asMany(1, 'was', 'were'), asMany('2', 'was', 'were')]).toEqual(['was', 'were'])
})
