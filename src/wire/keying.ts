import { z } from 'zod'
import { PERSON_FIELDS, SHEET_LINES } from '#domain/keying/sheet-content.ts'
import { KEYING_STATES } from '#domain/keying/keying-batch.ts'
import { CELL_STATES } from '#domain/keying/rekeyed-cell.ts'
import { civilDate, instant, recordId } from './ids.ts'
import { words } from './words.ts'

export const SHEETS_MAX = 500
const TYPED_MAX = 200
const interval = z.object({ point: z.number(), lower: z.number(), upper: z.number() })

export const keyingState = z.enum(KEYING_STATES)
export const keyingPart = z.enum(['key', 'rekey', 'settle'])
export type KeyingPartTold = z.infer<typeof keyingPart>
export const keyedField = z.enum(['householdNo', ...PERSON_FIELDS])

/** POST /api/keyings */
export const openKeying = z.object({
  keyingId: recordId,
  village: z.string().regex(/^[0-9]{12}$/u),
  groupNo: z.string().trim().max(6).nullable(),
  booklet: z.string().trim().min(1).max(40),
  collectedOn: civilDate,
  collector: z.string().trim().min(1).max(50),
  sheets: z.int().min(1).max(SHEETS_MAX),
  /** Household sheets that were printed and came back: their codes are the batch's; `null`: paper without. */
  printingId: recordId.nullable().default(null),
})
export type OpenKeying = z.input<typeof openKeying>
export const keyingOpened = z.object({ keyingId: recordId })

const batch = z.object({
  keyingId: recordId,
  keyingNo: z.int(),
  village: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  groupNo: z.string().nullable(),
  booklet: z.string(),
  collectedOn: civilDate,
  collector: z.string(),
  sheets: z.int(),
  state: keyingState,
  /** What the asker may do in it now; `null`: nothing. */
  part: keyingPart.nullable(),
})

/** GET /api/keyings */
export const keyingList = z.object({
  keyings: z.array(
    batch.extend({
      complete: z.int(),
      people: z.int(),
      cells: z.int(),
      rekeyed: z.int(),
      agreed: z.int(),
      differing: z.int(),
      unsettled: z.int(),
    }),
  ),
})
export type KeyingList = z.infer<typeof keyingList>

const choice = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  initials: z.array(z.string()),
})

/** GET /api/keyings/{keyingId} */
export const keyingView = batch.extend({
  today: civilDate,
  /** A practice county: pace is counted, for training. */
  practice: z.boolean(),
  standings: z.array(
    z.object({
      sheetNo: z.int(),
      people: z.int(),
      complete: z.boolean(),
      cells: z.int(),
      rekeyed: z.int(),
      unsettled: z.int(),
      /** Of the printed sheet; `null`: paper without a code. */
      sheetCode: z.string().nullable(),
      illegible: z.boolean(),
      image: z.boolean(),
    }),
  ),
  fields: z.array(
    z.object({
      field: keyedField,
      rekeyed: z.int(),
      agreed: z.int(),
      first: z.int(),
      second: z.int(),
      neither: z.int(),
      agreement: interval.nullable(),
    }),
  ),
  choices: z.object({
    relation: z.array(choice),
    sex: z.array(choice),
    ethnicity: z.array(choice),
    maritalStatus: z.array(choice),
    education: z.array(choice),
  }),
})
export type KeyingView = z.infer<typeof keyingView>

const typed = z.string().max(TYPED_MAX).nullable()
const person = z.object({
  name: typed,
  relation: typed,
  number: typed,
  sex: typed,
  bornOn: typed,
  ethnicity: typed,
  maritalStatus: typed,
  education: typed,
  phone: typed,
})

export const sheetContent = z.object({
  householdNo: typed,
  groupNo: typed,
  people: z.array(person).max(SHEET_LINES),
  comments: z.record(z.string().regex(/^[0-9]{1,2}\.[A-Za-z]{2,20}$/u), z.string().max(TYPED_MAX)),
  /** Why nobody can read it; nothing of it is keyed then. */
  illegible: typed.default(null),
})
export type SheetContentTold = z.infer<typeof sheetContent>

/** PUT /api/keyings/{keyingId}/sheets/{sheetNo} */
export const saveSheet = z.object({
  content: sheetContent,
  complete: z.boolean(),
  version: z.int().min(0),
})
export const sheetSaved = z.object({ version: z.int() })
export type SheetSaved = z.infer<typeof sheetSaved>

const rekeyedCell = z.object({
  rowNo: z.int(),
  field: keyedField,
  state: z.enum(CELL_STATES),
  tries: z.int(),
  /** What the asker has keyed. */
  mine: z.string().nullable(),
  /** What the others keyed, where the asker may know. */
  others: z.array(z.object({ whose: z.enum(['first', 'second']), value: z.string().nullable() })),
  /** How the asker's value differs from the first, with its positions. */
  difference: z.object({ words, positions: z.array(z.int()) }).nullable(),
})
export type RekeyedCellTold = z.infer<typeof rekeyedCell>

