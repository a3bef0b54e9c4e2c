import { z } from 'zod'
import { civilDate, placeCode, recordId } from './ids.ts'
import { memberLine } from './persons.ts'
import { words } from './words.ts'

/** GET /api/households/:householdId ; a read of each member (S16). */
export const householdView = z.object({
  householdId: recordId,
  version: z.int(),
  code: z.string().nullable(),
  kind: words.nullable(),
  groupNo: z.string().nullable(),
  addressText: z.string().nullable(),
  placePath: z.array(z.object({ code: placeCode, name: z.string() })),
  headName: z.string().nullable(),
  openDifferences: z.int(),
  members: z.array(
    memberLine.extend({
      bornOn: civilDate.nullable(),
      maskedNumber: z.string().nullable(),
      from: civilDate.nullable(),
      to: civilDate.nullable(),
    }),
  ),
})
export type HouseholdView = z.infer<typeof householdView>
