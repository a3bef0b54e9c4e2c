import type { KeyingFigures, KeyingList, KeyingView, SheetView } from '#wire/keying.ts'

/* A batch of three sheets that waits to be keyed again; one cell differs and shows both values. */

const batch = {
  keyingId: '0190d000-0000-7000-8000-000000000301',
  keyingNo: 7,
  village: { code: '431322106200', name: '石桥村', township: '槎溪镇' },
  groupNo: '4',
  booklet: '4 组第 1 册',
  collectedOn: '2026-11-12',
  collector: '李红梅',
  sheets: 3,
  state: 'rekeying',
  part: 'rekey',
} as const

export const mockKeyings: KeyingList = {
  keyings: [
    {
      ...batch,
      complete: 3,
      people: 9,
      cells: 21,
      rekeyed: 7,
      agreed: 6,
      differing: 1,
      unsettled: 1,
    },
  ],
}

const standing = {
  people: 3,
  complete: true,
  cells: 7,
  unsettled: 0,
  sheetCode: null,
  illegible: false,
  image: false,
} as const
const choice = { code: '10', zh: '配偶', en: 'Spouse', initials: ['po'] }

export const mockKeying: KeyingView = {
  ...batch,
  today: '2026-11-20',
  practice: true,
  standings: [
    { ...standing, sheetNo: 1, rekeyed: 6 },
    { ...standing, sheetNo: 2, rekeyed: 0 },
    { ...standing, sheetNo: 3, rekeyed: 0 },
  ],
  fields: [
    {
      field: 'name',
      rekeyed: 3,
      agreed: 2,
      first: 0,
      second: 1,
      neither: 0,
      agreement: { point: 0.667, lower: 0.208, upper: 0.939 },
    },
  ],
  choices: {
    relation: [choice],
    sex: [{ code: '2', zh: '女', en: 'Female', initials: ['n'] }],
    ethnicity: [],
    maritalStatus: [],
    education: [],
  },
}

export const mockKeyedSheet: SheetView = {
  sheetNo: 1,
  part: 'rekey',
  version: 3,
  complete: true,
  image: false,
  content: null,
  lines: [{ rowNo: 1, number: '431***********0428', proven: true, sex: '2', age: 55 }],
  cells: [
    {
      rowNo: 0,
      field: 'householdNo',
      state: 'same',
      tries: 1,
      mine: '0417',
      others: [],
      difference: null,
    },
    {
      rowNo: 1,
      field: 'name',
      state: 'shown',
      tries: 2,
      mine: '杨春娥',
      others: [{ whose: 'first', value: '杨春蛾' }],
      difference: { words: { zh: '同音 e', en: 'same sound, e' }, positions: [2] },
    },
    {
      rowNo: 1,
      field: 'relation',
      state: 'open',
      tries: 0,
      mine: null,
      others: [],
      difference: null,
    },
  ],
}

export const mockKeyingFigures: KeyingFigures = {
  days: 90,
  since: '2026-08-22T00:00:00Z',
  own: {
    accountId: '0190d000-0000-7000-8000-000000000302',
    name: '肖敏',
    cells: 631,
    wrong: 4,
    error: { point: 0.0063, lower: 0.0025, upper: 0.0162 },
    sheets: 12,
    secondsPerSheet: 160,
  },
  supervised: [],
}
