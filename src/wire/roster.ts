import { z } from 'zod'
import { civilDate, cursor, placeCode, recordId, recordRef } from './ids.ts'
import { personItem } from './person-item.ts'
import { sourceKind, sourceMark } from './source.ts'
import { words } from './words.ts'

/** GET /api/villages/:code/rosters?filter=&cursor= */
export const rosterQuery = z.object({
  filter: z.enum(['open', 'decided', 'same', 'all']).default('open'),
  cursor: cursor.optional(),
})

/** GET /api/villages/:code/households?filter=&cursor= */
export const householdsQuery = rosterQuery.extend({
  /** This household's line alone, whatever the filter: after a decision nothing else of the list has changed. */
  household: recordId.optional(),
  /** The part of the list in which this household stands, or would: an address may lead anywhere into a village. */
  around: recordId.optional(),
  /** The part that ends before this household: `previousCursor` of a page. */
  before: recordId.optional(),
})
export type HouseholdsQuery = z.infer<typeof householdsQuery>

export const householdLine = z.object({
  householdId: recordId,
  code: z.string().nullable(),
  groupNo: z.string().nullable(),
  /** Of a household elsewhere: the first of its people who are counted here. */
  headName: z.string().nullable(),
  /** It stands in another village, or is closed, and somebody counted here belongs to it. */
  note: words.nullable(),
  /** Counted in this village. */
  members: z.int(),
  open: z.int(),
  decided: z.int(),
  /** 缺人 1 · 生日 2 … in the order of weight. */
  kinds: z.array(
    z.object({ kind: z.string(), item: z.string().nullable(), text: words, count: z.int() }),
  ),
})
export type HouseholdLine = z.infer<typeof householdLine>

export const villageRoster = z.object({
  village: z.object({ code: placeCode, name: z.string(), path: z.array(z.string()) }),
  totals: z.object({
    /** Standing in this village. */
    households: z.int(),
    /** Standing elsewhere or closed, to which somebody counted here belongs: lines of their own in the list. */
    householdsApart: z.int(),
    registered: z.int(),
    /** Known elsewhere, not in the register. */
    missing: z.int(),
    /** Of no household, registered or not yet: one line at the end of what is open. */
    outsideHouseholds: z.int(),
    doubtfulPairs: z.int(),
    householdsSame: z.int(),
    householdsDecided: z.int(),
    householdsOpen: z.int(),
  }),
  sources: z.array(z.object({ source: sourceKind, asOf: civilDate.nullable(), records: z.int() })),
  households: z.array(householdLine),
  /** Lines of the filter before the first of these, and all of them. */
  linesBefore: z.int(),
  lines: z.int(),
  /** Lines before the household of `around`, which the filter may leave out. */
  linesBeforeAsked: z.int().nullable(),
  previousCursor: recordId.nullable(),
  nextCursor: cursor.nullable(),
})
export type VillageRoster = z.infer<typeof villageRoster>

/** Kind of a difference, in words: 同音 · 形近 · 号码差一位且校验不符 · 农历/公历 · 年份差一. */
export const difference = z.object({
  kind: z.string(),
  /** Code point positions in the cell's text that differ, from 0. */
  positions: z.array(z.int()),
  text: words,
})
export type Difference = z.infer<typeof difference>

export const rosterCell = z.object({
  source: sourceKind,
  /** Text as shown; identity numbers and telephones are masked by the server. */
  value: z.string().nullable(),
  state: z.enum(['same', 'differs', 'missing', 'not_applicable']),
  difference: difference.nullable(),
  /** The record the cell shows, to adopt its value or open its evidence. */
  record: recordRef.nullable(),
  decided: z.boolean(),
})
export type RosterCell = z.infer<typeof rosterCell>

export const rosterItem = z.object({
  item: personItem,
  /** What the register holds now. */
  current: z.string().nullable(),
  cells: z.array(rosterCell),
  /** Sources differ and nobody has decided. */
  open: z.boolean(),
  /** What the order of evidence would choose, and why. */
  proposal: z
    .object({
      value: z.string().nullable(),
      reason: words,
      source: sourceKind,
      record: recordRef,
      /** True when the register already holds it: what is left is to tell the other department. */
      isCurrent: z.boolean(),
    })
    .nullable(),
  /** The event that decided it, for undo. */
  decidedBy: recordId.nullable(),
})
export type RosterItem = z.infer<typeof rosterItem>

/** Something about a person that no value taken could settle: whether they are there, or are one with another. */
export const rosterMatter = z.object({
  kind: z.string(),
  /** Decided among the discrepancies under this number; `null`: on the page of the person. */
  discrepancyNo: z.int().nullable(),
  text: words,
  /** What is open, in a sentence. */
  what: words,
  /** `asked`: the files cannot tell, the household will be asked. */
  state: z.enum(['open', 'asked', 'decided']),
})
export type RosterMatter = z.infer<typeof rosterMatter>

/** Somebody of the household who is counted in another village: what is open about them is decided there. */
export const memberElsewhere = z.object({
  personId: recordId,
  name: z.string().nullable(),
  relation: words.nullable(),
  where: words,
})

export const rosterPerson = z.object({
  personId: recordId,
  version: z.int(),
  name: z.string().nullable(),
  relation: words.nullable(),
  sex: words.nullable(),
  ageYears: z.int().nullable(),
  /** False: known from other sources only (疑似漏登). */
  registered: z.boolean(),
  strip: z.array(sourceMark),
  matters: z.array(rosterMatter),
  items: z.array(rosterItem),
  itemsSame: z.int(),
})
export type RosterPerson = z.infer<typeof rosterPerson>

/** GET /api/villages/:code/households/:householdId/roster */
export const householdRoster = z.object({
  household: z.object({
    householdId: recordId,
    code: z.string().nullable(),
    groupNo: z.string().nullable(),
    headName: z.string().nullable(),
    addressText: z.string().nullable(),
    /** No household: the people of the village whom none holds. */
    isNobodys: z.boolean(),
    /** As on its line in the list. */
    note: words.nullable(),
  }),
  /** Columns, in order: sources that know anybody here. */
  sources: z.array(z.object({ source: sourceKind, asOf: civilDate.nullable(), persons: z.int() })),
  persons: z.array(rosterPerson),
  /** People who are not among `persons`: too many to be shown at once. */
  personsLeft: z.int(),
  /** Whom the asker may see of those counted in another village. */
  elsewhere: z.array(memberElsewhere),
  open: z.int(),
  decided: z.int(),
})
export type HouseholdRoster = z.infer<typeof householdRoster>

/** GET /api/villages/:code/rosters?filter=&cursor= : the same of many households, for the paper. */
export const villageRosters = z.object({
  village: z.object({ code: placeCode, name: z.string(), path: z.array(z.string()) }),
  households: z.int(),
  rosters: z.array(householdRoster),
  nextCursor: cursor.nullable(),
})
export type VillageRosters = z.infer<typeof villageRosters>

/** POST /api/roster/adoptions : the register takes the value of that record. */
export const adoptValue = z.object({
  personId: recordId,
  item: personItem,
  record: recordRef,
  /** Version of the person the reviewer saw. */
  version: z.int(),
})
export type AdoptValue = z.infer<typeof adoptValue>
export const valueAdopted = z.object({
  /** Event of the correction, or the form that waits for the county's approval: takes it back. */
  adoptionId: recordId,
  state: z.enum(['adopted', 'awaiting_approval']),
  version: z.int(),
})
export type ValueAdopted = z.infer<typeof valueAdopted>

/** DELETE /api/roster/adoptions/:adoptionId */
export const adoptionTakenBack = z.object({ version: z.int() })
