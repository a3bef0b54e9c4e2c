import type { Expression } from '../rules/expression.ts'
import type { TaskFact, TaskSubject } from './task-facts.ts'

export interface Words {
  readonly zh: string
  readonly en: string
}

/** Until when: a duty day, the day the matter itself brings, or so long after it arose. */
export type TaskDue =
  | { readonly kind: 'duty_day' }
  | { readonly kind: 'own_day' }
  | { readonly kind: 'after_days'; readonly days: number }

/** Where its line leads. */
export type TaskStep =
  | 'ask'
  | 'visit'
  | 'meet_move'
  | 'sign_report'
  | 'mend_line'
  | 'mend_form'
  | 'answer_finding'
  | 'sync'
  | 'ask_grant'
  | 'tell'

/**
 * A task rule: data, read by people in docs/task-rules.md and evaluated for a village at a time. A task
 * exists while `when` is true and `done` is not; nobody makes or closes one by hand.
 */
export interface TaskRule<Subject extends TaskSubject = TaskSubject> {
  /** V01 …, kept for ever. */
  readonly id: string
  readonly version: number
  readonly subject: Subject
  readonly title: Words
  /** The reason, as the village worker reads it. */
  readonly why: Words
  readonly when: Expression<TaskFact<Subject>>
  readonly done: Expression<TaskFact<Subject>>
  /** What makes it done, in words. */
  readonly doneWhen: Words
  readonly step: TaskStep
  readonly due: TaskDue
  /** Told so many days before it is due; `prompt`: as many as the county's calendar says. */
  readonly before: number | 'prompt'
  /** Gone so many days after; `null`: it stays, overdue, until it is done. */
  readonly after: number | null
  /** The smaller, the earlier in the list. */
  readonly priority: number
  /** Tasks of one household are one visit. */
  readonly group: 'household' | 'village'
  /** Law, standard or requirement it rests on. */
  readonly source: string
}

/** Keeps the facts of a rule to those of its subject. */
export function taskRule<Subject extends TaskSubject>(rule: TaskRule<Subject>): TaskRule<Subject> {
  return rule
}
