import { falseDiscoveryRates } from '../radar/false-discovery.ts'
import { binomialTail, chiSquareTail } from '../radar/tail-probability.ts'

/**
 * Signs that rows of a file were filled in without asking anybody: stand-ins, defaults, and answers more
 * alike than people are. A sign is a question about rows to a supervisor, never a verdict on whoever
 * collected them (S8).
 */
export const BATCH_SIGNS = [
  'placeholder_number',
  'name_filler',
  'new_year',
  'first_fifteenth',
  'month_heap',
  'day_heap',
  'same_phone',
  'same_answers',
] as const
export type BatchSign = (typeof BATCH_SIGNS)[number]

export interface BatchSignProfile {
  readonly zh: string
  readonly en: string
  /** Share to be expected where people were asked; `null` where classes are compared (χ²). */
  readonly expected: number | null
  /** Fewer rows with the sign are nothing to look at, however unlikely. */
  readonly timesExpectedMin: number
}

/**
 * Expected shares. Days are those of four years with one 29 February; registers have some stand-ins
 * and some 1 January births even where people were asked, which is what `timesExpectedMin` allows.
 */
export const BATCH_SIGN_PROFILES: Readonly<Record<BatchSign, BatchSignProfile>> = {
  placeholder_number: {
    zh: '占位证件号',
    en: 'Stand-in identity numbers',
    expected: 0.005,
    timesExpectedMin: 2,
  },
  name_filler: { zh: '代填姓名', en: 'Filler names', expected: 0.005, timesExpectedMin: 2 },
  new_year: {
    zh: '出生日期为 1 月 1 日',
    en: 'Born on 1 January',
    expected: 4 / 1461,
    timesExpectedMin: 3,
  },
  first_fifteenth: {
    zh: '出生日期为 1 日、15 日',
    en: 'Born on a 1st or 15th',
    expected: 96 / 1461,
    timesExpectedMin: 1.5,
  },
  month_heap: {
    zh: '出生月份堆积',
    en: 'Birth months heap',
    expected: null,
    timesExpectedMin: 1.25,
  },
  day_heap: {
    zh: '出生日堆积',
    en: 'Days of birth heap',
    expected: null,
    timesExpectedMin: 1.25,
  },
  same_phone: {
    zh: '许多人同一个电话',
    en: 'One telephone for many',
    expected: 0.02,
    timesExpectedMin: 2,
  },
  same_answers: {
    zh: '各项答案完全相同',
    en: 'Every answer alike',
    expected: 0.005,
    timesExpectedMin: 2,
  },
}

/** What was counted of one sign in the rows of one file, or of one collector of it. */
export interface CountedSign {
  readonly batchNo: number
  readonly sign: BatchSign
  /** Office that collected the rows as the file names it; empty: the whole file. */
  readonly collector: string
  readonly hits: number
  readonly asked: number
  /** For month and day heaping: persons by class, and the days of four years in each. */
  readonly classes: readonly { readonly persons: number; readonly days: number }[] | null
  /** Some of the rows, by number. */
  readonly rowNos: readonly number[]
}

export interface JudgedSign extends SignJudgement {
  readonly batchNo: number
  readonly sign: BatchSign
  readonly collector: string
  readonly asked: number
  readonly rowNos: readonly number[]
}

/** Share of mistaken signs one accepts: a supervisor's hour is worth more than a telegram's. */
export const SIGN_RATE = 0.01
/** Of fewer rows nothing is said. */
export const ROWS_TO_JUDGE = 50

/** Judges every sign of every file together: one correction for all that was looked at. */
export function judgeSigns(counted: readonly CountedSign[]): readonly JudgedSign[] {
  const judged = judgeTogether(
    counted.map((one) => ({ ...one, profile: BATCH_SIGN_PROFILES[one.sign] })),
  )
  return counted.map(({ batchNo, sign, collector, asked, rowNos }, at) => {
    const { hits, expected, p, q, unusual } = judged[at] ?? NOT_JUDGED
    return { batchNo, sign, collector, hits, asked, expected, p, q, unusual, rowNos }
  })
}

/** What was counted of one sign, with what is to be expected of it. */
export interface SignCounts {
  readonly profile: Pick<BatchSignProfile, 'expected' | 'timesExpectedMin'>
  readonly hits: number
  readonly asked: number
  readonly classes: CountedSign['classes']
}

export interface SignJudgement {
  /** What a reader is told: of heaping, the fullest class against its days. */
  readonly hits: number
  readonly expected: number | null
  readonly p: number | null
  readonly q: number | null
  readonly unusual: boolean
}

const NOT_JUDGED: SignJudgement = { hits: 0, expected: null, p: null, q: null, unusual: false }

/** How likely each count is where people were asked, all corrected together; in the order given. */
export function judgeTogether(counted: readonly SignCounts[]): readonly SignJudgement[] {
  const chances = counted.map((one) => ({ one, ...chanceOf(one) }))
  const qs = falseDiscoveryRates(chances.flatMap(({ p }) => (p === null ? [] : [p])))
  let at = 0
  return chances.map(({ one, p, times }) => {
    const q = p === null ? null : (qs[at++] ?? null)
    const unusual = q !== null && q <= SIGN_RATE && times >= one.profile.timesExpectedMin
    return { ...toldOf(one), p, q, unusual }
  })
}

function toldOf({ profile, hits, classes }: SignCounts): Pick<SignJudgement, 'hits' | 'expected'> {
  if (classes === null) return { hits, expected: profile.expected }
  const [fullest] = classes.toSorted((a, b) => b.persons / b.days - a.persons / a.days)
  const days = classes.reduce((sum, one) => sum + one.days, 0)
  return { hits: fullest?.persons ?? 0, expected: (fullest?.days ?? 0) / days }
}

/** How likely so many are by chance, and how many times what is expected they are. */
function chanceOf({ profile, hits, asked, classes }: SignCounts): {
  readonly p: number | null
  readonly times: number
} {
  if (asked < ROWS_TO_JUDGE) return { p: null, times: 0 }
  const { expected } = profile
  if (expected !== null) {
    return { p: binomialTail(hits, asked, expected), times: hits / asked / expected }
  }
  if (classes === null) return { p: null, times: 0 }
  const days = classes.reduce((sum, one) => sum + one.days, 0)
  const expectedOf = (one: { readonly days: number }): number => (asked * one.days) / days
  const chi = classes.reduce(
    (sum, one) => sum + (one.persons - expectedOf(one)) ** 2 / expectedOf(one),
    0,
  )
  const fullest = Math.max(...classes.map((one) => one.persons / expectedOf(one)))
  return { p: chiSquareTail(chi, classes.length - 1), times: fullest }
}
