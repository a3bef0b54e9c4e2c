import fc from 'fast-check'
import { expect, test } from 'vitest'
import { waterfallOf } from './waterfall.ts'

test('[OFF9] the bars of the drawing join into one staircase that ends at the total', () => {
  // The weights printed in the drawing of the review queue; they add up to +1.7.
  const weights = [-10.5, 5.2, -2.8, -1.4, 9.8, 1, 0, 4.6, -2.9, -1.3]
  const made = waterfallOf({ weights, lower: -5, upper: 6.6, widthPx: 300 })
  expect(made.bars.map(({ sign }) => sign).join(' ')).toBe(
    'against for against against for for none for against against',
  )
  expect(made.bars[0]?.enterX).toBe(made.zeroX)
  expect(made.total.x).toBe(made.zeroX)
  expect(made.total.leaveX).toBeCloseTo(made.bars.at(-1)?.leaveX ?? 0, 5)
  expect(made.lowerX).toBeLessThan(made.zeroX)
  expect(made.upperX).toBeGreaterThan(made.total.leaveX)
})

test('[OFF9] whatever the weights, every bar lies in the picture and starts where the last ended', () => {
  const weight = fc.double({ min: -40, max: 40, noNaN: true })
  fc.assert(
    fc.property(fc.array(weight, { maxLength: 14 }), (weights) => {
      const { bars } = waterfallOf({ weights, lower: -5, upper: 6, widthPx: 300 })
      for (const [at, { x, width, enterX }] of bars.entries()) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(300.2)
        expect(enterX).toBe(bars[at - 1]?.leaveX ?? enterX)
      }
    }),
  )
})
