import { halfWidth } from '../names/character-forms.ts'
import type { DatePrecision } from '../sources/source-record.ts'
import { civilDate, dayNumberOf, fromDayNumber } from './civil-date.ts'
import { datePartsOf } from './date-parts.ts'
import type { DateParts } from './date-parts.ts'
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
  const clean = cleaned(text)
  if (clean === '' || FILLERS.has(clean)) return MISSING
  const said = LUNAR_MARK.test(clean)
  const rest = clean.replace(said ? LUNAR_MARK : CIVIL_MARK, '').trim()
  return said ? readLunar(rest) : readCivil(rest)
}

/** Half-width, ordinary numerals, without marks of text, words around the date, or a time of day. */
function cleaned(text: string): string {
  return halfWidth(text)
    .replace(/[\p{Cf}\p{Cc}'’‘"“”]/gu, ' ')
    .replace(CAPITAL_NUMERALS, (capital) => NUMERALS.charAt(CAPITALS.indexOf(capital)))
    .trim()
    .replace(/^(?:出生于|生于|出生日期:?) *|(?<=[日号0-9]) *(?:出生|生)$/gu, '')
    .replace(TIME_OF_DAY, '')
    .replace(/ +[0-9]{1,2}[时点]([0-9]{1,2}分?)?([0-9]{1,2}秒?)?$/u, '')
}

/** As on cheques and old certificates: 壹玖捌伍年叁月柒日. */
const CAPITALS = '零壹贰叁肆伍陆柒捌玖拾'
const NUMERALS = '零一二三四五六七八九十'
const CAPITAL_NUMERALS = /[壹贰叁肆伍陆柒捌玖拾]/gu

/**
 * T00:00:00.000Z, 0:00, 12:00:00 AM, T08:00:00+08:00: it says nothing about the day. In UTC only
 * midnight does not: T16:00:00.000Z is how programs write midnight of the next day in China.
 */
const TIME_OF_DAY =
  /[T ]+(?:00:00(:00([.,]0+)?)? *(Z|[+-]00:?00)|\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( *(AM|PM|am|pm))?( *[+-](?!00)\d{2}:?\d{2})?)$/

const FILLERS: ReadonlySet<string> = new Set(
  '无 不详 未知 待补 - -- / 0 00000000 0000-00-00 1900-01-00 NULL null N/A #N/A #VALUE!'.split(' '),
)

const LUNAR_MARK =
  /^[([【]?(农历|阴历|旧历|夏历|农|阴)[)\]】: ]*|[([【](农历|阴历|旧历|农|阴)[)\]】]$/u
const CIVIL_MARK =
  /^[([【]?(公历|阳历|新历|公元|西历|公|阳)[)\]】: ]*|[([【](公历|阳历|新历|公|阳)[)\]】]$/u

function readCivil(text: string): DateReading {
  const parts = datePartsOf(text)
  if (parts === null || /^[3-9][0-9]{3}$/.test(text)) return readSpreadsheetDay(text)
  return dated(parts)
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
  const leap = compact.includes('闰')
  const parts = datePartsOf(compact.replace('闰', ''))
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
