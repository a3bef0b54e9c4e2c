import { chineseNumeral } from './chinese-numeral.ts'

/** What a written date states; nothing is checked against a calendar yet, and 0 stands where 00 does. */
export interface DateParts {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

/** The parts of a date in one of the spellings below, or `null`. Half-width, trimmed, without marks. */
export function datePartsOf(text: string): DateParts | null {
  const compact = text.replace(/ /g, '')
  for (const { pattern, spaced, read } of SPELLINGS) {
    const groups = pattern.exec(spaced ? text : compact)?.groups
    const parts = groups === undefined ? null : read(groups)
    if (parts !== null) return parts
  }
  return null
}

type Groups = Readonly<Record<string, string | undefined>>

interface Spelling {
  readonly pattern: RegExp
  /** Whether spaces separate; elsewhere they mean nothing. */
  readonly spaced: boolean
  readonly read: (groups: Groups) => DateParts | null
}

/** In the order in which they are tried; no text fits two of them with different parts. */
const SPELLINGS: readonly Spelling[] = [
  // 1985 3 7
  {
    pattern: /^(?<year>\d{4}) +(?<month>\d{1,2}) +(?<day>\d{1,2})$/,
    spaced: true,
    read: plain,
  },
  // 1985-3-7, 1985.03.07., 1985/3/7, 1985\3\7, 1985年3月7日, 1985年3月, 1985-03, 1985年, 1985
  {
    pattern:
      /^(?<year>\d{4})(?:[-./\\,、_年](?<month>\d{1,2})(?:[-./\\,、_月](?<day>\d{1,2})[日号]?)?)?[-./年月]?$/u,
    spaced: false,
    read: plain,
  },
  // 19850307, 198503
  {
    pattern: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})?$/,
    spaced: false,
    read: plain,
  },
  // 85年3月7日, 85.3.7
  {
    pattern: /^(?<year>\d{2})[-./年](?<month>\d{1,2})[-./月](?<day>\d{1,2})[日号]?$/u,
    spaced: false,
    read: twoDigitYear,
  },
  // 25/04/1985, 04/25/1985
  {
    pattern: /^(?<first>\d{1,2})[-./](?<second>\d{1,2})[-./](?<year>\d{4})$/,
    spaced: false,
    read: yearLast,
  },
  // 一九八五年三月七日, 二〇〇三年十二月, 1985年正月初一, 八五年三月七日
  {
    pattern:
      /^(?<year>[\d零〇○一二三四五六七八九]{4}|[零〇○一二三四五六七八九]{2})年(?:(?<month>[\d正元一二三四五六七八九十冬腊]{1,3})月(?:份)?(?:(?<day>[\d初一二三四五六七八九十廿卅]{1,4})[日号]?)?)?$/u,
    spaced: false,
    read: chinese,
  },
  // 7-Mar-1985, 07 March 1985
  {
    pattern: /^(?<day>\d{1,2})[- ](?<name>[A-Za-z]{3})[a-z]*\.?[- ,]+(?<year>\d{4})$/,
    spaced: true,
    read: english,
  },
  // Mar 7, 1985
  {
    pattern: /^(?<name>[A-Za-z]{3})[a-z]*\.? +(?<day>\d{1,2}),? +(?<year>\d{4})$/,
    spaced: true,
    read: english,
  },
]

function plain({ year, month, day }: Groups): DateParts {
  return {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
  }
}

/** A two-digit year is of the 1900s, and above 31, so that it is no day; newer files write four digits. */
function twoDigitYear({ year, month, day }: Groups): DateParts | null {
  if (Number(year) <= 31) return null
  return { year: 1900 + Number(year), month: Number(month), day: Number(day) }
}

/** 25/04/1985 and 04/25/1985 say which is the month; 03/04/1985 does not. */
function yearLast({ first, second, year }: Groups): DateParts | null {
  const [one, other] = [Number(first), Number(second)]
  if (one > 12 && other <= 12) return { year: Number(year), month: other, day: one }
  if (other > 12 && one <= 12) return { year: Number(year), month: one, day: other }
  return one === other ? { year: Number(year), month: one, day: one } : null
}

function chinese(groups: Groups): DateParts | null {
  const year = chineseNumeral(groups['year'] ?? '')
  const month = groups['month'] === undefined ? null : chineseNumeral(groups['month'])
  const day = groups['day'] === undefined ? null : chineseNumeral(groups['day'])
  if (year === null) return null
  if (month === null && groups['month'] !== undefined) return null
  if (day === null && groups['day'] !== undefined) return null
  return { year: year < 100 ? 1900 + year : year, month, day }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function english({ name, day, year }: Groups): DateParts | null {
  const month = MONTHS.indexOf((name ?? '').toLowerCase()) + 1
  return month === 0 ? null : { year: Number(year), month, day: Number(day) }
}
