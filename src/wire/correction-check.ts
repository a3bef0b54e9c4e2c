import { z } from 'zod'
import { severity } from './findings.ts'
import { personItem } from './person-item.ts'
import { words } from './words.ts'

/** POST /api/persons/:personId/check : what the rules would say of a correction; nothing is changed. */
export const checkCorrection = z.object({
  changes: z
    .array(
      z.object({
        item: personItem,
        /** Standard code or text; `null`: nobody knows. */
        value: z.string().max(300).nullable(),
      }),
    )
    .min(1)
    .max(25),
  evidenceKind: z.enum(['document', 'record', 'statement', 'visit']).nullable(),
})
export type CheckCorrection = z.infer<typeof checkCorrection>

const doubt = z.object({
  rule: z.string(),
  severity,
  item: words,
  text: words,
})
export type CorrectionDoubt = z.infer<typeof doubt>

export const correctionCheck = z.object({
  opens: z.array(doubt),
  closes: z.array(doubt),
  /** `refused`: the register would not take it; `two_people`: a second one vouches on evidence. */
  outcome: z.enum(['passes', 'two_people', 'refused']),
})
export type CorrectionCheck = z.infer<typeof correctionCheck>
