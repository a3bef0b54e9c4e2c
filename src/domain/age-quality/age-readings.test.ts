import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGES_KEPT, FIRST_COHORT, type AgeCounts } from './age-counts.ts'
import { AGE_FIGURES, type AgeFigure } from './age-figures.ts'
import { ageReadings, cohortRatios, zodiacReadings, type AgeReading } from './age-readings.ts'
import { expectedByChance, ageSexAccuracy } from './age-sex-accuracy.ts'
import type { AgeTable } from './age-table.ts'

/** Everybody equally often on every day of four years, `each` a year of age and sex. */
function evenly(each: number): AgeCounts {
  const years = Array.from({ length: 41 }, () => each)
  const ages = Array.from({ length: AGES_KEPT }, (_, age) => (age < 85 ? each : 0))
  const days = Array.from({ length: 31 }, (_, at) =>
    at < 28 ? 48 : at === 28 ? 45 : at === 29 ? 44 : 28,
  )
  return {
    men: ages,
    women: ages,
    unknown: 3,
    firstYear: FIRST_COHORT,
    boys: years,
    girls: years,
    months: [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124],
    days,
    newYearsDay: 4,
  }
}

function of(figure: AgeFigure, counts: AgeCounts): AgeReading | undefined {
  return ageReadings(counts).find((one) => one.figure === figure)
}

test('[AGE10] every figure is told, and even ages and days are as their references have it', () => {
  const readings = ageReadings(evenly(4000))
  expect(readings.map(({ figure }) => figure)).toEqual(AGE_FIGURES)
  expect(readings.map(({ figure, verdict }) => [figure, verdict])).toEqual([
    ['whipple', 'usual'],
    ['myers', null],
    ['un_index', 'usual'],
    ['male_age_ratio', null],
    ['female_age_ratio', null],
    ['sex_ratio_score', null],
    // Four people by the calendar: whatever is found there tells nothing.
    ['new_years_day', 'too_few'],
    ['first', 'too_few'],
    ['fifteenth', 'too_few'],
    ['thirty_first', 'too_few'],
    ['day_index', null],
    ['month_index', null],
  ])
  expect(of('whipple', evenly(4000))).toMatchObject({
    numerator: 64_000,
    denominator: 320_000,
    value: { point: 100 },
  })
  expect(of('un_index', evenly(4000))?.value?.point).toBe(0)
  expect(of('day_index', evenly(4000))).toMatchObject({ numerator: 0, denominator: 1461 })
})

test('[AGE10] what lies outside with its whole interval asks for a look, and nothing else does', () => {
  const even = evenly(4000)
  const rounded = even.men.map((men, age) => (age % 5 === 0 ? 1.5 * men : men))
  expect(of('whipple', { ...even, men: rounded, women: rounded })?.verdict).toBe('look')
  // The same share in a village: a hundred people are too few to tell 136 from 105.
  const few = rounded.map((men) => men / 4000)
  expect(of('whipple', { ...even, men: few, women: few })?.verdict).toBe('too_few')
  const days = even.days.map((n) => n * 100)
  const lunar = days.map((n, at) => (at === 30 ? n * 0.6 : n))
  expect(of('thirty_first', { ...even, days: lunar })?.verdict).toBe('look')
  expect(of('thirty_first', { ...even, days })?.verdict).toBe('usual')
  expect(of('new_years_day', { ...even, days, newYearsDay: 900 })?.verdict).toBe('look')
})

test('[AGE10] of nobody nothing is told', () => {
  const nobody = evenly(0)
  const empty = { ...nobody, months: nobody.months.map(() => 0), days: nobody.days.map(() => 0) }
  const readings = ageReadings({ ...empty, newYearsDay: 0 })
  expect(readings.every(({ value, verdict }) => value === null && verdict === null)).toBe(true)
})

// Groups of 5,000, 1,000 and 200 men and women: the index of people drawn at random, on average.
test.each([5000, 1000, 200])(
  '[AGE10] by chance groups of %i have the index that is told',
  (size) => {
    const random = poissonDraws(20_261_122)
    const table = (count: () => number): AgeTable => ({
      width: 5,
      rows: Array.from({ length: 16 }, (_, at) => ({
        age: at * 5,
        male: count(),
        female: count(),
      })),
    })
    const drawn = Array.from(
      { length: 200 },
      () => ageSexAccuracy(table(() => random(size))).index ?? 0,
    )
    const average = drawn.reduce((sum, index) => sum + index, 0) / drawn.length
    const told = expectedByChance(table(() => size)) ?? 0
    expect(average / told).toBeGreaterThan(0.9)
    expect(average / told).toBeLessThan(1.1)
  },
)

test('[AGE7] cohorts of ten years and all of them together; fewer than 400 are never judged', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 180 }),
      fc.integer({ min: 0, max: 180 }),
      (boys, girls) => {
        const counts = {
          ...evenly(0),
          boys: Array.from({ length: 41 }, () => boys),
          girls: Array.from({ length: 41 }, () => girls),
        }
        const ratios = cohortRatios(counts, '2026-11-22')
        expect(ratios.map(({ from, to }) => [from, to])).toEqual([
          ...[2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018, 2017].map((year) => [
            year,
            year,
          ]),
          [2017, 2026],
        ])
        expect(ratios.slice(0, 10).every(({ judged }) => judged === null)).toBe(true)
        expect(ratios.at(-1)).toMatchObject({ boys: 10 * boys, girls: 10 * girls })
        expect(10 * (boys + girls) >= 400 || ratios.at(-1)?.judged === null).toBe(true)
      },
    ),
  )
})

test('[AGE6] the dragon years of a register are those of its counts, and the year under way is none of their neighbours', () => {
  const even = evenly(100)
  const boys = even.boys.map((n, at) => (FIRST_COHORT + at === 2026 ? 1 : n))
  expect(zodiacReadings({ ...even, boys }, '2026-11-22').map(({ ratio }) => ratio?.point)).toEqual([
    1, 1, 1, 1,
  ])
})

/** Poisson counts, normal in approximation, from a small generator (mulberry32). */
function poissonDraws(seed: number): (mean: number) => number {
  let state = seed
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return (mean) => {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
}
