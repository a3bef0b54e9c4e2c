import { civilToLunar } from '#domain/calendar/lunar-date.ts'
import { dateOf, splitDate } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { at } from '../people/people.ts'
import type { Slips } from './slips.ts'

/** A date of birth as somebody stated it, before it takes the file's own shape. */
export interface SaidBirth {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly precision: 'day' | 'month'
  /** The file says that this is a lunar date. */
  readonly markedLunar: boolean
  readonly leap: boolean
}

/** The birth date the department has; `null` where it has none. */
export function sayBirth(county: County, person: number, slips: Slips): SaidBirth | null {
  const said = decideBirth(county, person, slips)
  slips.see(writeBirth(said, 'dotted'))
  return said
}

function decideBirth(county: County, person: number, slips: Slips): SaidBirth | null {
  const { people } = county
  if (slips.happens('bornMissing')) return null
  const known = slips.happens('bornTrue') ? people.bornDay : people.registeredDay
  const day = at(known, person)
  const plain: SaidBirth = { ...splitDate(day), precision: 'day', markedLunar: false, leap: false }
  if (slips.happens('bornMonthOnly')) return { ...plain, precision: 'month' }
  const custom = lunarCustom(plain.year)
  if (slips.happens('bornLunarUnmarked', custom))
    return lunarOf(at(people.bornDay, person), false) ?? plain
  if (slips.happens('bornLunarMarked', custom))
    return lunarOf(at(people.bornDay, person), true) ?? plain
  if (slips.happens('bornFirstOfJanuary')) return { ...plain, month: 1, day: 1 }
  if (slips.happens('bornYearOff'))
    return { ...plain, year: plain.year + (slips.random.chance(0.5) ? 1 : -1) }
  if (plain.day <= 12 && slips.happens('bornSwapped')) {
    return { ...plain, month: plain.day, day: plain.month }
  }
  if (slips.happens('bornDayOff')) return { ...plain, ...splitDate(dayOff(day, slips)) }
  return plain
}

/** How the old keep their birthday: the older, the more by the lunar calendar. */
function lunarCustom(year: number): number {
  if (year < 1960) return 2.5
  if (year < 1980) return 1.6
  if (year < 2000) return 0.9
  return 0.8
}

function lunarOf(day: number, markedLunar: boolean): SaidBirth | null {
  const lunar = civilToLunar(dateOf(day))
  if (lunar === null) return null
  return {
    year: lunar.year,
    month: lunar.month,
    day: lunar.day,
    precision: 'day',
    markedLunar,
    leap: lunar.leap,
  }
}

/** A day or a month beside the right one, as fingers slip. */
function dayOff(day: number, slips: Slips): number {
  return day + slips.random.pick([-1, 1, -1, 1, -10, 10, -2, 2, -30, 31])
}

export type DateShape = 'compact' | 'dashed' | 'dotted' | 'slashed' | 'chinese'

/** The date in a file's own shape; lunar dates are written as people say them. */
export function writeBirth(said: SaidBirth | null, shape: DateShape): string {
  if (said === null) return ''
  if (said.markedLunar)
    return `农历${said.year}年${said.leap ? '闰' : ''}${lunarMonth(said.month)}月${lunarDay(said.day)}`
  return writeParts(said, shape)
}

export function writeDay(day: number, shape: DateShape): string {
  return writeParts({ ...splitDate(day), precision: 'day' }, shape)
}

function writeParts(
  date: {
    readonly year: number
    readonly month: number
    readonly day: number
    readonly precision: 'day' | 'month'
  },
  shape: DateShape,
): string {
  const { year, month, day } = date
  const whole = date.precision === 'day'
  const two = (value: number): string => String(value).padStart(2, '0')
  switch (shape) {
    case 'compact':
      return `${year}${two(month)}${whole ? two(day) : ''}`
    case 'dashed':
      return `${year}-${two(month)}${whole ? `-${two(day)}` : ''}`
    case 'dotted':
      return `${year}.${month}${whole ? `.${day}` : ''}`
    case 'slashed':
      return `${year}/${month}${whole ? `/${day}` : ''}`
    case 'chinese':
      return `${year}年${month}月${whole ? `${day}日` : ''}`
  }
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function lunarMonth(month: number): string {
  if (month === 1) return '正'
  if (month === 12) return '腊'
  return month === 11 ? '冬' : (DIGITS[month] ?? '')
}

function lunarDay(day: number): string {
  if (day <= 10) return `初${DIGITS[day] ?? ''}`
  if (day === 20) return '二十'
  if (day === 30) return '三十'
  return (day < 20 ? '十' : '廿') + (DIGITS[day % 10] ?? '')
}
