import { z } from 'zod'
import { recordId } from './ids.ts'

/**
 * GET /api/persons/:personId/record : one person as registered now, for programs. Values are standard
 * codes and civil dates; what the role and purpose do not need is masked. A recorded read, with an ETag.
 */
export const personRecord = z.object({
  personId: recordId,
  version: z.int(),
  /** Null: on the register; `set_aside`; `merged` into `mergedInto`. */
  standing: z.string().nullable(),
  mergedInto: recordId.nullable(),
  householdId: recordId.nullable(),
  householdCode: z.string().nullable(),
  maskedNumber: z.string().nullable(),
  /** By the names of the data dictionary; items nobody stated are null. */
  items: z.record(z.string(), z.string().nullable()),
  /** Items that are masked here. */
  masked: z.array(z.string()),
})
export type PersonRecord = z.infer<typeof personRecord>
