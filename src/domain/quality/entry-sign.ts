import { readName } from '../names/read-name.ts'
import { poissonInterval } from '../radar/poisson-interval.ts'
import {
  BATCH_SIGN_PROFILES,
  judgeTogether,
  type BatchSignProfile,
  type SignJudgement,
} from './batch-sign.ts'
import { shareInterval, type Interval } from './interval.ts'

/**
 * What is told of the entries that one account made by hand over a year: how many had to be mended, how
 * fast they came, and signs that nobody was asked. For the holder and the supervisor, each account by
 * itself and never beside others (S8).
 */
export const ENTRY_SIGNS = [
  'returned',
  'corrected',
  'speed',
  'hurried',
  'placeholder_number',
  'name_filler',
  'new_year',
  'first_fifteenth',
  'same_phone',
  'same_answers',
] as const
export type EntrySign = (typeof ENTRY_SIGNS)[number]

export function isEntrySign(text: string): text is EntrySign {
  return (ENTRY_SIGNS as readonly string[]).includes(text)
}

/** Accuracy and pace are told to whom they are about; only a sign asks a supervisor to look. */
export interface EntrySignProfile extends BatchSignProfile {
  readonly kind: 'accuracy' | 'pace' | 'sign'
}

const TOLD = { expected: null, timesExpectedMin: Infinity } as const

/** Seconds in which nobody asks for a person and writes the answers down. */
export const HURRIED_SECONDS = 15
/** A longer pause is another sitting. */
const SITTING_SECONDS = 30 * 60

/** Signs shared with files have the names and expectations they have there. */
export const ENTRY_SIGN_PROFILES: Readonly<Record<EntrySign, EntrySignProfile>> = {
  returned: {
    kind: 'accuracy',
    zh: '被退回过的报告行',
    en: 'Lines returned by the check',
    ...TOLD,
  },
  corrected: { kind: 'accuracy', zh: '后来更正过的登记', en: 'Entries corrected later', ...TOLD },
  speed: { kind: 'pace', zh: '连续录入的速度', en: 'Pace within a sitting', ...TOLD },
  hurried: {
    kind: 'sign',
    zh: `${HURRIED_SECONDS} 秒内又录一人`,
    en: `Another person within ${HURRIED_SECONDS} seconds`,
    expected: 0.02,
    timesExpectedMin: 2,
  },
  placeholder_number: {
    kind: 'sign',
    ...BATCH_SIGN_PROFILES.placeholder_number,
    zh: '占位或不成形的证件号',
    en: 'Stand-in or misshapen numbers',
  },
  name_filler: { kind: 'sign', ...BATCH_SIGN_PROFILES.name_filler },
  new_year: { kind: 'sign', ...BATCH_SIGN_PROFILES.new_year },
  first_fifteenth: { kind: 'sign', ...BATCH_SIGN_PROFILES.first_fifteenth },
  same_phone: { kind: 'sign', ...BATCH_SIGN_PROFILES.same_phone },
  same_answers: { kind: 'sign', ...BATCH_SIGN_PROFILES.same_answers },
}

/** One person entered by hand: at the counter, or as the line of a report that became an event. */
export interface HandEntry {
  readonly accountId: string
  readonly personId: string
  /** When it was drafted, milliseconds since 1970. */
  readonly atMs: number
  /** A newborn may have no name yet. */
  readonly isBirth: boolean
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly phone: string | null
  readonly addressText: string | null
  readonly numberState: string | null
  /** An item of it was corrected later, by whomever. */
  readonly corrected: boolean
}

/** Lines of reports that an account drafted, as far as they were checked. */
export interface CheckedLines {
  readonly accountId: string
  readonly checked: number
  readonly returned: number
}

/** Of `speed`, `hits` are entries that followed another of the same sitting, `asked` the seconds in all. */
export interface JudgedEntrySign extends SignJudgement {
  readonly accountId: string
  readonly sign: EntrySign
  readonly asked: number
  /** Some of the people entered so. */
  readonly personIds: readonly string[]
}

/** People told as examples of one sign. */
const EXAMPLES_MAX = 8
/** More people than a large family with one telephone, or twins of one house with one set of answers. */
const PHONE_PEOPLE_MAX = 10
const ALIKE_PEOPLE_MAX = 3

