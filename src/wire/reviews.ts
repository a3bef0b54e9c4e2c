import { z } from 'zod'
import { instant, recordId } from './ids.ts'
import { words } from './words.ts'

const interval = z.object({ point: z.number(), lower: z.number(), upper: z.number() })

/** One reviewer's answers over the last weeks. */
export const reviewerAccuracy = z.object({
  accountId: recordId,
  name: z.string(),
  placeName: z.string(),
  /** Known cases answered with same or different, and how many of those rightly. */
  answered: z.int(),
  right: z.int(),
  unsure: z.int(),
  /** The share, with 95 % interval; `null` before the first. */
  accuracy: interval.nullable(),
  /** Drawn pairs that somebody else judged too, each blind, and how often both said the same. */
  compared: z.int(),
  agreed: z.int(),
  agreement: interval.nullable(),
})
export type ReviewerAccuracy = z.infer<typeof reviewerAccuracy>

/** GET /api/reviews/accuracy: one's own, and those of the accounts one supervises, by name (S8). */
export const accuracyView = z.object({
  days: z.int(),
  own: reviewerAccuracy.nullable(),
  supervised: z.array(reviewerAccuracy),
})
export type AccuracyView = z.infer<typeof accuracyView>

const outcome = z.object({
  joined: z.int(),
  toReview: z.int(),
  falseLinks: interval.nullable(),
})

/** GET /api/runs/:runNo/review: agreement of reviewers, and what their answers say of the threshold. */
export const runReview = z.object({
  runNo: z.int(),
  /** Of the draws; with it anybody can draw them again. */
  seed: z.int(),
  secondShare: z.number(),
  knownShare: z.number(),
  agreement: z.array(
    z.object({
      reason: z.string(),
      text: words,
      cases: z.int(),
      agreed: z.int(),
      share: interval.nullable(),
      kappa: interval.nullable(),
    }),
  ),
  target: z.number(),
  bands: z.array(
    z.object({
      /** Weights from here to one bit more. */
      from: z.int(),
      pairs: z.int(),
      drawn: z.int(),
      same: z.int(),
      different: z.int(),
      unsure: z.int(),
      share: interval.nullable(),
    }),
  ),
  joinFrom: z.number(),
  proposed: z.number(),
  before: outcome,
  after: outcome,
  /** What was accepted last; the next run begins with it. */
  accepted: z
    .object({
      runNo: z.int(),
      joinFromBefore: z.number(),
      joinFrom: z.number(),
      acceptedBy: z.string(),
      acceptedAt: instant,
    })
    .nullable(),
  /** The latest runs, each with its threshold and what came of it, newest first. */
  runs: z.array(
    z.object({
      runNo: z.int(),
      joinFrom: z.number(),
      joined: z.int().nullable(),
      doubtfulPairs: z.int().nullable(),
    }),
  ),
})
export type RunReview = z.infer<typeof runReview>

/** POST /api/runs/:runNo/thresholds: the proposal that was seen. */
export const acceptThreshold = z.object({ joinFrom: z.number() })
