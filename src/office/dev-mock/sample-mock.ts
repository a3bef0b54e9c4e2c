import type {
  SampleFrameView,
  SampleLine,
  SampleList,
  SampleOutcome,
  SampleView,
  SampleVillageView,
} from '#wire/samples.ts'

const RESULT: SampleOutcome = {
  found: {
    drawn: 300,
    reached: 281,
    here: 842,
    notOurs: 9,
    notFound: 2,
    twice: 1,
    omitted: 27,
    wrong: 61,
    missing: 34,
  },
  coverage: {
    share: { point: 0.969, lower: 0.951, upper: 0.981 },
    designEffect: 1.6,
    asked: 869,
    villages: 10,
  },
  items: {
    share: { point: 0.981, lower: 0.972, upper: 0.987 },
    designEffect: 2.1,
    asked: 5052,
    villages: 10,
  },
  netError: 0.0173,
  score: 84.9,
  accepted: false,
}

const CLOSED: SampleLine = {
  sampleNo: 1,
  title: '新化县 2026-03-02',
  purpose: 'acceptance',
  place: '431322',
  placeName: '新化县',
  seed: 20_260_302,
  state: 'closed',
  drawnBy: '周敏',
  drawnAt: '2026-03-02T02:00:00Z',
  drawn: 300,
  entered: 300,
  coverageTarget: 0.98,
  itemsTarget: 0.95,
  result: RESULT,
}

const OPEN: SampleLine = {
  ...CLOSED,
  sampleNo: 2,
  title: '水车镇事后抽查',
  purpose: 'inspection',
  place: '431322106',
  placeName: '水车镇',
  seed: 20_260_316,
  state: 'open',
  entered: 41,
  drawn: 120,
  result: null,
}

const WITHDRAWN: SampleLine = { ...OPEN, sampleNo: 3, title: '范围选错的样本', state: 'withdrawn' }

export const mockSamples: SampleList = { samples: [WITHDRAWN, OPEN, CLOSED], mayDraw: true }
export const mockNoSamples: SampleList = { samples: [], mayDraw: true }

export const mockSampleFrame: SampleFrameView = {
  place: '431322',
  placeName: '新化县',
  villages: 512,
  households: 402_318,
  people: 1_331_847,
  coverageTarget: 0.98,
  itemsTarget: 0.95,
  weights: { wrong: 1, missing: 0.5, unmanaged: 2 },
  seed: 20_260_317,
}

const VILLAGES = ['柳溪村', '青山村', '石桥村', '大坪村'] as const

/** Number 1 is closed; every other is under way. */
export function mockSample(sampleNo: number): SampleView {
  const line = sampleNo === 1 ? CLOSED : OPEN
  const isOpen = line.state === 'open'
  return {
    ...line,
    villagesWanted: 10,
    householdsWanted: 30,
    villagesTotal: 512,
    householdsTotal: 402_318,
    weights: mockSampleFrame.weights,
    endedBy: isOpen ? null : '周敏',
    endedAt: isOpen ? null : '2026-03-14T08:00:00Z',
    endReason: null,
    villages: VILLAGES.map((name, at) => ({
      village: `4313221062${String(at)}0`,
      name,
      size: 640 + at * 111,
      times: 1,
      probability: 0.016 + at * 0.003,
      households: 30,
      entered: isOpen ? 20 - at * 5 : 30,
      reached: isOpen ? 18 - at * 5 : 28,
      checked: isOpen ? 10 - at * 3 : 30,
      within: at < 3,
    })),
    mayEnter: isOpen,
    mayCheck: isOpen,
    mayEnd: isOpen,
  }
}

const same = (text: string): { zh: string; en: string } => ({ zh: text, en: text })

const PEOPLE = [
  ['罗建国', '男', '1979-06-11', '431***********2837', '户主'],
  ['袁秀梅', '女', '1981-03-29', '431***********0244', '妻'],
  ['罗*', '女', '2014', '431***********0042', '女'],
] as const

export const mockSampleVillage: SampleVillageView = {
  village: '431322106200',
  name: '柳溪村',
  households: Array.from({ length: 8 }, (_, at) => ({
    householdId: `0190d000-0000-7000-8000-00000000001${String(at)}`,
    ordinal: at + 1,
    version: at < 3 ? 1 : 0,
    code: `4313221062000301${String(37 + at)}`,
    groupNo: '3',
    addressText: '柳溪村三组',
    headName: at === 0 ? '罗建国' : `邹满${String(at)}`,
    nextCode: at === 7 ? null : `4313221062000301${String(38 + at)}`,
    outcome: at < 2 ? ('checked' as const) : at === 2 ? ('not_reached' as const) : null,
    omitted: at === 1 ? 1 : 0,
    unlisted: 0,
    enteredBy: at < 3 ? '王村员' : null,
    enteredAt: at < 3 ? '2026-03-16T02:00:00Z' : null,
    checkedBy: at === 0 ? '罗建国' : null,
    members: PEOPLE.map(([name, sex, born, number, relation], n) => ({
      personId: `0190c000-0000-7000-8000-0000000000${String(at)}${String(n)}`,
      relation: same(relation),
      items: {
        name: same(name),
        sex: same(sex),
        born_on: same(born),
        ethnicity: n === 2 ? null : same('汉族'),
        number: same(number),
        place: same('柳溪村'),
      },
      answer: at < 2 ? ('here' as const) : null,
      wrongItems: at === 1 && n === 0 ? ['born_on' as const] : [],
      missingItems: [],
    })),
  })),
}
