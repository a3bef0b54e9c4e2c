import { z } from 'zod'

/** A text in both languages; Chinese is shown first. */
export const words = z.object({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof words>

/** Facts that explain a problem or a difference; never a name or an identity number. */
export const facts = z.record(z.string(), z.union([z.string(), z.number()]))

/** Every refused request is answered with this, and with the status its catalogue entry names. */
export const problemReply = z.object({
  problem: z.object({ code: z.string(), facts, text: words, advice: words }),
})
export type ProblemReply = z.infer<typeof problemReply>
