import { randomBytes } from 'node:crypto'
import type { PaperForm, PaperSize } from '#domain/paper/paper-form.ts'
import { SHEET_CODE_BYTES, sheetCodeOf, type SheetCode } from '#domain/paper/sheet-code.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

/** What one sheet is about. */
export interface SheetToPrint {
  readonly householdId: string | null
  readonly personId: string | null
}

export interface PrintingToMake {
  readonly county: string
  readonly form: PaperForm
  readonly village: string
  readonly groupNo: string | null
  readonly paper: PaperSize
  readonly subjectId: string | null
  readonly sampleNo: number | null
  readonly sheets: readonly SheetToPrint[]
  /** The first sheet is the cover of the others: they are kept, lent and destroyed with it. */
  readonly bound: boolean
  readonly at: Date
}

/**
 * Gives every sheet of a printing its code. Whoever keys or scans a sheet later names it by this code
 * (`readSheetCode`).
 */
export async function makePrinting(
  store: Pick<Store, 'pool'>,
  make: PrintingToMake,
  { account }: Actor,
): Promise<{ readonly printingId: string; readonly codes: readonly SheetCode[] }> {
  const printingId = newRecordId(make.at.getTime())
  const codes = make.sheets.map(() => sheetCodeOf(randomBytes(SHEET_CODE_BYTES)))
  await inTransaction(store.pool, async (client) => {
    await client.query(
      `insert into work.printings (county, printing_id, form, village, group_no, paper, subject_id,
         sample_no, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        make.county,
        printingId,
        make.form,
        make.village,
        make.groupNo,
        make.paper,
        make.subjectId,
        make.sampleNo,
        account,
        make.at,
      ],
    )
    const cover = make.bound ? (codes[0] ?? null) : null
    await client.query(
      `insert into work.paper_sheets (county, sheet_code, printing_id, ordinal, form, village,
         household_id, person_id, part_of)
       select $1, s.code, $2, s.ordinal, $3, $4, s.household_id, s.person_id,
         case when s.code <> $5 then $5 end
       from unnest($6::text[], $7::uuid[], $8::uuid[]) with ordinality
         as s (code, household_id, person_id, ordinal) order by s.ordinal`,
      [
        make.county,
        printingId,
        make.form,
        make.village,
        cover,
        codes,
        make.sheets.map((sheet) => sheet.householdId),
        make.sheets.map((sheet) => sheet.personId),
      ],
    )
  })
  return { printingId, codes }
}
