import { z } from 'zod'
import { cursor, instant, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

/** GET /api/runs/:runNo/check ; what it was held against before it went live, if it was. */
export const runCheck = z.object({
  againstRunNo: z.int(),
  figures: z.array(
    z.object({
      figure: z.string(),
      text: words,
      before: z.int(),
      now: z.int(),
      /** The most that goes live by itself. */
      limit: z.int(),
      beyond: z.boolean(),
    }),
  ),
  verdict: z.enum(['released', 'stopped']).nullable(),
  reason: z.string().nullable(),
})

export const runOrigin = z.object({
  runNo: z.int(),
  /** The older run it puts back; `null` for a comparison. */
  putsBack: z.int().nullable(),
  reason: z.string().nullable(),
  /** `null`: held against none. */
  check: runCheck.nullable(),
  merged: z.int(),
  split: z.int(),
  /** What the one who asks may do with it now. */
  mayPutBack: z.boolean(),
  mayDecide: z.boolean(),
})
export type RunOrigin = z.infer<typeof runOrigin>

/** GET /api/runs/:runNo/put-back */
export const putBackPreview = z.object({
  liveRunNo: z.int(),
  persons: z.int(),
  livePersons: z.int(),
  /** Of `looked` people of the live run, those whose records lay otherwise then. */
  changed: z.int(),
  looked: z.int(),
  laterFiles: z.int(),
  goneFiles: z.int(),
  laterDecisions: z.int(),
})
export type PutBackPreview = z.infer<typeof putBackPreview>

/** POST /api/runs/:runNo/put-back ; POST /api/runs/:runNo/verdict */
export const orderReason = z.object({ reason: z.string().trim().min(2).max(300) })
export const runVerdict = orderReason.extend({ verdict: z.enum(['released', 'stopped']) })

/** GET /api/runs/:runNo/id-changes?cursor= */
export const idChangesQuery = z.object({ cursor: cursor.optional() })
export const idChanges = z.object({
  runNo: z.int(),
  finishedAt: instant.nullable(),
  changes: z.array(
    z.object({
      changeNo: z.int(),
      kind: z.enum(['merged', 'split']),
      text: words,
      /** The id as it was. Of a merged one the register keeps the row and its history. */
      person: z.object({ personId: recordId, name: z.string().nullable() }),
      other: z.object({ personId: recordId, name: z.string().nullable() }),
      records: z.int(),
      village: placeCode.nullable(),
      placeName: z.string(),
    }),
  ),
  nextCursor: cursor.nullable(),
})
export type IdChanges = z.infer<typeof idChanges>
