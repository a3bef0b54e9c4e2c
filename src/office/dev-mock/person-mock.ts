import type { HouseholdView } from '#wire/households.ts'
import { PERSON_ITEM_WORDS, PERSON_ITEMS, type PersonItem } from '#wire/person-item.ts'
import type { PersonItemView, PersonView } from '#wire/persons.ts'
import type { SourceMark } from '#wire/source.ts'
import { mockId, said } from './mock-words.ts'

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

export const SHOWN: Readonly<
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
    sex: said('男', 'Male'),
    ageYears: 58,
    bornOn: '1968-03-05',
    placePath: [
      { code: '431322000000', name: '新化县' },
      { code: '431322123000', name: '槎溪镇' },
      { code: '431322123201', name: '石桥村' },
    ],
    status: { lifeState: 'active', text: said('在册', 'Registered'), since: '2023-06-29' },
    certainty: {
      records: 6,
      weakestWeight: 14.2,
      text: said('很高：5 份名册 6 条记录归为一人', 'Very high: 6 records of 5 lists'),
    },
    summary: { agreed: 12, decided: 1, open: 1 },
    pending: [
      {
        formId: '0190e000-0000-7000-8000-000000000001',
        formNo: 12,
        item: 'born_on',
        label: PERSON_ITEM_WORDS.born_on,
        asked: said('1968-03-15'),
        empties: false,
        since: '2026-11-18T02:10:00.000Z',
        with: 'county',
      },
    ],
    items: PERSON_ITEMS.map(itemView),
    identifiers: IDENTIFIERS,
    derived: [
      {
        item: 'hukou_state',
        label: said('户口登记状态', 'State of the registration'),
        shown: said('已入户', 'In a household here'),
      },
    ],
    household: {
      householdId: mockId(400),
      code: '431322123201000417',
      groupNo: '4',
      members: MEMBERS,
    },
    kin: KIN,
    residences: RESIDENCES,
  }
}

/** What a second entry of the same person says otherwise; an empty text: nothing. */
const SAID_OTHERWISE: Readonly<Partial<Record<PersonItem, string>>> = {
  name: '刘贵生',
  born_on: '1968-03-15',
  address_text: '石桥村 17 号',
  group_no: '5',
  marital_status: '丧偶',
  education: '',
  native_place: '湖南新化',
}

/** The same person entered a second time. */
export function mockOtherEntry(personId: string): PersonView {
  const person = mockPerson(personId)
  const items = person.items.map((view) => {
    const text = SAID_OTHERWISE[view.item]
    if (text === undefined) return view
    if (text === '') return { ...view, value: null, shown: null, provenance: null, strip: [] }
    return { ...view, value: text, shown: said(text) }
  })
  return { ...person, name: '刘贵生', bornOn: '1968-03-15', version: 3, items }
}

function itemView(item: PersonItem): PersonItemView {
  const known = SHOWN[item]
  return {
    item,
    label: PERSON_ITEM_WORDS[item],
    value: item === 'phone' ? null : (known?.[0] ?? null),
    shown: known === undefined ? null : said(known[0]),
    onDemand: item === 'phone',
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
    stateText: known === undefined ? said('未填', 'Empty') : said(known[3]),
    changedAt: known === undefined ? null : '2026-09-22T03:05:00Z',
  }
}

const IDENTIFIERS: PersonView['identifiers'] = [
  {
    identifierId: '1',
    kind: 'resident_number',
    kindText: said('居民身份证', 'Identity card'),
    masked: '431322********0419',
    state: 'current',
    stateText: said('在用', 'In use'),
    validFrom: null,
    validTo: null,
    source: said('公安户籍，2026-03-01', 'Police household register, 2026-03-01'),
    checked: {
      by: said('本处看过原件', 'the office saw the document'),
      account: '肖美玲',
      on: '2026-10-12',
      recordedAt: '2026-10-12T02:00:00.000Z',
      note: '居民身份证原件',
    },
  },
  {
    identifierId: '2',
    kind: 'wrong_number',
    kindText: said('错号', 'Wrong number'),
    masked: '431322********0479',
    state: 'retired',
    stateText: said('停用：校验不符', 'Retired: check fails'),
    validFrom: '2007-01-01',
    validTo: '2024-12-31',
    source: null,
    checked: null,
  },
]

const KIN: PersonView['kin'] = [
  {
    kind: 'father',
    text: said('父亲', 'Father'),
    nature: said('亲生', 'by birth'),
    personId: mockId(8),
    name: '刘福德',
    ageYears: null,
    source: 'register',
  },
  {
    kind: 'mother',
    text: said('母亲', 'Mother'),
    nature: said('亲生', 'by birth'),
    personId: mockId(7),
    name: '曾冬秀',
    ageYears: 81,
    source: 'police',
  },
  {
    kind: 'spouse',
    text: said('配偶', 'Spouse'),
    nature: null,
    personId: mockId(2),
    name: '杨春娥',
    ageYears: 55,
    source: 'marriage',
  },
  {
    kind: 'child',
    text: said('子女', 'Child'),
    nature: said('亲生', 'by birth'),
    personId: mockId(3),
    name: '刘志强',
    ageYears: 33,
    source: 'police',
  },
  {
    kind: 'child',
    text: said('子女', 'Child'),
    nature: said('亲生', 'by birth'),
    personId: null,
    name: '刘志芳',
    ageYears: null,
    source: 'wis',
  },
]

const RESIDENCES: PersonView['residences'] = [
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
]

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
    personId: mockId(no),
    name,
    relation: said(relation),
    sex: said(sex, sex === '男' ? 'Male' : 'Female'),
    ageYears,
    lifeState,
    isSelf,
    bornOn: `${2026 - ageYears}-03-05`,
    maskedNumber: '431322********0419',
    from: '2009-01-01',
    to: null,
  }
}

const MEMBERS: HouseholdView['members'] = [
  member(1, '刘桂生', '户主', '男', 58, 'active', true),
  member(2, '杨春娥', '配偶', '女', 55, 'active'),
  member(3, '刘志强', '子', '男', 33, 'active'),
  member(4, '陈小芳', '儿媳', '女', 30, 'active'),
  member(5, '刘雨桐', '孙女', '女', 7, 'active'),
  member(6, '刘浩宇', '孙子', '男', 4, 'active'),
  member(7, '曾冬秀', '母', '女', 81, 'active'),
]

export function mockHousehold(householdId: string): HouseholdView {
  const person = mockPerson(mockId(1))
  return {
    householdId,
    version: 1,
    code: '431322123201000417',
    kind: { ...said('家庭户', 'Family household'), code: '1' },
    groupNo: '4',
    addressText: '石桥村 4 组 17 号',
    openedOn: '2009-01-01',
    closedOn: null,
    closedReason: null,
    bookletNo: '431322-0417',
    houseNature: { ...said('自有', 'Own'), code: 'own' },
    openedReason: { ...said('分户', 'Split from a household'), code: '2' },
    phone: '138****6207',
    phoneOnDemand: true,
    unit: null,
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
