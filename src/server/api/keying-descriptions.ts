import type { RouteDescriptions } from './route-description.ts'

/** Household sheets keyed from paper: once whole, the risky cells again, what differs by a third. */
export const KEYING_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/keyings': { zh: '录入批次', en: 'Batches of household sheets', problems: [] },
  'POST /api/keyings': {
    zh: '开一批',
    en: 'Open a batch',
    problems: ['record.unknown', 'request.shape', 'print.unknown'],
  },
  'GET /api/keyings/figures': {
    zh: '自己和所带人员的录入差错率',
    en: 'Own figures of keying, and those of whom one supervises',
    problems: [],
  },
  'GET /api/keyings/:keyingId': { zh: '一批', en: 'One batch', problems: ['keying.unknown'] },
  'POST /api/keyings/:keyingId/step': {
    zh: '录完、复录完、裁定完，或退回改录',
    en: 'Take a batch on, or back to its first clerk',
    problems: [
      'keying.unknown',
      'keying.state',
      'keying.own',
      'keying.others',
      'keying.rekeyed',
      'keying.half_entered',
      'keying.cells_open',
    ],
  },
  'POST /api/keyings/:keyingId/entry': {
    zh: '录入结果转变更表',
    en: 'Ask for what the sheets say otherwise than the register',
    problems: ['keying.unknown', 'keying.state'],
  },
  'GET /api/keyings/:keyingId/unfound': {
    zh: '登记簿里没找到的人（记录在案）',
    en: 'Whom the register did not know; the look is recorded',
    problems: ['keying.unknown'],
  },
  'POST /api/keyings/:keyingId/unfound': {
    zh: '没找到的人查下来怎样',
    en: 'What was found out about one of them',
    problems: ['keying.unknown'],
  },
  'POST /api/keyings/:keyingId/spells': {
    zh: '记练习用时（只在练习县）',
    en: 'Keep how long one practised, in a practice county',
    problems: ['keying.unknown'],
  },
  'GET /api/keyings/:keyingId/sheets/:sheetNo': {
    zh: '一份表，按所做的事给看',
    en: 'One sheet, as much as the asker’s part needs',
    problems: ['keying.unknown', 'keying.state', 'keying.own', 'keying.others'],
  },
  'PUT /api/keyings/:keyingId/sheets/:sheetNo': {
    zh: '存一份表',
    en: 'Save a sheet',
    problems: [
      'keying.unknown',
      'keying.state',
      'keying.own',
      'keying.others',
      'keying.version',
      'keying.cell_value',
      'keying.doubts_open',
      'keying.household_no',
    ],
  },
  'POST /api/keyings/:keyingId/sheets/:sheetNo/cells': {
    zh: '复录或裁定一格',
    en: 'Key a cell again, choose, or settle it',
    problems: [
      'keying.unknown',
      'keying.state',
      'keying.own',
      'keying.others',
      'keying.cell_state',
      'keying.cell_value',
    ],
  },
  'GET /api/keyings/:keyingId/sheets/:sheetNo/image': {
    zh: '看原件图像（记录在案）',
    en: 'The picture of a sheet; the look is recorded',
    problems: ['keying.unknown'],
  },
  'PUT /api/keyings/:keyingId/sheets/:sheetNo/image': {
    zh: '存原件图像',
    en: 'Keep the picture of a sheet',
    problems: [
      'keying.unknown',
      'keying.image',
      'keying.other_sheet',
      'sheet.unknown',
      'sheet.state',
      'sheet.picture_large',
      'scan.not_picture',
      'scan.too_large',
      'scan.no_code',
      'scan.half',
      'scan.bent',
      'scan.several_codes',
      'print.busy',
      'print.failed',
    ],
  },
}
