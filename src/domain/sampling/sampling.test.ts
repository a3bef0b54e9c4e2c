import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deductionScore } from './deduction-score.ts'
import { drawSample, type DrawnFrom } from './draw-sample.ts'
import { PublishedDraw } from './published-draw.ts'
import { isAccepted, sampleEstimate } from './sample-estimate.ts'
import { sampleSize } from './sample-size.ts'
import { studentQuantile } from './student-quantile.ts'

// ISO/IEC 14882 [rand.predef]: the 10,000th number of minstd_rand from seed 1 is 399268537.
test('[SAM1] the published generator gives the published number', () => {
  const draw = new PublishedDraw(1)
  for (let at = 11; at < 10_000; at += 1) draw.next()
  expect(Math.round(draw.next() * 2_147_483_647)).toBe(399_268_537)
})

/** Villages A to E of 10, 20, 30, 25 and 15 households. */
const COUNTY = rowsOf({ A: 10, B: 20, C: 30, D: 25, E: 15 })

// By hand: step 100/2 = 50. Marks at 50u and 50u + 50 with u = 0.5247…: 26.2 in B (10–30), 76.2 in D.
test('[SAM2] villages are hit by equal steps down the cumulated households', () => {
  const start = new PublishedDraw(7).next()
  const marks = [start * 50, start * 50 + 50]
  const ends = { A: 10, B: 30, C: 60, D: 85, E: 100 }
  const byHand = marks.map((mark) => Object.entries(ends).find(([, end]) => mark < end)?.[0])
  const drawn = drawSample(COUNTY, { seed: 7, villages: 2, households: 5 })
  expect(drawn.map(({ village }) => village)).toEqual(byHand)
  expect(drawn.map(({ households }) => households.length)).toEqual([5, 5])
})

test('[SAM2] the order of the rows does not matter, the seed does', () => {
  const design = { seed: 20_261_122, villages: 3, households: 4 }
  expect(drawSample(COUNTY.toReversed(), design)).toEqual(drawSample(COUNTY, design))
  const others = [1, 2, 3, 4].map((seed) => JSON.stringify(drawSample(COUNTY, { ...design, seed })))
  expect(new Set(others).size).toBeGreaterThan(1)
})

test('[SAM2] nobody is drawn twice, and a village larger than the step counts as often as it is hit', () => {
  const seed = fc.integer({ min: 1, max: 2_147_483_646 })
  fc.assert(
    fc.property(
      seed,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 12 }),
      (seed, villages, households) => {
        const drawn = drawSample(COUNTY, { seed, villages, households })
        expect(drawn.reduce((sum, { times }) => sum + times, 0)).toBe(villages)
        for (const one of drawn) {
          expect(new Set(one.households).size).toBe(one.households.length)
          expect(one.households).toHaveLength(Math.min(households * one.times, one.size))
        }
      },
    ),
  )
})

test('[SAM2] over many seeds every household is as likely as any other', () => {
  const times = new Map<string, number>()
  for (let seed = 1; seed <= 4000; seed += 1)
    for (const { households } of drawSample(COUNTY, {
      seed: seed * 7919,
      villages: 2,
      households: 5,
    }))
      for (const household of households) times.set(household, (times.get(household) ?? 0) + 1)
  // 10 of 100 households a draw: 400 times each, ± 4 standard deviations of 19.
  for (const { household } of COUNTY) {
    expect(times.get(household)).toBeGreaterThan(324)
    expect(times.get(household)).toBeLessThan(476)
  }
})

test('[SAM2] with no more villages than asked for, all are taken', () => {
  const drawn = drawSample(COUNTY, { seed: 3, villages: 9, households: 99 })
  expect(drawn.flatMap(({ households }) => households)).toHaveLength(100)
})

