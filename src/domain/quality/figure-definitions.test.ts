import { expect, test } from 'vitest'
import { targetOn, verdictOn } from './figure-definition.ts'
import { FIGURE_DEFINITIONS, figureDefinition } from './figure-definitions.ts'

// Requirement 004-11: 2010 coverage 90 %, numbers 95 %, main items 90 %; 2011 main items 95 %.
test.each([
  ['coverage_list', '2010-06-30', 0.9],
  ['number_accuracy', '2010-06-30', 0.95],
  ['main_items', '2010-06-30', 0.9],
  ['main_items', '2011-01-01', 0.95],
  ['village_coverage', '2011-12-31', 0.9],
  ['coverage_list', '2026-01-01', 0.98],
  ['number_accuracy', '2009-12-31', null],
  ['number_collection', '2026-01-01', null],
])('[QUA6] the target of %s on %s is %s', (code, day, target) => {
  const standing = targetOn(figureDefinition(code)?.targets ?? [], day)
  expect(standing?.target ?? null).toBe(target)
})

test('[QUA6] a county’s own target stands from its day to its end, before that of the program', () => {
  const defaults = figureDefinition('coverage_list')?.targets ?? []
  const own = {
    target: 0.995,
    validFrom: '2026-07-01',
    validUntil: '2027-01-01',
    source: { zh: '县文', en: 'a county paper' },
  }
  const on = (day: string): number | null => targetOn([...defaults, own], day)?.target ?? null
  expect([on('2026-06-30'), on('2026-07-01'), on('2027-01-01')]).toEqual([0.98, 0.995, 0.98])
})

test.each([
  ['all of it above', 0.98, 0.99, 'above', 'met'],
  ['across', 0.97, 0.99, 'above', 'unsure'],
  ['all of it below', 0.95, 0.97, 'above', 'missed'],
  ['a full count on the line', 0.98, 0.98, 'above', 'met'],
  ['below is good, and it is', 0.9, 0.98, 'below', 'met'],
  ['below is good, and it is not', 0.981, 0.99, 'below', 'missed'],
] as const)('[QUA7] against 0.98, %s', (_what, lower, upper, good, verdict) => {
  expect(verdictOn({ lower, upper }, 0.98, good)).toBe(verdict)
})

test('[QUA7] without a target, a value or a good side nothing is coloured', () => {
  const value = { lower: 0.5, upper: 0.5 }
  expect(verdictOn(value, null, 'above')).toBeNull()
  expect(verdictOn(null, 0.9, 'above')).toBeNull()
  expect(verdictOn(value, 0.9, null)).toBeNull()
})

test('[QUA8] each figure stands once, and one that sleeps says what for', () => {
  const codes = FIGURE_DEFINITIONS.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  const asleep = FIGURE_DEFINITIONS.filter(({ awaits }) => awaits !== null)
  expect(asleep.map(({ code }) => code)).toContain('double_entry')
  for (const { awaits } of asleep) expect(awaits?.capability).toMatch(/^M[0-9]+$/)
})
