import { all, any, is } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import type { ReportMonthField } from './report-month-facts.ts'
import type { Rule } from './rule.ts'

/** Whether a village's monthly change report, or its word that nothing happened, came and was signed. */
export const REPORT_MONTH_RULES: readonly Rule<ReportMonthField>[] = [
  libraryRule<ReportMonthField>({
    code: 'T04',
    severity: 'W',
    item: 'signing',
    when: all(
      is('signing', 'passed'),
      any(is('report', 'unsigned'), all(is('report', 'none'), is('checking', 'due'))),
    ),
    zh: '{month} 的变更报告单过了次月 5 日还没有签字上报',
    en: 'The change report of {month} was not signed by the 5th of the next month',
    facts: { month: 'month' },
    owner: 'village',
  }),
  libraryRule<ReportMonthField>({
    code: 'T05',
    severity: 'E',
    item: 'report',
    when: all(is('checking', 'passed'), is('report', 'none')),
    zh: '{month} 既没有变更报告单，也没有零报告',
    en: 'For {month} there is neither a change report nor word that nothing happened',
    facts: { month: 'month' },
    owner: 'village',
  }),
  libraryRule<ReportMonthField>({
    code: 'T14',
    severity: 'W',
    item: 'signature',
    when: is('signature', 'no'),
    zh: '{month} 的变更报告单没有签字',
    en: 'Nobody signed the change report of {month}',
    facts: { month: 'month' },
    owner: 'village',
  }),
]
