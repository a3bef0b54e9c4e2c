import { z } from 'zod'
import { ORDER_STATES } from '#domain/forms/cleaning-order.ts'
import { CLEANABLE_ITEMS } from '#domain/forms/cleaning-rule.ts'
import { formStep } from './change-reports.ts'
import { civilDate, instant, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

/** Which values an order changes, and into what: a closed list, no patterns of one's own. */
export const cleaningRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replace'),
    from: z.string().max(300),
    to: z.string().max(300).nullable(),
  }),
  z.object({ kind: z.literal('blanks') }),
  z.object({ kind: z.literal('width') }),
  z.object({ kind: z.literal('separator') }),
  z.object({ kind: z.literal('placeholder') }),
])

/** POST /api/orders */
export const issueOrder = z.object({
  title: z.string().min(2).max(100),
  /** Document or decision it rests on. */
  basis: z.string().min(2).max(200),
  places: z.array(placeCode).min(1).max(100),
  item: z.enum(CLEANABLE_ITEMS),
  rule: cleaningRule,
  /** Last day on which it may be carried out. */
  until: civilDate,
})
export type IssueOrder = z.infer<typeof issueOrder>
export const orderIssued = z.object({ orderId: recordId })
export type OrderIssued = z.infer<typeof orderIssued>

const trial = z.object({
  scanned: z.int(),
  matching: z.int(),
  tried: z.int(),
  refused: z.int(),
  at: instant,
})

export const ORDER_ACTIONS = [
  'confirm',
  'withdraw',
  'preview',
  'dry_run',
  'run',
  'reverse',
] as const

export const orderLine = z.object({
  orderId: recordId,
  orderNo: z.int(),
  title: z.string(),
  item: words,
  /** The rule in one sentence. */
  ruleText: words,
  places: z.array(z.string()),
  until: civilDate,
  state: z.enum(ORDER_STATES),
  issuedBy: z.string(),
  issuedAt: instant,
  scanned: z.int(),
  changed: z.int(),
  refused: z.int(),
  reversed: z.int(),
})
export type OrderLine = z.infer<typeof orderLine>

/** GET /api/orders */
export const orderList = z.object({ orders: z.array(orderLine) })
export type OrderList = z.infer<typeof orderList>

/** GET /api/orders/:orderId */
export const orderView = orderLine.extend({
  /** Steps taken so far; a step names it in `If-Match`. */
  version: z.int(),
  basis: z.string(),
  confirmedBy: z.string().nullable(),
  dryRun: trial.nullable(),
  reverseReason: z.string().nullable(),
  steps: z.array(formStep),
  actions: z.array(z.enum(ORDER_ACTIONS)),
})
export type OrderView = z.infer<typeof orderView>

/** GET /api/orders/:orderId/preview : whom it would change; a recorded look at those shown. */
export const orderPreview = z.object({
  scanned: z.int(),
  matching: z.int(),
  byTownship: z.array(z.object({ name: z.string(), persons: z.int() })),
  sample: z.array(
    z.object({
      personId: recordId,
      place: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type OrderPreview = z.infer<typeof orderPreview>

/** POST …/dry-run */
export const orderTrial = trial

/** POST …/run and …/reversal : the next batch; sent again until the state rests. */
export const orderProgress = z.object({
  state: z.enum(ORDER_STATES),
  scanned: z.int(),
  changed: z.int(),
  refused: z.int(),
  reversed: z.int(),
})
export type OrderProgress = z.infer<typeof orderProgress>

/** POST …/reversal : the reason is asked for once, when it begins. */
export const reverseOrder = z.object({ reason: z.string().max(300).nullable() })
export const orderMoved = z.object({ state: z.enum(ORDER_STATES) })
