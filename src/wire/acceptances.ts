import { z } from 'zod'
import { ACCEPTANCE_STATES, PATTERN_KINDS } from '#domain/discrepancies/acceptance-order.ts'
import { DIFFERENCE_KINDS } from '#domain/differences/difference.ts'
import { EVIDENCE_ITEMS } from '#domain/evidence/precedence.ts'
import { settlementView } from './discrepancies.ts'
import { instant, placeCode, recordId } from './ids.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

/** What discrepancies accepted as one have in common. */
export const discrepancyPattern = z.object({
  kind: z.enum(PATTERN_KINDS),
  item: z.enum(EVIDENCE_ITEMS).nullable(),
  sources: z.array(sourceKind).min(1).max(8),
  chosenSource: sourceKind.nullable(),
  difference: z.enum(DIFFERENCE_KINDS).nullable(),
})

export const patternLine = z.object({
  pattern: discrepancyPattern,
  kindText: words,
  itemText: words.nullable(),
  differenceText: words.nullable(),
  settlement: settlementView,
  open: z.int(),
  villages: z.int(),
})
export type PatternLine = z.infer<typeof patternLine>

/** GET /api/discrepancies/patterns?place= */
export const patternsQuery = z.object({ place: placeCode.optional() })
export const patternList = z.object({ runNo: z.int(), patterns: z.array(patternLine) })
export type PatternList = z.infer<typeof patternList>

/** POST /api/discrepancies/patterns/preview: writes nothing. */
export const previewPattern = z.object({ pattern: discrepancyPattern, place: placeCode })
export const patternPreview = z.object({
  /** Goes with the acceptance, so that what was shown stays on file. */
  seed: recordId,
  matching: z.int(),
  /** Accepting would change the register: these are left to be decided one by one. */
  leftOut: z.int(),
  villages: z.array(z.object({ name: z.string(), count: z.int() })),
  sample: z.array(
    z.object({
      discrepancyNo: z.int(),
      personId: recordId.nullable(),
      name: z.string().nullable(),
      placeName: z.string(),
      /** What the files in doubt say, as this role may see it. */
      value: z.string().nullable(),
      /** What the order of evidence believes. */
      believed: z.string().nullable(),
    }),
  ),
})
export type PatternPreview = z.infer<typeof patternPreview>

/** POST /api/acceptances */
export const issueAcceptance = z.object({
  pattern: discrepancyPattern,
  place: placeCode,
  /** Document or decision it rests on. */
  basis: z.string().min(2).max(200),
  reason: z.string().max(500),
  seed: recordId,
})
export type IssueAcceptance = z.infer<typeof issueAcceptance>
export const acceptanceIssued = z.object({ orderId: recordId })
export type AcceptanceIssued = z.infer<typeof acceptanceIssued>

export const acceptanceLine = patternLine.omit({ open: true, villages: true }).extend({
  orderId: recordId,
  orderNo: z.int(),
  runNo: z.int(),
  placeName: z.string(),
  basis: z.string(),
  reason: z.string(),
  matching: z.int(),
  sampled: z.int(),
  state: z.enum(ACCEPTANCE_STATES),
  settled: z.int(),
  leftOut: z.int(),
  reversed: z.int(),
  issuedBy: z.string(),
  issuedAt: instant,
  reverseReason: z.string().nullable(),
})
export type AcceptanceLine = z.infer<typeof acceptanceLine>
export const acceptanceList = z.object({ acceptances: z.array(acceptanceLine) })
export type AcceptanceList = z.infer<typeof acceptanceList>

export const reverseAcceptance = z.object({ reason: z.string().max(500) })
export const acceptanceProgress = z.object({
  state: z.enum(ACCEPTANCE_STATES),
  matching: z.int(),
  settled: z.int(),
  leftOut: z.int(),
  reversed: z.int(),
})
export type AcceptanceProgress = z.infer<typeof acceptanceProgress>