const line = z.object({
  rowNo: z.int(),
  /** Masked; `null` for none, or where it is to be keyed. */
  number: z.string().nullable(),
  /** The number proves itself and is not keyed again. */
  proven: z.boolean(),
  sex: z.string().nullable(),
  age: z.int().nullable(),
})

/** GET /api/keyings/{keyingId}/sheets/{sheetNo} : as much of it as the asker's part needs. */
export const sheetView = z.object({
  sheetNo: z.int(),
  part: z.enum(['key', 'rekey', 'settle', 'read']),
  version: z.int(),
  complete: z.boolean(),
  image: z.boolean(),
  /** For who keys it first, and for reading once it is settled. */
  content: sheetContent.nullable(),
  lines: z.array(line),
  cells: z.array(rekeyedCell),
})
export type SheetView = z.infer<typeof sheetView>

/** POST /api/keyings/{keyingId}/sheets/{sheetNo}/cells */
export const actOnCell = z.object({
  rowNo: z.int().min(0),
  field: keyedField,
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('key'), value: typed }),
    z.object({ kind: z.literal('choose'), choice: z.enum(['first', 'second', 'doubt']) }),
    z.object({ kind: z.literal('key_third'), value: typed }),
    /** Takes back the asker's last decision at the cell. */
    z.object({ kind: z.literal('undo') }),
    z.object({ kind: z.literal('settle'), final: z.enum(['first', 'second', 'third', 'unread']) }),
  ]),
})
export type ActOnCell = z.infer<typeof actOnCell>
export const cellActed = z.object({ cell: rekeyedCell })
export type CellActed = z.infer<typeof cellActed>

/** POST /api/keyings/{keyingId}/step */
export const stepKeying = z.object({
  step: z.enum(['finish_keying', 'reopen', 'finish_rekeying', 'finish_settling']),
})
export type StepKeying = z.infer<typeof stepKeying>
export const keyingStepped = z.object({ state: keyingState })

/** POST /api/keyings/{keyingId}/entry */
export const keyingEntered = z.object({
  same: z.int(),
  asked: z.int(),
  forms: z.int(),
  refused: z.int(),
  unknown: z.int(),
  elsewhere: z.int(),
})
export type KeyingEnteredTold = z.infer<typeof keyingEntered>

/**
 * GET /api/keyings/{keyingId}/unfound : lines of which nobody was found, or somebody elsewhere; line 0: a sheet
 * that nobody can read.
 */
const followedAs = z.enum(['registered', 'known', 'nobody'])
export const unfoundList = z.object({
  lines: z.array(
    z.object({
      sheetNo: z.int(),
      rowNo: z.int(),
      outcome: z.enum(['unknown', 'elsewhere']),
      name: z.string().nullable(),
      bornOn: z.string().nullable(),
      /** Masked. */
      number: z.string().nullable(),
      followedAs: followedAs.nullable(),
    }),
  ),
})
export type UnfoundList = z.infer<typeof unfoundList>

/** POST /api/keyings/{keyingId}/unfound : what a person found out about one of them. */
export const followUp = z.object({
  sheetNo: z.int().min(1),
  /** 0: a sheet that nobody can read. */
  rowNo: z.int().min(0),
  followedAs,
})
export type FollowUp = z.infer<typeof followUp>
export const followedUp = z.object({ open: z.int() })

/** A scan of 200 dpi in greys is below 1 MB; base64 adds a third. */
export const SHEET_IMAGE_BYTES_MAX = 2_000_000

/** PUT and GET /api/keyings/{keyingId}/sheets/{sheetNo}/image */
export const sendSheetImage = z.object({
  image: z.base64().max(Math.ceil(SHEET_IMAGE_BYTES_MAX / 3) * 4),
})
export const sheetImage = z.object({
  type: z.enum(['image/png', 'image/jpeg']),
  image: z.string(),
  /** Takes its pixels to millimetres of the sheet (`PicturePlace`); `null`: it fills the sheet. */
  place: z.array(z.number()).length(9).nullable(),
})
export type SheetImageTold = z.infer<typeof sheetImage>

/** POST /api/keyings/{keyingId}/spells */
export const sendSpell = z.object({
  spellId: recordId,
  part: keyingPart,
  seconds: z.int().min(0).max(86_400),
  sheets: z.int().min(0).max(SHEETS_MAX),
})
export const spellKept = z.object({ kept: z.boolean() })

const clerk = z.object({
  accountId: recordId,
  name: z.string(),
  cells: z.int(),
  wrong: z.int(),
  error: interval.nullable(),
  sheets: z.int(),
  secondsPerSheet: z.int().nullable(),
})

/** GET /api/keyings/figures : one's own, and those whom one supervises, by name. */
export const keyingFigures = z.object({
  days: z.int(),
  own: clerk.nullable(),
  supervised: z.array(clerk),
  since: instant,
})
export type KeyingFigures = z.infer<typeof keyingFigures>
