import { PERSON_FIELDS, personRows } from './person-facts.ts'
import { PERSON_RULES } from './person-rules.ts'
import { SOURCE_TRACE_FIELDS, sourceTraceRows } from './source-trace-facts.ts'
import { SOURCE_TRACE_RULES } from './source-trace-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

/**
 * The library: every logic rule once, by what it is about. The same definitions are asked at the
 * keyboard, when a file is taken in, and over a whole county.
 */
export const RULE_LIBRARY: readonly SubjectRules[] = [
  { subject: 'person', fields: PERSON_FIELDS, rules: PERSON_RULES, rowsOf: personRows },
  {
    subject: 'source_trace',
    fields: SOURCE_TRACE_FIELDS,
    rules: SOURCE_TRACE_RULES,
    rowsOf: sourceTraceRows,
  },
]
