import fc from 'fast-check'
import { expect, test } from 'vitest'

import { assignLinks } from './assign-links.ts'
import type { AssignedLinks, AssignmentRules } from './assign-links.ts'
import { ASSIGNMENTS } from './link-model.ts'
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
  ['average', 2, [1, 1, 2, 2]],
]

/** One file; of pairs that no rule has shown the weight is what `unlike` says. */
function assign(
  pairs: typeof CHAIN,
  rules: Partial<AssignmentRules> & Pick<AssignmentRules, 'assignment'>,
): AssignedLinks {
  const weights = new Map(pairs.map(({ a, b, weight }) => [`${a} ${b}`, weight]))
  return assignLinks(pairs, {
    space: { files: ['left'], sourceOfFile: [0], fileOf: new Uint8Array(4) },
    noDuplicates: [false],
    least: 3,
    weightOf: (a, b) => weights.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? UNLIKE,
    keptApart: null,
    ...rules,
  })
}

const UNLIKE = -20

test.each(DECIDED)('[GEN10] a chain of near-duplicates, %s', (assignment, pairs, clusters) => {
  for (const chain of [CHAIN, CHAIN.toReversed()]) {
    const assigned = assign(chain, { assignment })
    expect(assigned.pairs).toHaveLength(pairs)
    expect([...assigned.clusters]).toEqual(clusters)
  }
})

test('[GEN10] three records that are all alike are one complete cluster', () => {
  const triangle = [...CHAIN.slice(0, 2), { a: 0, b: 2, weight: 6, pattern: 0 }]
  const assigned = assign(triangle, { assignment: 'complete' })
  expect([...assigned.clusters]).toEqual([1, 1, 1, 2])
})

test('[GEN10] a pair that no rule has shown counts by its own weight', () => {
  const [first, second] = CHAIN
  const alike = (weight: number): AssignedLinks =>
    assign(
      [first, second].flatMap((pair) => pair ?? []),
      {
        assignment: 'complete',
        weightOf: () => weight,
      },
    )
  expect([...alike(3).clusters]).toEqual([1, 1, 1, 2])
  expect([...alike(2.9).clusters]).toEqual([1, 1, 2, 3])
})

// Records 0 and 3 stand in one file, 1 and 2 in two others.
const THREE_FILES = {
  files: ['x', 'y', 'z'],
  sourceOfFile: [0, 1, 2],
  fileOf: Uint8Array.from([0, 1, 2, 0]),
}

test.each<[Assignment, readonly boolean[], number[]]>([
  ['components', [false, false, false], [1, 1, 1, 1]],
  ['components', [true, false, false], [1, 1, 1, 2]],
  ['oneToOne', [false, false, false], [1, 1, 2, 2]],
  ['average', [false, false, false], [1, 1, 2, 2]],
])(
  '[GEN23] [GEN24] a chain through three files, %s, no duplicates %j',
  (assignment, noDuplicates, clusters) => {
    const assigned = assign(CHAIN, { space: THREE_FILES, assignment, noDuplicates })
    expect([...assigned.clusters]).toEqual(clusters)
  },
)

test('[GEN24] over several files the mean of all pairs decides, not the best of them', () => {
  const [first, second] = CHAIN
  const alike = (third: number): number[] => {
    const pairs = [first, second].flatMap((pair) => pair ?? [])
    const weights = new Map([
      ['0 1', 9],
      ['1 2', 8],
      ['0 2', third],
    ])
    const weightOf = (a: number, b: number): number => {
      return weights.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? UNLIKE
    }
    return [...assign(pairs, { space: THREE_FILES, assignment: 'oneToOne', weightOf }).clusters]
  }
  // 0 and 2 are joined through 1 when (8 + third) / 2 reaches the threshold of 3.
  expect(alike(-2)).toEqual([1, 1, 1, 2])
  expect(alike(-2.1)).toEqual([1, 1, 2, 3])
})

test('[GEN24] what the model keeps apart never meets, however long the way round', () => {
  const keptApart = (a: number, b: number): boolean => Math.min(a, b) === 0 && Math.max(a, b) === 3
  const assigned = assign(CHAIN, { assignment: 'components', keptApart })
  expect([...assigned.clusters]).toEqual([1, 1, 1, 2])
  expect(assigned.pairs).toHaveLength(2)
})

test('[GEN23] no cluster holds two records of a file without duplicates, whatever the pairs', () => {
  const pairsOf = fc.array(
    fc.record({ a: fc.nat(11), b: fc.nat(11), weight: fc.integer({ min: 3, max: 30 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(pairsOf, fc.constantFrom(...ASSIGNMENTS), (drawn, assignment) => {
      const fileOf = Uint8Array.from({ length: 12 }, (_, record) => Math.floor(record / 4))
      const pairs = drawn.flatMap(({ a, b, weight }) =>
        a < b ? [{ a, b, weight, pattern: 0 }] : [],
      )
      const { clusters } = assign(pairs, {
        space: { files: ['x', 'y', 'z'], sourceOfFile: [0, 1, 2], fileOf },
        assignment,
        noDuplicates: [true, true, false],
        weightOf: () => 5,
      })
      for (const file of [0, 1]) {
        const own = [...clusters].filter((_, record) => fileOf[record] === file)
        expect(new Set(own).size).toBe(own.length)
      }
    }),
  )
})

test('[GEN33] known clusters stay as they are: nothing joins two of them, new records join one', () => {
  // 0 and 1 are one known person, 2 another; 3 is new and like both.
  const known = Int32Array.from([7, 7, 9])
  const pairs = [
    { a: 1, b: 3, weight: 9, pattern: 0 },
    { a: 2, b: 3, weight: 8, pattern: 0 },
    { a: 1, b: 2, weight: 20, pattern: 0 },
  ]
  const assigned = assign(pairs, { assignment: 'components', known })
  expect([...assigned.clusters]).toEqual([1, 1, 2, 1])
  expect(assigned.pairs).toEqual([pairs[0]])
})
