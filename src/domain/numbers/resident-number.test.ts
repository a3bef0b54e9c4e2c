import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDate, fromDayNumber } from '../calendar/civil-date.ts'
import {
  areaOf,
  bornOnOf,
  checkCharacter,
  parseResidentNumber,
  sexOf,
  widenLegacyNumber,
} from './resident-number.ts'

// GB 11643-1999 (the first two are its own examples), the State Council's sample of the permit for
// residents of Hong Kong and Taiwan, and the immigration administration's specimen card of 2023.
const PUBLISHED = [
  { number: '11010519491231002X', bornOn: '1949-12-31', sex: '2', area: '110105' },
  { number: '440524188001010014', bornOn: '1880-01-01', sex: '1', area: '440524' },
  { number: '810000199003075713', bornOn: '1990-03-07', sex: '1', area: '810000' },
  { number: '830000198808150011', bornOn: '1988-08-15', sex: '1', area: '830000' },
  { number: '931840199001010011', bornOn: '1990-01-01', sex: '1', area: '931840' },
] as const

test.each(PUBLISHED)('[ID1 ID11] reads the published number $number', (published) => {
  const parsed = parseResidentNumber(published.number)
  expect(parsed).toEqual({ ok: true, value: published.number })
  if (!parsed.ok) return
  expect(bornOnOf(parsed.value)).toBe(published.bornOn)
  expect(sexOf(parsed.value)).toBe(published.sex)
  expect(areaOf(parsed.value)).toBe(published.area)
})

test.each(PUBLISHED)('[ID1 ID6] computes the check character of $number', ({ number }) => {
  expect(checkCharacter(number.slice(0, 17))).toBe(number.at(17))
})

// ISO/IEC 7064 calls this system MOD 11-2: weights are powers of two, read from the right.
test('[ID1] the weights are 2^(17 - position) modulo 11', () => {
  for (let at = 0; at < 17; at++) {
    const one = '0'.repeat(at) + '1' + '0'.repeat(16 - at)
    const weight = Number(2n ** BigInt(17 - at) % 11n)
    expect(checkCharacter(one)).toBe('10X98765432'.charAt(weight))
  }
})

test.each([
  ['000000199801010000', '8'],
  ['000000000000000000', '1'],
])('[ID1] the check character of the stand-in %s should be %s', (text, expected) => {
  expect(checkCharacter(text.slice(0, 17))).toBe(expected)
})

test.each([
  ['110105491231002', '11010519491231002X'],
  ['440524010101996', '440524180101019968'],
  ['130503670401001', '130503196704010016'],
])('[ID4] %s is widened to %s', (fifteen, eighteen) => {
  expect(widenLegacyNumber(fifteen)).toEqual({ ok: true, value: eighteen })
})

test.each(['995', '996', '997', '998', '999'])(
  '[ID4] sequence %s decides the century',
  (sequence) => {
    const widened = widenLegacyNumber(`440524010101${sequence}`)
    expect(widened.ok && widened.value.slice(6, 8)).toBe(sequence === '995' ? '19' : '18')
  },
)

test.each([
  ['', { code: 'number.length', length: 0 }],
  ['1101051949123100', { code: 'number.length', length: 16 }],
  ['11010519491231002x', { code: 'number.characters' }],
  ['1101051949123100X2', { code: 'number.characters' }],
  ['１1010519491231002X', { code: 'number.characters' }],
  ['000000000000000000', { code: 'number.placeholder' }],
  ['111111191111111113', { code: 'number.placeholder' }],
  ['161105194912310027', { code: 'number.province', province: '16' }],
  ['001105194912310027', { code: 'number.province', province: '00' }],
  ['110105194913310021', { code: 'number.birth_date', digits: '19491331' }],
  ['110105194902290021', { code: 'number.birth_date', digits: '19490229' }],
  ['110105179912310021', { code: 'number.birth_date', digits: '17991231' }],
  ['110105194912310020', { code: 'number.check_digit', expected: 'X' }],
  ['440524188001010013', { code: 'number.check_digit', expected: '4' }],
])('[ID7] %j is refused', (text, problem) => {
  expect(parseResidentNumber(text)).toEqual({ ok: false, problem })
})

test.each([
  ['11010519491231002X', 'number.length'],
  ['1101054912310O2', 'number.characters'],
  ['111111111111111', 'number.placeholder'],
  ['110105491331002', 'number.birth_date'],
])('[ID4 ID7] %s is not widened', (text, code) => {
  expect(widenLegacyNumber(text)).toMatchObject({ ok: false, problem: { code } })
})

const first17 = fc
  .record({
    area: fc.constantFrom('431322', '110105', '440524', '650102', '810000', '310115'),
    day: fc.integer({ min: -25_567, max: 20_000 }).map((day) => fromDayNumber(day)),
    sequence: fc.integer({ min: 1, max: 999 }),
  })
  .map(
    ({ area, day, sequence }) => area + day.replaceAll('-', '') + String(sequence).padStart(3, '0'),
  )

test('[ID1] every number with its check character is read', () => {
  fc.assert(
    fc.property(first17, (digits) => {
      expect(parseResidentNumber(digits + checkCharacter(digits)).ok).toBe(true)
    }),
  )
})

test('[ID2] any one wrong digit is refused', () => {
  fc.assert(
    fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
      const number = digits + checkCharacter(digits)
      const wrong = (Number(number[at]) + shift) % 10
      expect(parseResidentNumber(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

test('[ID2] any other check character is refused', () => {
  fc.assert(
    fc.property(first17, (digits) => {
      const right = checkCharacter(digits)
      for (const other of '0123456789X') {
        expect(parseResidentNumber(digits + other).ok).toBe(other === right)
      }
    }),
  )
})

test('[ID3] any two neighbours that changed places are refused', () => {
  fc.assert(
    fc.property(first17, fc.nat(16), (digits, at) => {
      const number = digits + checkCharacter(digits)
      fc.pre(number[at] !== number[at + 1])
      const swapped =
        number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
      expect(parseResidentNumber(swapped).ok).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

test('[ID11] birth date and sex are those the number was made of', () => {
  const start = civilDate(1900, 1, 1)
  expect(start).not.toBeNull()
  if (start === null) return
  fc.assert(
    fc.property(fc.nat(45_000), fc.integer({ min: 1, max: 999 }), (days, sequence) => {
      const bornOn = addDays(start, days)
      const digits = `431322${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
      const parsed = parseResidentNumber(digits + checkCharacter(digits))
      expect(parsed.ok && bornOnOf(parsed.value)).toBe(bornOn)
      expect(parsed.ok && sexOf(parsed.value)).toBe(sequence % 2 === 1 ? '1' : '2')
    }),
  )
})