// Kish 1965: 385 for a half within five points; 1.96² · 0.9 · 0.1 / 0.03² = 384.2, doubled 768.3.
test('[SAM3] sample sizes as in the books', () => {
  const plan = { share: 0.5, precision: 0.05, designEffect: 1, population: null }
  expect(sampleSize(plan)).toBe(385)
  expect(sampleSize({ ...plan, share: 0.9, precision: 0.03, designEffect: 2 })).toBe(769)
  expect(sampleSize({ ...plan, population: 1000 })).toBe(278)
  expect(sampleSize({ ...plan, population: 20, designEffect: 4 })).toBe(20)
})

// Fisher & Yates: 2.228 (10), 2.131 (15), 2.042 (30), 1.980 (120).
test.each([
  [10, 2.228],
  [15, 2.131],
  [30, 2.042],
  [120, 1.98],
])('[SAM4] Student’s t with %i degrees of freedom', (df, t) => {
  expect(studentQuantile(df)).toBeCloseTo(t, 3)
})

// By hand: 57/60; squares (19−19)² + (18−19)² + (20−19)² = 2; variance 3/2 · 2 / 3600 = 1/1200;
// simple 0.95·0.05/60 = 1/1263, so that the design effect is 1.0526 and 57 are as good as drawn singly.
test('[SAM4] a share with the variance between villages', () => {
  const estimate = sampleEstimate([
    { village: 'A', right: 19, asked: 20 },
    { village: 'B', right: 18, asked: 20 },
    { village: 'C', right: 20, asked: 20 },
  ])
  expect(estimate?.designEffect).toBeCloseTo(1.0526, 4)
  expect(estimate?.share.point).toBeCloseTo(0.95, 10)
  expect(estimate?.share.lower).toBeGreaterThan(0.65)
  expect(estimate?.share.upper).toBeLessThanOrEqual(1)
  expect(sampleEstimate([{ village: 'A', right: 19, asked: 20 }])).toBeNull()
})

test('[SAM4] intervals of clustered shares hold the truth nineteen times of twenty, about', () => {
  const draw = new PublishedDraw(42)
  let held = 0
  const samples = 1000
  for (let sample = 0; sample < samples; sample += 1) {
    const results = Array.from({ length: 15 }, () => {
      // Villages lie between 0.9 and 1: 0.95 on average, far more alike within than between.
      const share = 0.9 + 0.1 * draw.next()
      const right = Array.from({ length: 40 }, () => draw.next() < share).filter(Boolean).length
      return { village: '', right, asked: 40 }
    })
    const share = sampleEstimate(results)?.share
    if (share !== undefined && share.lower <= 0.95 && 0.95 <= share.upper) held += 1
  }
  expect(held / samples).toBeGreaterThan(0.92)
  expect(held / samples).toBeLessThan(0.99)
})

test('[SAM5] accepted only where the lower limit reaches the target', () => {
  const village = (right: number): { village: string; right: number; asked: number } => ({
    village: '',
    right,
    asked: 40,
  })
  const good = sampleEstimate(Array.from({ length: 20 }, () => village(39)))
  const just = sampleEstimate(
    Array.from({ length: 20 }, (_, at) => village(at % 2 === 0 ? 36 : 37)),
  )
  expect(good !== null && isAccepted(good, 0.9)).toBe(true)
  expect(just?.share.point).toBeGreaterThan(0.9)
  expect(just !== null && isAccepted(just, 0.9)).toBe(false)
})

test('[SAM6] points are taken off for a hundred people, by weights that a county sets', () => {
  const faults = { wrong: 6, missing: 4, unmanaged: 2 }
  expect(deductionScore(faults, 200)).toBe(94)
  expect(deductionScore(faults, 200, { wrong: 2, missing: 1, unmanaged: 10 })).toBe(82)
  expect(deductionScore({ wrong: 900, missing: 0, unmanaged: 0 }, 200)).toBe(0)
  expect(deductionScore(faults, 0)).toBeNull()
})

function rowsOf(sizes: Readonly<Record<string, number>>): readonly DrawnFrom[] {
  return Object.entries(sizes).flatMap(([village, size]) =>
    Array.from({ length: size }, (_, at) => ({
      village,
      household: `${village}${String(100 + at)}`,
    })),
  )
}
