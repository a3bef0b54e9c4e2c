import { z } from 'zod'
import { cursor, instant, placeCode, recordId, recordRef } from './ids.ts'
import { difference } from './roster.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

export const VERDICTS = ['same', 'different', 'unsure', 'skip'] as const
export const verdict = z.enum(VERDICTS)
export type Verdict = z.infer<typeof verdict>

/** GET /api/pairs?filter=&reason=&place=&cursor= */
export const pairsQuery = z.object({
  filter: z.enum(['open', 'second', 'decided', 'skipped', 'all']).default('open'),
  reason: z.string().max(60).optional(),
  place: placeCode.optional(),
  cursor: cursor.optional(),
})

const side = z.object({ source: sourceKind, name: z.string().nullable(), placeName: z.string() })

export const pairLine = z.object({
  pairNo: z.int(),
  left: side,
  right: side,
  /** log2 of the odds. */
  weight: z.number(),
  /** 约 3 比 1，偏向同一人 */
  odds: words,
  reason: z.string(),
  reasonText: words,
  /** How much hangs on it: 0 nothing … 1 a missing person. */
  worth: z.number(),
  worthText: words,
  verdict: verdict.nullable(),
})
export type PairLine = z.infer<typeof pairLine>

export const pairQueue = z.object({
  runNo: z.int(),
  pairs: z.array(pairLine),
  nextCursor: cursor.nullable(),
  /** `second`: others have spoken, blind, and it is one's own turn. */
  counts: z.object({ open: z.int(), second: z.int(), decided: z.int(), skipped: z.int() }),
  reasons: z.array(z.object({ reason: z.string(), text: words, open: z.int(), second: z.int() })),
})
export type PairQueue = z.infer<typeof pairQueue>

/** One bar of the waterfall; the bars add up to the weight of the pair. */
export const weightPart = z.object({
  /** `prior`, `name`, `name_frequency`, `born_on_number`, `sex`, `place` …: the engine's field. */
  field: z.string(),
  fieldText: words,
  left: z.string().nullable(),
  right: z.string().nullable(),
  /** Whose the value is when another record of the same person says it, not the pair's own. */
  leftFrom: sourceKind.nullable(),
  rightFrom: sourceKind.nullable(),
  difference: difference.nullable(),
  /** What the comparison found, in words. */
  text: words,
  weight: z.number(),
})
export type WeightPart = z.infer<typeof weightPart>

/** How a pair stands for whoever asks; `taken`: on another's desk; `elsewhere`: it waits for another's word. */
export const PAIR_STATES = ['open', 'second', 'elsewhere', 'taken', 'decided', 'skipped'] as const

export const pairSide = z.object({
  source: sourceKind,
  record: recordRef,
  department: z.string(),
  asOf: z.string(),
  name: z.string().nullable(),
  placeName: z.string(),
  /** Items of the record in both languages' labels, numbers masked. */
  items: z.array(z.object({ item: z.string(), label: words, value: z.string().nullable() })),
  personId: recordId.nullable(),
  household: z.array(
    z.object({
      name: z.string().nullable(),
      relation: words.nullable(),
      ageYears: z.int().nullable(),
      /** It is the record of this pair. */
      isSelf: z.boolean(),
      /** The other side's household holds the same name. */
      alsoOther: z.boolean(),
    }),
  ),
})
export type PairSide = z.infer<typeof pairSide>

/** GET /api/pairs/:pairNo */
export const pairView = z.object({
  pairNo: z.int(),
  runNo: z.int(),
  left: pairSide,
  right: pairSide,
  reasonText: words,
  parts: z.array(weightPart),
  weight: z.number(),
  odds: words,
  /** Of 100 such pairs, about this many are one person. */
  ofHundred: z.number(),
  /** At or below: different by itself; at or above: same by itself. log2 odds. */
  thresholds: z.object({ different: z.number(), same: z.number() }),
  /** Evidence beside the score: not counted in it. */
  beside: z.array(words),
  otherCandidates: z.array(
    z.object({ pairNo: z.int(), name: z.string().nullable(), weight: z.number(), odds: words }),
  ),
  decision: z
    .object({ verdict, note: z.string().nullable(), decidedBy: z.string(), decidedAt: instant })
    .nullable(),
  state: z.enum(PAIR_STATES),
  /** How many others have spoken; what they said is told once the pair is settled. */
  others: z.int(),
  opinions: z.array(
    z.object({ verdict, note: z.string().nullable(), givenBy: z.string(), givenAt: instant }),
  ),
  /** Earlier decisions on these two records that were taken apart, newest first; one's own while it is open. */
  previous: z.array(
    z.object({
      verdict,
      note: z.string().nullable(),
      decidedBy: z.string(),
      decidedAt: instant,
      undoneAt: instant.nullable(),
    }),
  ),
  previousPairNo: z.int().nullable(),
  nextPairNo: z.int().nullable(),
})
export type PairView = z.infer<typeof pairView>

export const GROUNDS = [
  'household',
  'birth_and_mother',
  'called',
  'saw_image',
  'document',
  'other',
] as const

/** POST /api/pairs/:pairNo/decision ; DELETE takes it back. */
export const decidePair = z.object({
  verdict,
  grounds: z.array(z.enum(GROUNDS)).max(6),
  note: z.string().max(500).nullable(),
})
export type DecidePair = z.infer<typeof decidePair>
export const pairDecided = z.object({ nextPairNo: z.int().nullable() })

/** PUT /api/pairs/desk : the pairs on one's desk; what is not named is given back. */
export const reviewDesk = z.object({ pairNos: z.array(z.int().positive()).max(12) })
/** Those one has now; the others lie on another's desk. */
export const deskTaken = z.object({ pairNos: z.array(z.int()) })
export type DeskTaken = z.infer<typeof deskTaken>

/** GET /api/pairs/session : the footer; own pace, shown to oneself (S8). */
export const reviewSession = z.object({
  done: z.int(),
  same: z.int(),
  different: z.int(),
  unsure: z.int(),
  skipped: z.int(),
  left: z.int(),
  perHour: z.number().nullable(),
  minutesLeft: z.number().nullable(),
})
export type ReviewSession = z.infer<typeof reviewSession>
