import { expect, test } from 'vitest'

import { assignLinks } from './assign-links.ts'
import type { Assignment } from './link-model.ts'

// A chain of near-duplicates: neighbours are alike, the ends are not.
const CHAIN = [
  { a: 0, b: 1, weight: 9, pattern: 0 },
  { a: 1, b: 2, weight: 8, pattern: 0 },
  { a: 2, b: 3, weight: 7, pattern: 0 },
]

const DECIDED: readonly (readonly [Assignment, number, number[]])[] = [
  ['oneToOne', 2, [1, 1, 2, 2]],
  ['complete', 2, [1, 1, 2, 2]],
  ['components', 3, [1, 1, 1, 1]],
]

test.each(DECIDED)('[GEN10] a chain of near-duplicates, %s', (assignment, pairs, clusters) => {
  for (const chain of [CHAIN, CHAIN.toReversed()]) {
    const assigned = assignLinks(chain, { records: 4, assignment })
    expect(assigned.pairs).toHaveLength(pairs)
    expect([...assigned.clusters]).toEqual(clusters)
  }
})

test('[GEN10] three records that are all alike are one complete cluster', () => {
  const triangle = [...CHAIN.slice(0, 2), { a: 0, b: 2, weight: 6, pattern: 0 }]
  const assigned = assignLinks(triangle, { records: 3, assignment: 'complete' })
  expect([...assigned.clusters]).toEqual([1, 1, 1])
})
