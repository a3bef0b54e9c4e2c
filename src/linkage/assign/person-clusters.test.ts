import fc from 'fast-check'
import { expect, test } from 'vitest'

import { NO_VALUE } from '../engine/open-engine.ts'
import { LinkTree } from './link-tree.ts'
import { PersonClusters } from './person-clusters.ts'
import { PAIR_FATE, assignPairs } from './assign-pairs.ts'

interface Given {
  readonly number: readonly (number | null)[]
  readonly batch: readonly number[]
  readonly alike?: readonly number[]
  /** Entities whose number has fifteen digits. */
  readonly unchecked?: readonly number[]
}

function clustersOf({ number, batch, alike, unchecked = [] }: Given): PersonClusters {
  const clusters = new PersonClusters(number.length)
  clusters.learn({
    ents: number.map((_, index) => index),
    number: number.map((one) => one ?? NO_VALUE),
    unchecked: number.map((_, index) => Number(unchecked.includes(index))),
    batches: batch.map((one) => 1 << one),
    lent: number.map(() => 0),
    likeness: number.map((_, index) => alike?.[index] ?? NO_VALUE),
  })
  return clusters
}

const RULES = { joinFrom: 300, leadAtLeast: 300, sameFilePrice: 200 }

function assign(
  clusters: PersonClusters,
  pairs: readonly (readonly [x: number, y: number, weight: number])[],
  areMistyped = false,
): readonly number[] {
  const sorted = pairs.toSorted((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1])
  const column = (place: 0 | 1 | 2): Int32Array => Int32Array.from(sorted, (pair) => pair[place])
  const mistyped = new Uint8Array(sorted.length).fill(Number(areMistyped))
  const weighed = { x: column(0), y: column(1), weight: column(2), mistyped }
  return [...assignPairs(clusters, weighed, RULES, () => {})]
}

test('[LNK4] two different numbers never meet, also by way of a record without one', () => {
  const clusters = clustersOf({ number: [1, null, 2], batch: [0, 1, 2], alike: [7, 7, 7] })
  assign(clusters, [
    [0, 1, 2000],
    [1, 2, 1900],
  ])
  expect(clusters.rootOf(0)).toBe(clusters.rootOf(1))
  expect(clusters.rootOf(2)).not.toBe(clusters.rootOf(0))
})

test('[LNK21] [S13] a mistyped number of fifteen digits is no second number, a checked one is', () => {
  const given = { number: [1, 2], batch: [0, 1] }
  const pairs = [[0, 1, 2000]] as const
  const fate = (unchecked: readonly number[], mistyped: boolean): number | undefined =>
    assign(clustersOf({ ...given, unchecked }), pairs, mistyped)[0]
  expect(fate([1], true)).toBe(PAIR_FATE.joined)
  expect(fate([0], true)).toBe(PAIR_FATE.joined)
  // Another number altogether may be another person's, and so may a checked one, however near.
  expect(fate([1], false)).toBe(PAIR_FATE.conflict)
  expect(fate([], true)).toBe(PAIR_FATE.conflict)
})

test('[LNK21] [S13] who came by a mistyped number brings no second checked one in', () => {
  const clusters = clustersOf({ number: [1, 2, 3], batch: [0, 1, 2], unchecked: [1] })
  const fates = assign(
    clusters,
    [
      [0, 1, 2000],
      [1, 2, 1500],
    ],
    true,
  )
  expect(fates).toEqual([PAIR_FATE.joined, PAIR_FATE.conflict])
})

test('[S13] whatever the pairs and weights, a cluster holds one number at most', () => {
  const pair = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: -500, max: 3000 }))
  const numbers = fc.array(fc.option(fc.nat(4)), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(numbers, fc.array(pair, { maxLength: 40 }), (number, pairs) => {
      const clusters = clustersOf({ number, batch: number.map((_, index) => index) })
      assign(
        clusters,
        pairs.filter(([x, y]) => x !== y),
      )
      const held = new Map<number, number>()
      number.forEach((one, entity) => {
        if (one === null) return
        const root = clusters.rootOf(entity)
        expect(held.get(root) ?? one).toBe(one)
        held.set(root, one)
      })
    }),
  )
})

test('[LNK5] what people parted stays apart by any way round', () => {
  const clusters = clustersOf({ number: [null, null, null], batch: [0, 1, 2] })
  clusters.keepApart(0, 2)
  assign(clusters, [
    [0, 1, 2000],
    [1, 2, 1000],
  ])
  expect(clusters.rootOf(0)).toBe(clusters.rootOf(1))
  expect(clusters.conflict(1, 2)).toBe('decided_different')
})

test('[LNK7] two equal rivals of one file: neither is joined', () => {
  // 0 is a card, 1 and 2 are two persons of the police file.
  const clusters = clustersOf({ number: [null, 1, 2], batch: [0, 1, 1] })
  const fates = assign(clusters, [
    [0, 1, 900],
    [0, 2, 850],
  ])
  expect(fates).toEqual([PAIR_FATE.rival, PAIR_FATE.rival])
})

test('[LNK7] when the rival has found its own card, the pair is joined', () => {
  // Cards 0 and 3 of one file, persons 1 and 2 of another; card 3 clearly belongs to person 2.
  const clusters = clustersOf({ number: [null, 1, 2, null], batch: [0, 1, 1, 0] })
  assign(clusters, [
    [2, 3, 2500],
    [0, 1, 900],
    [0, 2, 850],
  ])
  expect(clusters.rootOf(0)).toBe(clusters.rootOf(1))
  expect(clusters.rootOf(3)).toBe(clusters.rootOf(2))
})

test('[LNK7] two rows of one file are one person only at a price', () => {
  const clusters = clustersOf({ number: [null, null], batch: [0, 0] })
  expect(assign(clusters, [[0, 1, 400]])).toEqual([PAIR_FATE.conflict])
  expect(assign(clusters, [[0, 1, 500]])).toEqual([PAIR_FATE.joined])
})

test('[LNK2] every entity but one of a cluster is linked through another, whatever the order', () => {
  const joins = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 })
  fc.assert(
    fc.property(joins, (pairs) => {
      const none = Array.from({ length: 10 }, () => null)
      const clusters = clustersOf({ number: none, batch: none.map((_, index) => index) })
      const tree = new LinkTree(10)
      pairs.forEach(([child, parent], pair) => {
        if (clusters.rootOf(child) === clusters.rootOf(parent)) return
        tree.join(child, parent, pair)
        clusters.join(child, parent)
      })
      const tops = new Map<number, number>()
      for (let entity = 0; entity < 10; entity++) {
        const via = tree.via[entity] ?? NO_VALUE
        const root = clusters.rootOf(entity)
        if (via === NO_VALUE) tops.set(root, (tops.get(root) ?? 0) + 1)
        expect(clusters.rootOf(via === NO_VALUE ? entity : via)).toBe(root)
      }
      for (const count of tops.values()) expect(count).toBe(1)
      const all = Array.from({ length: 10 }, (_, entity) => entity)
      const has = (entity: number): boolean => tree.via[entity] !== NO_VALUE
      expect([...tree.linked()].toSorted((a, b) => a - b)).toEqual(all.filter(has))
      const { member, root } = clusters.joined()
      expect(new Map(Array.from(member, (entity, row) => [entity, root[row]]))).toEqual(
        new Map(
          all.flatMap((entity) => {
            const top = clusters.rootOf(entity)
            return top === entity ? [] : [[entity, top] as const]
          }),
        ),
      )
    }),
  )
})
