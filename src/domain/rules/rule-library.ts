import { CHANGE_HISTORY_FIELDS, changeHistoryRows } from './change-history-facts.ts'
import { CHANGE_HISTORY_RULES } from './change-history-rules.ts'
import { BIRTH_FIELDS, birthRows } from './birth-facts.ts'
import { BIRTH_RULES } from './birth-rules.ts'
import { BIRTHS_OF_MOTHER_FIELDS, birthsOfMotherRows } from './births-of-mother-facts.ts'
import { BIRTHS_OF_MOTHER_RULES } from './births-of-mother-rules.ts'
import { MARITAL_FIELDS, maritalRows } from './marital-facts.ts'
import { MARITAL_RULES } from './marital-rules.ts'
import { MARRIAGE_FIELDS, marriageRows } from './marriage-facts.ts'
import { MARRIAGE_RULES } from './marriage-rules.ts'
import { HOUSEHOLD_FIELDS, householdRows } from './household-facts.ts'
import { HOUSEHOLD_RULES } from './household-rules.ts'
import { MEMBER_FIELDS, memberRows } from './member-facts.ts'
import { MEMBER_RULES } from './member-rules.ts'
import { PARENT_CHILD_FIELDS, parentChildRows } from './parent-child-facts.ts'
import { PARENT_CHILD_RULES } from './parent-child-rules.ts'
import { PERSON_FIELDS, personRows } from './person-facts.ts'
import { PERSON_RULES } from './person-rules.ts'
import { BALANCE_FIELDS, balanceRows } from './balance-facts.ts'
import { BALANCE_RULES } from './balance-rules.ts'
import { BATCH_FIELDS, batchRows } from './batch-facts.ts'
import { BATCH_RULES } from './batch-rules.ts'
import { BENEFIT_FIELDS, benefitRows } from './benefit-facts.ts'
import { BENEFIT_RULES } from './benefit-rules.ts'
import { PLACE_FIELDS, placeRows } from './place-facts.ts'
import { PLACE_RULES } from './place-rules.ts'
import { REGISTRATION_FIELDS, registrationRows } from './registration-facts.ts'
import { REGISTRATION_RULES } from './registration-rules.ts'
import { REPORT_MONTH_FIELDS, reportMonthRows } from './report-month-facts.ts'
import { REPORT_MONTH_RULES } from './report-month-rules.ts'
import { SOURCE_TRACE_FIELDS, sourceTraceRows } from './source-trace-facts.ts'
import { SOURCE_TRACE_RULES } from './source-trace-rules.ts'
import { STAY_FIELDS, stayRows } from './stay-facts.ts'
import { STAY_RULES } from './stay-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

/**
 * The library: every logic rule once, by what it is about. The same definitions are asked at the
 * keyboard, when a file is taken in, and over a whole county.
 */
export const RULE_LIBRARY: readonly SubjectRules[] = [
  { subject: 'person', fields: PERSON_FIELDS, rules: PERSON_RULES, rowsOf: personRows },
  { subject: 'marital_history', fields: MARITAL_FIELDS, rules: MARITAL_RULES, rowsOf: maritalRows },
  { subject: 'marriage', fields: MARRIAGE_FIELDS, rules: MARRIAGE_RULES, rowsOf: marriageRows },
  {
    subject: 'parent_child',
    fields: PARENT_CHILD_FIELDS,
    rules: PARENT_CHILD_RULES,
    rowsOf: parentChildRows,
  },
  {
    subject: 'births_of_mother',
    fields: BIRTHS_OF_MOTHER_FIELDS,
    rules: BIRTHS_OF_MOTHER_RULES,
    rowsOf: birthsOfMotherRows,
  },
  { subject: 'birth', fields: BIRTH_FIELDS, rules: BIRTH_RULES, rowsOf: birthRows },
  {
    subject: 'source_trace',
    fields: SOURCE_TRACE_FIELDS,
    rules: SOURCE_TRACE_RULES,
    rowsOf: sourceTraceRows,
  },
  {
    subject: 'registration',
    fields: REGISTRATION_FIELDS,
    rules: REGISTRATION_RULES,
    rowsOf: registrationRows,
  },
  {
    subject: 'report_month',
    fields: REPORT_MONTH_FIELDS,
    rules: REPORT_MONTH_RULES,
    rowsOf: reportMonthRows,
  },
  { subject: 'batch', fields: BATCH_FIELDS, rules: BATCH_RULES, rowsOf: batchRows },
  { subject: 'balance', fields: BALANCE_FIELDS, rules: BALANCE_RULES, rowsOf: balanceRows },
  { subject: 'benefit', fields: BENEFIT_FIELDS, rules: BENEFIT_RULES, rowsOf: benefitRows },
  { subject: 'place', fields: PLACE_FIELDS, rules: PLACE_RULES, rowsOf: placeRows },
  {
    subject: 'household',
    fields: HOUSEHOLD_FIELDS,
    rules: HOUSEHOLD_RULES,
    rowsOf: householdRows,
  },
  { subject: 'member', fields: MEMBER_FIELDS, rules: MEMBER_RULES, rowsOf: memberRows },
  {
    subject: 'change_history',
    fields: CHANGE_HISTORY_FIELDS,
    rules: CHANGE_HISTORY_RULES,
    rowsOf: changeHistoryRows,
  },
  { subject: 'stay', fields: STAY_FIELDS, rules: STAY_RULES, rowsOf: stayRows },
]
