import type { HouseholdView } from '#wire/households.ts'
import { PERSON_ITEM_WORDS, PERSON_ITEMS, type PersonItem } from '#wire/person-item.ts'
import type {
  ItemEvidence,
  PersonItemView,
  PersonReads,
  PersonTrace,
  PersonView,
} from '#wire/persons.ts'
import type { SearchReply } from '#wire/searches.ts'
import type { SourceMark } from '#wire/source.ts'

const id = (no: number): string => `0190c000-0000-7000-8000-${String(no).padStart(12, '0')}`
const same = (zh: string, en = zh): { zh: string; en: string } => ({ zh, en })

const strip = (states: string): SourceMark[] => {
  const sources = ['police', 'insurance', 'marriage', 'wis', 'register'] as const
  const meaning = new Map<string, SourceMark['state']>([
    ['u', 'used'],
    ['s', 'same'],
    ['e', 'explained'],
    ['o', 'open'],
    ['.', 'silent'],
    ['x', 'absent'],
  ])
  return sources.map((source, at) => {
    return { source, state: meaning.get(states[at] ?? '.') ?? 'silent' }
  })
}

const SHOWN: Readonly<
  Partial<
    Record<
      PersonItem,
      readonly [shown: string, states: string, state: PersonItemView['state'], note: string]
    >
  >
> = {
  name: ['刘桂生', 'ussss', 'agreed', '一致'],
  number: ['431322********0419', 'ussss', 'agreed', '一致'],
  sex: ['男', 'ussss', 'agreed', '一致'],
  born_on: ['1968-03-05', 'uesss', 'decided', '已裁定'],
  ethnicity: ['汉族', 'u.sss', 'agreed', '一致'],
  place: ['槎溪镇石桥村', 'u..ss', 'agreed', '一致'],
  address_text: ['石桥村 4 组 17 号', 'u...s', 'agreed', '一致'],
  group_no: ['4', 'u..ss', 'agreed', '一致'],
  residence_place: ['槎溪镇石桥村', '.s..u', 'agreed', '一致'],
  relation: ['户主', 'u...s', 'agreed', '一致'],
  marital_status: ['有配偶', 's.u.s', 'agreed', '一致'],
  education: ['初中', 'u...s', 'single', '一处'],
  phone: ['138****6207', '.o..u', 'open', '待核'],
  life_state: ['在册', 'u...s', 'agreed', '一致'],
}

export function mockPerson(personId: string): PersonView {
  return {
    personId,
    version: 7,
    name: '刘桂生',
    sex: same('男', 'Male'),
    ageYears: 58,
    bornOn: '1968-03-05',
    placePath: [
      { code: '431322000000', name: '新化县' },
      { code: '431322123000', name: '槎溪镇' },
      { code: '431322123201', name: '石桥村' },
    ],
    status: { lifeState: 'active', text: same('在册', 'Registered'), since: '2023-06-29' },
    certainty: {
      records: 6,
      weakestWeight: 14.2,
      text: same('很高：5 份名册 6 条记录归为一人', 'Very high: 6 records of 5 lists'),
    },
    summary: { agreed: 12, decided: 1, open: 1 },
    items: PERSON_ITEMS.map((item): PersonItemView => {
      const known = SHOWN[item]
      return {
        item,
        label: PERSON_ITEM_WORDS[item],
        value: known?.[0] ?? null,
        shown: known === undefined ? null : same(known[0]),
        provenance:
          known === undefined
            ? null
            : {
                kind: 'record',
                record: { batchNo: 1, rowNo: 41_206, party: 1 },
                source: 'police',
                department: '县公安局',
                asOf: '2026-02-28',
              },
        strip: strip(known?.[1] ?? '.....'),
        state: known?.[2] ?? 'empty',
        stateText: known === undefined ? same('未填', 'Empty') : same(known[3]),
        changedAt: known === undefined ? null : '2026-09-22T03:05:00Z',
      }
    }),
    identifiers: [
      {
        identifierId: '1',
        kind: 'resident_number',
        kindText: same('居民身份证', 'Identity card'),
        masked: '431322********0419',
        state: 'current',
        stateText: same('在用', 'In use'),
        validFrom: null,
        validTo: null,
      },
      {
        identifierId: '2',
        kind: 'wrong_number',
        kindText: same('错号', 'Wrong number'),
        masked: '431322********0479',
        state: 'retired',
        stateText: same('停用：校验不符', 'Retired: check fails'),
        validFrom: '2007-01-01',
        validTo: '2024-12-31',
      },
    ],
    household: {
      householdId: id(400),
      code: '431322123201000417',
      groupNo: '4',
      members: [
        member(1, '刘桂生', '户主', '男', 58, 'active', true),
        member(2, '杨春娥', '配偶', '女', 55, 'active'),
        member(3, '刘志强', '子', '男', 33, 'active'),
        member(4, '陈小芳', '儿媳', '女', 30, 'active'),
        member(5, '刘雨桐', '孙女', '女', 7, 'active'),
        member(6, '刘浩宇', '孙子', '男', 4, 'active'),
        member(7, '曾冬秀', '母', '女', 81, 'active'),
      ],
    },
    kin: [
      {
        kind: 'father',
        text: same('父亲', 'Father'),
        personId: id(8),
        name: '刘福德',
        ageYears: null,
        source: 'register',
      },
      {
        kind: 'mother',
        text: same('母亲', 'Mother'),
        personId: id(7),
        name: '曾冬秀',
        ageYears: 81,
        source: 'police',
      },
      {
        kind: 'spouse',
        text: same('配偶', 'Spouse'),
        personId: id(2),
        name: '杨春娥',
        ageYears: 55,
        source: 'marriage',
      },
      {
        kind: 'child',
        text: same('子女', 'Child'),
        personId: id(3),
        name: '刘志强',
        ageYears: 33,
        source: 'police',
      },
      {
        kind: 'child',
        text: same('子女', 'Child'),
        personId: null,
        name: '刘志芳',
        ageYears: null,
        source: 'wis',
      },
    ],
    residences: [
      {
        kind: 'registered',
        placeName: '槎溪镇石桥村',
        from: '1968-03-05',
        to: null,
        precision: 'day',
      },
      {
        kind: 'actual',
        placeName: '石桥村',
        from: '1968-03-05',
        to: '1995-02-01',
        precision: 'month',
      },
      {
        kind: 'actual',
        placeName: '东莞市长安镇',
        from: '1995-02-01',
        to: '2009-01-01',
        precision: 'month',
      },
      { kind: 'actual', placeName: '石桥村', from: '2009-01-01', to: null, precision: 'month' },
    ],
  }
}

