import type { Approvals } from '#wire/approvals.ts'
import type { OrderLine, OrderList, OrderView } from '#wire/orders.ts'
import type { ReportBoard, ReportLineView, ReportView } from '#wire/change-reports.ts'
import type {
  ItemChangeLine,
  ItemChangeList,
  ItemChangeSettled,
  ItemChangeView,
} from '#wire/item-changes.ts'
import { MERGE_REQUEST } from './merge-requests-mock.ts'

const FORM = '0190e000-0000-7000-8000-000000000001'
const REPORT = '0190e000-0000-7000-8000-000000000002'
const PERSON = '0190c000-0000-7000-8000-000000000001'

export const mockSettled: ItemChangeSettled = {
  formId: FORM,
  state: 'completed',
  eventId: '0190e000-0000-7000-8000-0000000000e1',
  version: 8,
}

export const mockApprovals: Approvals = {
  waiting: [
    {
      kind: 'item_change_to_approve',
      formId: FORM,
      placeName: '柳溪村',
      title: { zh: '变更表 12 号：出生日期', en: 'Item-change form 12: Date of birth' },
      since: '2026-11-18T02:10:00.000Z',
    },
    {
      kind: 'report_to_check',
      formId: REPORT,
      placeName: '青山村',
      title: { zh: '2026-10 变更报告单，3 条', en: 'Change report 2026-10, 3 lines' },
      since: '2026-11-19T08:00:00.000Z',
    },
    {
      kind: 'merge_to_approve',
      formId: MERGE_REQUEST,
      placeName: '柳溪村',
      title: { zh: '合并申请 3 号', en: 'Request 3 to merge two entries' },
      since: '2026-11-19T09:00:00.000Z',
    },
  ],
  more: false,
}

export const mockNothingWaits: Approvals = { waiting: [], more: false }

const LINE: ItemChangeLine = {
  formId: FORM,
  formNo: 12,
  personId: PERSON,
  personName: '𬭊秀英',
  placeName: '柳溪村',
  item: 'born_on',
  label: { zh: '出生日期', en: 'Date of birth' },
  key: true,
  before: { zh: '1981-02-24', en: '1981-02-24' },
  after: { zh: '1981-03-29', en: '1981-03-29' },
  state: 'awaiting_approval',
  askedAt: '2026-11-18T02:10:00.000Z',
  askedBy: '李小兰',
}

export const mockItemChanges: ItemChangeList = { forms: [LINE], nextCursor: null }

export const mockItemChange: ItemChangeView = {
  ...LINE,
  version: 2,
  bornYear: '1981',
  reason: '登记的是农历，身份证是公历',
  evidence: { kind: { zh: '证件或证明', en: 'Document' }, text: '居民身份证' },
  askedFor: { zh: '居民申请', en: 'The resident' },
  doneBy: '肖美玲',
  approvedBy: null,
  refusal: null,
  eventId: null,
  steps: [
    {
      stepNo: 1,
      text: { zh: '提出', en: 'asked' },
      lineNo: null,
      who: '李小兰',
      role: { zh: '村信息员', en: 'Village worker' },
      reason: '登记的是农历，身份证是公历',
      at: '2026-11-18T02:10:00.000Z',
    },
    {
      stepNo: 2,
      text: { zh: '办理，报县审批', en: 'done, sent to the county' },
      lineNo: null,
      who: '肖美玲',
      role: { zh: '乡镇校对员', en: 'Township clerk' },
      reason: null,
      at: '2026-11-18T06:30:00.000Z',
    },
  ],
  actions: ['approve', 'refuse'],
}

const BIRTH: ReportLineView = {
  lineId: '0190e000-0000-7000-8000-0000000000a1',
  lineNo: 1,
  kind: 'birth',
  kindText: { zh: '出生', en: 'Birth' },
  state: 'sent',
  content: { name: '罗小雨', sex: '2', occurred_on: '2026-10-12', number: '431***********0026' },
  hasNumber: true,
  people: [{ part: 'mother', personId: PERSON, name: '袁秀梅', bornYear: '1981' }],
  evidence: '出生医学证明',
  photos: [],
  draftedBy: '李小兰',
  mark: 'pass',
  markReason: null,
  returnReason: null,
  problem: null,
  personId: null,
  eventId: null,
}

