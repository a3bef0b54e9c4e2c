import { z } from 'zod'

/** One column as the batch keeps intake's reading of it. */
export interface KeptColumn {
  readonly header: string
  readonly target: { readonly field: string; readonly party: 1 | 2 } | null
}

const party = z.union([z.literal(1), z.literal(2)])
const columns: z.ZodType<KeptColumn[]> = z.array(
  z.object({
    header: z.string(),
    target: z.object({ field: z.string(), party }).nullable(),
  }),
)

/** What a batch kept of its columns; kept cells stand in the order of those with a target. */
export function keptMapping(kept: unknown): readonly KeptColumn[] {
  const read = columns.safeParse(kept)
  return read.success ? read.data : []
}
