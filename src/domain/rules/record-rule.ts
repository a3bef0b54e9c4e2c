import type { Expression } from './expression.ts'
import type { RecordField } from './record-facts.ts'
import type { Rule, RuleSeverity } from './rule.ts'

/** A rule that one source record decides. */
export type RecordRule = Rule<RecordField>

export interface RuleWords {
  readonly zh: string
  readonly en: string
  readonly facts?: Readonly<Record<string, RecordField>>
}

/** First version of a rule, cleared up by the township. */
export function recordRule(
  code: string,
  severity: RuleSeverity,
  item: RecordField,
  when: Expression<RecordField>,
  words: RuleWords,
): RecordRule {
  return {
    code,
    version: 1,
    severity,
    item,
    when,
    facts: words.facts ?? {},
    zh: words.zh,
    en: words.en,
    owner: 'township',
    countsForQuality: severity !== 'I',
  }
}
