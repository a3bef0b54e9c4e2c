import { z } from 'zod'
import { MERGE_ITEMS } from '#domain/events/merge-items.ts'
import { civilDate, instant, placeCode, recordId } from './ids.ts'
import type { CodeTable } from '#domain/codes/code-table.ts'
import { OCCUPATION } from '#domain/codes/occupation.ts'
import { SCHOOLING } from '#domain/codes/schooling.ts'
import { DOCUMENT_CHECKERS } from '#domain/events/document-checker.ts'
import { words } from './words.ts'

const day = civilDate
const some = (length: number): z.ZodNullable<z.ZodString> => z.string().max(length).nullable()
const id = recordId
const maybeId = recordId.nullable()
const relation = some(4)
const codeOf = (table: CodeTable) =>
  z
    .enum(table.entries.map(({ code }) => code))
    .nullable()
    .optional()
const papers = { certificateNo: some(40), authority: some(100) }
/** As many as go in one command; each is a row that is locked. */
export const COMPANIONS_MAX = 40

const member = z.object({ personId: id, relation })
const home = { householdId: maybeId, relation }

/** Who goes along, with the relation to the head of the household they come into. */
const companions = z.array(member).max(COMPANIONS_MAX).optional()

const move = {
  personId: id,
  movedOn: day,
  toPlace: placeCode,
  addressText: some(300),
  groupNo: some(10),
  ...home,
  fromPlace: placeCode.nullable(),
  fromText: some(300),
  reason: some(20),
  certificateNo: some(40),
  companions,
}

/** What the staying entry takes from the other, each item once. */
export const mergeTakes = z
  .array(z.enum(MERGE_ITEMS))
  .max(MERGE_ITEMS.length)
  .refine((items) => new Set(items).size === items.length)

/** What was relied on, in words. */
export const evidenceInWords = z
  .object({
    kind: z.enum(['document', 'record', 'statement', 'visit']),
    text: z.string().max(300),
  })
  .nullable()

/** What happens to a person of the register; `docs/life-events.md` says what follows from each. */
export const personLifeEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('death'),
    personId: id,
    diedOn: day.nullable(),
    deathPlace: some(300),
    certificateNo: some(40),
    cause: some(20),
    deregisteredOn: day.nullable().optional(),
  }),
  z.object({ kind: z.literal('widowhood'), personId: id, on: day.nullable() }),
  z.object({
    kind: z.literal('move_out'),
    personId: id,
    movedOn: day,
    toPlace: placeCode.nullable(),
    toText: some(300),
    reason: some(20),
    certificateNo: some(40),
    companions,
  }),
  z.object({ kind: z.literal('move_in'), ...move }),
  z.object({ kind: z.literal('move_within'), ...move }),
  z.object({
    kind: z.literal('stay'),
    personId: id,
    direction: z.enum(['in', 'out']),
    since: day,
    stayPlace: placeCode.nullable(),
    stayText: some(300),
    reason: some(20),
    permitNo: some(40),
    employment: codeOf(OCCUPATION),
    schooling: codeOf(SCHOOLING),
    companions,
  }),
  z.object({ kind: z.literal('stay_ended'), personId: id, endedOn: day }),
  z.object({
    kind: z.literal('marriage'),
    personId: id,
    spousePersonId: maybeId,
    spouseText: some(100),
    spouseNumber: some(40).optional(),
    marriedOn: day,
    marriageKind: z.enum(['20', '21', '22', '23']),
    ...papers,
  }),
  z.object({ kind: z.literal('divorce'), personId: id, divorcedOn: day, ...papers }),
  z.object({
    kind: z.literal('parents'),
    personId: id,
    motherPersonId: maybeId,
    fatherPersonId: maybeId,
  }),
  z.object({
    kind: z.literal('adoption'),
    personId: id,
    motherPersonId: maybeId,
    fatherPersonId: maybeId,
    nature: z.enum(['adoptive', 'step']),
    adoptedOn: day,
    ...papers,
    ...home,
  }),
  z.object({
    kind: z.literal('adoption_ended'),
    personId: id,
    motherPersonId: maybeId,
    fatherPersonId: maybeId,
    endedOn: day,
  }),
  z.object({
    kind: z.literal('guardian'),
    personId: id,
    guardianPersonId: maybeId,
    guardianText: some(100),
    since: day,
  }),
  z.object({ kind: z.literal('contact'), personId: id, phone: some(30) }),
  z.object({
    kind: z.literal('document'),
    personId: id,
    documentKind: z.string().regex(/^[0-9]{2}$/u),
    number: z.string().min(3).max(40),
    since: day.nullable(),
  }),
  z.object({
    kind: z.literal('document_ended'),
    personId: id,
    documentKind: z.string().regex(/^[0-9]{2}$/u),
    endedOn: day,
  }),
  z.object({
    kind: z.literal('document_checked'),
    personId: id,
    documentKind: z.string().regex(/^[0-9]{2}$/u),
    checkedOn: day,
    checkedBy: z.enum(DOCUMENT_CHECKERS),
    note: some(100),
  }),
  z.object({ kind: z.literal('missing'), personId: id, since: day, certificateNo: some(40) }),
  z.object({ kind: z.literal('returned'), personId: id, on: day }),
  z.object({ kind: z.literal('cancelled'), personId: id }),
  z.object({ kind: z.literal('restored'), personId: id }),
  z.object({
    kind: z.literal('merge'),
    personId: id,
    otherPersonId: id,
    otherVersion: z.int().nullable(),
    takes: mergeTakes,
  }),
  z.object({ kind: z.literal('unmerge'), personId: id }),
  z.object({ kind: z.literal('membership'), personId: id, ...home, on: day }),
])
export type PersonLifeEvent = z.infer<typeof personLifeEvent>

