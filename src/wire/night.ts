import { z } from 'zod'
import { instant } from './ids.ts'
import { words } from './words.ts'

/** How the last restore drill went; `code` says what stopped it. */
export const drillView = z.object({
  heldAt: instant,
  code: z.string().nullable(),
  reachesAt: instant.nullable(),
  restoreSeconds: z.int().nullable(),
  verifySeconds: z.int().nullable(),
  /** Held against checkpoints that were exported. */
  againstExported: z.boolean(),
  /** None went well for four weeks. */
  isDue: z.boolean(),
})
export type DrillView = z.infer<typeof drillView>

/**
 * GET /api/night: how the work of the last night went; `endedAt` is null before the first one, `drill` before
 * the first drill.
 */
export const nightView = z.object({
  endedAt: instant.nullable(),
  failed: z.array(z.object({ text: words, at: instant, code: z.string() })),
  drill: drillView.nullable(),
})
export type NightView = z.infer<typeof nightView>
