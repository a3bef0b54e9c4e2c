import { expect, test } from 'vitest'

import { expectationMaximisation } from './expectation-maximisation.ts'
import { seededDraws } from './seeded-draws.ts'

const U = [
  [0.02, 0.08, 0.9],
  [0.001, 0.02, 0.979],
  [0.1, 0.9],
  [0.0005, 0.9995],
]
const M = [
  [0.85, 0.1, 0.05],
  [0.9, 0.07, 0.03],
  [0.97, 0.03],
  [0.8, 0.2],
]

/** Patterns of pairs drawn from chosen chances; a tenth of the cells is missing. */
function drawnPatterns(
  seed: number,
  pairs: number,
  lambda: number,
): { levels: Int8Array[]; counts: number[] } {
  const draw = seededDraws(seed)
  const patterns = new Map<string, number>()
  for (let n = 0; n < pairs; n++) {
    const chances = draw(1e6) < lambda * 1e6 ? M : U
    const levels = chances.map((levelChances) => {
      if (draw(10) === 0) return -1
      let left = draw(1e6) / 1e6
      return levelChances.findIndex((chance) => (left -= chance) < 0)
    })
    const key = levels.map((level) => Math.max(level, -1)).join(' ')
    patterns.set(key, (patterns.get(key) ?? 0) + 1)
  }
  return {
    levels: [...patterns.keys()].map((key) => Int8Array.from(key.split(' ').map(Number))),
    counts: [...patterns.values()],
  }
}

const LIMITS = { convergence: 1e-6, roundsMax: 500 }

test.each([1, 2, 3])('[GEN9] EM finds the chances that were chosen, seed %i', (seed) => {
  const patterns = drawnPatterns(seed, 40_000, 0.1)
  const used = U.map(() => true)
  const learnt = expectationMaximisation(patterns, { u: U, used, ...LIMITS })
  expect(learnt.converged).toBe(true)
  expect(Math.abs(learnt.lambda - 0.1)).toBeLessThan(0.01)
  M.forEach((chances, comparison) => {
    chances.forEach((chance, level) => {
      expect(Math.abs((learnt.m[comparison]?.[level] ?? 0) - chance)).toBeLessThan(0.025)
    })
  })
})

test('[GEN9] a comparison that is left out does not move the others', () => {
  const patterns = drawnPatterns(4, 40_000, 0.1)
  const used = [true, true, true, false]
  const learnt = expectationMaximisation(patterns, { u: U, used, ...LIMITS })
  expect(Math.abs((learnt.m[0]?.[0] ?? 0) - 0.85)).toBeLessThan(0.03)
  expect(learnt.m[3]).toEqual([0.9, 0.1])
})

test('[GEN9] EM stops at its limit and says so', () => {
  const patterns = drawnPatterns(5, 2000, 0.1)
  const used = U.map(() => true)
  const learnt = expectationMaximisation(patterns, { u: U, used, convergence: 1e-12, roundsMax: 2 })
  expect(learnt).toMatchObject({ rounds: 2, converged: false })
})
