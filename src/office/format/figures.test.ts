import { expect, test } from 'vitest'
import {
  change,
  count,
  fileSize,
  maskNumber,
  maskPhone,
  numberParts,
  percent,
  signed,
  spanOf,
} from './figures.ts'

// 11010519491231002X is the example printed in GB 11643-1999.
test('[OFF7] the birth date in a number is hidden, the check character is not', () => {
  expect(maskNumber('11010519491231002X')).toBe('110105********002X')
  expect(numberParts('110105********002X')).toEqual(['110105', '********', '002X'])
})

test.each([
  ['1.1E+17', '***E+17'],
  ['0042', '****'],
  ['', ''],
  ['440524801234001', '***********4001'],
])('[OFF7] what is not a number of 18 characters shows at most its last four: %j', (raw, shown) => {
  expect(maskNumber(raw)).toBe(shown)
  expect(numberParts(raw)).toBeNull()
})

test('[OFF7] a telephone number shows three and four figures', () => {
  expect(maskPhone('13800006207')).toBe('138****6207')
  expect(maskPhone('6207')).toBe('****')
})

test.each([
  [5.24, '+5.2'],
  [-2.8, '−2.8'],
  [0.04, '0'],
  [-0.04, '0'],
  [-10.5, '−10.5'],
])('[OFF8] a weight of %d reads %s', (weight, text) => {
  expect(signed(weight)).toBe(text)
})

test('[OFF8] counts are grouped, shares carry one digit, nothing is a dash', () => {
  expect(count(1331847)).toBe('1,331,847')
  expect(count(null)).toBe('–')
  expect(percent(0.98597)).toBe('98.6')
  expect([change(86), change(-31), change(0)]).toEqual(['+86', '−31', '±0'])
  expect(fileSize(15_700_000)).toBe('15.0 MB')
})

test.each([
  [0.2, { value: 1, unit: 'seconds' }],
  [42, { value: 42, unit: 'seconds' }],
  [960, { value: 16, unit: 'minutes' }],
  [7200, { value: 2, unit: 'hours' }],
])('[OFF8] %d seconds left are said as %o', (seconds, span) => {
  expect(spanOf(seconds)).toEqual(span)
})
