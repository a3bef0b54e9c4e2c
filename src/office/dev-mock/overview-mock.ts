import type { OverviewView, TownshipRow } from '#wire/overview.ts'
import type { Estimate } from '#wire/figure.ts'
import { mockBatches } from './batches-mock.ts'
import { mockToAsk } from './to-ask-mock.ts'
import { TOWNSHIPS } from './session-mock.ts'

const estimate = (value: number, half: number): Estimate => ({
  value,
  low: value - half,
  high: value + half,
})

const rows: readonly TownshipRow[] = TOWNSHIPS.map((name, at) => ({
  code: `431322${100 + at}000`,
  name,
  registered: 13_420 + ((at * 7919) % 60_000),
  coverage: estimate(0.971 + Math.min(at, 20) * 0.0009, 0.0095 / (1 + at / 4)),
  numberAccuracy: 0.9858 + Math.min(0.011, at * 0.001),
  completeness: 0.972 + Math.min(0.018, at * 0.0015),
  logicErrors: 0.0072 - Math.min(0.005, at * 0.0004),
  conflicts: 40 + at * 3,
  doubtful: 12 + (at % 9),
  omissions: 273 + ((at * 379) % 1200),
  toAsk: 147 + ((at * 211) % 1300),
}))

/** Ages with a bulge at 50, a dent at 20 and a small base, as such counties have. */
const bars = Array.from({ length: 101 }, (_, ageYears) => {
  const level =
    9000 * Math.exp(-(((ageYears - 52) / 16) ** 2)) +
    7000 * Math.exp(-(((ageYears - 33) / 9) ** 2)) +
    8500 * Math.exp(-(((ageYears - 12) / 7) ** 2)) +
    1800 * Math.max(0, 1 - ageYears / 95)
  const wobble = 1 + 0.06 * Math.sin(ageYears * 2.1)
  return {
    ageYears,
    male: Math.round(level * wobble),
    female: Math.round(level * 0.94 * (1 + Math.max(0, ageYears - 70) / 60) * wobble),
  }
})

export const mockOverview: OverviewView = {
  place: { code: '431322000000', name: '新化县', level: 3 },
  countedAt: '2026-03-16T00:00:00Z',
  headline: {
    registered: 1_331_847,
    estimated: { value: 1_350_798, low: 1_347_576, high: 1_355_251 },
    coverage: { value: 0.986, low: 0.983, high: 0.988 },
    coverageTarget: 0.98,
    namedMissing: 13_310,
    toAsk: mockToAsk.share,
    how: {
      zh: '公安、医保、接种/学籍三份名单估计',
      en: 'Estimated from three lists: police, insurance, immunisation or school',
    },
    asOf: [
      { source: 'police', asOf: '2026-02-28' },
      { source: 'insurance', asOf: '2026-02-28' },
      { source: 'school', asOf: '2026-03-10' },
    ],
  },
  figures: [
    figure(
      'number_accuracy',
      '身份证号码准确率',
      'Identity numbers correct',
      0.994,
      0,
      0.99,
      'percent',
      'above',
      7980,
      '全数核对，无抽样误差',
      'Full count, no sampling error',
    ),
    figure(
      'main_items',
      '主要数据项一致率',
      'Main items agreeing',
      0.963,
      0.006,
      0.95,
      'percent',
      'above',
      1066,
      '抽 2,400 人',
      'Sample of 2,400',
    ),
    figure(
      'completeness',
      '必采项齐全',
      'Required items present',
      0.985,
      0,
      0.98,
      'percent',
      'above',
      20_338,
      '全数',
      'Full count',
    ),
    figure(
      'logic_errors',
      '逻辑错',
      'Logic errors',
      0.0035,
      0,
      0.005,
      'per_mille',
      'below',
      4608,
      '全数 · 每千条',
      'Full count, per thousand',
    ),
    { key: 'timeliness', title: { zh: '变动及时率', en: 'Changes on time' }, ratio: null },
  ],
  targets: { coverage: 0.98, numberAccuracy: 0.99, completeness: 0.98, logicErrors: 0.005 },
  todo: [
    {
      queue: 'omissions',
      title: { zh: '疑似漏登', en: 'Perhaps not registered' },
      hint: { zh: '名单上有、登记簿没有', en: 'In a list, not in the register' },
      open: 13_310,
      unit: { zh: '人', en: 'persons' },
    },
    {
      queue: 'duplicates',
      title: { zh: '疑似重复', en: 'Perhaps twice' },
      hint: { zh: '同一人可能登了两次', en: 'One person may stand twice' },
      open: 1206,
      unit: { zh: '组', en: 'groups' },
    },
    {
      queue: 'doubtful_pairs',
      title: { zh: '待定对', en: 'Doubtful pairs' },
      hint: { zh: '机器拿不准是不是同一人', en: 'The machine cannot tell' },
      open: 862,
      unit: { zh: '对', en: 'pairs' },
    },
    {
      queue: 'item_conflicts',
      title: { zh: '关键项冲突', en: 'Key items in conflict' },
      hint: { zh: '号码、姓名、生日、性别说法不一', en: 'Number, name, birth date, sex' },
      open: 537,
      unit: { zh: '项', en: 'items' },
    },
    {
      queue: 'births_missing',
      title: { zh: '出生未登记', en: 'Births to register' },
      hint: { zh: '医院有记录，登记簿没有', en: 'Hospital knows, register does not' },
      open: 94,
      unit: { zh: '人', en: 'children' },
    },
  ],
  townships: [...rows],
  pyramid: { asOf: '2026-03-16', bars, unknownAge: 214 },
  recentBatches: mockBatches.slice(0, 6),
  latestRun: { runNo: 12, phase: 'live', finishedAt: '2026-03-15T20:10:00Z' },
}

export const mockEmptyOverview: OverviewView = {
  ...mockOverview,
  headline: null,
  figures: [],
  todo: [],
  townships: [],
  pyramid: null,
  recentBatches: [],
  latestRun: null,
}

function figure(
  key: OverviewView['figures'][number]['key'],
  zh: string,
  en: string,
  value: number,
  half: number,
  target: number,
  scale: 'percent' | 'per_mille',
  good: 'above' | 'below',
  wrong: number,
  howZh: string,
  howEn: string,
): OverviewView['figures'][number] {
  const denominator = 1_331_847
  return {
    key,
    title: { zh, en },
    ratio: {
      numerator: good === 'above' ? denominator - wrong : wrong,
      denominator,
      share: estimate(value, half),
      target,
      scale,
      good,
      how: { zh: howZh, en: howEn },
    },
  }
}
