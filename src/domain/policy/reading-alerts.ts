/**
 * What is unusual about reading, as data: each rule says what it counts and from which bound on it
 * speaks. An alert is a question to the auditor, not a finding about a colleague (S8).
 */
export const ALERT_KINDS = [
  'break_glass',
  'hourly_rate',
  'many_villages',
  'own_surname',
  'night_hours',
  'many_reveals',
  'many_exported',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** What one account read in the last hour, and what is usual for it. */
export interface Reading {
  /** Persons opened and full values shown in the last hour. */
  readonly people: number
  /** The same in an hour in which the account worked, averaged over the last 28 days. */
  readonly usualPeople: number
  /** Of persons opened, and of rosters and lists of one village. */
  readonly villages: number
  /** Persons of the account's own surname. */
  readonly sameSurname: number
  readonly reveals: number
  /** Persons in files and prints that were taken away. */
  readonly exported: number
  /** Hour of the day here, 0 to 23. */
  readonly hour: number
}

export interface AlertRule {
  readonly kind: AlertKind
  readonly zh: string
  readonly en: string
  /** The count in question, and the bound it has passed; `null` where nothing is unusual. */
  readonly asks: (reading: Reading) => { readonly count: number; readonly bound: number } | null
}

/** At least so many people before any rate is looked at: a quiet account's first case is no alarm. */
const RATE_MIN = 60
const RATE_TIMES_USUAL = 4
const VILLAGES_MAX = 15
const SURNAME_MIN = 12
const SURNAME_SHARE = 0.6
const REVEALS_MAX = 30
/** A village on paper is some 3,700 people. */
const EXPORTED_MAX = 5_000
const NIGHT_PEOPLE_MAX = 5
const NIGHT = { from: 22, to: 6 } as const

export const ALERT_RULES: readonly AlertRule[] = [
  {
    kind: 'hourly_rate',
    zh: '一小时内查阅的人数远多于本人平时',
    en: 'Far more people in an hour than usual for this account',
    asks: ({ people, usualPeople }) =>
      over(people, Math.max(RATE_MIN, Math.ceil(usualPeople * RATE_TIMES_USUAL))),
  },
  {
    kind: 'many_villages',
    zh: '一小时内查阅了许多不同的村',
    en: 'People of many different villages in an hour',
    asks: ({ villages }) => over(villages, VILLAGES_MAX),
  },
  {
    kind: 'own_surname',
    zh: '查阅的多是与本人同姓的人',
    en: 'Mostly people of the reader’s own surname',
    asks: ({ people, sameSurname }) =>
      over(sameSurname, Math.max(SURNAME_MIN, Math.ceil(people * SURNAME_SHARE))),
  },
  {
    kind: 'night_hours',
    zh: '夜间查阅',
    en: 'Reading at night',
    asks: ({ people, hour }) =>
      hour >= NIGHT.from || hour < NIGHT.to ? over(people, NIGHT_PEOPLE_MAX) : null,
  },
  {
    kind: 'many_reveals',
    zh: '一小时内显示了许多全值',
    en: 'Many full values shown in an hour',
    asks: ({ reveals }) => over(reveals, REVEALS_MAX),
  },
  {
    kind: 'many_exported',
    zh: '一小时内导出、打印了许多人',
    en: 'Many people exported or printed in an hour',
    asks: ({ exported }) => over(exported, EXPORTED_MAX),
  },
]

export interface Unusual {
  readonly kind: AlertKind
  readonly count: number
  readonly bound: number
}

/** Every rule that asks a question about this hour of reading. */
export function unusualIn(reading: Reading): readonly Unusual[] {
  return ALERT_RULES.flatMap(({ kind, asks }) => {
    const asked = asks(reading)
    return asked === null ? [] : [{ kind, ...asked }]
  })
}

const GLASS = { zh: '打开了紧急查阅', en: 'Opened an emergency' } as const

export function alertWords(kind: AlertKind): { readonly zh: string; readonly en: string } {
  return ALERT_RULES.find((rule) => rule.kind === kind) ?? GLASS
}

function over(count: number, bound: number): { count: number; bound: number } | null {
  return count > bound ? { count, bound } : null
}
