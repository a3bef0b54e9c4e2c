import {
  addDays,
  civilDate,
  dayNumber,
  daysBetween,
  monthOf,
  yearOf,
  type CivilDate,
} from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

/** On which days of a month village workers are on duty, and how long before them they are told. */
export interface DutyCalendar {
  /** Days of the month, ascending; one that a month does not have is its last day. */
  readonly days: readonly number[]
  readonly promptDays: number
}

/** 逢五逢十 (requirement 003-32), told five days ahead (003-33). A county may order others. */
export const USUAL_DUTY_CALENDAR: DutyCalendar = { days: [5, 10, 15, 20, 25, 30], promptDays: 5 }

/** One a day would be no duty day any more, and further ahead than a fortnight nobody looks. */
const DUTY_DAYS_MAX = 15
const PROMPT_DAYS_MAX = 14
const LONGEST_MONTH = 31

export type DutyCalendarProblem =
  { readonly code: 'desk.duty_days' } | { readonly code: 'desk.prompt_days'; readonly most: number }

/** Reads a calendar as a county orders it: some different days of the month, told 0–14 days ahead. */
export function readDutyCalendar(wanted: DutyCalendar): Outcome<DutyCalendar, DutyCalendarProblem> {
  const days = [...new Set(wanted.days)].toSorted((one, other) => one - other)
  const isDay = (day: number): boolean => Number.isInteger(day) && day >= 1 && day <= LONGEST_MONTH
  if (days.length === 0 || days.length > DUTY_DAYS_MAX || !days.every(isDay)) {
    return refuse({ code: 'desk.duty_days' })
  }
  const { promptDays } = wanted
  if (!Number.isInteger(promptDays) || promptDays < 0 || promptDays > PROMPT_DAYS_MAX) {
    return refuse({ code: 'desk.prompt_days', most: PROMPT_DAYS_MAX })
  }
  return accept({ days, promptDays })
}

/** Duty days of the month of a day, ascending. The 30th is the 28th or 29th in February. */
export function dutyDaysOfMonth(day: CivilDate, calendar: DutyCalendar): readonly CivilDate[] {
  const last = lastDayOfMonth(day)
  const days = calendar.days.map((wanted) => civilDate(yearOf(day), monthOf(day), wanted) ?? last)
  return [...new Set(days)]
}

function lastDayOfMonth(day: CivilDate): CivilDate {
  return addDays(firstOfNextMonth(day), -1)
}

function firstOfNextMonth(day: CivilDate): CivilDate {
  const [year, month] = [yearOf(day), monthOf(day)]
  const first = month === 12 ? civilDate(year + 1, 1, 1) : civilDate(year, month + 1, 1)
  if (first === null) throw new Error('every month has a first day')
  return first
}

/** The day itself, where it is one, or the next. */
export function nextDutyDay(day: CivilDate, calendar: DutyCalendar): CivilDate {
  const here = dutyDaysOfMonth(day, calendar).find((one) => dayNumber(one) >= dayNumber(day))
  if (here !== undefined) return here
  const [first] = dutyDaysOfMonth(firstOfNextMonth(day), calendar)
  if (first === undefined) throw new Error('a calendar has a duty day')
  return first
}

export interface DutyToday {
  readonly isDutyDay: boolean
  readonly next: CivilDate
  readonly daysLeft: number
  /** The next duty day is near enough for its work to be told. */
  readonly prompted: boolean
}

export function dutyOn(today: CivilDate, calendar: DutyCalendar): DutyToday {
  const next = nextDutyDay(today, calendar)
  const daysLeft = daysBetween(today, next)
  return { isDutyDay: daysLeft === 0, next, daysLeft, prompted: daysLeft <= calendar.promptDays }
}
