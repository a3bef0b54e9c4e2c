import { addDays, daysBetween, type CivilDate } from '../calendar/civil-date.ts'
import { evaluator, type Evaluated, type FactRow, type FieldPositions } from '../rules/evaluate.ts'
import { nextDutyDay, type DutyCalendar } from './duty-days.ts'
import { TASK_FACTS, type TaskFact, type TaskSubject } from './task-facts.ts'
import type { TaskDue, TaskRule } from './task-rule.ts'
import { TASK_RULES } from './task-rules.ts'

/** Something that may be a task: what rules read of it, and what its line needs. Ids only. */
export interface TaskMatter {
  readonly subject: TaskSubject
  /** Stable from day to day: a mute names it. */
  readonly key: string
  readonly facts: FactRow
  /** Day it arose, as far as known. */
  readonly since: CivilDate | null
  /** The day it brings with it. */
  readonly ownDay: CivilDate | null
  readonly householdId: string | null
  readonly personId: string | null
}

export interface Task extends TaskMatter {
  readonly rule: TaskRule
  readonly due: CivilDate
  readonly overdueDays: number
  /** Somebody put it off until a day; it is told apart, not among the open ones. */
  readonly mutedUntil: CivilDate | null
}

/** A mute names one task, or a household and all of its visits. */
export interface StandingMute {
  readonly key: string
  readonly until: CivilDate
}

export interface TaskDay {
  readonly today: CivilDate
  readonly calendar: DutyCalendar
  readonly mutes: readonly StandingMute[]
}

export function householdKey(householdId: string): string {
  return `household:${householdId}`
}

/**
 * Tasks of a village on a day: overdue first, the longest overdue first among them; then by priority,
 * then by day. Of several rules that ask for one thing the most urgent speaks.
 */
export function planTasks(matters: readonly TaskMatter[], day: TaskDay): readonly Task[] {
  const muted = mutesOf(day)
  return matters.flatMap((matter) => taskOf(matter, day, muted) ?? []).toSorted(byUrgency)
}

function taskOf(
  matter: TaskMatter,
  day: TaskDay,
  muted: ReadonlyMap<string, CivilDate>,
): Task | null {
  const found = COMPILED[matter.subject]
    .filter(({ asks, isDone }) => asks(matter.facts) === true && isDone(matter.facts) !== true)
    .map(({ rule }) => ({ rule, due: dueOf(rule.due, matter, day) }))
    .filter(({ rule, due }) => isShown(rule, due, day))
    .toSorted((one, other) => one.rule.priority - other.rule.priority)
  const first = found[0]
  if (first === undefined) return null
  const { householdId, key } = matter
  const mutedUntil =
    muted.get(key) ?? (householdId === null ? null : (muted.get(householdKey(householdId)) ?? null))
  const overdueDays = Math.max(0, daysBetween(first.due, day.today))
  return { ...matter, ...first, overdueDays, mutedUntil }
}

function mutesOf({ today, mutes }: TaskDay): ReadonlyMap<string, CivilDate> {
  // The day it ends it speaks again.
  const standing = mutes.filter(({ until }) => daysBetween(today, until) > 0)
  return new Map(standing.map(({ key, until }) => [key, until]))
}

function dueOf(due: TaskDue, { since, ownDay }: TaskMatter, day: TaskDay): CivilDate {
  const { today, calendar } = day
  switch (due.kind) {
    case 'duty_day':
      return nextDutyDay(today, calendar)
    case 'own_day':
      return ownDay ?? nextDutyDay(today, calendar)
    case 'after_days':
      return addDays(since ?? today, due.days)
  }
}

function isShown(rule: TaskRule, due: CivilDate, { today, calendar }: TaskDay): boolean {
  const before = rule.before === 'prompt' ? calendar.promptDays : rule.before
  const left = daysBetween(today, due)
  return left <= before && (rule.after === null || -left <= rule.after)
}

function byUrgency(one: Task, other: Task): number {
  return (
    other.overdueDays - one.overdueDays ||
    one.rule.priority - other.rule.priority ||
    daysBetween(other.due, one.due) ||
    (one.key < other.key ? -1 : 1)
  )
}

/** Tasks of one door, at the place of the most urgent of them; each other task by itself. */
export function groupByHousehold(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const groups = Map.groupBy(tasks, ({ rule, householdId, key }) =>
    rule.group === 'household' && householdId !== null ? householdKey(householdId) : key,
  )
  return [...groups.values()]
}

interface Compiled {
  readonly rule: TaskRule
  readonly asks: Evaluated
  readonly isDone: Evaluated
}

/** Compiled once a process: a village has some hundred matters and each is asked by a few rules. */
const COMPILED: Readonly<Record<TaskSubject, readonly Compiled[]>> = {
  asked_item: compiled('asked_item'),
  appointment: compiled('appointment'),
  incoming_move: compiled('incoming_move'),
  report_month: compiled('report_month'),
  report_line: compiled('report_line'),
  change_form: compiled('change_form'),
  finding: compiled('finding'),
  paper_sheet: compiled('paper_sheet'),
  device: compiled('device'),
  grant: compiled('grant'),
  calendar: compiled('calendar'),
}

function compiled(subject: TaskSubject): readonly Compiled[] {
  const positions: FieldPositions<string> = Object.fromEntries(
    TASK_FACTS[subject].map((fact, at) => [fact, at]),
  )
  return TASK_RULES.filter((rule) => rule.subject === subject).map((rule) => ({
    rule,
    asks: evaluator<string>(rule.when, positions),
    isDone: evaluator<string>(rule.done, positions),
  }))
}

/** Facts of a matter in the order in which rules read them: every fact of its subject, by name. */
export function factRow<Subject extends TaskSubject>(
  subject: Subject,
  facts: Readonly<Record<TaskFact<Subject>, string | number | null>>,
): FactRow {
  const byName: Readonly<Record<string, string | number | null>> = facts
  return TASK_FACTS[subject].map((fact) => byName[fact] ?? null)
}
