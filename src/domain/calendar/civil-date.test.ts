import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  ageYears,
  civilDate,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isCivilDate,
  isLeapYear,
  parseCivilDate,
} from './civil-date.ts'
import type { CivilDate } from './civil-date.ts'

function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  if (!parsed.ok) throw new Error(`not a day: ${text}`)
  return parsed.value
}

// Unix epoch; POSIX.1 seconds since the epoch ÷ 86400; the Julian day of 2000-01-01 is 2451545 and
// that of the epoch 2440588.
test.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2000-01-01', 2_451_545 - 2_440_588],
  ['1900-01-01', -25_567],
  ['2038-01-19', 24_855],
  ['0001-01-01', -719_162],
  ['9999-12-31', 2_932_896],
])('[CAL1] %s is day %i', (text, number) => {
  expect(dayNumber(day(text))).toBe(number)
  expect(fromDayNumber(number)).toBe(text)
})

test('[CAL1] every day of 1800 to 2110 follows the one before it', () => {
  let expected = day('1800-01-01')
  const wrong: string[] = []
  const first = dayNumber(expected)
  const last = dayNumber(day('2110-12-31'))
  for (let number = first; number <= last; number++) {
    const date = fromDayNumber(number)
    if (dayNumber(date) !== number || date < expected) wrong.push(date)
    expected = date
  }
  expect(wrong).toEqual([])
  expect(expected).toBe('2110-12-31')
})

test('[CAL1] the calendar equals that of the machine', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
      // oxlint-disable-next-line no-restricted-globals -- the other implementation to compare with
      const machine = new Date(number * 86_400_000).toISOString().slice(0, 10)
      expect(fromDayNumber(number)).toBe(machine)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  '1985-02-29',
  '1900-02-29',
  '2100-02-29',
  '1985-04-31',
  '1985-13-01',
  '1985-00-10',
  '1985-01-00',
  '0000-01-01',
])('[CAL2] %s is not in the calendar', (text) => {
  expect(parseCivilDate(text)).toEqual({ ok: false, problem: { code: 'date.impossible', text } })
  expect(isCivilDate(text)).toBe(false)
})

test.each(['', '1985-3-7', '19850307', '1985/03/07', '1985-03-07 ', '１９８５-03-07', 'null'])(
  '[CAL2] %j is not written as a date',
  (text) => {
    expect(parseCivilDate(text)).toEqual({ ok: false, problem: { code: 'date.shape', text } })
  },
)

test('[CAL2] parts that are no day give nothing', () => {
  const attacks = [0, -1, 1.5, Number.NaN, Infinity, 13, 32]
  for (const month of attacks) expect(civilDate(1985, month, 1)).toBeNull()
  for (const dayOfMonth of attacks.filter((n) => n !== 13)) {
    expect(civilDate(1985, 1, dayOfMonth)).toBeNull()
  }
  expect(civilDate(10_000, 1, 1)).toBeNull()
  expect([1600, 2000, 2024].every((year) => isLeapYear(year))).toBe(true)
  expect([1700, 1900, 2023, 2100].some((year) => isLeapYear(year))).toBe(false)
})

test.each([
  ['2000-02-29', '2001-02-28', 0],
  ['2000-02-29', '2001-03-01', 1],
  ['2000-02-29', '2004-02-28', 3],
  ['2000-02-29', '2004-02-29', 4],
  ['1985-03-07', '2026-03-06', 40],
  ['1985-03-07', '2026-03-07', 41],
  ['1985-03-07', '1985-03-07', 0],
  ['1985-03-07', '1985-03-06', -1],
])('[CAL3] born %s, on %s aged %i', (bornOn, on, age) => {
  expect(ageYears(day(bornOn), day(on))).toBe(age)
})

test('[CAL1] adding days and counting them undo each other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -60_000, max: 60_000 }),
      fc.integer({ min: -40_000, max: 40_000 }),
      (at, days) => {
        const from = fromDayNumber(at)
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      },
    ),
  )
})
