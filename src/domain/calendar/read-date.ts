import { halfWidth } from '../names/character-forms.ts'
import type { DatePrecision } from '../sources/source-record.ts'
import { civilDate, dayNumberOf, fromDayNumber } from './civil-date.ts'
import { chineseNumeral } from './chinese-numeral.ts'
import { lunarToCivil } from './lunar-date.ts'

/** What a cell that should hold a date holds. The missing parts of a vague date are `01`. */
export interface DateReading {
  /** Civil `YYYY-MM-DD`, already converted when the cell said it was lunar. */
  readonly date: string | null
  readonly precision: DatePrecision | null
  readonly calendar: 'civil' | 'lunar' | null
  readonly state: 'read' | 'vague' | 'unreadable' | 'missing'
}

/**
 * Reads a date in any spelling that means one day only; `docs/rules/calendar.md` lists them.
 *
 * Years 1800–2099. Never guesses: 03/04/1985 is left unread because nobody can say which is the
 * month, while 25/04/1985 is read. A number from 3654 to 73050 alone in a cell is the day count of a
 * spreadsheet (1900 system), 1910-01-01 to 2099-12-31.
 */
export function readDate(text: string): DateReading {
  // Hot path: the two spellings of nine files in ten.
  if (text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45) {
    const plain = readPlain(text, 5, 8)
    if (plain !== null) return plain
  } else if (text.length === 8) {
    const plain = readPlain(text, 4, 6)
    if (plain !== null) return plain
  }
  return readAny(text)
}

const MISSING: DateReading = { date: null, precision: null, calendar: null, state: 'missing' }
const UNREADABLE: DateReading = { date: null, precision: null, calendar: null, state: 'unreadable' }

function readPlain(text: string, monthAt: number, dayAt: number): DateReading | null {
  const year = digits(text, 0, 4)
  const month = digits(text, monthAt, 2)
  const day = digits(text, dayAt, 2)
  if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || day < 1) return null
  const date = civilDate(year, month, day)
  return date === null ? null : { date, precision: 'day', calendar: 'civil', state: 'read' }
}

/** The number in these characters, or -1. */
function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const YEAR_FIRST = 1800
const YEAR_LAST = 2099

