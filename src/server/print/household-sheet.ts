import { EDUCATION } from '#domain/codes/education.ts'
import { MARITAL_STATUS } from '#domain/codes/marital-status.ts'
import {
  boxOf,
  COLUMN_HEAD,
  HEAD_BOXES,
  lineNoBox,
  LINES_END_Y,
  SHEET_PAGE,
  FOOT_MARK_BOX,
  SQUARE_BOX,
  type SheetBox,
} from '#domain/keying/sheet-layout.ts'
import {
  PERSON_FIELD_WORDS,
  PERSON_FIELDS,
  SHEET_LINES,
  type PersonField,
} from '#domain/keying/sheet-content.ts'
import type { PlacedBox, PrintedSection } from '#paper/printed-document.ts'
import type { PrintedMember } from '#register/paper/printed-households.ts'
import type { PrintedSheet } from '#register/paper/printing-rows.ts'
import { shownTo } from '../show/sight.ts'
import { ADULT, memberCells, type PrintedHousehold } from './household-card.ts'
import { cell, placeLine, sectionOf, type PrintFrame } from './print-frame.ts'

/** How many sheets a household takes: on the last there is room for somebody who is on no list. */
export function sheetsOfHousehold(members: number): number {
  return Math.floor(members / SHEET_LINES) + 1
}

/**
 * The sheets of a household that go to its door and come back to be keyed: what is known small, with room to
 * write beside it, every box where `sheet-layout.ts` has it.
 */
export function householdSheet(
  frame: PrintFrame,
  of: PrintedHousehold & { readonly sheets: readonly PrintedSheet[] },
): readonly PrintedSection[] {
  const { household, members, sheets } = of
  const heading = placeLine(frame, household.groupNo)
  const pages = Math.max(sheets.length, sheetsOfHousehold(members.length))
  return Array.from({ length: pages }, (_, page) => {
    const lines = members.slice(page * SHEET_LINES, (page + 1) * SHEET_LINES)
    const pageNote = pages === 1 ? '' : `第 ${String(page + 1)} / ${String(pages)} 张`
    return {
      ...sectionOf(heading, sheets[page] ?? sheets.at(-1), []),
      placed: {
        square: SQUARE_BOX,
        footMark: FOOT_MARK_BOX,
        boxes: [
          ...headBoxes(frame, of, { heading, pageNote }),
          ...columnHeads(),
          ...Array.from({ length: SHEET_LINES }, (_line, at) =>
            lineBoxes(frame, of, { rowNo: at + 1, member: lines[at] }),
          ).flat(),
          ...footBoxes(),
        ],
      },
    }
  })
}

function boxed(at: SheetBox, look: PlacedBox['look'], text: string): PlacedBox {
  return { ...at, look, text, framed: true }
}

function words(at: SheetBox, look: PlacedBox['look'], text: string): PlacedBox {
  return { ...at, look, text, framed: false }
}

/** Width of the words before a box of the head. */
const LABEL_WIDTH = 15

function headBoxes(
  frame: PrintFrame,
  { household }: PrintedHousehold,
  { heading, pageNote }: { readonly heading: string; readonly pageNote: string },
): PlacedBox[] {
  const seen = (field: 'name' | 'address_text', value: string | null): string =>
    cell(shownTo(frame.sight, field, { value, bornOn: ADULT }))
  const { householdNo, code, head, address } = HEAD_BOXES
  const parts: readonly (readonly [SheetBox, string, string])[] = [
    // The village numbers its households by the last four digits of their codes.
    [householdNo, '户号', /[0-9]{4}$/u.exec(household.code ?? '')?.[0] ?? ''],
    [code, '户编码', cell(household.code)],
    [head, '户主', seen('name', household.headName)],
    [address, '住址', seen('address_text', household.addressText)],
  ]
  return [
    words({ x: 12, y: 14, width: 90, height: 7 }, 'words', heading),
    words({ x: 12, y: 22, width: 90, height: 7 }, 'words', pageNote),
    words({ x: 98, y: 14, width: 101, height: 12 }, 'title', '分户表'),
    ...parts.flatMap(([box, label, value]) => [
      words({ ...box, x: box.x - LABEL_WIDTH, width: LABEL_WIDTH }, 'label', label),
      boxed(box, 'known', value),
    ]),
  ]
}

function columnHeads(): PlacedBox[] {
  return [
    boxed({ ...lineNoBox(1), ...COLUMN_HEAD }, 'label', '行'),
    ...PERSON_FIELDS.map((field) =>
      boxed({ ...boxOf({ rowNo: 1, field }), ...COLUMN_HEAD }, 'label', PERSON_FIELD_WORDS[field]),
    ),
  ]
}

function lineBoxes(
  frame: PrintFrame,
  household: PrintedHousehold,
  { rowNo, member }: { readonly rowNo: number; readonly member: PrintedMember | undefined },
): PlacedBox[] {
  const known = member === undefined ? null : knownCells(frame, household, member)
  return [
    boxed(lineNoBox(rowNo), 'label', String(rowNo)),
    ...PERSON_FIELDS.map((field) => boxed(boxOf({ rowNo, field }), 'known', known?.[field] ?? '')),
  ]
}

/** What is known of a person, as the one who prints may see it. */
function knownCells(
  frame: PrintFrame,
  household: PrintedHousehold,
  member: PrintedMember,
): Readonly<Record<PersonField, string>> {
  const { bornOn: born, maritalStatus, education } = member
  const [name, relation, sex, bornOn, ethnicity, number, phone] = memberCells(
    frame,
    household,
    member,
  )
  const seen = (field: 'marital_status' | 'education', value: string | null): string =>
    cell(shownTo(frame.sight, field, { value, bornOn: born }))
  return {
    name: cell(name),
    relation: cell(relation),
    number: cell(number),
    sex: cell(sex),
    bornOn: cell(bornOn),
    ethnicity: cell(ethnicity),
    maritalStatus: seen(
      'marital_status',
      maritalStatus === null ? null : MARITAL_STATUS.label(maritalStatus),
    ),
    education: seen('education', education === null ? null : EDUCATION.label(education)),
    phone: cell(phone),
  }
}

const SIGNS_Y = LINES_END_Y + 12
const SIGN_WIDTH = 78
/** Right of the mark in the corner. */
const FOOT_X = FOOT_MARK_BOX.x + FOOT_MARK_BOX.width + 3

/** What stands under the lines: refusing is nothing, and only the worker must sign. */
function footBoxes(): PlacedBox[] {
  const whole = SHEET_PAGE.width - FOOT_X - 12
  const note =
    '格里小字是登记的；不对的，在同一格空处写对的；没有的人接着往下写；不在这里了的，在姓名格写去处。可以不答，不影响办任何事。身份证号码只印前后几位，核对证件时对这几位，不对才写全号。'
  return [
    words({ x: FOOT_X, y: LINES_END_Y + 1.5, width: whole, height: 9 }, 'words', note),
    ...['采集员（必签）', '户主或家属（自愿）', '日期'].map((sign, at) =>
      words(
        { x: FOOT_X + at * (SIGN_WIDTH + 9), y: SIGNS_Y, width: SIGN_WIDTH, height: 8 },
        'words',
        `${sign}：`,
      ),
    ),
  ]
}
