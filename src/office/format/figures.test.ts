import { expect, test } from 'vitest'
import {
  change,
  count,
  fileSize,
  numberParts,
  perMille,
  percent,
  signed,
  spanOf,
} from './figures.ts'

test('[OFF7] a masked number is set in its three parts, anything else as it is', () => {
  expect(numberParts('110***********002X')).toEqual(['110', '***********', '002X'])
  expect(numberParts('11010519491231002X')).toEqual(['110105', '19491231', '002X'])
  for (const other of ['1.1E+17', '0042', '', '440524801234001'])
    expect(numberParts(other)).toBeNull()
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

test('[OFF8] counts are grouped, shares carry one digit, no figure is a dash, a minus is a minus', () => {
  expect(count(1331847)).toBe('1,331,847')
  expect(count(null)).toBe('–')
  expect(percent(0.98597)).toBe('98.6')
  expect([count(-1200), percent(-0.0058, 2), perMille(-0.0035)]).toEqual([
    '−1,200',
    '−0.58',
    '−3.5',
  ])
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
