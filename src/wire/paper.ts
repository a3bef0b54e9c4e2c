import { z } from 'zod'
import { PAPER_FORMS, PAPER_SIZES } from '#domain/paper/paper-form.ts'
import { RETENTIONS } from '#domain/paper/retention.ts'
import { SHELF_STATES, SHELF_STEPS } from '#domain/paper/shelf.ts'
import { civilDate, cursor, instant, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

const village = z.string().regex(/^[0-9]{12}$/u)
const sheetCode = z.string().max(60)

/** GET /api/printings/groups?village= : what a village is printed by. */
export const groupsQuery = z.object({ village })
export const groupList = z.object({
  groups: z.array(z.object({ groupNo: z.string().nullable(), households: z.int() })),
})
export type GroupList = z.infer<typeof groupList>

/** POST /api/printings : gives every sheet its code; the pages are taken afterwards. */
export const makePrinting = z.object({
  form: z.enum(PAPER_FORMS),
  /** `null`: that of the household, report or form that it is printed of. */
  village: village.nullable(),
  /** `null`: the whole village. */
  groupNo: z.string().max(20).nullable(),
  paper: z.enum(PAPER_SIZES),
  /** Household, person, change report or item-change form that it is printed of. */
  subjectId: recordId.nullable(),
  sampleNo: z.int().min(1).max(1_000_000).nullable(),
  /** Of blank sheets. */
  copies: z.int().min(1).max(100).default(1),
})
export type MakePrinting = z.input<typeof makePrinting>
export const printingMade = z.object({ printingId: recordId, sheets: z.int() })
export type PrintingMade = z.infer<typeof printingMade>

export const printingParams = z.object({ printingId: recordId })

/** GET /api/printings?place= : the latest ones. */
export const printingsQuery = z.object({ place: placeCode.optional() })
export const printingList = z.object({
  printings: z.array(
    z.object({
      printingId: recordId,
      form: z.enum(PAPER_FORMS),
      village: placeCode,
      placeName: z.string(),
      groupNo: z.string().nullable(),
      paper: z.enum(PAPER_SIZES),
      madeBy: z.string(),
      madeAt: instant,
      sheets: z.int(),
      timesTaken: z.int(),
    }),
  ),
})
export type PrintingList = z.infer<typeof printingList>

export const SHEET_FILTERS = ['all', 'overdue', 'expired', ...SHELF_STATES] as const

/** GET /api/sheets?filter=&place=&box=&cursor= */
export const sheetsQuery = z.object({
  filter: z.enum(SHEET_FILTERS).default('all'),
  place: placeCode.optional(),
  box: z.string().max(40).optional(),
  cursor: cursor.optional(),
})

export const sheetLine = z.object({
  sheetCode,
  printingId: recordId,
  form: z.enum(PAPER_FORMS),
  placeName: z.string(),
  groupNo: z.string().nullable(),
  householdCode: z.string().nullable(),
  state: z.enum(SHELF_STATES),
  box: z.string().nullable(),
  retention: z.enum(RETENTIONS).nullable(),
  keepUntil: civilDate.nullable(),
  borrower: z.string().nullable(),
  dueOn: civilDate.nullable(),
  overdue: z.boolean(),
  printedAt: instant,
})
export type SheetLine = z.infer<typeof sheetLine>
export const sheetList = z.object({
  sheets: z.array(sheetLine),
  counts: z.record(z.string(), z.int()),
  nextCursor: cursor.nullable(),
})
export type SheetList = z.infer<typeof sheetList>

/** GET /api/sheets/{code}, and what POST /api/sheets/scan and /api/sheets/pictures find. */
export const sheetParams = z.object({ sheetCode })
export const sheetView = sheetLine.extend({
  version: z.int(),
  householdId: recordId.nullable(),
  personId: recordId.nullable(),
  /** Code of the booklet it is bound into; state and steps are the booklet's. */
  boundInto: sheetCode.nullable(),
  /** Pictures that are kept, and such as went with the sheet. */
  pictures: z.object({ kept: z.int(), removed: z.int() }),
  /** The batch in which it is keyed; `null`: none. */
  keyedAt: z.object({ keyingId: recordId, keyingNo: z.int(), sheetNo: z.int() }).nullable(),
  /** As its form is kept where nobody says otherwise. */
  usualRetention: z.enum(RETENTIONS),
  actions: z.array(z.enum(SHELF_STEPS)),
  steps: z.array(
    z.object({
      stepNo: z.int(),
      step: z.enum(SHELF_STEPS),
      text: words,
      who: z.string(),
      detail: z.string(),
      reason: z.string().nullable(),
      at: instant,
    }),
  ),
})
export type SheetView = z.infer<typeof sheetView>
export const sheetFound = z.object({ sheet: sheetView, pictureHash: z.string() })
export type SheetFound = z.infer<typeof sheetFound>

/** POST /api/sheets/{code}/steps */
export const shelveSheet = z.object({
  step: z.enum(SHELF_STEPS),
  version: z.int(),
  box: z.string().trim().max(40).nullable().default(null),
  retention: z.enum(RETENTIONS).nullable().default(null),
  borrower: z.string().trim().max(100).nullable().default(null),
  dueOn: civilDate.nullable().default(null),
  witness: z.string().trim().max(100).nullable().default(null),
  reason: z.string().trim().max(300).nullable().default(null),
  pictureHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable()
    .default(null),
})
export type ShelveSheet = z.input<typeof shelveSheet>
export const sheetShelved = z.object({ state: z.enum(SHELF_STATES), version: z.int() })
export type SheetShelved = z.infer<typeof sheetShelved>
