import { z } from 'zod'
import { LEDGER_KINDS } from '#domain/estimates/birth-ledger.ts'
import { civilDate, placeCode, recordId } from './ids.ts'
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

/** GET /api/quality/births/records: the records behind one number of the ledger. */
export const birthRecordsQuery = birthLedgerQuery.extend({
  year: z.coerce.number().int().min(1900).max(2200),
  /** A kind of file, or `all`. */
  source: z.string().regex(/^[a-z_]{1,40}$/u),
  kind: z.enum(LEDGER_KINDS),
  /** Records before this page. */
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
})

export const birthRecords = z.object({
  records: z.array(
    z.object({
      /** Of the register; `null` for a child whom it does not have. */
      personId: recordId.nullable(),
      /** Masked by the policy. */
      name: z.string().nullable(),
      sex: words.nullable(),
      bornOn: z.string().nullable(),
      villageName: z.string(),
      /** Which file says so; `null` where none does. */
      source: words.nullable(),
      batchNo: z.int().nullable(),
      rowNo: z.int().nullable(),
      /** What the register says otherwise. */
      differs: z.array(z.object({ item: words, value: words })),
    }),
  ),
  nextCursor: z.int().nullable(),
})
export type BirthRecords = z.infer<typeof birthRecords>
