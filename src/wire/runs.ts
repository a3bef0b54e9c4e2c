import { z } from 'zod'
import { instant } from './ids.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

export const RUN_PHASES = [
  'snapshot',
  'comparing',
  'compared',
  'writing',
  'written',
  'waiting',
  'applying',
  'live',
  'merged',
  'superseded',
  'failed',
] as const

export const runSummary = z.object({
  runNo: z.int(),
  phase: z.enum(RUN_PHASES),
  /** The run that it compared new files with and went into; null where it compared everything. */
  standsOn: z.int().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  records: z.int().nullable(),
  persons: z.int().nullable(),
  doubtfulPairs: z.int().nullable(),
})
export type RunSummary = z.infer<typeof runSummary>

/** GET /api/runs */
export const runList = z.object({
  runs: z.array(runSummary),
  /** Batches taken since the latest run: it is time for another. */
  batchesWaiting: z.int(),
})
export type RunList = z.infer<typeof runList>

/** POST /api/runs; nothing said: the new files alone where that does. */
export const runToStart = z.object({ everything: z.boolean().optional() }).nullish()
export type RunToStart = z.infer<typeof runToStart>

/** Reply of POST /api/runs */
export const runStarted = z.object({ runNo: z.int() })
export type RunStarted = z.infer<typeof runStarted>

/** GET /api/runs/:runNo */
export const runView = runSummary.extend({
  linksByDecision: z.array(
    z.object({
      decision: z.enum(['exact', 'auto', 'household', 'reviewed', 'alone']),
      links: z.int(),
    }),
  ),
  recordsBySource: z.array(z.object({ source: sourceKind, records: z.int() })),
  discrepanciesByKind: z.array(z.object({ kind: z.string(), count: z.int() })),
  steps: z.array(
    z.object({
      step: z.string(),
      text: words,
      seconds: z.number(),
      peakBytes: z.number().nullable(),
    }),
  ),
})
export type RunView = z.infer<typeof runView>
