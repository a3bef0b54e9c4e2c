import {
  PERSON_FIELDS,
  SHEET_LINES,
  type CellKey,
  type KeyedField,
  type PersonField,
} from './sheet-content.ts'

/*
 * Where everything stands on a household sheet, in millimetres from the upper left corner of A4 lying on its
 * side. The sheet is printed from this table and its picture is read by it: there is no second one. On A3 all
 * of it is larger by the root of two (ISO 216), so that shares of the page are the same.
 */

/** A rectangle in millimetres. */
export interface SheetBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A rectangle in parts of the sheet's width and height, from its upper left corner. */
export type Region = SheetBox

export const SHEET_PAGE: Readonly<Record<'width' | 'height', number>> = { width: 297, height: 210 }

/** The square with its quiet zone; the lines of its code stand left of it. */
export const SQUARE_BOX: SheetBox = { x: 260, y: 9, width: 25, height: 25 }

/** A second square, in the corner that lies farthest from the first: both together say how a picture lies. */
export const FOOT_MARK_BOX: SheetBox = { x: 12, y: 175, width: 18, height: 18 }

/** What stands at the head beside the household's number: printed, and not keyed. */
export const HEAD_BOXES: Readonly<Record<'householdNo' | 'code' | 'head' | 'address', SheetBox>> = {
  householdNo: { x: 28, y: 44, width: 30, height: 10 },
  code: { x: 76, y: 44, width: 50, height: 10 },
  head: { x: 142, y: 44, width: 40, height: 10 },
  address: { x: 198, y: 44, width: 87, height: 10 },
}

const LEFT = 12
/** Column of the lines' numbers. */
const LINE_NO_WIDTH = 8
const FIRST_LINE_Y = 65
const LINE_HEIGHT = 10.8

/** Widths of the columns; with the lines' numbers they are as wide as the sheet between its margins. */
const WIDTHS: Readonly<Record<PersonField, number>> = {
  name: 38,
  relation: 24,
  number: 56,
  sex: 11,
  bornOn: 30,
  ethnicity: 18,
  maritalStatus: 20,
  education: 24,
  phone: 44,
}

/** Heads of the columns, above the first line. */
export const COLUMN_HEAD: Readonly<Record<'y' | 'height', number>> = { y: 57, height: 8 }

/** Where the lines end and the signatures begin. */
export const LINES_END_Y: number = FIRST_LINE_Y + SHEET_LINES * LINE_HEIGHT

/** The box of a cell on the sheet. */
export function boxOf({ rowNo, field }: CellKey): SheetBox {
  if (field === 'householdNo') return HEAD_BOXES.householdNo
  const before = PERSON_FIELDS.slice(0, PERSON_FIELDS.indexOf(field))
  const x = before.reduce((sum, one) => sum + WIDTHS[one], LEFT + LINE_NO_WIDTH)
  return { x, y: lineY(rowNo), width: WIDTHS[field], height: LINE_HEIGHT }
}

/** The box in which the number of a line stands. */
export function lineNoBox(rowNo: number): SheetBox {
  return { x: LEFT, y: lineY(rowNo), width: LINE_NO_WIDTH, height: LINE_HEIGHT }
}

function lineY(rowNo: number): number {
  return FIRST_LINE_Y + (rowNo - 1) * LINE_HEIGHT
}

/** Where a cell stands on a picture that the sheet fills upright. */
export function regionOf(cell: CellKey): Region {
  return shareOfSheet(boxOf(cell))
}

export function shareOfSheet({ x, y, width, height }: SheetBox): Region {
  return {
    x: x / SHEET_PAGE.width,
    y: y / SHEET_PAGE.height,
    width: width / SHEET_PAGE.width,
    height: height / SHEET_PAGE.height,
  }
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
