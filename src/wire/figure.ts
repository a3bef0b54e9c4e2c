import { z } from 'zod'
import { words } from './words.ts'

/** A point with its 95 % interval; equal ends where everybody was counted. */
export const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Estimate = z.infer<typeof estimate>

/** A figure opens: its parts, its target, and how it was measured. Shares lie in 0..1. */
export const ratio = z.object({
  numerator: z.number(),
  denominator: z.number(),
  /** `null` when the denominator is 0. */
  share: estimate.nullable(),
  target: z.number().nullable(),
  /** `share` or `perMille`: which way to print it. */
  scale: z.enum(['percent', 'per_mille']),
  /** `above`: good at or above the target; `below`: good at or below. */
  good: z.enum(['above', 'below']),
  how: words,
})
export type Ratio = z.infer<typeof ratio>
