/**
 * Everything the language of tasks can read, by what a task is about. Marriage, sex, ages, births and services are
 * not here, so a rule that asks for one does not compile (S6). An age is there as `milestone` alone: the name
 * of one of three lawful days, never a number.
 */
export interface TaskFacts {
  /** An item that no list has, or that lists say differently: it is on the list of what to ask. */
  readonly asked_item: 'item' | 'reason' | 'registered' | 'milestone' | 'said'
  /** A visit that the household agreed to. */
  readonly appointment: 'state'
  /** Somebody who, as another village reported, came to this one. */
  readonly incoming_move: 'move' | 'met'
  /** The monthly report of a month that is over. */
  readonly report_month: 'state'
  /** A line of a report that the township sent back; what it reports is not read. */
  readonly report_line: 'state'
  /** An item-change form that the village asked for. */
  readonly change_form: 'state'
  /** A doubt that was handed to the village. */
  readonly finding: 'state'
  /** A household sheet that nobody can read, or a line of one of whom the register knows nobody. */
  readonly paper_sheet: 'kind' | 'state'
  /** A device that holds the village. */
  readonly device: 'lease' | 'held'
  /** The right of an account to work here. */
  readonly grant: 'state'
  /** The time of the year, for what is told to everybody and concerns nobody by name. */
  readonly calendar: 'notice' | 'month' | 'told'
}

export type TaskSubject = keyof TaskFacts
export type TaskFact<Subject extends TaskSubject> = TaskFacts[Subject]

/** The order of a row of facts. */
export const TASK_FACTS: {
  readonly [Subject in TaskSubject]: readonly TaskFact<Subject>[]
} = {
  asked_item: ['item', 'reason', 'registered', 'milestone', 'said'],
  appointment: ['state'],
  incoming_move: ['move', 'met'],
  report_month: ['state'],
  report_line: ['state'],
  change_form: ['state'],
  finding: ['state'],
  paper_sheet: ['kind', 'state'],
  device: ['lease', 'held'],
  grant: ['state'],
  calendar: ['notice', 'month', 'told'],
}

/** In the order in which a village meets them. */
export const TASK_SUBJECTS: readonly TaskSubject[] = [
  'asked_item',
  'appointment',
  'incoming_move',
  'report_month',
  'report_line',
  'change_form',
  'finding',
  'paper_sheet',
  'device',
  'grant',
  'calendar',
]
