import type { RouteDescriptions } from './route-description.ts'

/** Paper: printing, finding sheets again, keeping them. */
export const PAPER_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/printings': {
    zh: '最近的打印',
    en: 'The latest printings',
    problems: ['record.unknown'],
  },
  'GET /api/printings/groups': {
    zh: '一个村有哪些村民小组、各多少户',
    en: 'Groups of a village, with their households',
    problems: ['record.unknown'],
  },
  'POST /api/printings': {
    zh: '建一次打印，给每张表编码',
    en: 'Make a printing: every sheet gets its code',
    problems: ['record.unknown', 'print.nothing', 'print.subject', 'print.too_many'],
  },
  'GET /api/printings/:printingId/pages': {
    zh: '取打印的页（PDF），记一次查阅',
    en: 'Take the pages (PDF): a recorded look',
    problems: ['print.unknown', 'print.busy', 'print.failed'],
  },
  'GET /api/sheets': {
    zh: '纸表档案清单',
    en: 'Sheets of the archive',
    problems: ['record.unknown'],
  },
  'GET /api/sheets/:sheetCode': {
    zh: '按编码找一张表',
    en: 'A sheet by its code',
    problems: ['sheet.unknown', 'sheet.code_shape', 'sheet.code_check'],
  },
  'POST /api/sheets/scan': {
    zh: '按扫描或照片找一张表',
    en: 'A sheet by a scan or photograph',
    problems: [
      'sheet.unknown',
      'scan.not_picture',
      'scan.too_large',
      'scan.no_code',
      'scan.several_codes',
      'print.busy',
      'print.failed',
    ],
  },
  'POST /api/sheets/pictures': {
    zh: '存一张表的扫描或照片，按方块认是哪张',
    en: 'Keep a scan or photograph with the sheet that its square names',
    problems: [
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
  'GET /api/sheets/:sheetCode/picture': {
    zh: '看一张表的照片（记录在案）',
    en: 'The picture of a sheet; the look is recorded',
    problems: ['sheet.unknown', 'sheet.code_shape', 'sheet.code_check'],
  },
  'POST /api/sheets/:sheetCode/steps': {
    zh: '归档、借出、归还、销毁',
    en: 'File, lend, return or destroy a sheet',
    problems: [
      'sheet.unknown',
      'sheet.code_shape',
      'sheet.code_check',
      'sheet.version',
      'sheet.state',
      'sheet.no_box',
      'sheet.no_borrower',
      'sheet.due',
      'sheet.no_reason',
      'sheet.kept',
      'sheet.own_condemnation',
      'sheet.no_witness',
    ],
  },
}
