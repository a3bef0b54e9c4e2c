import type { RuleSubject } from '#domain/rules/subject.ts'
import { BIRTH_FACTS } from './birth-facts.ts'
import { BIRTHS_OF_MOTHER_FACTS } from './births-of-mother-facts.ts'
import { MARITAL_FACTS } from './marital-facts.ts'
import { MARRIAGE_FACTS } from './marriage-facts.ts'
import { CHANGE_HISTORY_FACTS } from './change-history-facts.ts'
import { HOUSEHOLD_FACTS } from './household-facts.ts'
import { MEMBER_FACTS } from './member-facts.ts'
import { PARENT_CHILD_FACTS } from './parent-child-facts.ts'
import { PERSON_FACTS } from './person-facts.ts'
import { BALANCE_FACTS } from './balance-facts.ts'
import { BATCH_FACTS } from './batch-facts.ts'
import { PLACE_FACTS } from './place-facts.ts'
import { REGISTRATION_FACTS } from './registration-facts.ts'
import { REPORT_MONTH_FACTS } from './report-month-facts.ts'
import { SOURCE_TRACE_FACTS } from './source-trace-facts.ts'
import { STAY_FACTS } from './stay-facts.ts'

export interface SqlContext {
  readonly county: string
  /** The day on which the rules are asked, `YYYY-MM-DD`. */
  readonly asOf: string
}

/**
 * A query that gives one row a subject: the columns `key`, `person_id`, `other_person_id`,
 * `household_id`, `place` and one for each field of its facts, named as the field is.
 */
export type SubjectSql = (context: SqlContext) => string

/** How the facts of each subject are made from the tables of an extract. */
export const SUBJECT_SQL: Readonly<Partial<Record<RuleSubject, SubjectSql>>> = {
  person: PERSON_FACTS,
  household: HOUSEHOLD_FACTS,
  member: MEMBER_FACTS,
  change_history: CHANGE_HISTORY_FACTS,
  stay: STAY_FACTS,
  marital_history: MARITAL_FACTS,
  marriage: MARRIAGE_FACTS,
  parent_child: PARENT_CHILD_FACTS,
  births_of_mother: BIRTHS_OF_MOTHER_FACTS,
  birth: BIRTH_FACTS,
  source_trace: SOURCE_TRACE_FACTS,
  registration: REGISTRATION_FACTS,
  report_month: REPORT_MONTH_FACTS,
  place: PLACE_FACTS,
  batch: BATCH_FACTS,
  balance: BALANCE_FACTS,
}
