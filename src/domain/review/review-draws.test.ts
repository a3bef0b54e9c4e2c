import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PublishedDraw, SEED_MAX } from '../sampling/published-draw.ts'
import { drawPlaces, drawRanks, isDrawnForSecond } from './review-draws.ts'

const seeds = fc.integer({ min: 1, max: SEED_MAX })

test('[REV4] the stated share of pairs is drawn for a second opinion, the same whenever it is drawn again', () => {
  const plan = { seed: 20_261_122, secondShare: 0.05 }
  const drawn = Array.from({ length: 4000 }, (_, at) => isDrawnForSecond(plan, at + 1))
  const count = drawn.filter(Boolean).length
  // 200 expected, five standard deviations are 69.
  expect(Math.abs(count - 200)).toBeLessThan(69)
  expect(isDrawnForSecond(plan, 3999)).toBe(drawn[3998])
  expect(isDrawnForSecond({ ...plan, secondShare: 0 }, 7)).toBe(false)
  expect(isDrawnForSecond({ ...plan, secondShare: 1 }, 7)).toBe(true)
})

test('[REV11] as many different ranks are drawn as are wanted, each as likely as another', () => {
  fc.assert(
    fc.property(seeds, fc.nat(60), fc.nat(60), (seed, total, wanted) => {
      const ranks = drawRanks(new PublishedDraw(seed), { total, wanted })
      expect(ranks).toHaveLength(Math.min(total, wanted))
      expect(new Set(ranks).size).toBe(ranks.length)
      expect(ranks.every((rank) => rank >= 1 && rank <= total)).toBe(true)
    }),
  )
  const hits = Array.from({ length: 20 }, () => 0)
  const draw = new PublishedDraw(20_261_122)
  for (let time = 1; time <= 3000; time += 1) {
    for (const rank of drawRanks(draw, { total: 20, wanted: 5 })) {
      hits[rank - 1] = (hits[rank - 1] ?? 0) + 1
    }
  }
  // 750 each, standard deviation 24.
  for (const hit of hits) expect(Math.abs(hit - 750)).toBeLessThan(120)
})

test('[REV6] known cases stand one in each stretch of the queue', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const places = drawPlaces(new PublishedDraw(seed), { count: 8, stretch: 25 })
      places.forEach((place, at) => {
        expect(place).toBeGreaterThan(at * 25)
        expect(place).toBeLessThanOrEqual((at + 1) * 25)
      })
    }),
  )
})
