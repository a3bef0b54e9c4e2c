import { z } from 'zod'
import { CONTRADICTION_KINDS } from '#domain/forms/contradiction-kind.ts'
import { instant, recordId } from './ids.ts'
import { photoLine } from './field-visits.ts'
import { personItem } from './person-item.ts'
import { words } from './words.ts'

const namedPerson = z.object({ personId: recordId, name: z.string().nullable() })

/** Words about one household or couple that cannot stand together (SYN40). */
const groupMatter = z.object({
  village: z.string(),
  contradictions: z.array(
    z.object({ kind: z.enum(CONTRADICTION_KINDS), people: z.array(namedPerson) }),
  ),
  /** In the order in which they came. */
  words: z.array(
    z.object({
      wordId: recordId,
      person: namedPerson,
      says: words,
      reason: z.string(),
      collector: z.string(),
      /** `null`: written in an office. */
      device: z.string().nullable(),
      /** As the device wrote it; its clock may be wrong. */
      observedAt: z.string().nullable(),
      receivedAt: instant,
      /** Where it is taken or put away, a disputed item among the cases; `null`: a visit, which was. */
      on: z
        .union([
          z.object({ kind: z.enum(['report', 'item_change']), id: recordId }),
          z.object({ kind: z.literal('case') }),
        ])
        .nullable(),
    }),
  ),
})

/**
 * GET /api/field-cases : items of which devices said different things, and households and couples of which
 * they did, the oldest first.
 */
export const fieldCaseList = z.object({
  matters: z.array(groupMatter),
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
