import { expect, test } from 'vitest'
import { proveKeying } from './keying.ts'
import { WRONG_KEYS } from './wrong-keys.ts'

test('[ENT15] [S34] wrong keys of six kinds are caught, for fewer than half as many keys again', () => {
  const random = (from: number): (() => number) => {
    let state = (from * 2_654_435_761 + 1) >>> 0
    return () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      state >>>= 0
      return state / 2 ** 32
    }
  }
  const proof = proveKeying({ households: 300, seeds: 2, random })
  expect(proof.caughtShare).toBeGreaterThanOrEqual(0.95)
  expect(proof.extraKeystrokes).toBeLessThanOrEqual(0.45)
  for (const kind of WRONG_KEYS) expect(proof.kinds[kind]?.seeded).toBeGreaterThan(20)
  // What is keyed once and proved by nothing goes through: that is what the printed rates are for.
  expect(proof.otherCells['education']?.missed).toBeGreaterThan(0)
})
