import { z } from 'zod'
import { civilDate, instant, placeCode, recordId } from './ids.ts'
import { memberLine } from './persons.ts'
import { words } from './words.ts'

/** A code of a standard, and what it means. */
const coded = words.extend({ code: z.string() })

/** GET /api/households/:householdId ; a read of each member (S16). */
export const householdView = z.object({
  householdId: recordId,
  version: z.int(),
  code: z.string().nullable(),
  kind: coded.nullable(),
  groupNo: z.string().nullable(),
  addressText: z.string().nullable(),
  placePath: z.array(z.object({ code: placeCode, name: z.string() })),
  headName: z.string().nullable(),
  openedOn: civilDate.nullable(),
  closedOn: civilDate.nullable(),
  closedReason: z.string().nullable(),
  bookletNo: z.string().nullable(),
  houseNature: coded.nullable(),
  openedReason: coded.nullable(),
  /** As this request may see it; `phoneOnDemand`: the whole of it may be asked for. */
  phone: z.string().nullable(),
  phoneOnDemand: z.boolean(),
  /** The unit that keeps a collective household. */
  unit: z.object({ unitId: recordId, name: z.string() }).nullable(),
  openDifferences: z.int(),
  members: z.array(
    memberLine.extend({
      bornOn: civilDate.nullable(),
      maskedNumber: z.string().nullable(),
      from: civilDate.nullable(),
      to: civilDate.nullable(),
    }),
  ),
})
export type HouseholdView = z.infer<typeof householdView>

/** POST /api/households/:householdId/reveal-phone : one look at each member's value. */
export const phoneRevealed = z.object({ phone: z.string() })
export type PhoneRevealed = z.infer<typeof phoneRevealed>

/** GET /api/households/:householdId/history?knownAt= : a read of each member. */
export const householdHistoryQuery = z.object({ knownAt: civilDate.optional() })
export const householdHistory = z.object({
  /** Valid time: where the household was registered, from which day to which, as known then. */
  addresses: z.array(
    z.object({
      placeName: z.string().nullable(),
      groupNo: z.string().nullable(),
      addressText: z.string().nullable(),
      since: civilDate.nullable(),
      until: civilDate.nullable(),
      /** When the register learned of it. */
      recordedAt: instant,
      /** A later word made it never true. */
      voided: z.boolean(),
    }),
  ),
  /** Recorded time, newest first: what was said, by whom, on what grounds. */
  events: z.array(
    z.object({
      eventNo: z.int(),
      eventId: recordId,
      text: words,
      occurredOn: civilDate.nullable(),
      recordedAt: instant,
      actor: z.string(),
      role: z.string().nullable(),
      purpose: z.string().nullable(),
      changes: z.array(
        z.object({
          item: z.string(),
          label: words,
          before: words.nullable(),
          after: words.nullable(),
        }),
      ),
      reason: z.string().nullable(),
      grounds: z.string().nullable(),
    }),
  ),
})
export type HouseholdHistory = z.infer<typeof householdHistory>
