import { z } from 'zod'
import { civilDate, cursor, instant, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

/** Both clocks: the day counted (at its end), and the day whose knowledge is asked (to its end). */
export const residentsQuery = z.object({
  place: placeCode,
  on: civilDate,
  knownAt: civilDate.optional(),
})

/** A count, or `null` where so few are counted that it is not shown to who sees no people. */
const cell = z.int().nullable()

/** GET /api/residents?place=&on=&knownAt= : totals, no person. */
export const residentCounts = z.object({
  place: placeCode,
  placeName: z.string(),
  on: civilDate,
  /** Last event that was known. */
  knownUntil: z.int(),
  persons: cell,
  men: cell,
  women: cell,
  villages: z.array(
    z.object({
      code: placeCode,
      name: z.string(),
      persons: cell,
      men: cell,
      women: cell,
      children: cell,
      aged: cell,
    }),
  ),
  /** Whether small cells are hidden from who asks. */
  hides: z.boolean(),
})
export type ResidentCounts = z.infer<typeof residentCounts>

const makeUpLine = z.object({
  code: placeCode,
  name: words,
  persons: cell,
  /** Family households of 1 to 5, and of 6 and more. */
  sizes: z.array(z.object({ size: z.int(), households: cell, persons: cell })),
  family: z.object({ households: cell, persons: cell, average: z.number().nullable() }),
  collective: z.object({ households: cell, persons: cell }),
  /** In no household. */
  none: cell,
  town: cell,
  country: cell,
  unclassed: cell,
})
export type MakeUpLine = z.infer<typeof makeUpLine>

/** GET /api/residents/make-up?place=&on=&knownAt= : households by size, town and country; counts only. */
export const makeUpView = z.object({
  place: placeCode,
  placeName: z.string(),
  on: civilDate,
  knownUntil: z.int(),
  whole: makeUpLine,
  /** The places one level below; none of villages for who sees no people. */
  below: z.array(makeUpLine),
  /** Whether cells or villages are left out, for the reader sees no people. */
  hides: z.boolean(),
  figures: z.array(z.object({ code: z.string(), name: words, formula: words, universe: words })),
})
export type MakeUpView = z.infer<typeof makeUpView>

/** GET /api/residents/people?… : who was counted, names masked; one recorded look at the list. */
export const residentPeopleQuery = residentsQuery.extend({ cursor: cursor.optional() })
export const personLine = z.object({
  personId: recordId,
  name: z.string().nullable(),
  sex: words.nullable(),
  ageYears: z.int().nullable(),
  villageName: z.string(),
  since: civilDate.nullable(),
})
export const residentPeople = z.object({
  people: z.array(personLine),
  nextCursor: cursor.nullable(),
})
export type ResidentPeople = z.infer<typeof residentPeople>

/** GET /api/population-balance?place=&from=&to=&knownAt= */
export const balanceQuery = z.object({
  place: placeCode,
  from: civilDate,
  to: civilDate,
  knownAt: civilDate.optional(),
})
export const populationBalance = z.object({
  opening: z.int(),
  births: z.int(),
  movedIn: z.int(),
  found: z.int(),
  deaths: z.int(),
  movedOut: z.int(),
  missing: z.int(),
  closing: z.int(),
})
export type PopulationBalance = z.infer<typeof populationBalance>

/** GET /api/population-balance/people?…&cell= : who stands behind one cell. */
export const balanceCell = z.enum(['births', 'movedIn', 'found', 'deaths', 'movedOut', 'missing'])
export const balancePeopleQuery = balanceQuery.extend({ cell: balanceCell })
export const balancePeople = z.object({
  people: z.array(personLine.omit({ since: true }).extend({ day: civilDate })),
})
export type BalancePeople = z.infer<typeof balancePeople>

/** POST /api/reference-dates */
export const freezeReferenceDate = z.object({
  name: z.string().min(2).max(100),
  countedOn: civilDate,
  place: placeCode,
})
export type FreezeReferenceDate = z.infer<typeof freezeReferenceDate>

export const referenceLine = z.object({
  referenceId: recordId,
  name: z.string(),
  countedOn: civilDate,
  place: placeCode,
  placeName: z.string(),
  frozenAt: instant,
  persons: z.int(),
  contentHash: z.string(),
})
export type ReferenceLine = z.infer<typeof referenceLine>

/** GET /api/reference-dates */
export const referenceList = z.object({ dates: z.array(referenceLine) })
export type ReferenceList = z.infer<typeof referenceList>

/** GET /api/reference-dates/:referenceId : frozen beside recomputed, and what came late. */
export const referenceView = z.object({
  date: referenceLine,
  frozen: z.int(),
  recomputed: z.int(),
  villages: z.array(
    z.object({ code: placeCode, name: z.string(), frozen: z.int(), recomputed: z.int() }),
  ),
  late: z.array(
    z.object({
      personId: recordId,
      name: z.string().nullable(),
      villageName: z.string(),
      change: z.enum(['added', 'removed', 'otherwise']),
      eventText: words,
      occurredOn: civilDate.nullable(),
      recordedAt: instant,
    }),
  ),
})
export type ReferenceView = z.infer<typeof referenceView>
