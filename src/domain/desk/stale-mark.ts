import { daysBetween, type CivilDate } from '../calendar/civil-date.ts'

/** By what something of a person was last confirmed, in the order in which equal days are told. */
export const CONFIRMED_BY = {
  visit: { zh: '村里核实', en: 'asked in the village' },
  office: { zh: '办事登记', en: 'registered at the office' },
  list: { zh: '部门名单', en: 'a department’s list' },
} as const
export type ConfirmedBy = keyof typeof CONFIRMED_BY
export const CONFIRMED_BY_ORDER = ['visit', 'office', 'list'] as const

export interface Confirmation {
  readonly by: ConfirmedBy
  readonly on: CivilDate
  /** Kind of list, where it was one. */
  readonly source: string | null
}

export const STALE_MARKS = {
  fresh: { zh: '一年内确认过', en: 'confirmed within a year' },
  ageing: { zh: '一年多没确认', en: 'not confirmed for a year' },
  stale: { zh: '两年多没确认', en: 'not confirmed for two years' },
  never: { zh: '没有确认过', en: 'never confirmed' },
} as const
export type StaleMark = keyof typeof STALE_MARKS
export const STALE_MARK_ORDER = ['fresh', 'ageing', 'stale', 'never'] as const

/** Department files come once a year: after two years nobody has said anything about the person. */
const FRESH_DAYS = 366
const AGEING_DAYS = 731

export interface Staleness {
  readonly mark: StaleMark
  readonly last: Confirmation | null
  readonly days: number | null
}

/** How long nothing of a person was confirmed: a mark on the line, never a reason for a task (S6). */
export function stalenessOf(confirmations: readonly Confirmation[], today: CivilDate): Staleness {
  const last = confirmations.reduce<Confirmation | null>(
    (latest, one) => (latest === null || daysBetween(latest.on, one.on) > 0 ? one : latest),
    null,
  )
  if (last === null) return { mark: 'never', last: null, days: null }
  const days = Math.max(0, daysBetween(last.on, today))
  const mark = days <= FRESH_DAYS ? 'fresh' : days <= AGEING_DAYS ? 'ageing' : 'stale'
  return { mark, last, days }
}
