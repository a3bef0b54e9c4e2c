import type {
  AssignmentPreview,
  FindingCounts,
  FindingLine,
  FindingList,
  FindingsAssigned,
  FindingView,
} from '#wire/findings.ts'

const ID = (n: number): string => `0190f000-0000-7000-8000-00000000000${String(n)}`
const PERSON = '0190c000-0000-7000-8000-000000000001'

const LINE: FindingLine = {
  findingId: ID(1),
  version: 0,
  rule: 'P03',
  severity: 'E',
  text: {
    zh: '身份证号码最后一位应为 7，可能抄错',
    en: 'The last digit of the identity number should be 7',
  },
  item: { zh: '公民身份号码', en: 'Identity number' },
  about: { zh: '一个人', en: 'one person' },
  person: { personId: PERSON, name: '𬭊秀英' },
  placeName: '柳溪村',
  state: 'open',
  stateText: { zh: '待处理', en: 'Open' },
  answer: null,
  openedAt: '2026-11-10T02:00:00.000000Z',
  ageDays: 12,
  timesSeen: 3,
  timesBack: 0,
  dueOn: null,
  overdue: false,
}

const LINES: readonly FindingLine[] = [
  LINE,
  {
    ...LINE,
    findingId: ID(2),
    version: 2,
    rule: 'P17',
    severity: 'E*',
    text: { zh: '年龄 112 岁，超过一般上限', en: 'Aged 112, beyond what is usual' },
    item: { zh: '出生日期', en: 'Date of birth' },
    person: { personId: PERSON, name: '罗*国' },
    state: 'vouching',
    stateText: { zh: '待第二人', en: 'Awaits a second person' },
    answer: 'confirmed',
    timesBack: 1,
  },
  {
    ...LINE,
    findingId: ID(3),
    version: 1,
    rule: 'H01',
    severity: 'W',
    text: { zh: '一户有两个户主', en: 'A household with two heads' },
    item: { zh: '户主', en: 'Head of household' },
    about: { zh: '一户', en: 'one household' },
    person: null,
    placeName: '青山村',
    state: 'assigned',
    stateText: { zh: '已派发', en: 'Sent out' },
    ageDays: 41,
    dueOn: '2026-11-01',
    overdue: true,
  },
  {
    ...LINE,
    findingId: ID(4),
    version: 0,
    rule: 'parents.to_find',
    severity: 'W',
    text: {
      zh: '填报的父亲或母亲在这里看不到，已提交县级核查',
      en: 'The parent who was named is not to be seen from here; sent to the county for verification',
    },
    item: { zh: '母亲', en: 'Mother' },
    state: 'open',
    stateText: { zh: '待处理', en: 'Open' },
  },
]

/** What a township stated of a mother, and who holds the number. */
const STATED: NonNullable<FindingView['stated']> = {
  name: '邹满秀',
  maskedNumber: '431***********1083',
  evidence: '出生医学证明 T430001111',
  holder: {
    personId: PERSON,
    name: '邹满秀',
    bornYear: '1994',
    placeName: '石桥村',
    sameName: true,
  },
}

export const mockFindings: FindingList = { findings: [...LINES], nextCursor: 'next' }

export function mockFinding(findingId: string): FindingView | undefined {
  const line = LINES.find((one) => one.findingId === findingId)
  if (line === undefined) return undefined
  const isSent = line.state === 'assigned'
  const isParent = line.rule === 'parents.to_find'
  const waits = line.state === 'vouching'
  return {
    ...line,
    facts: {},
    advice: {
      zh: '看身份证或户口簿，核对这一项；不一致就更正，一致就答“属实”并写明看的什么证件。',
      en: 'Compare the item with the identity card or household booklet; correct or confirm it.',
    },
    basis: 'GB 11643-1999',
    other: null,
    householdId: line.person === null ? ID(9) : null,
    stated: isParent ? STATED : null,
    explanation: null,
    assignedTo: isSent ? '青山村' : null,
    answerText: waits ? { zh: '属实，有证据', en: 'True, with evidence' } : null,
    answerReason: waits ? '看过身份证原件和老户口簿' : null,
    wrongSource: null,
    actions: waits
      ? ['vouch', 'decline']
      : [...(isParent ? (['name_parent'] as const) : []), 'answer', 'explain', 'assign', 'undo'],
    answers: ['corrected', 'not_ours', 'source_wrong'],
    raised: isParent ? { who: '刘晓' } : null,
    steps: isSent
      ? [
          {
            stepNo: 1,
            text: { zh: '派发', en: 'sent it out' },
            who: '李小兰',
            reason: null,
            note: { zh: '青山村，2026-11-01 前', en: 'Qingshan, by 2026-11-01' },
            at: '2026-10-18T02:00:00.000Z',
          },
        ]
      : [],
  }
}

export const mockFindingCounts: FindingCounts = {
  unsettled: 1204,
  overdue: 17,
  rules: [
    { rule: 'P03', severity: 'E', text: LINE.text, unsettled: 412, assigned: 120, settled: 88 },
    {
      rule: 'P17',
      severity: 'E*',
      text: { zh: '年龄 … 岁，超过一般上限', en: 'Aged …, beyond what is usual' },
      unsettled: 19,
      assigned: 0,
      settled: 4,
    },
    {
      rule: 'H01',
      severity: 'W',
      text: { zh: '一户有两个户主', en: 'A household with two heads' },
      unsettled: 773,
      assigned: 210,
      settled: 55,
    },
  ],
  places: [{ place: '431322106', name: '水车镇', count: 88 }],
  closing: { sent: 477, concluded: 147, meanDays: 6.4, ages: [100, 400, 500, 204] },
  lastCheck: { checkNo: 3, asOf: '2026-11-22', state: 'done', at: '2026-11-22T03:00:00.000Z' },
  tickets: 6,
}

export const mockNoFindings: FindingCounts = {
  ...mockFindingCounts,
  unsettled: 0,
  overdue: 0,
  rules: [],
  places: [],
  closing: { sent: 0, concluded: 0, meanDays: null, ages: [0, 0, 0, 0] },
  lastCheck: null,
  tickets: 0,
}

export const mockAssignment: AssignmentPreview = {
  findingIds: [ID(1), ID(2)],
  byPlace: [
    { place: '431322106200', name: '柳溪村', count: 1 },
    { place: '431322106201', name: '青山村', count: 1 },
  ],
  nowhere: 3,
  more: true,
}

export const mockAssigned: FindingsAssigned = {
  assigned: [
    { findingId: ID(1), version: 1 },
    { findingId: ID(2), version: 3 },
  ],
  left: 0,
}