/** Counts every sign of every account and judges all together: one correction for all that was looked at. */
export function judgeEntries(
  entries: readonly HandEntry[],
  lines: readonly CheckedLines[],
): readonly JudgedEntrySign[] {
  const byAccount = Map.groupBy(entries, ({ accountId }) => accountId)
  const returnedBy = new Map(lines.map((one) => [one.accountId, one]))
  const accounts = [...new Set([...byAccount.keys(), ...returnedBy.keys()])].toSorted()
  const counted = accounts.flatMap((accountId) => {
    const own = (byAccount.get(accountId) ?? []).toSorted((a, b) => a.atMs - b.atMs)
    const of = returnedBy.get(accountId)
    const returned = {
      sign: 'returned',
      hits: of?.returned ?? 0,
      asked: of?.checked ?? 0,
      personIds: [],
    } as const
    return [returned, ...countAccount(own)].map((one) => ({ accountId, ...one }))
  })
  const judged = judgeTogether(
    counted.map(({ sign, hits, asked }) => ({
      profile: ENTRY_SIGN_PROFILES[sign],
      hits,
      asked,
      classes: null,
    })),
  )
  return counted.map((one, at) => {
    const { expected = null, p = null, q = null, unusual = false } = judged[at] ?? {}
    return { ...one, expected, p, q, unusual }
  })
}

/** The share with its interval, or the pace in entries an hour; null where there was nothing to count. */
export function entryValue(of: {
  readonly sign: EntrySign
  readonly hits: number
  readonly asked: number
}): Interval | null {
  const { sign, hits, asked } = of
  if (ENTRY_SIGN_PROFILES[sign].kind !== 'pace') {
    return shareInterval({ numerator: hits, denominator: asked })
  }
  if (asked === 0) return null
  const { point, lower, upper } = poissonInterval(hits)
  const hours = asked / 3600
  return { point: point / hours, lower: lower / hours, upper: upper / hours }
}

interface Counted {
  readonly sign: EntrySign
  readonly hits: number
  readonly asked: number
  readonly personIds: readonly string[]
}

/** One account's entries, in the order in which they were made. */
function countAccount(own: readonly HandEntry[]): readonly Counted[] {
  const phones = countsOf(own.map(({ phone }) => phone))
  const answers = countsOf(own.map(answersOf))
  const share = (
    sign: EntrySign,
    asked: readonly HandEntry[],
    has: (one: HandEntry) => boolean,
  ): Counted => {
    const found = asked.filter(has)
    const personIds = found.slice(0, EXAMPLES_MAX).map(({ personId }) => personId)
    return { sign, hits: found.length, asked: asked.length, personIds }
  }
  const dated = own.filter(({ bornOn }) => bornOn !== null)
  return [
    share('corrected', own, ({ corrected }) => corrected),
    ...pacesOf(own),
    share(
      'placeholder_number',
      own.filter(({ numberState }) => numberState !== null),
      ({ numberState }) => numberState === 'shape',
    ),
    share(
      'name_filler',
      own.filter(({ isBirth }) => !isBirth),
      ({ name }) => name === null || readName(name).state !== 'full',
    ),
    share('new_year', dated, ({ bornOn }) => bornOn?.endsWith('-01-01') === true),
    share('first_fifteenth', dated, ({ bornOn }) => /-(01|15)$/.test(bornOn ?? '')),
    share(
      'same_phone',
      own.filter(({ phone }) => phone !== null),
      ({ phone }) => (phones.get(phone) ?? 0) > PHONE_PEOPLE_MAX,
    ),
    share(
      'same_answers',
      own.filter((one) => answersOf(one) !== null),
      (one) => (answers.get(answersOf(one)) ?? 0) > ALIKE_PEOPLE_MAX,
    ),
  ]
}

/** How fast entries of one sitting followed each other, and how many came sooner than one can ask. */
function pacesOf(own: readonly HandEntry[]): readonly Counted[] {
  const steps = own.slice(1).flatMap(({ atMs, personId }, at) => {
    const seconds = (atMs - (own[at]?.atMs ?? 0)) / 1000
    return seconds <= SITTING_SECONDS ? [{ seconds, personId }] : []
  })
  const hurried = steps.filter(({ seconds }) => seconds < HURRIED_SECONDS)
  const total = Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0))
  const personIds = hurried.slice(0, EXAMPLES_MAX).map(({ personId }) => personId)
  return [
    { sign: 'speed', hits: steps.length, asked: total, personIds: [] },
    { sign: 'hurried', hits: hurried.length, asked: steps.length, personIds },
  ]
}

/** The answers that people of one household do not share all at once; null where too few were given. */
function answersOf({ sex, bornOn, phone, addressText }: HandEntry): string | null {
  if (sex === null || bornOn === null || (phone ?? addressText) === null) return null
  return JSON.stringify([sex, bornOn, phone, addressText])
}

function countsOf(values: readonly (string | null)[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
