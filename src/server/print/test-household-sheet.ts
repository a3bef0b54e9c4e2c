import { sheetCodeOf, type SheetCode } from '#domain/paper/sheet-code.ts'
import type { PrintedDocument } from '#paper/printed-document.ts'
import type { PrintedMember } from '#register/paper/printed-households.ts'
import { householdSheet } from './household-sheet.ts'
import { framedDocument, type PrintFrame } from './print-frame.ts'

/* For tests only: a household sheet as the office prints it, of people nobody is. */

const HOUSEHOLD = '0190d000-0000-7000-8000-000000000001'
export const TEST_SHEET_CODE: SheetCode = sheetCodeOf(
  Uint8Array.from([2, 7, 1, 8, 2, 8, 1, 8, 2, 8]),
)

/** The first sheet of a household of so many people; of none, it says nothing of the household either. */
export function testSheetDocument(people: number): PrintedDocument {
  const sheet = { sheetCode: TEST_SHEET_CODE, ordinal: 1, householdId: HOUSEHOLD, personId: null }
  const frame: PrintFrame = {
    printing: {
      printingId: HOUSEHOLD,
      form: 'household_sheet',
      village: '431322101201',
      groupNo: '4',
      paper: 'a4',
      subjectId: null,
      sampleNo: null,
      madeBy: '',
      madeAt: new Date(0),
      timesTaken: 0,
    },
    sheets: [sheet],
    county: '云溪县',
    township: '水车镇',
    village: '柳溪村',
    sight: { role: 'township_clerk', purpose: 'review', today: '2026-11-22', approved: true },
    today: '2026-11-22',
    takenBy: '李红梅 2026-11-22 15:30',
  }
  const members = Array.from({ length: people }, (_, at) => memberOf(at))
  const [first] = householdSheet(frame, {
    household: {
      householdId: HOUSEHOLD,
      version: 1,
      code: people === 0 ? null : '4313221012010417',
      kind: null,
      place: '431322101201',
      groupNo: '4',
      addressText: null,
      headName: null,
    },
    members,
    numbers: new Map(members.map(({ personId }) => [personId, '43132219680211041X'])),
    sheets: [sheet],
  })
  return framedDocument(frame, {
    landscape: true,
    personIds: [],
    sections: first === undefined ? [] : [first],
  })
}

function memberOf(at: number): PrintedMember {
  return {
    personId: `0190d000-0000-7000-8000-0000000001${String(at).padStart(2, '0')}`,
    householdId: HOUSEHOLD,
    name: at === 1 ? '阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江·努尔麦麦提·图尔荪' : '杨春娥',
    sex: '2',
    bornOn: '1968-02-11',
    ethnicity: '01',
    maritalStatus: '20',
    education: '70',
    phone: '13873881000',
    relation: '10',
    identifierSealed: null,
  }
}
