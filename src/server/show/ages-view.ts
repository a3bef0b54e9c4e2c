import { AGES_KEPT, type AgeCounts } from '#domain/age-quality/age-counts.ts'
import { AGE_FIGURE_DEFINITIONS, COHORT_WORDS } from '#domain/age-quality/age-figures.ts'
import { ageReadings, cohortRatios, zodiacReadings } from '#domain/age-quality/age-readings.ts'
import type { PlaceAges } from '#wire/ages.ts'

/** Every figure of a place's ages, computed from its counts. */
export function placeAges(counts: AgeCounts, asOf: string): PlaceAges {
  const bars = Array.from({ length: AGES_KEPT }, (_, ageYears) => ({
    ageYears,
    male: counts.men[ageYears] ?? 0,
    female: counts.women[ageYears] ?? 0,
  }))
  return {
    people: bars.reduce((sum, { male, female }) => sum + male + female, counts.unknown),
    unknown: counts.unknown,
    bars,
    readings: ageReadings(counts).map((reading) => ({
      ...reading,
      words: AGE_FIGURE_DEFINITIONS[reading.figure],
    })),
    cohorts: { words: COHORT_WORDS.birth_sex_ratio, rows: [...cohortRatios(counts, asOf)] },
    dragonYears: { words: COHORT_WORDS.zodiac, rows: [...zodiacReadings(counts, asOf)] },
  }
}
