import type { SourceKind } from '#domain/sources/source-kind.ts'
import type {
  PairLine,
  PairQueue,
  PairSide,
  PairView,
  ReviewSession,
  WeightPart,
} from '#wire/pairs.ts'

const id = (no: number): string => `0190b000-0000-7000-8000-${String(no).padStart(12, '0')}`

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

function oddsWords(weight: number): PairLine['odds'] {
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

/** The last three are on their second way: others have judged them. */
const SECOND_FROM = 10

export function mockPairs(decided: ReadonlyMap<number, string>, filter: string): PairQueue {
  const open = lines.filter(({ pairNo }) => !decided.has(pairNo))
  const second = open.filter(({ pairNo }) => pairNo >= SECOND_FROM)
  const first = open.filter(({ pairNo }) => pairNo < SECOND_FROM)
  const shown: Readonly<Record<string, readonly PairLine[]>> = { open: first, second }
  return {
    runNo: 12,
    pairs: [...(shown[filter] ?? [])],
    nextCursor: null,
    counts: { open: first.length, second: second.length, decided: decided.size, skipped: 0 },
    reasons: [
      { reason: 'homophone', text: { zh: '同音', en: 'Homophones' }, open: 7, second: 0 },
      { reason: 'twins', text: { zh: '双胞胎', en: 'Twins' }, open: 3, second: 0 },
      { reason: 'newborn', text: { zh: '新生儿', en: 'Newborn' }, open: 2, second: 0 },
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
    state: pairNo >= SECOND_FROM ? 'second' : 'open',
    others: pairNo >= SECOND_FROM ? 1 : 0,
    opinions: [],
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
