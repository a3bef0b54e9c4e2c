import fc from 'fast-check'
import { expect, test } from 'vitest'

import { f1Interval } from './evaluation.ts'
import {
  bestF1,
  lowestWithPrecision,
  rocArea,
  thresholdCurve,
  WeightBins,
} from './threshold-curve.ts'

function binsOf(counts: readonly number[]): WeightBins {
  const bins = new WeightBins()
  counts.forEach((count, weight) => {
    for (let n = 0; n < count; n++) bins.add(weight)
  })
  return bins
}

// Hanley & McNeil 1982, table I: 109 images rated 1 to 5, of 58 healthy and 51 ill; the area is 0.893.
const HEALTHY = [0, 33, 6, 6, 11, 2]
const ILL = [0, 3, 2, 2, 11, 33]

test('[GEN26] the ROC curve of a published table has its published area', () => {
  const totals = { matches: 51, nonMatches: 58 }
  const curve = thresholdCurve(binsOf(ILL), binsOf(HEALTHY), totals)
  expect(rocArea(curve)).toBeCloseTo(0.893, 3)
  // "Definitely or probably abnormal": 44 of 51, and 13 of 58.
  expect(curve.find(({ weight }) => weight === 4)).toMatchObject({ right: 44, wrong: 13 })
})

test('[GEN26] the threshold for a precision is the lowest that has it, and the best F1 is the best', () => {
  const curve = thresholdCurve(binsOf(ILL), binsOf(HEALTHY), { matches: 51, nonMatches: 58 })
  // 33 / 35, 44 / 57, 46 / 65, 48 / 73, 51 / 109.
  expect(lowestWithPrecision(curve, 0.75)?.weight).toBe(4)
  expect(lowestWithPrecision(curve, 0.95)).toBe(null)
  // 2 × 44 / (57 + 51).
  expect(bestF1(curve)).toMatchObject({ weight: 4 })
  expect(bestF1(curve)?.f1).toBeCloseTo(88 / 108, 12)
})

test('[GEN26] pairs that no rule has shown are missed at every threshold', () => {
  const curve = thresholdCurve(binsOf(ILL), binsOf(HEALTHY), { matches: 102, nonMatches: 58 })
  expect(curve.at(-1)?.recall).toBe(0.5)
})

test('[GEN26] recall never falls as the threshold falls, and the area is a share', () => {
  const counts = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(counts, counts, fc.nat(30), (same, different, unseen) => {
      const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)
      const totals = { matches: sum(same) + unseen, nonMatches: sum(different) + unseen }
      const curve = thresholdCurve(binsOf(same), binsOf(different), totals)
      curve.forEach((point, n) => {
        expect(point.recall).toBeGreaterThanOrEqual(curve[n - 1]?.recall ?? 0)
        expect(point.weight).toBeLessThan(curve[n - 1]?.weight ?? Infinity)
      })
      const area = rocArea(curve)
      expect(area).toBeGreaterThanOrEqual(0)
      expect(area).toBeLessThanOrEqual(1 + 1e-9)
    }),
  )
})

test('[GEN26] the interval of F1 holds it, and is as sure as the pairs are many', () => {
  // By hand: F = 80 / 100, F1 = 160 / 180; Wilson's interval of 0.8 of 100 is 0.7112 to 0.8666.
  const few = f1Interval({ right: 80, wrong: 10, missed: 10 })
  expect(few?.point).toBeCloseTo(160 / 180, 12)
  expect(few?.lower).toBeCloseTo((2 * 0.71117) / 1.71117, 4)
  expect(few?.upper).toBeCloseTo((2 * 0.8666) / 1.8666, 4)
  const many = f1Interval({ right: 8000, wrong: 1000, missed: 1000 })
  expect((many?.upper ?? 0) - (many?.lower ?? 0)).toBeLessThan(0.02)
  expect(f1Interval({ right: 0, wrong: 0, missed: 0 })).toBe(null)
})
