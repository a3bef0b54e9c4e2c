import { civilToLunar, type LunarDate } from '#domain/calendar/lunar-date.ts'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { evidenceItem } from '#domain/evidence/item-name.ts'
import { PRECEDENCE } from '#domain/evidence/precedence.ts'
import { SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import type { PersonItem } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import type { Statement } from './known-person.ts'

/** Sources in the order in which they are believed about an item; none where only the office states it. */
export function orderOfEvidence(item: PersonItem): readonly SourceKind[] {
  const evidence = evidenceItem(item)
  return evidence === null ? [] : PRECEDENCE[evidence]
}

/** The rule that chose the value, as a sentence. */
export function ruleOf(item: PersonItem): { id: string; text: Words } {
  const order = orderOfEvidence(item)
  if (order.length === 0)
    return {
      id: `B5.${item}`,
      text: {
        zh: '这一项由经办人登记，来文里没有',
        en: 'Stated by the office; no file says it',
      },
    }
  const zh = order.map((source) => SOURCE_PROFILES[source].zh).join(' › ')
  const en = order.map((source) => SOURCE_PROFILES[source].en).join(' › ')
  const first = item === 'number' ? '通过校验的号码在前；' : ''
  return {
    id: `B5.${item}`,
    text: {
      zh: `${first}按证据次序取先者，同级取新：${zh}`,
      en: `The first in the order of evidence, among equals the newer: ${en}`,
    },
  }
}

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 二月初七, 闰四月廿四. */
export function lunarDayText({ month, leap, day }: LunarDate): string {
  return `${leap ? '闰' : ''}${MONTHS[month - 1] ?? ''}月${dayText(day)}`
}

function dayText(day: number): string {
  if (day <= 10) return `初${DIGITS[day] ?? ''}`
  if (day < 20) return `十${DIGITS[day - 10] ?? ''}`
  if (day === 20) return '二十'
  return day < 30 ? `廿${DIGITS[day - 20] ?? ''}` : '三十'
}

/** The lunar conversion behind a birth date, when one was made or would explain a difference. */
export function conversionOf(statement: Statement, current: string | null): Words | null {
  const { record, value, difference } = statement
  if (value === null) return null
  if (record.says.bornCalendar === 'lunar') return conversion(value)
  if (difference?.kind !== 'lunar_as_civil' || current === null) return null
  // Whichever of the two is the civil day, its lunar name is what the other wrote down.
  const [civil, lunar] = [value, current].map(lunarOf)
  return matches(lunar, value) ? conversion(current) : civil === null ? null : conversion(value)
}

function matches(lunar: LunarDate | null | undefined, written: string): boolean {
  if (lunar === null || lunar === undefined) return false
  const [year, month, day] = written.split('-').map(Number)
  return lunar.year === year && lunar.month === month && lunar.day === day
}

function conversion(civil: string): Words | null {
  const lunar = lunarOf(civil)
  if (lunar === null) return null
  const text = `${String(lunar.year)} 年${lunarDayText(lunar)}`
  return { zh: `农历 ${text} = 公历 ${civil}`, en: `Lunar ${text} is civil ${civil}` }
}

function lunarOf(text: string): LunarDate | null {
  const day = parseCivilDate(text)
  return day.ok ? civilToLunar(day.value) : null
}
