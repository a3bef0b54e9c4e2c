import { z } from 'zod'
import { civilDate, instant, placeCode } from './ids.ts'
import { words } from './words.ts'

export const LOOK_OUTCOMES = ['in_order', 'mended', 'open'] as const

/** What was found at a step of a check list, last. */
export const radarLook = z.object({
  step: z.string(),
  outcome: z.enum(LOOK_OUTCOMES),
  found: z.string(),
  by: z.string(),
  at: instant,
})
export type RadarLook = z.infer<typeof radarLook>

/** One sign in one township. */
export const radarReading = z.object({
  sign: z.string(),
  hits: z.number(),
  of: z.number(),
  value: z.object({ point: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  expected: z.number().nullable(),
  comparable: z.int(),
  deviations: z.number().nullable(),
  /** Share of mistaken alarms if this is one; `null`: not judged. */
  q: z.number().nullable(),
  alarm: z.boolean(),
  looks: z.array(radarLook),
})
export type RadarReading = z.infer<typeof radarReading>

export const radarSign = z.object({
  sign: z.string(),
  name: words,
  counts: words,
  meaning: words,
  /** `per_hundred`: shown as hits for a hundred others, 100·p ÷ (1 − p). */
  unit: z.enum(['percent', 'per_hundred', 'ratio', 'index']),
  steps: z.array(z.object({ step: z.string(), text: words })),
})
export type RadarSign = z.infer<typeof radarSign>

/** GET /api/quality/radar?place= */
export const radarQuery = z.object({ place: placeCode.optional() })
export const radarView = z.object({
  /** `null`: no check has read the signs yet. */
  asOf: civilDate.nullable(),
  signs: z.array(radarSign),
  /** In the order of their codes, never of their readings. */
  townships: z.array(
    z.object({
      place: placeCode,
      name: z.string(),
      /** Whether this account may write into its check lists. */
      mayLook: z.boolean(),
      readings: z.array(radarReading),
    }),
  ),
})
export type RadarView = z.infer<typeof radarView>

/** POST /api/quality/radar/looks */
export const lookAtSign = z.object({
  place: placeCode,
  sign: z.string().max(40),
  step: z.string().max(40),
  outcome: z.enum(LOOK_OUTCOMES),
  found: z.string().trim().min(2).max(400),
})
export type LookAtSign = z.infer<typeof lookAtSign>