/** What an office states of a household itself; `docs/life-events.md`. */
const householdItems = {
  /** 户口簿号 */
  bookletNo: some(30),
  /** 房屋性质: own, rented, unit or other. */
  houseNature: some(10),
  phone: some(30),
  /** 立户原因, a code of `opened_reason`. */
  openedReason: some(4),
  /** The unit that keeps a collective household. */
  unitId: maybeId,
}

/** What happens to a household of the register. */
export const householdLifeEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('household_merged'),
    householdId: id,
    otherHouseholdId: id,
    members: z.array(member),
    on: day,
  }),
  z.object({
    kind: z.literal('household_items'),
    householdId: id,
    /** Only what changes. */
    items: z.object({ ...householdItems, householdKind: z.enum(['1', '2']) }).partial(),
    /** From when on; `null`: what stood there was never true. */
    changedOn: day.nullable(),
  }),
  z.object({
    kind: z.literal('household_address'),
    householdId: id,
    toPlace: placeCode,
    groupNo: some(10),
    addressText: some(300),
    movedOn: day,
  }),
  z.object({
    kind: z.literal('household_closed'),
    householdId: id,
    closedOn: day,
    reason: some(100),
  }),
  z.object({
    kind: z.literal('head_change'),
    householdId: id,
    headPersonId: id,
    members: z.array(member),
    on: day,
  }),
])
export type HouseholdLifeEvent = z.infer<typeof householdLifeEvent>

const around = {
  /** Made before sending; the same id again gives the same answer. */
  requestId: recordId,
  /** Version that was seen; another one is refused with `person.version`. */
  version: z.int(),
  reason: some(300),
  evidence: evidenceInWords,
}

/** POST /api/persons/:personId/events */
export const recordPersonEvent = z.object({ ...around, event: personLifeEvent })
export type RecordPersonEvent = z.infer<typeof recordPersonEvent>

/** POST /api/households/:householdId/events */
export const recordHouseholdEvent = z.object({ ...around, event: householdLifeEvent })
export type RecordHouseholdEvent = z.infer<typeof recordHouseholdEvent>

/** POST /api/households : a new one, or one split off (`fromHouseholdId`). */
export const openHousehold = z.object({
  requestId: recordId,
  reason: some(300),
  evidence: around.evidence,
  fromHouseholdId: maybeId,
  place: placeCode,
  groupNo: some(10),
  addressText: some(300),
  householdKind: z.enum(['1', '2']),
  members: z.array(member),
  openedOn: day,
  ...z.object(householdItems).partial().shape,
})
export type OpenHousehold = z.infer<typeof openHousehold>

