import { z } from 'zod'
import { AGE_FIGURES } from '#domain/age-quality/age-figures.ts'
import { civilDate, instant, placeCode } from './ids.ts'
import { words } from './words.ts'

/** What a figure is, in words: formula, parts, universe, a plain sentence, and what it is held against. */
export const ageFigureWords = z.object({
  name: words,
  formula: words,
  numerator: words,
  denominator: words,
  universe: words,
  plain: words,
  reference: words,
})
export type AgeFigureWords = z.infer<typeof ageFigureWords>

const interval = z.object({ point: z.number(), lower: z.number(), upper: z.number() })

export const ageReading = z.object({
  figure: z.enum(AGE_FIGURES),
  words: ageFigureWords,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** Ends are `null` where the figure has no interval; `null`: nobody of these ages. */
  value: z
    .object({ point: z.number(), lower: z.number().nullable(), upper: z.number().nullable() })
    .nullable(),
  /** What so few people would give by chance; `null`: not reckoned for this figure. */
  byChance: z.number().nullable(),
  /** `null`: nothing is published to hold it against. */
  verdict: z.enum(['usual', 'look', 'too_few']).nullable(),
})
export type AgeReading = z.infer<typeof ageReading>

/** Years of birth, each by itself, the last row all together. */
export const cohortRatio = z.object({
  from: z.int(),
  to: z.int(),
  boys: z.int(),
  girls: z.int(),
  births: z.int(),
  ratio: interval.nullable(),
  /** `null`: fewer than 400 children, never judged. */
  judged: z.enum(['low', 'usual', 'high']).nullable(),
})
export type CohortRatio = z.infer<typeof cohortRatio>

export const dragonYear = z.object({
  year: z.int(),
  births: z.int(),
  expected: z.number(),
  ratio: interval.nullable(),
})

export const placeAges = z.object({
  /** Registered people, and those of them whose sex or whole birth date nobody knows. */
  people: z.int(),
  unknown: z.int(),
  /** By completed age; the last bar is 100 and older. */
  bars: z.array(z.object({ ageYears: z.int(), male: z.int(), female: z.int() })),
  readings: z.array(ageReading),
  cohorts: z.object({ words: ageFigureWords, rows: z.array(cohortRatio) }),
  dragonYears: z.object({ words: ageFigureWords, rows: z.array(dragonYear) }),
})
export type PlaceAges = z.infer<typeof placeAges>

/** GET /api/quality/ages?place= */
export const agesQuery = z.object({ place: placeCode.optional() })

export const agesView = z.object({
  place: z.object({ code: placeCode, name: z.string(), level: z.int() }),
  /** `null`: nothing was counted yet. */
  measurement: z
    .object({ measurementNo: z.int(), asOf: civilDate, measuredAt: instant })
    .nullable(),
  /** `null`: nobody is registered there. `hidden`: a village, for somebody who sees no people. */
  ages: z.union([placeAges, z.literal('hidden')]).nullable(),
})
export type AgesView = z.infer<typeof agesView>
