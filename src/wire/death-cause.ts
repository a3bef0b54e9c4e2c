import { z } from 'zod'
import { instant, recordId } from './ids.ts'
import { evidenceInWords } from './life-events.ts'
import { identifierRevealed } from './persons.ts'

/** POST /api/persons/:personId/death-cause : the officer for causes states one, or another one. */
export const stateDeathCause = z.object({
  requestId: recordId,
  /** Version that was seen; another one is refused with `person.version`. */
  version: z.int(),
  /** GB/T 14396 (ICD-10): a letter, two digits, and a digit behind a point. */
  cause: z.string().max(20),
  reason: z.string().min(2).max(300),
  evidence: evidenceInWords,
})
export type StateDeathCause = z.infer<typeof stateDeathCause>

export const deathCauseStated = z.object({ eventId: recordId, version: z.int() })
export type DeathCauseStated = z.infer<typeof deathCauseStated>

/** POST /api/persons/:personId/reveal-cause : the cause that holds, and everything that was stated. */
export const causeRevealed = identifierRevealed.extend({
  /** The last one first; the first of them holds. */
  stated: z.array(
    z.object({
      cause: z.string(),
      recordedAt: instant,
      by: z.string(),
      reason: z.string().nullable(),
      evidence: z.string().nullable(),
    }),
  ),
})
export type CauseRevealed = z.infer<typeof causeRevealed>
