import type {
  Difference,
  HouseholdRoster,
  RosterCell,
  RosterItem,
  RosterPerson,
  VillageRoster,
  VillageRosters,
} from '#wire/roster.ts'
import { MOCK_SOURCES } from './mock-sources.ts'

const id = (no: number): string => `0190b000-0000-7000-8000-${String(no).padStart(12, '0')}`

type CellSpec =
  | string
  | null
  | readonly [value: string, kindZh: string, kindEn: string, positions: readonly number[]]

function cell(at: number, spec: CellSpec, rowNo: number): RosterCell {
  const source = MOCK_SOURCES[at] ?? 'register'
  const record = { batchNo: at + 1, rowNo, party: 1 as const }
  if (spec === 'na')
    return {
      source,
      value: null,
      state: 'not_applicable',
      difference: null,
      record: null,
      decided: false,
    }
  if (spec === null)
    return { source, value: null, state: 'missing', difference: null, record, decided: false }
  if (typeof spec === 'string')
    return { source, value: spec, state: 'same', difference: null, record, decided: false }
  const difference: Difference = {
    kind: spec[2],
    positions: [...spec[3]],
    text: { zh: spec[1], en: spec[2] },
  }
  return { source, value: spec[0], state: 'differs', difference, record, decided: false }
}

function item(
  key: RosterItem['item'],
  specs: readonly CellSpec[],
  proposal: readonly [value: string, zh: string, en: string, at: number] | null,
  rest: Partial<RosterItem> = {},
): RosterItem {
  return {
    item: key,
    current: typeof specs[0] === 'string' && specs[0] !== 'na' ? specs[0] : null,
    cells: specs.map((spec, at) => cell(at, spec, 40 + at)),
    open: true,
    proposal:
      proposal === null
        ? null
        : {
            value: proposal[0],
            reason: { zh: proposal[1], en: proposal[2] },
            source: MOCK_SOURCES[proposal[3]] ?? 'police',
            record: { batchNo: proposal[3] + 1, rowNo: 40 + proposal[3], party: 1 },
            isCurrent: specs[0] === proposal[0],
          },
    decidedBy: null,
    ...rest,
  }
}

const strip = (states: readonly string[]): RosterPerson['strip'] =>
  MOCK_SOURCES.map((source, at) => ({
    source,
    state:
      states[at] === 'x'
        ? 'absent'
        : states[at] === 'o'
          ? 'open'
          : states[at] === 'u'
            ? 'used'
            : 'same',
  }))

const persons: readonly RosterPerson[] = [
  {
    personId: id(1),
    version: 3,
    name: '罗建国',
    relation: { zh: '户主', en: 'Head' },
    sex: { zh: '男', en: 'Male' },
    ageYears: 47,
    registered: true,
    matters: [],
    strip: strip(['s', 'u', 'o', 'x', 'x']),
    itemsSame: 6,
    items: [
      item(
        'number',
        [
          '431322********2834',
          '431322********2834',
          ['431322********2884', '号码差一位，校验不符', 'One digit differs, check fails', [16]],
          'na',
          'na',
        ],
        [
          '431322********2834',
          '两处一致且校验通过 → 反馈医保',
          'Two agree and the check passes → tell insurance',
          1,
        ],
        { open: false, decidedBy: id(501) },
      ),
    ],
  },
  {
    personId: id(2),
    version: 2,
    name: '袁秀梅',
    relation: { zh: '妻子', en: 'Wife' },
    sex: { zh: '女', en: 'Female' },
    ageYears: 45,
    registered: true,
    matters: [],
    strip: strip(['s', 'u', 'o', 'x', 'x']),
    itemsSame: 5,
    items: [
      item(
        'name',
        ['袁秀梅', '袁秀梅', ['袁秀玫', '同音 méi', 'Sounds alike (méi)', [2]], 'na', 'na'],
        ['袁秀梅', '公安户籍在先 → 反馈医保', 'Police register ranks first → tell insurance', 1],
      ),
      item(
        'born_on',
        [
          ['1981-02-24', '农历/公历，又与号码不符', 'Lunar against civil', [6, 8, 9]],
          '1981-03-29',
          '1981-03-29',
          'na',
          'na',
        ],
        [
          '1981-03-29',
          '有效号码内即此日；登记簿的“二月廿四”是农历，折公历正是这一天 → 改登记簿',
          'A valid number holds this day; the register has the lunar date of it → change the register',
          1,
        ],
      ),
    ],
  },
  {
    personId: id(3),
    version: 1,
    name: '罗思琪',
    relation: { zh: '女儿', en: 'Daughter' },
    sex: { zh: '女', en: 'Female' },
    ageYears: 15,
    registered: true,
    matters: [],
    strip: strip(['s', 'u', 's', 'o', 'o']),
    itemsSame: 4,
    items: [
      item(
        'name',
        [
          '罗思琪',
          '罗思琪',
          '罗思琪',
          ['罗思淇', '同音 qí，又形近', 'Sounds and looks alike', [2]],
          '罗思琪',
        ],
        ['罗思琪', '四处一致，公安户籍在先 → 反馈接种', 'Four agree → tell immunisation', 1],
      ),
      item(
        'born_on',
        [
          '2011-05-09',
          '2011-05-09',
          '2011-05-09',
          '2011-05-09',
          ['2010-05-09', '年份差一', 'Year off by one', [3]],
        ],
        [
          '2011-05-09',
          '有效号码、出生证明同 → 反馈学籍',
          'Valid number agrees → tell the school',
          1,
        ],
      ),
      item(
        'number',
        [
          '431322********0046',
          '431322********0046',
          '431322********0046',
          null,
          '431322********0046',
        ],
        [
          '431322********0046',
          '四处一致且校验通过 → 反馈接种',
          'Four agree and the check passes',
          1,
        ],
      ),
    ],
  },
  {
    personId: id(4),
    version: 1,
    name: '罗一诺',
    relation: null,
    sex: { zh: '女', en: 'Female' },
    ageYears: 7,
    registered: false,
    matters: [
      {
        kind: 'missing_in_register',
        discrepancyNo: 41,
        text: { zh: '疑似漏登', en: 'Perhaps unregistered' },
        what: {
          zh: '别的名单有此人，登记簿没有：是不是漏登，等人定',
          en: 'On other lists, not in the register: whether they were left out is to be decided',
        },
        state: 'open',
      },
    ],
    strip: strip(['x', 's', 's', 's', 's']),
    itemsSame: 3,
    items: [
      item(
        'residence_place',
        [null, '洋溪镇 石桥村', '水车镇 柳溪村', '水车镇 柳溪村', '水车镇 柳溪村'],
        ['水车镇 柳溪村', '三处同指本户，号码有效', 'Three lists point to this household', 2],
      ),
    ],
  },
  {
    personId: id(5),
    version: 4,
    name: '罗德生',
    relation: { zh: '父亲', en: 'Father' },
    sex: { zh: '男', en: 'Male' },
    ageYears: 74,
    registered: true,
    matters: [],
    strip: strip(['s', 'u', 's', 'x', 'x']),
    itemsSame: 7,
    items: [],
  },
]

