import { AGES_KEPT, FIRST_COHORT, type AgeCounts } from '#domain/age-quality/age-counts.ts'
import { AGE_FIGURE_DEFINITIONS, COHORT_WORDS } from '#domain/age-quality/age-figures.ts'
import { ageReadings, cohortRatios, zodiacReadings } from '#domain/age-quality/age-readings.ts'
import type { AgesView } from '#wire/ages.ts'

const AS_OF = '2026-03-16'
const PLACE = { code: '431322', name: '新化县', level: 3 }

/** A county of the drawing's proportions, in which the 1st and some of lunar dates stand out. */
const men = Array.from({ length: AGES_KEPT }, (_, age) => people(age, 1.04))
const women = Array.from({ length: AGES_KEPT }, (_, age) => people(age, 1))
const years = 2026 - FIRST_COHORT + 1
const DAYS = Array.from({ length: 31 }, (_, at) =>
  at < 28 ? 48 : at === 28 ? 45 : at === 29 ? 44 : 28,
)

const counts: AgeCounts = {
  men,
  women,
  unknown: 412,
  firstYear: FIRST_COHORT,
  boys: Array.from({ length: years }, (_, at) => men[years - 1 - at] ?? 0),
  girls: Array.from({ length: years }, (_, at) => women[years - 1 - at] ?? 0),
  months: [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124].map((n) => n * 905),
  days: DAYS.map((n, at) => Math.round(n * 905 * (at === 0 ? 1.42 : at === 30 ? 0.83 : 1))),
  newYearsDay: 9_840,
}

export const mockAges: AgesView = {
  place: PLACE,
  measurement: { measurementNo: 4, asOf: AS_OF, measuredAt: '2026-03-16T00:20:00Z' },
  ages: {
    people: [...men, ...women].reduce((sum, n) => sum + n, counts.unknown),
    unknown: counts.unknown,
    bars: men.map((male, ageYears) => ({ ageYears, male, female: women[ageYears] ?? 0 })),
    readings: ageReadings(counts).map((one) => ({
      ...one,
      words: AGE_FIGURE_DEFINITIONS[one.figure],
    })),
    cohorts: { words: COHORT_WORDS.birth_sex_ratio, rows: [...cohortRatios(counts, AS_OF)] },
    dragonYears: { words: COHORT_WORDS.zodiac, rows: [...zodiacReadings(counts, AS_OF)] },
  },
}

export const mockNoAges: AgesView = { place: PLACE, measurement: null, ages: null }

/** Fewer of the old, a wave around 38 and 55, a hollow of the young who went away. */
function people(age: number, sex: number): number {
  const wave = 1 + 0.12 * Math.cos(((age - 55) * Math.PI) / 9) * (age < 70 ? 1 : 0)
  const left = age >= 75 ? Math.max(0, 1 - (age - 75) / 24) : 1
  const away = age > 18 && age < 34 ? 0.8 : 1
  return Math.round(8_200 * wave * left * away * (age < 20 && sex > 1 ? 1.06 : sex))
}