function member(
  no: number,
  name: string,
  relation: string,
  sex: string,
  ageYears: number,
  lifeState: string,
  isSelf = false,
): HouseholdView['members'][number] {
  return {
    personId: id(no),
    name,
    relation: same(relation),
    sex: same(sex, sex === '男' ? 'Male' : 'Female'),
    ageYears,
    lifeState,
    isSelf,
    bornOn: `${2026 - ageYears}-03-05`,
    maskedNumber: '431322********0419',
    from: '2009-01-01',
    to: null,
  }
}

export function mockHousehold(householdId: string): HouseholdView {
  const person = mockPerson(id(1))
  return {
    householdId,
    version: 1,
    code: '431322123201000417',
    kind: same('家庭户', 'Family household'),
    groupNo: '4',
    addressText: '石桥村 4 组 17 号',
    placePath: person.placePath,
    headName: '刘桂生',
    openDifferences: 2,
    members: (person.household?.members ?? []).map((line) => ({
      ...line,
      bornOn: '1968-03-05',
      maskedNumber: '431322********0419',
      from: '2009-01-01',
      to: null,
    })),
  }
}

export function mockEvidence(item: PersonItem): ItemEvidence {
  return {
    item,
    label: PERSON_ITEM_WORDS[item],
    current: same(SHOWN[item]?.[0] ?? ''),
    statements: [
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
          text: same('农历/公历', 'Lunar against civil'),
        },
        conversion: same(
          '1968 年（戊申年）二月初七 = 公历 1968-03-05',
          'Lunar 1968-2-7 is 1968-03-05',
        ),
        rank: 6,
      },
    ],
    events: [
      {
        eventId: id(700),
        kind: 'item_corrected',
        value: '1968-03-05',
        actor: '肖敏',
        recordedAt: '2026-10-14T08:22:00Z',
        reason: '看身份证',
      },
    ],
    rule: {
      id: 'born_on.precedence',
      text: same(
        '公安与身份号码一致时取公安；其余来源若为同日农历，记“已解释”。',
        'Police where the number agrees; the lunar date of the same day counts as explained.',
      ),
    },
    order: ['births', 'police', 'school', 'register', 'insurance'],
  }
}

export const mockTrace: PersonTrace = {
  events: [
    {
      eventNo: 1204,
      eventId: id(700),
      kind: 'item_corrected',
      text: same('项目更正', 'Correction'),
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
      eventId: id(701),
      kind: 'item_corrected',
      text: same('变更报告', 'Change report'),
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
      eventId: id(702),
      kind: 'registered',
      text: same('建册', 'Registered'),
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
  reads: [
    {
      readId: '2',
      at: '2026-11-20T02:38:00Z',
      who: '周敏',
      office: '县人口登记中心',
      purpose: same('日常审核', 'Daily review'),
      what: same('打开本人页面', 'Opened the page'),
      isYou: true,
    },
    {
      readId: '1',
      at: '2026-11-18T01:12:00Z',
      who: '肖敏',
      office: '槎溪镇政府',
      purpose: same('核对联系电话', 'Checked the telephone'),
      what: same('联系电话', 'Telephone'),
      isYou: false,
    },
  ],
}

export function mockSearch(text: string): SearchReply {
  const understood = [
    {
      from: 0,
      to: text.length,
      kind: 'name',
      text: same(`姓名 ${text}`, `Name ${text}`),
      instead: null,
    },
  ]
  const search = { searchId: id(800), understood, nextCursor: null, overThousand: false }
  if (text.includes('无')) return { ...search, hits: [] }
  return {
    ...search,
    hits: ['刘桂生', '刘桂珍', '刘贵生', '柳桂生'].map((name, at) => ({
      personId: id(at + 1),
      name,
      formerName: at === 3 ? '刘桂生' : null,
      sex: at === 1 ? same('女', 'Female') : same('男', 'Male'),
      bornYear: 1968 - at * 3,
      maskedNumber: at === 2 ? null : '431322********0419',
      placeName: '槎溪镇石桥村',
      groupNo: '4',
      householdId: id(400),
      status: same('在册', 'Registered'),
      foundBy: (['name', 'name_begins', 'same_sound', 'former_name'] as const)[at] ?? 'name',
      mergedName: null,
    })),
  }
}