/** POST /api/persons : a living person whom the register does not have. Nothing is required (S1). */
export const enterPerson = z.object({
  requestId: recordId,
  name: some(100),
  sex: z.enum(['1', '2']).nullable(),
  bornOn: day.nullable(),
  number: some(30),
  ethnicity: some(4),
  place: placeCode.nullable(),
  groupNo: some(10),
  addressText: some(300),
  phone: some(30),
  /** What else is known; each may be left out. */
  bornTime: some(10).optional(),
  residencePlace: placeCode.nullable().optional(),
  residenceText: some(300).optional(),
  schooling: some(4).optional(),
  employment: some(4).optional(),
  motherPersonId: maybeId,
  fatherPersonId: maybeId,
  guardianPersonId: maybeId,
  ...home,
  since: day.nullable(),
  /** Which of the eight kinds of people without hukou, 1 to 8. */
  situation: z.enum(['1', '2', '3', '4', '5', '6', '7', '8']).nullable(),
  reason: some(300),
  evidence: around.evidence,
})
export type EnterPerson = z.infer<typeof enterPerson>

export const lifeEventRecorded = z.object({
  personId: maybeId,
  householdId: maybeId,
  eventIds: z.array(recordId),
  version: z.int().nullable(),
  findings: z.array(z.object({ code: z.string(), item: z.string(), text: words, advice: words })),
})
export type LifeEventRecorded = z.infer<typeof lifeEventRecorded>

/** POST /api/persons/:personId/stated-parents : a parent as a certificate names them, found by number and name. */
export const stateParent = z.object({
  requestId: recordId,
  parent: z.enum(['mother', 'father']),
  name: z.string().trim().min(1).max(100),
  number: z.string().max(30),
  /** The document. */
  evidence: z.string().trim().min(1).max(300).nullable(),
})
export type StateParent = z.infer<typeof stateParent>
/** `sent`: to the county, whether the number is somebody's or nobody's. */
export const parentStated = z.object({ state: z.enum(['named', 'sent']), text: words })
export type ParentStated = z.infer<typeof parentStated>

/** GET /api/persons/:personId/life : recorded as a read of the person. */
export const personLife = z.object({
  version: z.int(),
  state: z.string(),
  stateText: words,
  /** What may be registered now, and whether the county has to approve it. */
  steps: z.array(z.object({ kind: z.string(), text: words, by: z.enum(['township', 'county']) })),
  records: z.array(
    z.object({
      kind: z.string(),
      text: words,
      happenedOn: civilDate.nullable(),
      endedOn: civilDate.nullable(),
      voided: z.boolean(),
      eventNo: z.int(),
      recordedAt: instant.nullable(),
      facts: z.array(z.object({ label: words, value: words })),
      /** Who went along (随同成员); `leads`: whom this person went along with. */
      together: z.array(
        z.object({ personId: recordId, name: z.string().nullable(), leads: z.boolean() }),
      ),
      /** A cause of death is on file and may be opened: a request of its own, which is a look. */
      causeOnDemand: z.boolean(),
    }),
  ),
  /** Whoever asks may state the cause of this death, or another one. */
  causeMayBeStated: z.boolean(),
  /** Valid time: what held from which day to which. */
  lanes: z.array(
    z.object({
      lane: z.string(),
      text: words,
      periods: z.array(
        z.object({
          value: z.string(),
          since: civilDate.nullable(),
          until: civilDate.nullable(),
          voided: z.boolean(),
        }),
      ),
    }),
  ),
})
export type PersonLife = z.infer<typeof personLife>

/** GET /api/persons/:personId/as-known?on=&knownAt= : a read of the person. */
export const asKnownQuery = z.object({ on: civilDate, knownAt: civilDate.optional() })
export const personAsKnown = z.object({
  /** `null`: the register did not know the person then. */
  known: z
    .object({
      stateText: words,
      counted: z.boolean(),
      placeName: z.string().nullable(),
      items: z.array(z.object({ item: z.string(), label: words, shown: words.nullable() })),
    })
    .nullable(),
  knownUntil: z.int(),
})
export type PersonAsKnown = z.infer<typeof personAsKnown>
