import { z } from 'zod'
import { civilDate, placeCode, recordId } from './ids.ts'
import { facts, words } from './words.ts'

/** How many children one birth can bring, and which of them one is. */
export const BIRTH_COUNTS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/**
 * POST /api/births. A missing number, name, parent, certificate or household never refuses it (S1):
 * what is missing or doubtful comes back as findings, and the child is registered.
 */
export const registerBirth = z.object({
  /** Made before sending; the same id again gives the same answer. */
  requestId: recordId,
  name: z.string().max(100).nullable(),
  sex: z.enum(['1', '2']).nullable(),
  bornOn: civilDate.nullable(),
  place: placeCode.nullable(),
  groupNo: z.string().max(10).nullable(),
  number: z.string().max(30).nullable(),
  certificateNo: z.string().max(40).nullable(),
  motherPersonId: recordId.nullable(),
  motherName: z.string().max(100).nullable(),
  fatherPersonId: recordId.nullable(),
  fatherName: z.string().max(100).nullable(),
  householdId: recordId.nullable(),
  relation: z.string().max(4).nullable(),
  /** `HH:MM` of the place; what is no time becomes a finding. */
  bornTime: z.string().max(10).nullable().optional(),
  /** Institution or address. */
  birthPlace: z.string().max(300).nullable().optional(),
  /** Institution or person who attended. */
  attendant: z.string().max(100).nullable().optional(),
  /** How many were born together, and which of them this one is. */
  childrenBorn: z.enum(BIRTH_COUNTS).nullable().optional(),
  birthOrder: z.enum(BIRTH_COUNTS).nullable().optional(),
})
export type RegisterBirth = z.infer<typeof registerBirth>

export const birthRegistered = z.object({
  personId: recordId,
  eventId: recordId,
  findings: z.array(
    z.object({ code: z.string(), item: z.string().nullable(), facts, text: words, advice: words }),
  ),
})
export type BirthRegistered = z.infer<typeof birthRegistered>
