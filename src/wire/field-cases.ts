import { z } from 'zod'
import { instant, recordId } from './ids.ts'
import { photoLine } from './field-visits.ts'
import { personItem } from './person-item.ts'
import { words } from './words.ts'

/** GET /api/field-cases : items of which devices said different things, the oldest first. */
export const fieldCaseList = z.object({
  cases: z.array(
    z.object({
      slotId: recordId,
      personId: recordId,
      personName: z.string().nullable(),
      village: z.string(),
      item: personItem,
      label: words,
      /** What the register says meanwhile. */
      base: words.nullable(),
      openedAt: instant,
      words: z.array(
        z.object({
          opId: recordId,
          /** Of a number only the digits in which they differ. */
          value: words.nullable(),
          reason: z.string(),
          collector: z.string(),
          device: z.string(),
          /** As the device wrote it; its clock may be wrong. */
          observedAt: z.string(),
          receivedAt: instant,
          photos: z.array(photoLine),
        }),
      ),
    }),
  ),
})
export type FieldCaseList = z.infer<typeof fieldCaseList>

/** POST /api/field-cases/{slotId}/decision */
export const decideFieldCase = z.object({
  /** `null`: what the register says stays. */
  opId: recordId.nullable(),
  reason: z.string().min(2).max(300),
})
export type DecideFieldCase = z.infer<typeof decideFieldCase>