function readAny(text: string): DateReading {
  const clean = withoutTime(
    halfWidth(text)
      .replace(/[\p{Cf}\p{Cc}'’‘"“”]/gu, ' ')
      .replace(CAPITAL_NUMERALS, (capital) =>
        '零一二三四五六七八九十'.charAt(CAPITALS.indexOf(capital)),
      )
      .trim()
      .replace(/^(?:出生于|生于|出生日期[::]?) *|(?<=[日号0-9]) *(?:出生|生)$/gu, ''),
  )
  if (clean === '' || FILLERS.has(clean)) return MISSING
  const marked = calendarMark(clean)
  if (marked.lunar) return readLunar(marked.rest)
  return readCivil(marked.rest)
}

/** As on cheques and old certificates: 壹玖捌伍年叁月柒日. */
const CAPITALS = '零壹贰叁肆伍陆柒捌玖拾'
const CAPITAL_NUMERALS = /[壹贰叁肆伍陆柒捌玖拾]/gu

const FILLERS: ReadonlySet<string> = new Set(['无', '不详', '未知', '待补', '-', '--', '/', '0', '00000000', '0000-00-00', '1900-01-00', 'NULL', 'null', 'N/A', '#N/A', '#VALUE!']) // prettier-ignore

/** A time of day behind the date says nothing about the day: 1985-03-07T00:00:00.000Z. */
function withoutTime(text: string): string {
  return text
    .replace(
      /[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( *(AM|PM|am|pm))?( *(Z|[+-][0-9]{2}:?[0-9]{2}))?$/,
      '',
    ) // prettier-ignore
    .replace(/ +[0-9]{1,2}[时点]([0-9]{1,2}分?)?([0-9]{1,2}秒?)?$/, '')
}

function calendarMark(text: string): { lunar: boolean; rest: string } {
  const lunar =
    /^[(（[【]?(农历|阴历|旧历|夏历|农|阴)[)）\]】:： ]*|[(（[【](农历|阴历|旧历|农|阴)[)）\]】]$/u
  if (lunar.test(text)) return { lunar: true, rest: text.replace(lunar, '').trim() }
  const civil =
    /^[(（[【]?(公历|阳历|新历|公元|西历|公|阳)[)）\]】:： ]*|[(（[【](公历|阳历|新历|公|阳)[)）\]】]$/u
  return { lunar: false, rest: text.replace(civil, '').trim() }
}

function readCivil(text: string): DateReading {
  const parts = civilParts(text)
  if (parts === null || /^[3-9][0-9]{3}$/.test(text)) return readSpreadsheetDay(text)
  return dated(parts)
}

interface DateParts {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

function dated({ year, month, day }: DateParts): DateReading {
  if (year < YEAR_FIRST || year > YEAR_LAST) return UNREADABLE
  if (month === null || month === 0) return vague(year, 1, 'year')
  if (month > 12) return UNREADABLE
  if (day === null || day === 0) return vague(year, month, 'month')
  const date = civilDate(year, month, day)
  if (date === null) return UNREADABLE
  return { date, precision: 'day', calendar: 'civil', state: 'read' }
}

function vague(year: number, month: number, precision: DatePrecision): DateReading {
  return { date: civilDate(year, month, 1), precision, calendar: 'civil', state: 'vague' }
}

function civilParts(text: string): DateParts | null {
  const compact = text.replace(/ /g, '')
  let m = /^([0-9]{4}) +([0-9]{1,2}) +([0-9]{1,2})$/.exec(text)
  if (m === null) m = /^([0-9]{4})(?:[-./\\,、_年]([0-9]{1,2})(?:[-./\\,、_月]([0-9]{1,2})[日号]?)?)?[-./年月]?$/.exec(compact) // prettier-ignore
  if (m === null) m = /^([0-9]{4})([0-9]{2})([0-9]{2})?$/.exec(compact)
  if (m !== null) return { year: Number(m[1]), month: optional(m[2]), day: optional(m[3]) }
  // 85年3月7日, 85.3.7: a two-digit year is of the 1900s; children's files write four digits.
  const short = /^([0-9]{2})(?:年([0-9]{1,2})月([0-9]{1,2})[日号]?|[-./]([0-9]{1,2})[-./]([0-9]{1,2}))$/.exec(compact) // prettier-ignore
  if (short !== null && Number(short[1]) > 31) {
    return { year: 1900 + Number(short[1]), month: Number(short[2] ?? short[4]), day: Number(short[3] ?? short[5]) } // prettier-ignore
  }
  return dayFirst(compact) ?? chineseParts(compact) ?? englishMonth(text)
}

function optional(part: string | undefined): number | null {
  return part === undefined ? null : Number(part)
}

/** 25/04/1985 and 04/25/1985 say which is the month; 03/04/1985 does not. */
function dayFirst(text: string): DateParts | null {
  const m = /^([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})$/.exec(text)
  if (m === null) return null
  const [first, second, year] = [Number(m[1]), Number(m[2]), Number(m[3])]
  if (first > 12 && second <= 12) return { year, month: second, day: first }
  if (second > 12 && first <= 12) return { year, month: first, day: second }
  return first === second ? { year, month: first, day: first } : null
}

/** 一九八五年三月七日, 二〇〇三年十二月, 1985年三月初七 */
function chineseParts(text: string): DateParts | null {
  const m = /^([0-9零〇○一二三四五六七八九]{4}|[0-9零〇○一二三四五六七八九]{2})年(?:([0-9正元一二三四五六七八九十冬腊]{1,3})月(?:份)?(?:([0-9初一二三四五六七八九十廿卅]{1,4})[日号]?)?)?$/u.exec(text) // prettier-ignore
  if (m === null) return null
  const year = chineseNumeral(m[1] ?? '')
  const month = m[2] === undefined ? null : chineseNumeral(m[2])
  const day = m[3] === undefined ? null : chineseNumeral(m[3])
  if (year === null || (m[2] !== undefined && month === null) || (m[3] !== undefined && day === null)) return null // prettier-ignore
  return { year: (m[1] ?? '').length === 2 ? 1900 + year : year, month, day }
}

const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** 7-Mar-1985, Mar 7, 1985 */
function englishMonth(text: string): DateParts | null {
  const a = /^([0-9]{1,2})[- ]([A-Za-z]{3})[a-z]*\.?[- ,]+([0-9]{4})$/.exec(text)
  const b = /^([A-Za-z]{3})[a-z]*\.? +([0-9]{1,2}),? +([0-9]{4})$/.exec(text)
  const [name, day, year] = a !== null ? [a[2], a[1], a[3]] : [b?.[1], b?.[2], b?.[3]]
  const month = ENGLISH_MONTHS.indexOf((name ?? '').toLowerCase()) + 1
  return month === 0 ? null : { year: Number(year), month, day: Number(day) }
}

/**
 * 31113 → 1985-03-07. The 1900 system counts 1900-01-01 as 1 and believes in a 29 February 1900, so
 * day 25569 is 1970-01-01. A fraction is a time of day.
 */
function readSpreadsheetDay(text: string): DateReading {
  if (!/^[0-9]{4,5}(\.[0-9]+)?$/.test(text)) return UNREADABLE
  const serial = Math.floor(Number(text))
  if (serial < SPREADSHEET_FIRST || serial > SPREADSHEET_LAST) return UNREADABLE
  const date = fromDayNumber(serial - 25569)
  return { date, precision: 'day', calendar: 'civil', state: 'read' }
}

const SPREADSHEET_FIRST: number = dayNumberOf(1910, 1, 1) + 25569
const SPREADSHEET_LAST: number = dayNumberOf(2099, 12, 31) + 25569

/** 一九八五年闰二月初八, 1985年2月16, 1985-02-16, 19850216 */
function readLunar(text: string): DateReading {
  const compact = text.replace(/ /g, '')
  const leap = /闰/u.test(compact)
  const parts = civilParts(compact.replace(/闰/u, '')) ?? null
  if (parts === null || parts.year < YEAR_FIRST || parts.year > YEAR_LAST) return UNREADABLE
  const { year, month, day } = parts
  if (month === null || month === 0) return { ...vague(year, 1, 'year'), calendar: 'lunar' }
  if (day === null || day === 0) {
    const first = lunarToCivil({ year, month, leap, day: 1 })
    if (first === null) return UNREADABLE
    return {
      date: `${first.slice(0, 7)}-01`,
      precision: 'month',
      calendar: 'lunar',
      state: 'vague',
    }
  }
  const date = lunarToCivil({ year, month, leap, day })
  if (date === null) return UNREADABLE
  return { date, precision: 'day', calendar: 'lunar', state: 'read' }
}
