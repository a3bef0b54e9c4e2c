import { z } from 'zod'
import { civilDate, instant, placeCode, recordId } from './ids.ts'
import { LOOK_OUTCOMES } from './radar.ts'
import { words } from './words.ts'

/** The last word of a supervisor on a sign. */
export const signLook = z.object({
  outcome: z.enum(LOOK_OUTCOMES),
  found: z.string(),
  by: z.string(),
  at: instant,
})
export type SignLook = z.infer<typeof signLook>

/** What a supervisor says of a sign; no person is named. */
export const signJudgement = z.object({
  sign: z.string().max(40),
  outcome: z.enum(LOOK_OUTCOMES),
  found: z.string().trim().min(2).max(400),
})

/** Accuracy, pace and signs of what one account entered by hand over a year. */
export const accountEntries = z.object({
  accountId: recordId,
  name: z.string(),
  territory: placeCode,
  placeName: z.string(),
  asOf: civilDate,
  signs: z.array(
    z.object({
      sign: z.string(),
      kind: z.enum(['accuracy', 'pace', 'sign']),
      name: words,
      hits: z.int(),
      /** Entries that could have it; of pace: seconds. */
      asked: z.int(),
      /** A share, or entries an hour, with 95 % interval. */
      value: z.object({ point: z.number(), lower: z.number(), upper: z.number() }).nullable(),
      expected: z.number().nullable(),
      q: z.number().nullable(),
      unusual: z.boolean(),
      /** Some of the people entered so; opening one is recorded as always. */
      personIds: z.array(recordId),
      look: signLook.nullable(),
    }),
  ),
})
export type AccountEntries = z.infer<typeof accountEntries>

/** GET /api/quality/entries: one's own, and those of the accounts one supervises, by name (S8). */
export const entriesView = z.object({
  own: accountEntries.nullable(),
  supervised: z.array(accountEntries),
})
export type EntriesView = z.infer<typeof entriesView>

/** POST /api/quality/entries/looks */
export const judgeEntries = signJudgement.extend({ accountId: recordId })
export type JudgeEntries = z.infer<typeof judgeEntries>

/** POST /api/batches/:batchId/signs/looks */
export const judgeBatchSign = signJudgement.extend({ collector: z.string().max(200) })
export type JudgeBatchSign = z.infer<typeof judgeBatchSign>
