import { z } from 'zod'
import { ITEM_CHANGE_STATES } from '#domain/forms/item-change.ts'
import { formStep } from './change-reports.ts'
import { cursor, instant, recordId, recordRef } from './ids.ts'
import { personItem } from './person-item.ts'
import { words } from './words.ts'

/** POST /api/item-changes : asks for a correction of history; the township does it. */
export const askItemChange = z.object({
  personId: recordId,
  item: personItem,
  /** Standard code or text; `null`: nobody knows. */
  value: z.string().max(300).nullable(),
  reason: z.string().min(2).max(300),
  evidence: z.object({
    kind: z.enum(['document', 'record', 'statement', 'visit']),
    text: z.string().max(300),
    record: recordRef.nullable(),
  }),
  askedFor: z.enum(['village', 'resident']),
  /** Version of the person that was seen. */
  version: z.int(),
})

/** Reply to asking, correcting, and every step. */
export const itemChangeSettled = z.object({
  formId: recordId,
  state: z.enum(ITEM_CHANGE_STATES),
  /** Event of the correction, once it is completed. */
  eventId: recordId.nullable(),
  version: z.int(),
})
export type ItemChangeSettled = z.infer<typeof itemChangeSettled>

export const itemChangeLine = z.object({
  formId: recordId,
  formNo: z.int(),
  personId: recordId,
  personName: z.string().nullable(),
  placeName: z.string(),
  item: personItem,
  label: words,
  key: z.boolean(),
  before: words.nullable(),
  after: words.nullable(),
  state: z.enum(ITEM_CHANGE_STATES),
  askedAt: instant,
  askedBy: z.string(),
})
export type ItemChangeLine = z.infer<typeof itemChangeLine>

/** GET /api/item-changes */
export const itemChangeList = z.object({
  forms: z.array(itemChangeLine),
  nextCursor: cursor.nullable(),
})
export type ItemChangeList = z.infer<typeof itemChangeList>

export const ITEM_CHANGE_ACTIONS = [
  'apply',
  'forward',
  'take_back',
  'approve',
  'refuse',
  'resend',
  'withdraw',
] as const

/** GET /api/item-changes/:formId */
export const itemChangeView = itemChangeLine.extend({
  /** Steps taken so far; a step names it in `If-Match`. */
  version: z.int(),
  bornYear: z.string().nullable(),
  reason: z.string(),
  evidence: z.object({ kind: words, text: z.string() }),
  askedFor: words,
  doneBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  eventId: recordId.nullable(),
  steps: z.array(formStep),
  actions: z.array(z.enum(ITEM_CHANGE_ACTIONS)),
})
export type ItemChangeView = z.infer<typeof itemChangeView>

/** POST …/handling: the township; …/asking: who asked; …/approval: the county. */
export const handleItemChange = z.object({
  step: z.enum(['apply', 'forward', 'refuse', 'take_back']),
  reason: z.string().max(300).nullable(),
})
export const askAgain = z.object({
  step: z.enum(['resend', 'withdraw']),
  reason: z.string().max(300).nullable(),
})
export const approveItemChange = z.object({ reason: z.string().max(300).nullable() })
