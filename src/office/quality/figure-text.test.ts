import { expect, test } from 'vitest'
import { lackingOf, targetText, typedTarget, valueText } from './figure-text.ts'

test.each([
  ['percent', 0.98654, '98.65', 0.98, '98'],
  ['per_mille', 0.0035, '3.50', 0.005, '5'],
  ['days', 12.04, '12.0', 15, '15'],
  ['count', 1_331_847, '1,331,847', 1, '1'],
] as const)('[QUA14] in %s, %d reads %s', (unit, value, text, target, wanted) => {
  expect(valueText(unit, value)).toBe(text)
  expect(targetText(unit, target)).toBe(wanted)
  expect(typedTarget(unit, wanted)).toBeCloseTo(target, 12)
})

test('[QUA14] a net error below nought has a minus', () => {
  expect(valueText('percent', -0.0058)).toBe('−0.58')
})

test.each(['', '九十八', '98..5', '-1', '9 8'])('[QUA14] %o is no target', (typed) => {
  expect(typedTarget('percent', typed)).toBeNull()
})

test('[QUA14] what is lacking is on the wrong side, and of a count or of days there is none', () => {
  const value = { numerator: 90, denominator: 100, value: null, verdict: null }
  expect(lackingOf({ unit: 'percent', good: 'above' }, value)).toBe(10)
  expect(lackingOf({ unit: 'per_mille', good: 'below' }, value)).toBe(90)
  expect(lackingOf({ unit: 'days', good: 'below' }, value)).toBeNull()
  expect(lackingOf({ unit: 'percent', good: null }, value)).toBeNull()
})
