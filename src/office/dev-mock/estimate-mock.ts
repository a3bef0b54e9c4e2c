import type { BirthLedgerView, BirthRecords } from '#wire/birth-ledger.ts'
import type { EstimateView, Lack, PlaceEstimate } from '#wire/estimate.ts'
import { TOWNSHIPS } from './session-mock.ts'

const PLACE = { code: '431322', name: '新化县', level: 3 }

/** A county of the drawing's proportions: most of those missing are small children and young adults. */
const AGES: readonly (readonly [
  from: number,
  to: number | null,
  people: number,
  missing: number,
])[] = [
  [0, 0, 9_800, 610],
  [1, 2, 21_400, 395],
  [3, 6, 58_900, 412],
  [7, 12, 104_300, 260],
  [13, 17, 88_200, 190],
  [18, 24, 96_700, 1_480],
  [25, 34, 176_500, 2_020],
  [35, 44, 190_100, 640],
  [45, 59, 318_400, 512],
  [60, 74, 212_800, 430],
  [75, null, 71_900, 310],
]

function lack(people: number, missing: number, named: number): Lack {
  const half = Math.round(1.6 * Math.sqrt(missing) + missing * 0.08)
  const registered = people - missing
  const [lower, upper] = [people - half, people + half]
  return {
    registered,
    named,
    people: { point: people, lower, upper },
    missing: { point: missing, lower: lower - registered, upper: upper - registered },
    coverage: {
      point: registered / people,
      lower: registered / upper,
      upper: registered / lower,
    },
  }
}

const whole = AGES.reduce(
  (sum, [, , people, missing]) => ({ people: sum.people + people, missing: sum.missing + missing }),
  { people: 0, missing: 0 },
)

const estimate: PlaceEstimate = {
  ...lack(whole.people, whole.missing, 5_043),
  runNo: 12,
  asOf: '2026-03-16',
  target: { share: 0.98, more: 0 },
  pictures: [
    {
      ages: 'children',
      lists: [
        { name: { zh: '公安户籍', en: 'Offices’ registers' }, people: 279_100, asOf: '2026-02-28' },
        { name: { zh: '医保', en: 'Insurance' }, people: 261_800, asOf: '2026-02-28' },
        {
          name: { zh: '接种/学籍', en: 'Immunisation, school' },
          people: 268_700,
          asOf: '2026-03-10',
        },
      ],
      cells: [
        { history: 1, people: 2_410, unregistered: 61 },
        { history: 2, people: 905, unregistered: 310 },
        { history: 3, people: 9_690, unregistered: 22 },
        { history: 4, people: 1_260, unregistered: 820 },
        { history: 5, people: 17_620, unregistered: 35 },
        { history: 6, people: 1_825, unregistered: 402 },
        { history: 7, people: 249_380, unregistered: 0 },
      ],
      unseen: { point: 217, lower: 168, upper: 281 },
      dependences: [{ lists: '12', oddsRatio: 3.3 }],
    },
    {
      ages: 'adults',
      lists: [
        { name: { zh: '公安户籍', en: 'Offices’ registers' }, people: 1_059_200, asOf: null },
        { name: { zh: '医保', en: 'Insurance' }, people: 983_400, asOf: '2026-02-28' },
      ],
      cells: [
        { history: 1, people: 81_400, unregistered: 1_120 },
        { history: 2, people: 5_600, unregistered: 2_273 },
        { history: 3, people: 977_800, unregistered: 0 },
      ],
      unseen: { point: 1_999, lower: 1_611, upper: 2_480 },
      dependences: [],
    },
  ],
  methods: [
    { method: 'adopted', missing: { point: 7_259, lower: 6_542, upper: 7_976 } },
    { method: 'uncorrected', missing: { point: 9_980, lower: 9_240, upper: 10_730 } },
    { method: 'independent', missing: { point: 6_640, lower: 6_010, upper: 7_290 } },
    { method: 'coverage', missing: { point: 7_020, lower: null, upper: null } },
    { method: 'adults_like_children', missing: { point: 11_860, lower: 10_250, upper: 13_680 } },
    { method: 'unstratified', missing: { point: 6_450, lower: null, upper: null } },
  ],
  ages: AGES.map(([from, to, people, missing]) => ({
    from,
    to,
    ...lack(people, missing, Math.round(missing * 0.7)),
  })),
  below: TOWNSHIPS.map((name, at) => ({
    code: `431322${String(100 + at)}`,
    name: { zh: name, en: name },
    lack: at === 5 ? ('hidden' as const) : lack(52_000 - at * 900, 420 - at * 13, 300 - at * 9),
  })),
  assumptions: [
    { key: 'equal_chance', state: 'partly', differs: -809, fact: null },
    { key: 'independent', state: 'relaxed', differs: 4_601, fact: null },
    { key: 'linked', state: 'corrected', differs: 2_721, fact: 0.9958 },
    { key: 'same_day', state: 'holds', differs: null, fact: 10 },
    { key: 'belongs', state: 'partly', differs: null, fact: null },
  ],
  warnings: ['two_lists'],
}

export const mockEstimate: EstimateView = { place: PLACE, estimate }

export const mockNoEstimate: EstimateView = { place: PLACE, estimate: null }

const LEDGER: readonly (readonly [source: string, zh: string, en: string, missing: number])[] = [
  ['all', '登记簿对各来源', 'Register against all', 240],
  ['births', '住院分娩', 'Hospital births', 61],
  ['immunisation', '预防接种', 'Immunisation cards', 204],
]

export const mockBirthLedger: BirthLedgerView = {
  ledger: {
    from: '2017-01-01',
    lines: [2026, 2025, 2024].flatMap((year, back) =>
      LEDGER.map(([source, zh, en, missing], at) => ({
        year,
        source,
        name: { zh, en },
        listed: 9_800 + back * 740 - at * 310,
        notRegistered: Math.round(missing / (back + 1)),
        twice: at * 7,
        notExisting: at === 0 ? 12 : 0,
        wrong: 31 + at * 9,
      })),
    ),
  },
}

/** Records that a file has and the register lacks; names masked as the policy has them for children. */
export const mockBirthRecords: BirthRecords = {
  records: ['罗*琪', '邹*', '*'].map((name, at) => ({
    personId: null,
    name,
    sex: at === 1 ? { zh: '男', en: 'Male' } : { zh: '女', en: 'Female' },
    bornOn: `2025-0${String(at + 3)}-11`,
    villageName: '柳溪村',
    source: { zh: '预防接种', en: 'Immunisation cards' },
    batchNo: 5,
    rowNo: 71 + at * 12,
    differs: [],
  })),
  nextCursor: null,
}
