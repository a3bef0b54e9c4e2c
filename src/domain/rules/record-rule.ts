import type { Expression } from './expression.ts'
import type { RecordField } from './record-facts.ts'
import { libraryRule } from './library-rule.ts'
import type { Rule, RuleSeverity } from './rule.ts'

/** A rule that one source record decides. */
export type RecordRule = Rule<RecordField>

export interface RuleWords {
  readonly zh: string
  readonly en: string
  readonly facts?: Readonly<Record<string, RecordField>>
}

/** A rule of one record, written in a line. */
export function recordRule(
  code: string,
  severity: RuleSeverity,
  item: RecordField,
  when: Expression<RecordField>,
  words: RuleWords,
): RecordRule {
  return libraryRule({ code, severity, item, when, ...words })
}
