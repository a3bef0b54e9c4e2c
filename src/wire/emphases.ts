import { z } from 'zod'
import { EMPHASES } from '#domain/discrepancies/source-emphasis.ts'
import { instant } from './ids.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

export const emphasis = z.enum(EMPHASES)

/** GET /api/discrepancies/emphases: what each kind of file is read for, and every step of the county. */
export const emphasisList = z.object({
  sources: z.array(
    z.object({
      source: sourceKind,
      leads: z.array(emphasis),
      usual: z.array(emphasis),
      /** Why that is usual. */
      why: words,
      /** The county's last step; 0: it never said anything. */
      stepNo: z.int(),
      mayUndo: z.boolean(),
    }),
  ),
  /** The newest first. */
  steps: z.array(
    z.object({
      source: sourceKind,
      stepNo: z.int(),
      leads: z.array(emphasis),
      before: z.array(emphasis),
      undoes: z.int().nullable(),
      reason: z.string(),
      setBy: z.string(),
      setAt: instant,
    }),
  ),
})
export type EmphasisList = z.infer<typeof emphasisList>

const step = {
  source: sourceKind,
  /** `stepNo` of what was seen: over somebody's newer step nothing is set. */
  seenStep: z.int().min(0),
  reason: z.string().max(300),
}

/** PUT /api/discrepancies/emphases */
export const setEmphasis = z.object({ ...step, leads: z.array(emphasis).max(EMPHASES.length) })

/** POST /api/discrepancies/emphases/reversal */
export const takeBackEmphasis = z.object(step)
