import fc from 'fast-check'
import { expect, test } from 'vitest'
import { falseDiscoveryRates } from './false-discovery.ts'
import { binomialTail, chiSquareTail, normalTail } from './tail-probability.ts'

// Abramowitz & Stegun 1964, tables 26.1 and 26.2.
test.each([
  [0, 0.5],
  [1, 0.158655253931457],
  [1.96, 0.02499789514822],
  [3, 0.00134989803163009],
  [5, 2.866515719235352e-7],
  [-1, 0.841344746068543],
])('[RAD1] the normal tail beyond %f', (z, tail) => {
  expect(normalTail(z) / tail).toBeCloseTo(1, 9)
})

// Worked by hand: of 10 draws of one half, 8 and more come (45 + 10 + 1) / 1024 times.
test.each([
  [8, 10, 0.5, 56 / 1024],
  [0, 10, 0.5, 1],
  [10, 10, 0.5, 1 / 1024],
  [2, 10, 0.5, 1013 / 1024],
  [11, 10, 0.5, 0],
  [1, 365, 1 / 365, 1 - (364 / 365) ** 365],
])('[RAD1] %i and more of %i at a share of %f', (hits, of, share, tail) => {
  expect(binomialTail(hits, of, share)).toBeCloseTo(tail, 12)
})

test('[RAD1] a binomial tail falls with each hit more and lies between 0 and 1', () => {
  const draws = fc.integer({ min: 1, max: 3000 })
  fc.assert(
    fc.property(
      draws,
      fc.nat(3000),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (of, hits, share) => {
        const here = binomialTail(hits, of, share)
        expect(here).toBeGreaterThanOrEqual(0)
        expect(here).toBeLessThanOrEqual(1)
        expect(binomialTail(hits + 1, of, share)).toBeLessThanOrEqual(here + 1e-12)
      },
    ),
  )
})

// Abramowitz & Stegun 1964, table 26.8: upper 5 % and 1 % points.
test.each([
  [11.0705, 5, 0.05],
  [23.2093, 10, 0.01],
  [43.773, 30, 0.05],
])('[RAD1] χ² beyond %f with %i degrees', (chi, degrees, tail) => {
  expect(chiSquareTail(chi, degrees)).toBeCloseTo(tail, 2)
})

// Benjamini & Hochberg 1995, section 3.2: fifteen p of a trial of heart attacks, four are rejected.
test('[RAD2] the worked example of Benjamini and Hochberg has four alarms', () => {
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ]
  const qs = falseDiscoveryRates(ps)
  expect(qs.filter((q) => q <= 0.05)).toHaveLength(4)
  expect(qs[3]).toBeCloseTo((0.0095 * 15) / 4, 10)
})

test('[RAD2] q keeps the order of p and is never below it', () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(p, { minLength: 1, maxLength: 40 }), (ps) => {
      const qs = falseDiscoveryRates(ps)
      for (const [at, q] of qs.entries()) {
        expect(q).toBeGreaterThanOrEqual((ps[at] ?? 0) - 1e-12)
        for (const [other, theirs] of qs.entries())
          expect((ps[at] ?? 0) >= (ps[other] ?? 0) || q <= theirs).toBe(true)
      }
    }),
  )
})
