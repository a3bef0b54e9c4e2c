import type pg from 'pg'
import { BLANK_PERSON, type SheetContent } from '#domain/keying/sheet-content.ts'
import { readSheet, sealSheet, type SheetKey } from '../keying/keying-rows.ts'
import type { KeyRing } from '../store/key-ring.ts'

interface Line extends SheetKey {
  readonly rowNo: number
}

/**
 * Takes an erased person out of what was keyed from paper: their line of a sheet is blank, and what was keyed
 * again of it is gone. How many lines and cells there were, and how they compared, stays: it says nothing of
 * the person. Paper and its picture are the archive's, and go with the sheet.
 */
export async function eraseFromSheets(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  { county, personId }: { readonly county: string; readonly personId: string },
): Promise<void> {
  const { client, keys } = within
  const { rows } = await client.query<Omit<Line, 'county'>>(
    `select keying_id as "keyingId", sheet_no::int as "sheetNo", row_no::int as "rowNo"
     from work.keyed_people where county = $1 and person_id = $2 and row_no > 0`,
    [county, personId],
  )
  for (const row of rows) {
    const line = { ...row, county }
    const sheet = await readSheet(within, line, 'for update')
    if (sheet === null) continue
    await client.query(
      `update work.keyed_sheets set content_sealed = $4
       where county = $1 and keying_id = $2 and sheet_no = $3`,
      [
        county,
        line.keyingId,
        line.sheetNo,
        sealSheet(keys, line, withoutLine(sheet.content, line)),
      ],
    )
    await client.query(
      `update work.rekeyed_cells set values_sealed = null
       where county = $1 and keying_id = $2 and sheet_no = $3 and row_no = $4`,
      [county, line.keyingId, line.sheetNo, line.rowNo],
    )
  }
}

function withoutLine(sheet: SheetContent, { rowNo }: Line): SheetContent {
  const comments = Object.entries(sheet.comments).filter(
    ([cell]) => !cell.startsWith(`${String(rowNo)}.`),
  )
  return {
    ...sheet,
    people: sheet.people.map((person, at) => (at === rowNo - 1 ? BLANK_PERSON : person)),
    comments: Object.fromEntries(comments),
  }
}
