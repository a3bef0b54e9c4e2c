import { z } from 'zod'
import { civilDate, cursor, instant, placeCode, recordId } from './ids.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

/*
 * What remains to be asked after a comparison. A visit is one household with its people as the register
 * has them and exactly the items to ask; what takes the list out to the village takes these.
 */

export const ASK_ITEM_NAMES = [
  'exists',
  'belongs',
  'same_person',
  'name',
  'number',
  'born_on',
  'ethnicity',
  'place',
  'household',
  'relation',
] as const
export const askItem = z.enum(ASK_ITEM_NAMES)

export const ASK_REASON_NAMES = [
  'missing',
  'number_check',
  'disputed',
  'number_shared',
  'one_source',
  'only_in_register',
  'pair',
  'pair_unsure',
  'finding',
] as const
export const askReason = z.enum(ASK_REASON_NAMES)

/** Of how many people and households, how many have to be asked. */
export const askShare = z.object({
  /** Registered people who are not known to have died or left. */
  persons: z.int(),
  personsAsked: z.int(),
  /** On one list only, asked about beside them; not among `persons`. */
  unregisteredAsked: z.int(),
  households: z.int(),
  householdsAsked: z.int(),
  items: z.int(),
})
export type AskShare = z.infer<typeof askShare>

/** GET /api/to-ask?place= ; counts only. */
export const toAskQuery = z.object({ place: placeCode.optional() })

export const toAskView = z.object({
  place: z.object({
    code: placeCode,
    name: z.string(),
    level: z.int(),
    path: z.array(z.object({ code: placeCode, name: z.string() })),
  }),
  /** `null`: nothing was compared yet. */
  listedAt: instant.nullable(),
  runNo: z.int().nullable(),
  share: askShare,
  /**
   * Where something stays open and is asked no more in this campaign: two visits were made, or they would not be
   * asked. Which is not kept. `null` of a village.
   */
  left: z.object({ households: z.int(), items: z.int() }).nullable(),
  /** How many items for which reason, the most first. */
  reasons: z.array(
    z.object({ item: askItem, text: words, reason: askReason, why: words, count: z.int() }),
  ),
  /** The places one level below. */
  places: z.array(askShare.extend({ code: placeCode, name: z.string() })),
  /** In the county's list only: people whose village nobody knows. */
  nowhere: askShare.nullable(),
})
export type ToAskView = z.infer<typeof toAskView>

/** GET /api/to-ask/villages/:code?cursor= */
export const toAskVillageParams = z.object({ code: placeCode })
export const toAskVillageQuery = z.object({ cursor: cursor.optional() })

/** An item as the register has it, with the list or the office it comes from; `null`: nobody has it. */
export const knownItem = z.object({
  item: z.enum(['name', 'number', 'born_on', 'ethnicity', 'relation', 'place']),
  title: words,
  /** As the one who asks may see it. */
  shown: words.nullable(),
  /** `null`: stated at the office, or nobody has it. */
  source: sourceKind.nullable(),
})

export const askedItem = z.object({
  item: askItem,
  text: words,
  reasons: z.array(
    z.object({
      reason: askReason,
      text: words,
      /** Kinds of list that say otherwise, or the only one that knows the person. */
      sources: z.array(sourceKind),
    }),
  ),
  /** The other of a pair, or the other holder of a number. */
  other: z.object({ personId: recordId, name: z.string().nullable() }).nullable(),
})
export type AskedItem = z.infer<typeof askedItem>

export const visitedPerson = z.object({
  personId: recordId,
  registered: z.boolean(),
  name: z.string().nullable(),
  /** Everything that need not be asked, prefilled. */
  known: z.array(knownItem),
  /** Empty for members about whom nothing is asked. */
  asks: z.array(askedItem),
})
export type VisitedPerson = z.infer<typeof visitedPerson>

export const visit = z.object({
  /** `null`: people whom no household holds. */
  householdId: recordId.nullable(),
  code: z.string().nullable(),
  groupNo: z.string().nullable(),
  headName: z.string().nullable(),
  addressText: z.string().nullable(),
  people: z.array(visitedPerson),
})
export type Visit = z.infer<typeof visit>

export const toAskVillage = z.object({
  village: z.object({ code: placeCode, name: z.string(), path: z.array(z.string()) }),
  listedAt: instant.nullable(),
  share: askShare,
  visits: z.array(visit),
  nextCursor: cursor.nullable(),
})
export type ToAskVillage = z.infer<typeof toAskVillage>

/** POST /api/to-ask/villages/:code/visits ; one made without a phone: of two there may be in a campaign (S6). */
export const visitRecorded = z.object({
  householdId: recordId,
  day: civilDate,
  outcome: z.enum(['met', 'nobody']),
})

/** POST /api/to-ask/villages/:code/refusals ; by anybody asked about: it ends for the whole household (S6). */
export const refuseToAnswer = z.object({ personId: recordId })
