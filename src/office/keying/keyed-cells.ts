import {
  isProven,
  PERSON_FIELDS,
  type CellKey,
  type PersonField,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'

/** The cell at the head of the paper, where a sheet begins. */
export const HOUSEHOLD_NO: CellKey = { rowNo: 0, field: 'householdNo' }

/** Of the button that finishes a sheet: the key presses it once what is under the cursor was taken. */
export const FINISH_ID = 'finish-sheet'

/** Cells in the order of the keys; what a proven number fills in is passed over. */
export function keyedCells({ people }: SheetContent): readonly CellKey[] {
  const lines = people.flatMap(({ number }, at) =>
    PERSON_FIELDS.filter((field) => !isProven(number) || !FILLED.has(field)).map((field) => ({
      rowNo: at + 1,
      field,
    })),
  )
  return [HOUSEHOLD_NO, ...lines]
}

const FILLED: ReadonlySet<PersonField> = new Set(['sex', 'bornOn'])
