import { z } from 'zod'
import { civilDate, placeCode } from './ids.ts'
import { words } from './words.ts'

/** GET /api/quality/births?place= : births of ten years by source against the register; counts only. */
export const birthLedgerQuery = z.object({ place: placeCode.optional() })

export const birthLedgerView = z.object({
  /** `null`: nothing was compared yet. `hidden`: too small a place for somebody who sees no people. */
  ledger: z
    .union([
      z.object({
        from: civilDate,
        lines: z.array(
          z.object({
            year: z.int(),
            source: z.string(),
            name: words,
            listed: z.int(),
            notRegistered: z.int(),
            twice: z.int(),
            notExisting: z.int(),
            wrong: z.int(),
          }),
        ),
      }),
      z.literal('hidden'),
    ])
    .nullable(),
})
export type BirthLedgerView = z.infer<typeof birthLedgerView>
