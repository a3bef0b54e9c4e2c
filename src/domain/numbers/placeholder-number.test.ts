import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromDayNumber } from '../calendar/civil-date.ts'
import { isPlaceholderNumber } from './placeholder-number.ts'
import { checkCharacter } from './resident-number.ts'

test.each([
  '000000000000000000',
  '000000199801010000',
  '000000201908150000',
  '111111191111111113',
  '111111111111111111',
  '11111111111111111X',
  '999999999999999999',
  '000000000000000',
  '111111111111111',
  '123456789012345678',
  '123456789012345',
  '012345678901234567',
  '987654321098765432',
  '890123456789012345',
  '12345678901234567X',
  '121212121212121212',
  '123123123123123123',
  '112112112112112112',
])('[ID5] %s is a stand-in', (text) => {
  expect(isPlaceholderNumber(text)).toBe(true)
})

test.each([
  '11010519491231002X',
  '440524188001010014',
  '111111198503071234',
  '222222198503071234',
  '123456198503071234',
  '110110198503071234',
  '333333198808080088',
  '',
  '1',
  '00000',
])('[ID5] %j is not', (text) => {
  expect(isPlaceholderNumber(text)).toBe(false)
})

test('[ID5] hardly a number made of an area, a day and a sequence is one', () => {
  const areas = fc.constantFrom(
    '431322',
    '110101',
    '111000',
    '222401',
    '333000',
    '411422',
    '123456',
  )
  fc.assert(
    fc.property(areas, fc.nat(20_000), fc.integer({ min: 1, max: 999 }), (area, day, sequence) => {
      const digits =
        area + fromDayNumber(day).replaceAll('-', '') + String(sequence).padStart(3, '0')
      expect(isPlaceholderNumber(digits + checkCharacter(digits))).toBe(false)
    }),
  )
})
