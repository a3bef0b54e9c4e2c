import { z } from 'zod'
import { MERGE_ITEMS } from '#domain/events/merge-items.ts'
import { MERGE_REQUEST_STATES } from '#domain/forms/merge-request.ts'
import { formStep } from './change-reports.ts'
import { cursor, instant, recordId } from './ids.ts'
import { evidenceInWords, mergeTakes } from './life-events.ts'
import { words } from './words.ts'

/** POST /api/merge-requests : asks the county to merge two entries of one person. */
export const askMerge = z.object({
  /** Made before sending; the same id again gives the same answer. The request bears it. */
  requestId: recordId,
  /** The entry that would stay, and its version as it was seen. */
  personId: recordId,
  version: z.int(),
  otherPersonId: recordId,
  otherVersion: z.int(),
  takes: mergeTakes,
  reason: z.string().min(2).max(300),
  evidence: evidenceInWords,
})
export type AskMerge = z.infer<typeof askMerge>

/** Reply to asking and to every step. */
export const mergeRequestSettled = z.object({
  formId: recordId,
  state: z.enum(MERGE_REQUEST_STATES),
  /** First event of the merge, once it is completed. */
  eventId: recordId.nullable(),
})
export type MergeRequestSettled = z.infer<typeof mergeRequestSettled>

export const mergeRequestLine = z.object({
  formId: recordId,
  formNo: z.int(),
  /** The entry that would stay. */
  personId: recordId,
  personName: z.string().nullable(),
  otherPersonId: recordId,
  otherName: z.string().nullable(),
  placeName: z.string(),
  state: z.enum(MERGE_REQUEST_STATES),
  /** An entry has been changed since: it can be asked anew and no longer be approved. */
  outdated: z.boolean(),
  askedAt: instant,
  askedBy: z.string(),
})
export type MergeRequestLine = z.infer<typeof mergeRequestLine>

/** GET /api/merge-requests */
export const mergeRequestList = z.object({
  forms: z.array(mergeRequestLine),
  nextCursor: cursor.nullable(),
})
export type MergeRequestList = z.infer<typeof mergeRequestList>

export const MERGE_REQUEST_ACTIONS = ['approve', 'return', 'withdraw'] as const

/** GET /api/merge-requests/:formId : recorded as a look at both. */
export const mergeRequestView = mergeRequestLine.extend({
  /** Steps taken so far; a step names it in `If-Match`. */
  version: z.int(),
  takes: z.array(z.object({ item: z.enum(MERGE_ITEMS), label: words })),
  /** Both hold a valid number, and another one (一人两号). */
  twoNumbers: z.boolean(),
  reason: z.string(),
  evidence: z.object({ kind: words, text: z.string() }).nullable(),
  approvedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  eventId: recordId.nullable(),
  steps: z.array(formStep),
  actions: z.array(z.enum(MERGE_REQUEST_ACTIONS)),
})
export type MergeRequestView = z.infer<typeof mergeRequestView>

/** POST …/withdrawal: who asked; …/return and …/approval: another person, of the county. */
export const stepMergeRequest = z.object({ reason: z.string().max(300).nullable() })