export function mockRoster(householdId: string): HouseholdRoster {
  return {
    household: {
      householdId,
      code: '431322106200000137',
      groupNo: '3',
      headName: '罗建国',
      addressText: '柳溪村 3 组 27 号',
      isNobodys: false,
      note: householdId === id(100 + HEADS.length - 1) ? APART : null,
    },
    sources: MOCK_SOURCES.map((source, at) => ({
      source,
      asOf: '2026-11-15',
      persons: [5, 4, 5, 2, 2][at] ?? 0,
    })),
    persons: [...persons],
    personsLeft: 0,
    elsewhere: [
      {
        personId: id(6),
        name: '罗思源',
        relation: { zh: '子', en: 'Son' },
        where: { zh: '人算在洋溪镇石桥村', en: 'counted in 洋溪镇石桥村' },
      },
    ],
    open: 6,
    decided: 1,
  }
}

const APART = { zh: '户在洋溪镇石桥村', en: 'Household in 洋溪镇石桥村' }

const HEADS = [
  '罗建国',
  '杨秋香',
  '罗德高',
  '罗卫平',
  '邹满秀',
  '罗志文',
  '曾庆华',
  '罗春桃',
  '罗立新',
  '刘桂英',
  '罗海军',
  '伍金莲',
  '罗立兴',
]

export const mockVillage: VillageRoster = {
  village: { code: '431322106200', name: '柳溪村', path: ['新化县', '水车镇', '柳溪村'] },
  totals: {
    households: 412,
    householdsApart: 1,
    registered: 1486,
    missing: 14,
    outsideHouseholds: 0,
    doubtfulPairs: 3,
    householdsSame: 287,
    householdsDecided: 78,
    householdsOpen: 47,
  },
  sources: MOCK_SOURCES.map((source) => ({ source, asOf: '2026-11-15', records: 1400 })),
  households: HEADS.map((headName, at) => ({
    householdId: id(100 + at),
    code: `4313221062000001${37 + at}`,
    groupNo: String(3 + Math.floor(at / 6)),
    headName,
    note: at === HEADS.length - 1 ? APART : null,
    members: 1 + (at % 6),
    open: 1 + (at % 4),
    decided: at === 0 ? 1 : 0,
    kinds: [
      ...(at % 3 === 0
        ? [
            {
              kind: 'missing_in_register',
              item: null,
              text: { zh: '缺人', en: 'Missing' },
              count: 1,
            },
          ]
        : []),
      {
        kind: 'item_differs',
        item: 'born_on',
        text: { zh: '出生日期', en: 'Date of birth' },
        count: 1 + (at % 2),
      },
      { kind: 'item_differs', item: 'name', text: { zh: '姓名', en: 'Name' }, count: 1 },
    ],
  })),
  linesBefore: 0,
  lines: HEADS.length,
  linesBeforeAsked: null,
  previousCursor: null,
  nextCursor: null,
}

/** A village of which nothing is known yet. */
export const mockEmptyVillage: VillageRoster = {
  ...mockVillage,
  totals: {
    households: 0,
    householdsApart: 0,
    registered: 0,
    missing: 0,
    outsideHouseholds: 0,
    doubtfulPairs: 0,
    householdsSame: 0,
    householdsDecided: 0,
    householdsOpen: 0,
  },
  sources: [],
  households: [],
  lines: 0,
}

export function mockRosters(empty: boolean): VillageRosters {
  const { village, households } = mockVillage
  const rosters = households.slice(0, 3).map(({ householdId }) => mockRoster(householdId))
  return {
    village,
    households: empty ? 0 : rosters.length,
    rosters: empty ? [] : rosters,
    nextCursor: null,
  }
}
