import { expect, test } from 'vitest'

import { plainPairs, validNumber } from './generic-baseline.ts'
import { proveExamples } from './generic.ts'

test('[S20] the plain way links equal keys, the strongest first, one to one across files', () => {
  const records = [
    { id: 'a1', file: 0, keys: ['7', 'x'] },
    { id: 'a2', file: 0, keys: [null, 'x'] },
    { id: 'b1', file: 1, keys: [null, 'x'] },
    { id: 'b2', file: 1, keys: ['7', null] },
    { id: 'b3', file: 1, keys: [null, null] },
  ]
  // a1 has its partner by number already; by name b1 is left for a2.
  const across = plainPairs(records, { oneToOne: true, inside: new Set() })
  expect(across).toEqual([
    [0, 3],
    [1, 2],
  ])
  const all = plainPairs(records, { oneToOne: false, inside: new Set([0]) })
  expect(all).toEqual([
    [0, 3],
    [0, 1],
    [0, 2],
    [1, 2],
  ])
})

// GB 11643's own example number, and the same with one wrong digit.
test('[S20] of numbers the plain way takes only those that pass their check', () => {
  expect(validNumber('11010519491231002X')).toBe('11010519491231002X')
  expect(validNumber('110105194912310021')).toBe(null)
  expect(validNumber('')).toBe(null)
})

test('[GEN35] the worked examples find more than the plain way, false links told by kind', async () => {
  const proofs = await proveExamples({ persons: 500, seeds: 1, seed: 1, samplePairs: 1000 })
  expect(new Set(proofs.map(({ example }) => example)).size).toBe(4)
  for (const { engine, baseline, truePairs } of proofs) {
    expect(engine.missed).toBeLessThan(baseline.missed)
    expect(engine.recall).toBeCloseTo(1 - engine.missed / truePairs, 12)
    const { twins, namesakes, villageBirthday, other } = engine.kinds
    expect(twins + namesakes + villageBirthday + other).toBe(engine.falseLinks)
  }
})
