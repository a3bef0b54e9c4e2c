import { expect, test } from 'vitest'
import { birthDateHeaping, type BirthsOnDay } from './birth-date-heaping.ts'
import { birthSexRatio } from './birth-sex-ratio.ts'
import { zodiacYears } from './zodiac-years.ts'

/** One person a day, 2001–2004. */
const EVERY_DAY: readonly BirthsOnDay[] = [2001, 2002, 2003, 2004].flatMap((year) =>
  [31, year === 2004 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].flatMap((days, month) =>
    Array.from({ length: days }, (_, day) => ({
      bornOn: dateOf(year, month + 1, day + 1),
      persons: 1,
    })),
  ),
)

test('[AGE5] births on every day of four years heap nowhere', () => {
  const heaping = birthDateHeaping(EVERY_DAY)
  expect(heaping).toMatchObject({ persons: 1461, dayIndex: 0, monthIndex: 0 })
  for (const heap of [heaping.newYearsDay, heaping.first, heaping.fifteenth, heaping.thirtyFirst])
    expect(heap.ratio?.point).toBeCloseTo(1, 10)
})

test('[AGE5] 1 January, the 1st and the 15th stand out where dates were made up', () => {
  const made = [
    ...EVERY_DAY,
    { bornOn: '1970-01-01', persons: 200 },
    { bornOn: '1970-07-15', persons: 60 },
  ]
  const { newYearsDay, first, fifteenth } = birthDateHeaping(made)
  expect(newYearsDay.persons).toBe(204)
  expect(newYearsDay.ratio?.lower).toBeGreaterThan(30)
  expect(first.ratio?.lower).toBeGreaterThan(3)
  expect(fifteenth.ratio?.lower).toBeGreaterThan(1.3)
})

test('[AGE5] lunar dates leave the 31st empty', () => {
  const lunar = EVERY_DAY.filter(({ bornOn }) => !bornOn.endsWith('-31') || bornOn < '2003')
  expect(birthDateHeaping(lunar).thirtyFirst.ratio?.point).toBeCloseTo(0.505, 3)
})

test('[AGE5] nobody has no heaps', () => {
  expect(birthDateHeaping([])).toMatchObject({ persons: 0, dayIndex: 0, first: { ratio: null } })
})

test('[AGE6] dragon years are held against the two years before and after', () => {
  const years = zodiacYears((year) => (year === 2000 ? 1300 : year > 2023 ? 0 : 1000), 2023)
  expect(years.map(({ ratio }) => ratio?.point)).toEqual([1, 1.3, 1, undefined])
  expect(years[1]?.ratio?.lower).toBeGreaterThan(1.15)
})

test('[AGE6] a year that is not over is no neighbour, and its other side goes with it', () => {
  // Births rise by 100 a year; of 2026 only half is over.
  const births = (year: number): number => (year > 2025 ? 500 : 1000 + 100 * (year - 2000))
  const of2024 = (lastWhole: number): number | undefined =>
    zodiacYears(births, lastWhole).at(-1)?.ratio?.point
  expect(of2024(2025)).toBe(1)
  expect(of2024(2024)).toBeUndefined()
})

// p = 530/1000: 100·0.53/0.47 = 112.77; score interval of p 0.4990–0.5608 (Wilson, by hand).
test('[AGE7] the sex ratio at birth comes with its interval and is judged by it', () => {
  const { ratio, judged } = birthSexRatio({ boys: 530, girls: 470 })
  expect(ratio?.point).toBeCloseTo(112.77, 2)
  expect(ratio?.lower).toBeCloseTo(99.6, 1)
  expect(ratio?.upper).toBeCloseTo(127.67, 1)
  expect(judged).toBe('usual')
  expect(birthSexRatio({ boys: 6000, girls: 5000 }).judged).toBe('high')
  expect(birthSexRatio({ boys: 4700, girls: 5000 }).judged).toBe('low')
})

test('[AGE7] fewer than 400 births are never judged', () => {
  expect(birthSexRatio({ boys: 330, girls: 69 })).toMatchObject({ births: 399, judged: null })
  expect(birthSexRatio({ boys: 330, girls: 70 }).judged).toBe('high')
  expect(birthSexRatio({ boys: 900, girls: 0 })).toEqual({ births: 900, ratio: null, judged: null })
})

function dateOf(year: number, month: number, day: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
