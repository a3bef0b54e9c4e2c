import { z } from 'zod'
import { photoLine } from './field-visits.ts'
import { LINE_STATES, REPORT_STATES } from '#domain/forms/change-report.ts'
import { LINE_FIELDS, LINE_KINDS, LINE_PARTS } from '#domain/forms/line-kind.ts'
import { civilDate, instant, placeCode, recordId } from './ids.ts'
import { COMPANIONS_MAX } from './life-events.ts'
import { words } from './words.ts'

/** `YYYY-MM`. */
export const reportMonth = z.string().regex(/^[0-9]{4}-[0-9]{2}$/u)

const villageCode = z.string().regex(/^[0-9]{12}$/u)
const townshipCode = z.string().regex(/^[0-9]{9}$/u)
const reason = z.string().max(300).nullable()

export const reportedLine = z.object({
  kind: z.enum(LINE_KINDS),
  /** Fields of the kind as text; an identity number is sealed on arrival. */
  content: z.partialRecord(z.enum(LINE_FIELDS), z.string().max(200)),
  people: z.partialRecord(z.enum(LINE_PARTS), recordId),
  /** Who goes along on a move or a stay of somebody of the register. */
  companions: z.array(recordId).max(COMPANIONS_MAX).optional(),
  evidence: z.string().max(300),
})
export type ReportedLineBody = z.infer<typeof reportedLine>

/** POST /api/change-reports/lines : into the report of the month in which it happened. */
export const writeLine = z.object({
  village: villageCode,
  month: reportMonth,
  /** Made before sending; the same id again writes nothing twice. */
  lineId: recordId,
  line: reportedLine,
})
export const lineWritten = z.object({
  reportId: recordId,
  lineId: recordId,
  month: reportMonth,
  supplementNo: z.int(),
})
export type LineWritten = z.infer<typeof lineWritten>

/** PUT /api/change-reports/:reportId/lines/:lineId */
export const mendLine = z.object({ line: reportedLine })

/** POST /api/change-reports/zero */
export const declareZero = z.object({ village: villageCode, month: reportMonth })
export const reportMade = z.object({ reportId: recordId })
export type ReportMade = z.infer<typeof reportMade>

/** PUT …/lines/:lineId/mark : what the checker has in mind; `null` takes it off. */
export const markLine = z.object({ mark: z.enum(['pass', 'return']).nullable(), reason })

/** POST …/lines/:lineId/drop, …/restore, …/recall, …/reopen */
export const givenReason = z.object({ reason })

export const reportSigned = z.object({ signedAs: z.enum(['village_head', 'duty_officer']) })

/** POST …/check : finishes it; with a reason the whole report goes back. */
export const finishCheck = z.object({ returnReason: reason })
export const checkFinished = z.object({
  state: z.enum(REPORT_STATES),
  accepted: z.int(),
  returned: z.int(),
  /** Lines the register refused. */
  kept: z.array(z.object({ lineNo: z.int(), text: words, advice: words })),
})
export type CheckFinished = z.infer<typeof checkFinished>

/** POST …/rehearsal : what the register would say to each waiting line; nothing is written. */
export const rehearsal = z.object({
  lines: z.array(
    z.object({
      lineId: recordId,
      problem: z.object({ text: words, advice: words }).nullable(),
      doubts: z.array(words),
    }),
  ),
})
export type Rehearsal = z.infer<typeof rehearsal>

export const formStep = z.object({
  stepNo: z.int(),
  text: words,
  lineNo: z.int().nullable(),
  who: z.string(),
  role: words,
  reason: z.string().nullable(),
  at: instant,
})
export type FormStepView = z.infer<typeof formStep>

