import { PERSON_ITEM_WORDS, type PersonItem } from '#wire/person-item.ts'
import type { ItemEvidence, PersonReads, PersonTrace } from '#wire/persons.ts'
import { mockId, said } from './mock-words.ts'
import { SHOWN } from './person-mock.ts'

export function mockEvidence(item: PersonItem): ItemEvidence {
  return {
    item,
    label: PERSON_ITEM_WORDS[item],
    current: said(SHOWN[item]?.[0] ?? ''),
    statements: STATEMENTS,
    events: [
      {
        eventId: mockId(700),
        kind: 'item_corrected',
        value: '1968-03-05',
        actor: '肖敏',
        recordedAt: '2026-10-14T08:22:00Z',
        reason: '看身份证',
      },
    ],
    rule: PRECEDENCE,
    order: ['births', 'police', 'school', 'register', 'insurance'],
  }
}

const STATEMENTS: ItemEvidence['statements'] = [
  {
    source: 'police',
    department: '县公安局',
    asOf: '2026-02-28',
    receivedAt: '2026-03-01T01:10:00Z',
    fileName: '户籍人口2月末全量.csv',
    record: { batchNo: 1, rowNo: 41_206, party: 1 },
    original: '19680305',
    read: '1968-03-05',
    header: '出生日期',
    state: 'used',
    difference: null,
    conversion: null,
    rank: 2,
  },
  {
    source: 'register',
    department: '县人口登记中心',
    asOf: '2025-12-31',
    receivedAt: '2026-01-04T01:10:00Z',
    fileName: '上年登记簿.csv',
    record: { batchNo: 5, rowNo: 214, party: 1 },
    original: '1968.3.5',
    read: '1968-03-05',
    header: '出生年月',
    state: 'same',
    difference: null,
    conversion: null,
    rank: 5,
  },
  {
    source: 'insurance',
    department: '县医疗保障局',
    asOf: '2026-02-28',
    receivedAt: '2026-03-02T01:10:00Z',
    fileName: '参保3月上旬.xlsx',
    record: { batchNo: 2, rowNo: 18_334, party: 1 },
    original: '1968年2月7日',
    read: '1968-02-07',
    header: '出生年月',
    state: 'differs',
    difference: {
      kind: 'lunar',
      positions: [6, 9],
      text: said('农历/公历', 'Lunar against civil'),
    },
    conversion: said('1968 年（戊申年）二月初七 = 公历 1968-03-05', 'Lunar 1968-2-7 is 1968-03-05'),
    rank: 6,
  },
]

const PRECEDENCE: ItemEvidence['rule'] = {
  id: 'born_on.precedence',
  text: said(
    '公安与身份号码一致时取公安；其余来源若为同日农历，记“已解释”。',
    'Police where the number agrees; the lunar date of the same day counts as explained.',
  ),
}

export const mockTrace: PersonTrace = {
  events: [
    {
      eventNo: 1204,
      eventId: mockId(700),
      kind: 'item_corrected',
      text: said('项目更正', 'Correction'),
      occurredOn: null,
      recordedAt: '2026-10-14T08:22:00Z',
      actor: '肖敏',
      role: '县审核员',
      purpose: '项目更正复核',
      changes: [
        {
          item: 'born_on',
          label: PERSON_ITEM_WORDS.born_on,
          before: '1968-02-07',
          after: '1968-03-05',
        },
      ],
      evidence: '看身份证',
    },
    {
      eventNo: 1097,
      eventId: mockId(701),
      kind: 'item_corrected',
      text: said('变更报告', 'Change report'),
      occurredOn: '2026-05-10',
      recordedAt: '2026-06-29T01:40:00Z',
      actor: '李红梅',
      role: '乡镇录入员',
      purpose: '日常审核',
      changes: [
        {
          item: 'phone',
          label: PERSON_ITEM_WORDS.phone,
          before: '135****9043',
          after: '138****6207',
        },
      ],
      evidence: null,
    },
    {
      eventNo: 1,
      eventId: mockId(702),
      kind: 'registered',
      text: said('建册', 'Registered'),
      occurredOn: '1968-03-05',
      recordedAt: '2023-06-29T10:30:00Z',
      actor: '系统',
      role: null,
      purpose: null,
      changes: [],
      evidence: null,
    },
  ],
  nextCursor: null,
}

export const mockReads: PersonReads = {
  nextCursor: null,
  reads: [
    {
      readId: '2',
      at: '2026-11-20T02:38:00Z',
      who: '周敏',
      office: '县人口登记中心',
      purpose: said('日常审核', 'Daily review'),
      what: said('打开本人页', 'Opened the page'),
      requests: 2,
      parts: [
        said('一个人的全部各项和凭据', 'Everything of a person with its evidence'),
        said('每次变更', 'Every change of a person'),
      ],
      isYou: true,
    },
    {
      readId: '1',
      at: '2026-11-18T01:12:00Z',
      who: '肖敏',
      office: '槎溪镇政府',
      purpose: said('核对联系电话', 'Checked the telephone'),
      what: said('联系电话', 'Telephone'),
      requests: 1,
      parts: [],
      isYou: false,
    },
  ],
}
