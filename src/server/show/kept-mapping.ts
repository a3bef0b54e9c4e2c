import { z } from 'zod'

const columns = z.array(
  z.object({
    header: z.string(),
    target: z
      .object({ field: z.string(), party: z.union([z.literal(1), z.literal(2)]) })
      .nullable(),
  }),
)

/** What a batch kept of intake's reading of its columns; kept cells stand in the order of those with a target. */
export function keptMapping(kept: unknown): z.infer<typeof columns> {
  const read = columns.safeParse(kept)
  return read.success ? read.data : []
}