export const reportLine = z.object({
  lineId: recordId,
  lineNo: z.int(),
  kind: z.enum(LINE_KINDS),
  kindText: words,
  state: z.enum(LINE_STATES),
  /** As typed, an identity number masked. */
  content: z.partialRecord(z.enum(LINE_FIELDS), z.string()),
  /** A sealed identity number cannot be given back to the form that mends the line. */
  hasNumber: z.boolean(),
  people: z.array(
    z.object({
      part: z.enum([...LINE_PARTS, 'companion']),
      personId: recordId,
      name: z.string().nullable(),
      bornYear: z.string().nullable(),
    }),
  ),
  evidence: z.string(),
  /** Taken at the door; for whoever checks the report. */
  photos: z.array(photoLine),
  draftedBy: z.string(),
  mark: z.enum(['pass', 'return']).nullable(),
  markReason: z.string().nullable(),
  returnReason: z.string().nullable(),
  problem: z.object({ text: words, advice: words }).nullable(),
  personId: recordId.nullable(),
  eventId: recordId.nullable(),
})
export type ReportLineView = z.infer<typeof reportLine>

export const REPORT_ACTIONS = ['write', 'sign', 'recall', 'check', 'reopen'] as const

/** GET /api/change-reports/:reportId */
export const reportView = z.object({
  reportId: recordId,
  /** Steps taken so far; a step names it in `If-Match`. */
  version: z.int(),
  village: z.object({ code: placeCode, name: z.string(), township: z.string() }),
  month: reportMonth,
  supplementNo: z.int(),
  state: z.enum(REPORT_STATES),
  zero: z.boolean(),
  signedBy: z.string().nullable(),
  signedAs: z.enum(['village_head', 'duty_officer']).nullable(),
  signedAt: instant.nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  deadlines: z.object({ signedBy: civilDate, checkedBy: civilDate }),
  lines: z.array(reportLine),
  steps: z.array(formStep),
  /** What the signed-in person can do now; the rest is absent. */
  actions: z.array(z.enum(REPORT_ACTIONS)),
})
export type ReportView = z.infer<typeof reportView>

export const VILLAGE_STANDS = [
  'missing',
  'draft',
  'signed',
  'returned',
  'accepted',
  'closed',
] as const

/** GET /api/change-reports?month=&place= : who reported; units are compared, never persons. */
export const boardQuery = z.object({ month: reportMonth, place: placeCode })
export const monthCounts = z.object({
  villages: z.int(),
  reported: z.int(),
  zero: z.int(),
  missing: z.int(),
  lines: z.record(z.string(), z.int()),
  persons: z.int(),
})
export const reportBoard = z.object({
  month: reportMonth,
  /** The month is not over: reports are drafted, and signed afterwards. */
  running: z.boolean(),
  deadlines: z.object({ signedBy: civilDate, checkedBy: civilDate }),
  townships: z.array(
    z.object({
      code: townshipCode,
      name: z.string(),
      villages: z.int(),
      /** Villages by how they stand. */
      stands: z.record(z.enum(VILLAGE_STANDS), z.int()),
      zero: z.int(),
      supplements: z.int(),
      closed: z
        .object({ at: instant, by: z.string(), counts: monthCounts, missing: z.array(z.string()) })
        .nullable(),
    }),
  ),
  /** Below a township only. */
  villages: z.array(
    z.object({
      code: villageCode,
      name: z.string(),
      stand: z.enum(VILLAGE_STANDS),
      zero: z.boolean(),
      late: z.boolean(),
      reportId: recordId.nullable(),
      lines: z.int(),
      signedAt: instant.nullable(),
      supplements: z.array(
        z.object({ reportId: recordId, no: z.int(), state: z.enum(REPORT_STATES), lines: z.int() }),
      ),
    }),
  ),
  /** The township here can be closed by whoever asks. */
  mayClose: z.boolean(),
  mayWrite: z.boolean(),
})
export type ReportBoard = z.infer<typeof reportBoard>

/** POST /api/report-months : closes the month of a township. */
export const closeMonth = z.object({ township: townshipCode, month: reportMonth })
export const monthClosed = z.object({ counts: monthCounts })
export type MonthClosed = z.infer<typeof monthClosed>
