import { expect, test } from 'vitest'
import { mobilityRange } from './mobility-range.ts'

const HOME = '431322101201'

test.each([
  ['another province', '440305', '1'],
  ['another prefecture of the province', '430102', '2'],
  ['another county of the prefecture', '431321', '3'],
  ['another township of the county', '431322102201', '4'],
  ['another village of the township', '431322101202', null],
  ['the same village', HOME, null],
  ['a province that is all that is known, and the same', '43', null],
  ['a prefecture written with zeros, and the same', '431300000000', null],
  ['a prefecture written with zeros, and another', '430100000000', '2'],
  ['nobody knows', null, null],
])('[LIF30] %s', (_, lives, range) => {
  expect(mobilityRange(HOME, lives)).toBe(range)
})

test('[LIF30] between districts of a municipality lies no prefecture', () => {
  expect(mobilityRange('310101', '310151')).toBe('3')
  expect(mobilityRange('110101', '110228')).toBe('3')
})
