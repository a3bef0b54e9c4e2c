import { DISCREPANCY_WORDS, type DiscrepancyKind } from '#domain/discrepancies/discrepancy-kind.ts'
import { leadingKinds, USUAL_EMPHASES } from '#domain/discrepancies/source-emphasis.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import type { AcceptanceList, PatternList, PatternPreview } from '#wire/acceptances.ts'
import type {
  DiscrepancyCounts,
  DiscrepancyLine,
  DiscrepancyPage,
  DiscrepancyView,
  SourceReading,
} from '#wire/discrepancies.ts'
import type { EmphasisList } from '#wire/emphases.ts'
import type { SourceQuality, TicketPage } from '#wire/tickets.ts'

const PERSON = '018f0000-0000-7000-8000-0000000d0001'
const ORDER = '018f0000-0000-7000-8000-0000000d0002'

const ORDER_OF_NAMES: DiscrepancyLine['settlement'] = {
  rule: 'order',
  proven: true,
  text: {
    zh: '以法定证件为准，取公安户籍（公安户籍 › 上年登记簿 › 婚姻登记 …）',
    en: 'The legal document counts: Police household register (…)',
  },
}
const PEOPLE: DiscrepancyLine['settlement'] = {
  rule: 'people',
  proven: false,
  text: { zh: '没有规则能定，要人看过', en: 'No rule can tell: somebody has to look' },
}

const NAME_DIFFERS: DiscrepancyLine = {
  discrepancyNo: 41,
  kind: 'item_differs',
  kindText: { zh: '说法不一', en: 'Sources differ' },
  item: 'name',
  itemText: { zh: '姓名', en: 'Name' },
  name: '曾凡军',
  personId: PERSON,
  placeName: '青山村',
  sources: ['insurance', 'school'],
  chosenSource: 'police',
  differenceText: { zh: '同音', en: 'same sound' },
  settlement: ORDER_OF_NAMES,
  state: 'open',
  verdict: null,
}

const lines: readonly DiscrepancyLine[] = [
  NAME_DIFFERS,
  {
    ...NAME_DIFFERS,
    discrepancyNo: 42,
    name: '伍春莲',
    item: 'bornOn',
    itemText: { zh: '出生日期', en: 'Date of birth' },
    sources: ['register'],
    differenceText: { zh: '农历/公历', en: 'lunar date written as civil' },
  },
  {
    ...NAME_DIFFERS,
    discrepancyNo: 43,
    kind: 'only_in_register',
    kindText: { zh: '只在登记簿', en: 'Only in the register' },
    name: '刘建平',
    item: null,
    itemText: null,
    sources: ['register'],
    chosenSource: null,
    differenceText: null,
    settlement: PEOPLE,
    state: 'asked',
    verdict: 'ask',
  },
]

export const mockDiscrepancies: DiscrepancyPage = { runNo: 12, lines: [...lines], nextCursor: null }

export const mockDiscrepancyCounts: DiscrepancyCounts = {
  runNo: 12,
  kinds: [
    {
      kind: 'item_differs',
      text: { zh: '说法不一', en: 'Sources differ' },
      open: 1203,
      asked: 4,
      decided: 310,
    },
    {
      kind: 'missing_in_register',
      text: { zh: '疑似漏登', en: 'Perhaps unregistered' },
      open: 86,
      asked: 2,
      decided: 12,
    },
    {
      kind: 'only_in_register',
      text: { zh: '只在登记簿', en: 'Only in the register' },
      open: 31,
      asked: 9,
      decided: 0,
    },
  ],
  items: [
    { item: 'name', text: { zh: '姓名', en: 'Name' }, open: 701, asked: 4, decided: 200 },
    {
      item: 'bornOn',
      text: { zh: '出生日期', en: 'Date of birth' },
      open: 502,
      asked: 0,
      decided: 110,
    },
  ],
  sources: [
    { source: 'insurance', open: 612, asked: 2, decided: 190 },
    { source: 'school', open: 401, asked: 0, decided: 96 },
    { source: 'register', open: 307, asked: 11, decided: 24 },
  ],
  readings: [
    readingOf('police', 1201, 84),
    readingOf('insurance', 61, 612),
    readingOf('immunisation', 23, 140),
    readingOf('births', 18, 0),
    readingOf('school', 25, 401),
    readingOf('wis', 0, 57),
    readingOf('register', 86, 307),
  ],
}

/** Of a source read: what it is read for by default, and the rest, as differing names. */
function readingOf(source: SourceKind, leading: number, rest: number): SourceReading {
  const { leads } = USUAL_EMPHASES[source]
  const [first = 'item_differs'] = leadingKinds(leads)
  const other: DiscrepancyKind = first === 'item_differs' ? 'missing_in_register' : 'item_differs'
  const counted = (open: number): SourceReading['rest'] => ({ open, asked: 0, decided: 0 })
  const kinds = [
    { kind: first, text: DISCREPANCY_WORDS[first], ...counted(leading) },
    { kind: other, text: DISCREPANCY_WORDS[other], ...counted(rest) },
  ].filter(({ open }) => open > 0)
  return {
    source,
    leads: [...leads],
    leading: counted(leading),
    rest: counted(rest),
    kinds,
    items: [],
  }
}

