import { z } from 'zod'
import { instant } from './ids.ts'
import { problemReply, words } from './words.ts'

/** Long work as a bar: GET …/progress, asked again every second while `state` is `running`. */
export const progressView = z.object({
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Stable name of the step, and its words. */
  step: z.string().nullable(),
  stepText: words.nullable(),
  stepNo: z.int(),
  stepCount: z.int(),
  done: z.number(),
  /** `null` while nobody knows. */
  total: z.number().nullable(),
  unit: z.enum(['rows', 'records', 'pairs', 'persons', 'steps', 'bytes']),
  ratePerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  startedAt: instant.nullable(),
  problem: problemReply.shape.problem.nullable(),
})
export type ProgressView = z.infer<typeof progressView>
