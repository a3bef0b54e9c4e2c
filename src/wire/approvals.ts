import { z } from 'zod'
import { instant, recordId } from './ids.ts'
import { words } from './words.ts'

/** GET /api/approvals : what waits for the signed-in person, the oldest first. Nothing about persons. */
export const approvals = z.object({
  waiting: z.array(
    z.object({
      kind: z.enum([
        'report_to_mend',
        'report_to_sign',
        'report_to_check',
        'item_change_to_do',
        'item_change_to_approve',
        'item_change_refused',
        'merge_to_approve',
        'merge_returned',
        'order_to_confirm',
      ]),
      formId: recordId,
      placeName: z.string(),
      title: words,
      since: instant,
    }),
  ),
  /** More wait than are listed. */
  more: z.boolean(),
})
export type Approvals = z.infer<typeof approvals>
export type WaitingForm = Approvals['waiting'][number]