export const mockEmphases: EmphasisList = {
  sources: SOURCE_KINDS.map((source) => ({
    source,
    leads: source === 'school' ? ['persons', 'births'] : [...USUAL_EMPHASES[source].leads],
    usual: [...USUAL_EMPHASES[source].leads],
    why: USUAL_EMPHASES[source].why,
    stepNo: source === 'school' ? 1 : 0,
    mayUndo: source === 'school',
  })),
  steps: [
    {
      source: 'school',
      stepNo: 1,
      leads: ['persons', 'births'],
      before: ['persons'],
      undoes: null,
      reason: '幼儿园名册今年一起报送',
      setBy: '试用 审核员',
      setAt: '2026-11-18T02:30:00Z',
    },
  ],
}

const RIVAL = {
  department: '县公安局',
  asOf: '2026-10-31',
  fileName: '常住人口.csv',
  difference: null,
  rank: 1,
  believed: true,
  inDoubt: false,
} as const

export function mockDiscrepancy(discrepancyNo: number): DiscrepancyView | undefined {
  const line = lines.find((one) => one.discrepancyNo === discrepancyNo)
  if (line === undefined) return undefined
  const isAsked = line.state === 'asked'
  return {
    ...line,
    runNo: 12,
    present: isAsked ? null : '曾凡军',
    proposed: isAsked ? null : '曾凡军',
    stands: !isAsked,
    registered: true,
    rivals: [
      { ...RIVAL, source: 'police', record: { batchNo: 1, rowNo: 218, party: 1 }, value: '曾凡军' },
      {
        ...RIVAL,
        source: 'insurance',
        department: '县医疗保障局',
        fileName: '参保.csv',
        record: { batchNo: 2, rowNo: 90, party: 1 },
        value: '曾范军',
        difference: { kind: 'homophone', positions: [1], text: { zh: '同音', en: 'same sound' } },
        rank: 4,
        believed: false,
        inDoubt: true,
      },
    ],
    other: null,
    mayRule: !isAsked,
    mayKeep: isAsked,
    decision: isAsked
      ? {
          verdict: 'ask',
          reason: '问村里人在不在',
          decidedBy: '试用 审核员',
          decidedAt: '2026-11-20T08:00:00Z',
          wrongSources: [],
          inOrder: false,
          tickets: [],
        }
      : null,
    previous: null,
    next: 42,
  }
}

const PATTERN: PatternList['patterns'][number] = {
  pattern: {
    kind: 'item_differs',
    item: 'name',
    sources: ['insurance'],
    chosenSource: 'police',
    difference: 'homophone',
  },
  kindText: NAME_DIFFERS.kindText,
  itemText: NAME_DIFFERS.itemText,
  differenceText: NAME_DIFFERS.differenceText,
  settlement: ORDER_OF_NAMES,
  open: 318,
  villages: 41,
}

export const mockPatterns: PatternList = {
  runNo: 12,
  patterns: [
    PATTERN,
    {
      ...PATTERN,
      pattern: { ...PATTERN.pattern, sources: ['wis'], chosenSource: 'school' },
      settlement: { ...ORDER_OF_NAMES, proven: false },
      open: 57,
      villages: 20,
    },
  ],
}

export const mockPatternPreview: PatternPreview = {
  seed: ORDER,
  matching: 318,
  leftOut: 3,
  villages: [
    { name: '青山村', count: 21 },
    { name: '柳溪村', count: 17 },
  ],
  sample: [
    {
      discrepancyNo: 41,
      personId: PERSON,
      name: '曾凡军',
      placeName: '青山村',
      value: '曾范军',
      believed: '曾凡军',
    },
  ],
}

export const mockAcceptances: AcceptanceList = {
  acceptances: [
    {
      pattern: PATTERN.pattern,
      kindText: PATTERN.kindText,
      itemText: PATTERN.itemText,
      differenceText: PATTERN.differenceText,
      settlement: PATTERN.settlement,
      orderId: ORDER,
      orderNo: 1,
      runNo: 12,
      placeName: '新化县',
      basis: '县办〔2026〕7 号',
      reason: '姓名以公安为准',
      matching: 240,
      sampled: 20,
      state: 'done',
      settled: 236,
      leftOut: 4,
      reversed: 0,
      issuedBy: '试用 审核员',
      issuedAt: '2026-11-19T03:00:00Z',
      reverseReason: null,
    },
  ],
}

export const mockTickets: TicketPage = {
  tickets: [
    {
      ticketNo: 7,
      source: 'insurance',
      department: '县医疗保障局',
      file: { name: '参保.csv', rowNo: 90 },
      item: { zh: '姓名', en: 'Name' },
      text: { zh: '与法定证件不符：同音', en: 'Not as the legal document says: same sound' },
      placeName: '青山村',
      reason: '姓名以公安为准',
      state: 'answered',
      stateText: { zh: '已答复', en: 'Answered' },
      openedAt: '2026-11-19T03:00:00Z',
      answer: 'stands',
      answerText: '参保登记表原件',
      answeredAt: '2026-11-20T03:00:00Z',
      closedByFile: null,
      discrepancyNo: 41,
    },
  ],
  nextCursor: null,
  counts: [{ source: 'insurance', waiting: 12, answered: 3, closed: 40, stands: 1 }],
}

export const mockSourceQuality: SourceQuality = {
  runNo: 12,
  sources: [
    {
      source: 'insurance',
      items: [
        {
          item: 'name',
          itemText: { zh: '姓名', en: 'Name' },
          stated: 48_200,
          differing: 401,
          decided: 236,
          wrong: 230,
          correct: { point: 0.9919, lower: 0.9917, upper: 0.9922 },
        },
      ],
      numbers: {
        written: 48_011,
        valid: 47_902,
        correct: { point: 0.9977, lower: 0.9973, upper: 0.9981 },
      },
    },
  ],
}
