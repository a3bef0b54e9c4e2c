import { z } from 'zod'
import { instant } from './ids.ts'
import { words } from './words.ts'

/** GET /api/night: how the work of the last night went; `endedAt` is null before the first one. */
export const nightView = z.object({
  endedAt: instant.nullable(),
  failed: z.array(z.object({ text: words, at: instant, code: z.string() })),
})
export type NightView = z.infer<typeof nightView>
