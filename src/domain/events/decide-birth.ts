import { parseCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { isTimeOfDay } from '../calendar/time-of-day.ts'
import { parseResidentNumber } from '../numbers/resident-number.ts'
import { birthDoubts } from './birth-doubts.ts'
import type { BirthFacts } from './birth-doubts.ts'
import { itemLeftOut } from './desk-doubts.ts'
import type { Doubt } from './library-doubts.ts'
import type { SomeItems } from './person-item.ts'

/** What somebody comes to register. Everything but the day may be missing (decision S1). */
export interface BirthReport extends BirthFacts {
  readonly groupNo: string | null
  readonly relation: string | null
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
  /** `HH:MM`; what is no time is left out and doubted, and the child registered. */
  readonly bornTime?: string | null | undefined
}

export interface BirthDecision {
  /** Items of the child; `number` still in plain text, for whoever seals it. */
  readonly items: SomeItems
  readonly doubts: readonly Doubt[]
}

export type BirthProblem =
  | { readonly code: 'birth.day_unreadable' }
  | { readonly code: 'birth.in_the_future'; readonly today: string }

/**
 * A birth is registered whatever is missing or doubtful. Two things are no birth yet: one on a day
 * that does not exist, and one that has not happened.
 */
export function decideBirth(
  report: BirthReport,
  today: CivilDate,
): Outcome<BirthDecision, BirthProblem> {
  if (report.bornOn !== null) {
    const born = parseCivilDate(report.bornOn)
    if (!born.ok) return refuse({ code: 'birth.day_unreadable' })
    if (born.value > today) return refuse({ code: 'birth.in_the_future', today })
  }
  const { bornTime = null } = report
  const items: Record<string, string | null> = {
    name: report.name,
    sex: report.sex,
    born_on: report.bornOn,
    born_precision: report.bornOn === null ? null : 'day',
    born_time: isTimeOfDay(bornTime ?? '') ? bornTime : null,
    number: report.number,
    number_state: report.number === null ? null : numberStateOf(report.number),
    place: report.place,
    group_no: report.groupNo,
    household: report.householdId,
    relation: report.relation,
    life_state: 'active',
    mother: report.motherPersonId,
    father: report.fatherPersonId,
  }
  const stated: SomeItems = Object.fromEntries(
    Object.entries(items).filter(([, value]) => value !== null),
  )
  const doubts = birthDoubts(report, today)
  const numberDoubt: Doubt[] =
    report.number !== null && items['number_state'] !== 'valid'
      ? [{ code: 'P03', severity: 'W', item: 'number', facts: expectedCheck(report.number) }]
      : []
  const timeDoubt: Doubt[] =
    bornTime === null || isTimeOfDay(bornTime) ? [] : [itemLeftOut('born_time')]
  return accept({ items: stated, doubts: [...numberDoubt, ...timeDoubt, ...doubts] })
}

/** The last character that the first seventeen ask for, where the number has the right shape. */
function expectedCheck(number: string): Readonly<Record<string, string>> {
  const parsed = parseResidentNumber(number)
  return !parsed.ok && parsed.problem.code === 'number.check_digit'
    ? { expected: parsed.problem.expected }
    : {}
}

/** `valid`, `check_digit` or `shape`, as the rules of GB 11643 see the number. */
export function numberStateOf(number: string): 'valid' | 'check_digit' | 'shape' {
  const parsed = parseResidentNumber(number)
  if (parsed.ok) return 'valid'
  return parsed.problem.code === 'number.check_digit' ? 'check_digit' : 'shape'
}
