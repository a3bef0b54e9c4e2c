import { z } from 'zod'
import { DISCREPANCY_VERDICTS } from '#domain/discrepancies/decide-discrepancy.ts'
import { DISCREPANCY_KINDS } from '#domain/discrepancies/discrepancy-kind.ts'
import { emphasis } from './emphases.ts'
import { cursor, instant, placeCode, recordId, recordRef } from './ids.ts'
import { difference } from './roster.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

export const discrepancyKind = z.enum(DISCREPANCY_KINDS)
const state = z.enum(['open', 'asked', 'decided'])
const verdict = z.enum(DISCREPANCY_VERDICTS)
/** As the comparison calls an item: `bornOn`. */
const itemCode = z.string().regex(/^[a-zA-Z_]{2,20}$/u)

/** GET /api/discrepancies?… */
export const discrepanciesQuery = z.object({
  state: z.enum(['open', 'asked', 'decided', 'all']).default('open'),
  kind: discrepancyKind.optional(),
  item: itemCode.optional(),
  /** In doubt. */
  source: sourceKind.optional(),
  /** Read against all others: in doubt, speaking or believed; what it is read for comes first. */
  reading: sourceKind.optional(),
  place: placeCode.optional(),
  cursor: cursor.optional(),
})
export type DiscrepanciesQuery = z.infer<typeof discrepanciesQuery>

/** The rule that would settle it; `rule` is `people` where none would. */
export const settlementView = z.object({
  rule: z.enum(['order', 'once', 'entered', 'number', 'people']),
  /** 按证据次序，公安户籍在前 */
  text: words,
  /** A document with legal force settles it: such may be accepted many at once. */
  proven: z.boolean(),
})

export const discrepancyLine = z.object({
  discrepancyNo: z.int(),
  kind: discrepancyKind,
  kindText: words,
  item: z.string().nullable(),
  itemText: words.nullable(),
  /** Masked by the policy; `null`: nobody knows. */
  name: z.string().nullable(),
  personId: recordId.nullable(),
  placeName: z.string(),
  sources: z.array(sourceKind),
  chosenSource: sourceKind.nullable(),
  differenceText: words.nullable(),
  settlement: settlementView,
  state,
  verdict: verdict.nullable(),
})
export type DiscrepancyLine = z.infer<typeof discrepancyLine>

export const discrepancyPage = z.object({
  runNo: z.int(),
  lines: z.array(discrepancyLine),
  nextCursor: cursor.nullable(),
})
export type DiscrepancyPage = z.infer<typeof discrepancyPage>

const counted = { open: z.int(), asked: z.int(), decided: z.int() }
const byKind = z.array(z.object({ kind: discrepancyKind, text: words, ...counted }))
const byItem = z.array(z.object({ item: z.string(), text: words, ...counted }))

/** One kind of file read against all others: what it is read for, and the rest. */
export const sourceReading = z.object({
  source: sourceKind,
  leads: z.array(emphasis),
  leading: z.object(counted),
  rest: z.object(counted),
  kinds: byKind,
  items: byItem,
})
export type SourceReading = z.infer<typeof sourceReading>

/** GET /api/discrepancies/counts?place= */
export const countsQuery = z.object({ place: placeCode.optional() })
export const discrepancyCounts = z.object({
  runNo: z.int(),
  kinds: byKind,
  items: byItem,
  /** How often each source is in doubt; one discrepancy counts for every source in doubt by it. */
  sources: z.array(z.object({ source: sourceKind, ...counted })),
  /** Of each source that has to do with any; one discrepancy counts for every such source. */
  readings: z.array(sourceReading),
})
export type DiscrepancyCounts = z.infer<typeof discrepancyCounts>

/** What one record says about it. */
export const rivalValue = z.object({
  source: sourceKind,
  department: z.string(),
  asOf: z.string(),
  fileName: z.string(),
  record: recordRef,
  /** As this role may see it. */
  value: z.string().nullable(),
  difference: difference.nullable(),
  /** Place in the order of evidence, 1 first; `null` where no order is asked. */
  rank: z.int().nullable(),
  believed: z.boolean(),
  inDoubt: z.boolean(),
})

export const discrepancyView = discrepancyLine.extend({
  runNo: z.int(),
  /** What the register holds now. */
  present: z.string().nullable(),
  /** What the rule would put there. */
  proposed: z.string().nullable(),
  /** The register holds that already. */
  stands: z.boolean(),
  registered: z.boolean(),
  rivals: z.array(rivalValue),
  other: z.object({ personId: recordId, name: z.string().nullable() }).nullable(),
  mayRule: z.boolean(),
  mayKeep: z.boolean(),
  decision: z
    .object({
      verdict,
      reason: z.string(),
      decidedBy: z.string(),
      decidedAt: instant,
      wrongSources: z.array(sourceKind),
      inOrder: z.boolean(),
      tickets: z.array(z.int()),
    })
    .nullable(),
  previous: z.int().nullable(),
  next: z.int().nullable(),
})
export type DiscrepancyView = z.infer<typeof discrepancyView>

export const decideDiscrepancy = z.object({
  verdict,
  reason: z.string().max(500),
})
export type DecideDiscrepancy = z.infer<typeof decideDiscrepancy>

export const discrepancyDecided = z.object({
  decisionId: recordId,
  /** Tickets that were made for departments. */
  tickets: z.array(z.int()),
  /** A key item from a file that proves nothing by itself waits for the county. */
  awaitingApproval: z.boolean(),
  next: z.int().nullable(),
})
export type DiscrepancyDecided = z.infer<typeof discrepancyDecided>
