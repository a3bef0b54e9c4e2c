import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOn, historyTable } from './history-table.ts'
import { correctedOverlap, correctLinkage } from './linkage-errors.ts'

// By hand: of 1,000 and 900 persons 800 share; 95 % of links are found and 1 % of the 200 others are
// linked wrongly: m* = 760 + 2 = 762, and (762 − 0.01·1000) / (0.95 − 0.01) = 800.
test('[EST7] the overlap is had again from what was found', () => {
  expect(
    correctedOverlap(
      { first: 1000, second: 900, both: 762 },
      { linked: 0.95, falselyLinked: 0.01 },
    ),
  ).toBeCloseTo(800, 9)
})

test('[EST7] without errors nothing changes, and no overlap is below 0 or above a list', () => {
  const table = historyTable(3, { '111': 28, '110': 21, '001': 63 })
  expect(correctLinkage(table, { linked: 1, falselyLinked: 0 })).toBe(table)
  const errors = { linked: 0.6, falselyLinked: 0.1 }
  expect(correctedOverlap({ first: 100, second: 50, both: 0 }, errors)).toBe(0)
  expect(correctedOverlap({ first: 100, second: 50, both: 49 }, errors)).toBe(50)
})

const count = fc.integer({ min: 100, max: 9000 })
const errors = fc.record({
  linked: fc.double({ min: 0.85, max: 1, noNaN: true }),
  falselyLinked: fc.double({ min: 0, max: 0.005, noNaN: true }),
})

test('[EST7] for two lists the equations are the published formula', () => {
  fc.assert(
    fc.property(count, count, count, errors, (both, first, second, made) => {
      const found = historyTable(2, { '11': both, '10': first, '01': second })
      const formula = correctedOverlap({ first: both + first, second: both + second, both }, made)
      const table = correctLinkage(found, made)
      const overlap = countOn(table, 0b11)
      const clipped = table.counts.includes(0, 1)
      expect(clipped || Math.abs(overlap - formula) < 1e-6 * formula).toBe(true)
      // Linking wrongly or not at all makes no records: each list is as long as it was.
      expect(clipped || Math.abs(countOn(table, 0b01) - both - first) < 1e-6 * first).toBe(true)
    }),
  )
})

// 1,000 people on all three lists; each later record is lost with 10 %.
test('[EST7] three lists: records that stand alone go back to their persons', () => {
  const found = historyTable(3, {
    '111': 810,
    '110': 90,
    '101': 90,
    '100': 10,
    '010': 100,
    '001': 100,
  })
  const corrected = correctLinkage(found, { linked: 0.9, falselyLinked: 0 })
  expect(corrected.counts.map((n) => Math.round(n))).toEqual([0, 0, 0, 0, 0, 0, 0, 1000])
})
