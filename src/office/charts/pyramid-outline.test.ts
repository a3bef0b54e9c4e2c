import fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceCeiling, pyramidOutline } from './pyramid-outline.ts'

test('[OFF12] age 0 lies at the bottom and a full bar reaches the edge', () => {
  expect(pyramidOutline([10, 5], { widthPx: 100, heightPx: 40, ceiling: 10 })).toBe(
    'M0 40L100 40L100 20L50 20L50 0L0 0Z',
  )
})

test('[OFF12] the scale ends at a round number not below the largest count', () => {
  expect([1, 7, 10, 4321, 9999].map(niceCeiling)).toEqual([1, 8, 10, 5000, 10000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
      const ceiling = niceCeiling(most)
      expect(ceiling).toBeGreaterThanOrEqual(most)
      expect(ceiling).toBeLessThan(most * 2.01)
    }),
  )
})
