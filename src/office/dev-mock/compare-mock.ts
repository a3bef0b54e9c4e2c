import type { SourceKind } from '#domain/sources/source-kind.ts'
import type {
  PairLine,
  PairQueue,
  PairSide,
  PairView,
  ReviewSession,
  WeightPart,
} from '#wire/pairs.ts'
import type {
  Difference,
  HouseholdRoster,
  RosterCell,
  RosterItem,
  RosterPerson,
  VillageRoster,
} from '#wire/roster.ts'
import type { RunList, RunView } from '#wire/runs.ts'

const SOURCES: readonly SourceKind[] = ['register', 'police', 'insurance', 'immunisation', 'school']
const id = (no: number): string => `0190b000-0000-7000-8000-${String(no).padStart(12, '0')}`

type CellSpec =
  | string
  | null
  | readonly [value: string, kindZh: string, kindEn: string, positions: readonly number[]]

function cell(at: number, spec: CellSpec, rowNo: number): RosterCell {
  const source = SOURCES[at] ?? 'register'
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
            source: SOURCES[proposal[3]] ?? 'police',
            record: { batchNo: proposal[3] + 1, rowNo: 40 + proposal[3], party: 1 },
            isCurrent: specs[0] === proposal[0],
          },
    decidedBy: null,
    ...rest,
  }
}

