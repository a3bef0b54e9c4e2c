import { SHEET_LINES, type CellKey, type KeyedField, type PersonField } from './sheet-content.ts'

/** A rectangle in parts of the picture's width and height, from its upper left corner. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const HEAD: Region = { x: 0.42, y: 0.1, width: 0.16, height: 0.06 }
const FIRST_LINE_Y = 0.25
const LINE_HEIGHT = 0.068

/** Left edge and width of each column of the printed sheet. */
const COLUMNS: Readonly<Record<PersonField, readonly [x: number, width: number]>> = {
  name: [0.07, 0.14],
  relation: [0.21, 0.1],
  number: [0.31, 0.22],
  sex: [0.53, 0.04],
  bornOn: [0.57, 0.11],
  ethnicity: [0.68, 0.06],
  maritalStatus: [0.74, 0.06],
  education: [0.8, 0.06],
  phone: [0.86, 0.11],
}

/** Where a cell stands on the picture of a sheet that fills it upright, as a scanner gives it. */
export function regionOf({ rowNo, field }: CellKey): Region {
  if (field === 'householdNo') return HEAD
  const [x, width] = COLUMNS[field]
  return { x, y: FIRST_LINE_Y + (rowNo - 1) * LINE_HEIGHT, width, height: LINE_HEIGHT }
}

/** What is covered until the cursor is on it: who keys a name needs no number in sight. */
export function coveredCells(at: CellKey | null): readonly CellKey[] {
  const cells: CellKey[] = []
  for (let rowNo = 1; rowNo <= SHEET_LINES; rowNo += 1) {
    for (const field of COVERED) {
      if (at?.rowNo !== rowNo || at.field !== field) cells.push({ rowNo, field })
    }
  }
  return cells
}

const COVERED: readonly KeyedField[] = ['number', 'phone']