export const mockReport: ReportView = {
  reportId: REPORT,
  version: 2,
  village: { code: '431322106200', name: '青山村', township: '水车镇' },
  month: '2026-10',
  supplementNo: 0,
  state: 'signed',
  zero: false,
  signedBy: '周国强',
  signedAs: 'village_head',
  signedAt: '2026-11-03T01:00:00.000Z',
  checkedBy: null,
  checkedAt: null,
  returnReason: null,
  deadlines: { signedBy: '2026-11-05', checkedBy: '2026-11-10' },
  lines: [
    BIRTH,
    {
      ...BIRTH,
      lineId: '0190e000-0000-7000-8000-0000000000a2',
      lineNo: 2,
      kind: 'death',
      kindText: { zh: '死亡', en: 'Death' },
      content: { occurred_on: '2026-10-20' },
      hasNumber: false,
      people: [{ part: 'subject', personId: PERSON, name: '罗建国', bornYear: '1939' }],
      evidence: '',
      mark: 'return',
      markReason: '缺死亡医学证明',
    },
  ],
  steps: mockItemChange.steps,
  actions: ['write', 'check'],
}

const STANDS = { missing: 1, draft: 0, signed: 1, returned: 0, accepted: 1, closed: 0 }

export const mockBoard: ReportBoard = {
  month: '2026-10',
  running: false,
  deadlines: { signedBy: '2026-11-05', checkedBy: '2026-11-10' },
  townships: [
    {
      code: '431322106',
      name: '水车镇',
      villages: 3,
      stands: STANDS,
      zero: 1,
      supplements: 1,
      closed: null,
    },
  ],
  villages: [
    {
      code: '431322106200',
      name: '青山村',
      stand: 'signed',
      zero: false,
      late: false,
      reportId: REPORT,
      lines: 2,
      signedAt: '2026-11-03T01:00:00.000Z',
      supplements: [],
    },
    {
      code: '431322106201',
      name: '柳溪村',
      stand: 'accepted',
      zero: true,
      late: true,
      reportId: REPORT,
      lines: 0,
      signedAt: '2026-11-07T01:00:00.000Z',
      supplements: [{ reportId: REPORT, no: 1, state: 'draft', lines: 1 }],
    },
    {
      code: '431322106202',
      name: '石桥村',
      stand: 'missing',
      zero: false,
      late: true,
      reportId: null,
      lines: 0,
      signedAt: null,
      supplements: [],
    },
  ],
  mayClose: true,
  mayWrite: true,
}

const ORDER_LINE: OrderLine = {
  orderId: '0190e000-0000-7000-8000-000000000003',
  orderNo: 3,
  title: '统一姓名间隔点',
  item: { zh: '姓名', en: 'Name' },
  ruleText: { zh: '姓名间隔点统一成“·”', en: 'points in names become “·”' },
  places: ['水车镇'],
  until: '2026-12-31',
  state: 'confirmed',
  issuedBy: '邓志明',
  issuedAt: '2026-11-18T02:10:00.000Z',
  scanned: 0,
  changed: 0,
  refused: 0,
  reversed: 0,
}

export const mockOrders: OrderList = { orders: [ORDER_LINE] }

export const mockOrder: OrderView = {
  ...ORDER_LINE,
  version: 2,
  basis: '民委发〔2016〕33号',
  confirmedBy: '龙晓燕',
  dryRun: { scanned: 31_204, matching: 46, tried: 46, refused: 0, at: '2026-11-19T02:10:00.000Z' },
  reverseReason: null,
  steps: mockItemChange.steps,
  actions: ['preview', 'dry_run', 'run', 'withdraw'],
}
