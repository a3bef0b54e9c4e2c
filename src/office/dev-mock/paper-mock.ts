import type { GroupList, PrintingList, SheetLine, SheetList, SheetView } from '#wire/paper.ts'

export const mockGroups: GroupList = {
  groups: [
    { groupNo: '1', households: 38 },
    { groupNo: '2', households: 41 },
    { groupNo: null, households: 3 },
  ],
}

export const mockPrintings: PrintingList = {
  printings: [
    {
      printingId: '0190e000-0000-7000-8000-000000000001',
      form: 'booklet',
      village: '431322106200',
      placeName: '石桥村',
      groupNo: '2',
      paper: 'a4',
      madeBy: '周敏',
      madeAt: '2026-11-20T02:42:00Z',
      sheets: 1,
      timesTaken: 2,
    },
  ],
}

const line: SheetLine = {
  sheetCode: '7K3M9QXT2B4CD5EFM',
  printingId: '0190e000-0000-7000-8000-000000000001',
  form: 'booklet',
  placeName: '石桥村',
  groupNo: '2',
  householdCode: null,
  state: 'lent',
  box: '石桥-2026-02',
  retention: 'permanent',
  keepUntil: null,
  borrower: '水车派出所 陈建',
  dueOn: '2026-11-10',
  overdue: true,
  printedAt: '2026-10-02T02:42:00Z',
}

export const mockSheets: SheetList = {
  sheets: [
    line,
    {
      ...line,
      sheetCode: '8K3M9QXT2B4CD5EFM',
      form: 'household_sheet',
      householdCode: '431322106200020017',
      state: 'filed',
      retention: 'years_10',
      keepUntil: '2036-12-31',
      borrower: null,
      dueOn: null,
      overdue: false,
    },
  ],
  counts: { filed: 1, lent: 1, overdue: 1 },
  nextCursor: null,
}

export const mockSheet: SheetView = {
  ...line,
  version: 2,
  householdId: null,
  personId: null,
  boundInto: null,
  pictures: { kept: 0, removed: 0 },
  keyedAt: null,
  usualRetention: 'permanent',
  actions: ['return'],
  steps: [
    {
      stepNo: 1,
      step: 'file',
      text: { zh: '归档', en: 'filed' },
      who: '周敏',
      detail: '盒 石桥-2026-02 · 永久',
      reason: null,
      at: '2026-10-05T02:42:00Z',
    },
    {
      stepNo: 2,
      step: 'lend',
      text: { zh: '借出', en: 'lent' },
      who: '周敏',
      detail: '水车派出所 陈建 · 2026-11-10 前还',
      reason: null,
      at: '2026-10-20T02:42:00Z',
    },
  ],
}