const strip = (states: readonly string[]): RosterPerson['strip'] =>
  SOURCES.map((source, at) => ({
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
    },
    sources: SOURCES.map((source, at) => ({
      source,
      asOf: '2026-11-15',
      persons: [5, 4, 5, 2, 2][at] ?? 0,
    })),
    persons: [...persons],
    open: 6,
    decided: 1,
  }
}

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
    registered: 1486,
    missing: 14,
    doubtfulPairs: 3,
    householdsSame: 287,
    householdsDecided: 78,
    householdsOpen: 47,
  },
  sources: SOURCES.map((source) => ({ source, asOf: '2026-11-15', records: 1400 })),
  households: HEADS.map((headName, at) => ({
    householdId: id(100 + at),
    code: `4313221062000001${37 + at}`,
    groupNo: String(3 + Math.floor(at / 6)),
    headName,
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
  nextCursor: null,
}

const NAMES: readonly (readonly [string, string, SourceKind, SourceKind, number])[] = [
  ['陈子涵', '陈梓涵', 'register', 'school', 1.7],
  ['曾凡军', '曾范军', 'register', 'insurance', 5.8],
  ['罗小红', '罗小红', 'register', 'police', -2.3],
  ['扶满秀', '扶满绣', 'register', 'insurance', 4.7],
  ['杨之女', '杨语桐', 'births', 'immunisation', 2.6],
  ['伍春莲', '伍春连', 'register', 'police', 3.9],
  ['邹佳怡', '邹佳悦', 'school', 'immunisation', -1.6],
  ['刘建平', '刘建平', 'register', 'insurance', -0.6],
  ['李云飞', '李云非', 'register', 'school', 2.1],
  ['康丽萍', '康丽平', 'register', 'insurance', 0.4],
  ['谢友良', '谢有良', 'register', 'police', 3.2],
  ['彭志刚', '彭志钢', 'register', 'insurance', 1.1],
]

export function oddsWords(weight: number): PairLine['odds'] {
  const times = Math.max(1, Math.round(2 ** Math.abs(weight)))
  return {
    zh: `${times} 比 1 偏${weight >= 0 ? '是' : '否'}`,
    en: `${times} to 1 ${weight >= 0 ? 'the same' : 'different'}`,
  }
}

const lines: readonly PairLine[] = NAMES.map(([left, right, one, other, weight], at) => ({
  pairNo: at + 1,
  left: { source: one, name: left, placeName: '文田镇 青山村' },
  right: { source: other, name: right, placeName: '文田镇 青山村' },
  weight,
  odds: oddsWords(weight),
  reason: 'homophone',
  reasonText: {
    zh: '姓名同音，父名差一字',
    en: 'Names sound alike, fathers differ in one character',
  },
  worth: at < 3 ? 0.9 : at < 7 ? 0.5 : 0.1,
  worthText: { zh: '判定后结清 2 条缺失', en: 'Settles two missing persons' },
  verdict: null,
}))

export function mockPairs(decided: ReadonlyMap<number, string>): PairQueue {
  const open = lines.filter(({ pairNo }) => !decided.has(pairNo))
  return {
    runNo: 12,
    pairs: open,
    nextCursor: null,
    counts: { open: open.length, decided: decided.size, skipped: 0 },
    reasons: [
      { reason: 'homophone', text: { zh: '同音', en: 'Homophones' }, open: 7 },
      { reason: 'twins', text: { zh: '双胞胎', en: 'Twins' }, open: 3 },
      { reason: 'newborn', text: { zh: '新生儿', en: 'Newborn' }, open: 2 },
    ],
  }
}

function part(
  field: string,
  fieldZh: string,
  left: string | null,
  right: string | null,
  zh: string,
  weight: number,
  positions: readonly number[] | null = null,
): WeightPart {
  return {
    field,
    fieldText: { zh: fieldZh, en: field },
    left,
    right,
    leftFrom: null,
    rightFrom: null,
    difference:
      positions === null ? null : { kind: field, positions: [...positions], text: { zh, en: zh } },
    text: { zh, en: zh },
    weight,
  }
}

export function mockPair(pairNo: number): PairView | undefined {
  const line = lines.find((each) => each.pairNo === pairNo)
  if (line === undefined) return undefined
  const left = line.left.name
  const right = line.right.name
  const changed = left === right ? null : [1]
  return {
    pairNo,
    runNo: 12,
    left: side(line.left.source, left, pairNo, [
      ['陈国强', '户主', 41, false],
      ['刘艳红', '妻子', 39, true],
      [left ?? '', '女儿', 13, false],
      ['陈子轩', '儿子', 9, false],
    ]),
    right: side(line.right.source, right, pairNo, [
      ['陈志强', '监护人', 43, false],
      ['刘艳红', '母亲', 39, true],
      [right ?? '', '学生', 13, false],
    ]),
    reasonText: line.reasonText,
    parts: [
      part(
        'prior',
        '先验',
        null,
        null,
        '本村登记簿、学籍各取一条，约 1,450 对里 1 对是同一人',
        -10.5,
      ),
      part(
        'name',
        '姓名',
        left,
        right,
        changed === null ? '姓名相同' : '姓名同音，字不同',
        5.2,
        changed,
      ),
      part('name_frequency', '同名多少', null, null, '本村 1,204 人，同姓 458 人（38%）', -4.2),
      part('born_on', '出生日期', '2013-09-17', '2013-09-17', '出生日期相同', 9.8),
      part('sex', '性别', '女', '女', '相同', 1),
      part('number', '公民身份号码', '431322********0523', null, '一方缺失，不加不减', 0),
      part('mother_name', '母亲姓名', '刘艳红', '刘艳红', '母亲姓名一致', 4.6),
      part('father_name', '父亲姓名', '陈国强', '陈志强', '差一字，不同音也不形近', -2.9, [1]),
      part('group_no', '村民小组', '2', '7', '同村不同组', line.weight - 3, [0]),
    ],
    weight: line.weight,
    odds: oddsWords(line.weight),
    ofHundred: Math.round(100 / (1 + 2 ** -line.weight)),
    thresholds: { different: -5, same: 6.6 },
    beside: [
      {
        zh: '弟弟陈子轩的学籍，监护人也填陈志强，住址同为 7 组',
        en: 'The brother has the same guardian at school',
      },
      { zh: '陈志强、陈国强登记簿上是兄弟', en: 'The two men are brothers in the register' },
    ],
    otherCandidates:
      pairNo === 1 ? [{ pairNo: 7, name: '陈紫涵', weight: -4.2, odds: oddsWords(-4.2) }] : [],
    decision: null,
    previous: [],
    previousPairNo: pairNo > 1 ? pairNo - 1 : null,
    nextPairNo: pairNo < lines.length ? pairNo + 1 : null,
  }
}

function side(
  source: SourceKind,
  name: string | null,
  pairNo: number,
  members: readonly (readonly [string, string, number, boolean])[],
): PairSide {
  return {
    source,
    record: { batchNo: 3, rowNo: 1800 + pairNo, party: 1 },
    department: source === 'school' ? '县教育局' : '县人口登记中心',
    asOf: '2026-09-01',
    name,
    placeName: '文田镇 青山村',
    items: [
      {
        item: 'organisation',
        label: { zh: '学校', en: 'School' },
        value: source === 'school' ? '文田镇中学' : null,
      },
      { item: 'phone', label: { zh: '电话', en: 'Telephone' }, value: '138****6207' },
    ],
    personId: id(900 + pairNo),
    household: members.map(([member, relation, ageYears, alsoOther]) => ({
      name: member,
      relation: { zh: relation, en: relation },
      ageYears,
      isSelf: member === name,
      alsoOther,
    })),
  }
}

export function mockReviewSession(decided: ReadonlyMap<number, string>): ReviewSession {
  const answers = [...decided.values()]
  const of = (verdict: string): number => answers.filter((each) => each === verdict).length
  const left = lines.length - decided.size
  return {
    done: decided.size,
    same: of('same'),
    different: of('different'),
    unsure: of('unsure'),
    skipped: of('skip'),
    left,
    perHour: decided.size > 2 ? 52 : null,
    minutesLeft: decided.size > 2 ? Math.round((left / 52) * 60) : null,
  }
}

export const mockRuns: RunList = {
  runs: [
    {
      runNo: 12,
      phase: 'live',
      startedAt: '2026-03-15T20:00:00Z',
      finishedAt: '2026-03-15T20:10:00Z',
      records: 4_811_204,
      persons: 1_352_011,
      doubtfulPairs: 862,
    },
    {
      runNo: 11,
      phase: 'superseded',
      startedAt: '2026-03-08T20:00:00Z',
      finishedAt: '2026-03-08T20:11:00Z',
      records: 4_790_118,
      persons: 1_351_404,
      doubtfulPairs: 718,
    },
  ],
  batchesWaiting: 2,
}

export function mockRun(runNo: number): RunView | undefined {
  const summary = mockRuns.runs.find((run) => run.runNo === runNo)
  if (summary === undefined) return undefined
  return {
    ...summary,
    linksByDecision: [
      { decision: 'exact', links: 3_611_204 },
      { decision: 'auto', links: 901_430 },
      { decision: 'household', links: 12_230 },
      { decision: 'reviewed', links: 2_118 },
      { decision: 'alone', links: 284_222 },
    ],
    recordsBySource: SOURCES.map((source, at) => ({ source, records: 1_340_000 - at * 230_000 })),
    discrepanciesByKind: [
      { kind: 'item_differs', count: 20_118 },
      { kind: 'missing_in_register', count: 13_310 },
      { kind: 'only_in_register', count: 4120 },
      { kind: 'duplicate', count: 1206 },
    ],
    steps: [
      { step: 'snapshot', seconds: 18.2, peakBytes: 240_000_000 },
      { step: 'compare.exact', seconds: 11.4, peakBytes: 1_900_000_000 },
      { step: 'compare.score', seconds: 96.1, peakBytes: 2_800_000_000 },
      { step: 'apply', seconds: 210.7, peakBytes: 410_000_000 },
    ],
  }
}
