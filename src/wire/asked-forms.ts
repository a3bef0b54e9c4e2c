import { z } from 'zod'
import { cursor, recordId } from './ids.ts'

/** GET /api/item-changes, /api/merge-requests ?state=&personId=&cursor= : forms that one person asks for and another takes on. */
export const askedFormsQuery = z.object({
  state: z.enum(['open', 'settled', 'all']).default('open'),
  personId: recordId.optional(),
  cursor: cursor.optional(),
})
