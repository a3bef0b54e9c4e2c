import type { RuleSubject } from '#domain/rules/subject.ts'
import { PERSON_FACTS } from './person-facts.ts'
import { SOURCE_TRACE_FACTS } from './source-trace-facts.ts'

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
  source_trace: SOURCE_TRACE_FACTS,
}
