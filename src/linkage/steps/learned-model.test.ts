import fc from 'fast-check'
import { expect, test } from 'vitest'

import { COMPARISON_FIELDS, levelName, levelNumber } from '#domain/evidence/comparison-levels.ts'

import { learnedLevels, learnedModel } from './learned-model.ts'
import { FIRST_BELIEFS, SCORED_FIELDS, centibits } from './match-model.ts'

test('[LNK12] a hundred thousand pairs bring the chances that were chosen', () => {
  const chosen = { same: 0.9, swapped: 0.06, different: 0.04 }
  const believed = Object.fromEntries(
    Object.keys(chosen).map((level) => [level, { m: 1 / 3, u: 0.5 }]),
  )
  const counts = new Map(
    Object.entries(chosen).map(([level, m]) => [levelNumber('born', level), m * 100_000]),
  )
  const learned = learnedLevels('born', { believed, counts, weight: 200 })
  for (const [level, m] of Object.entries(chosen)) expect(learned[level]?.m).toBeCloseTo(m, 2)
})

test('[LNK12] without a single pair everything stays as it was believed, and shares add up to one', () => {
  const learned = learnedLevels('born', {
    believed: FIRST_BELIEFS.born,
    counts: new Map(),
    weight: 200,
  })
  const mass = Object.values(FIRST_BELIEFS.born).reduce((sum, { m }) => sum + m, 0)
  let total = 0
  for (const [level, { m }] of Object.entries(learned)) {
    expect(m).toBeCloseTo((FIRST_BELIEFS.born[level]?.m ?? 0) / mass, 10)
    total += m
  }
  expect(total).toBeCloseTo(1, 10)
})

test('[LNK12] closed forms: one village in a thousand weighs ten bits', () => {
  const anchored = new Map([
    ['village', new Map([[levelNumber('village', 'same'), 1_000_000]])],
  ] as const)
  const model = learnedModel({
    anchored: [anchored, anchored, anchored, anchored],
    sameDay: 1 / 29000,
    sameVillage: 1 / 1024,
    sameTown: 0.04,
  })
  // m is nearly 1, u is 2^-10.
  expect(centibits(model[0]?.village['same'])).toBeGreaterThan(990)
  expect(centibits(model[0]?.village['same'])).toBeLessThanOrEqual(1000)
})

test('[LNK15] every level has words in both languages, and its number names it', () => {
  for (const [field, { zh, en, levels }] of Object.entries(COMPARISON_FIELDS)) {
    expect(zh + en).not.toBe('')
    levels.forEach((level, number) => {
      expect(level.zh).toMatch(/\p{Script=Han}/u)
      expect(level.en).toMatch(/^[\x20-\x7e’]+$/)
      expect(levelNumber(field as 'born', level.level)).toBe(number)
      expect(levelName(field as 'born', number)).toBe(level.level)
    })
  }
})

test('[LNK15] levels that stored patterns name keep their numbers', () => {
  expect(COMPARISON_FIELDS.name.levels.map(({ level }) => level).slice(0, 5)).toEqual([
    'absent',
    'same',
    'variant',
    'former',
    'sound',
  ])
  expect(SCORED_FIELDS.indexOf('number')).toBe(0)
  expect(SCORED_FIELDS.indexOf('household')).toBe(11)
})

test('[LNK12] more evidence of agreement never weighs less', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), fc.nat(9), (u, step) => {
      const m = (step + 1) / 10
      expect(centibits({ m, u })).toBeGreaterThanOrEqual(centibits({ m: m / 2, u }))
    }),
  )
})
