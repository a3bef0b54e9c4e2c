import type { SourceRecord } from '../sources/source-record.ts'
import { compileRules, statedFacts } from './compile-rules.ts'
import type { FactRow } from './evaluate.ts'
import { RECORD_FIELD_POSITIONS, recordFacts } from './record-facts.ts'
import type { RecordContext, RecordField } from './record-facts.ts'
import { RECORD_RULES } from './record-rules.ts'
import type { RecordRule } from './record-rule.ts'
import type { RuleSeverity } from './rule.ts'

/** One rule that fired on one record. Never a name, a number or a birth date among its facts. */
export interface Finding {
  readonly rule: string
  readonly version: number
  readonly severity: RuleSeverity
  readonly item: RecordField
  readonly facts: Readonly<Record<string, string | number>>
}

/**
 * Asks every rule that one record can answer. Most records give an empty list.
 *
 * A finding doubts an item of a *record*; it never keeps a person out (S1, `stopsEntry`).
 */
export function checkRecord(record: SourceRecord, context: RecordContext): Finding[] {
  const facts = recordFacts(record, context)
  const findings: Finding[] = []
  for (const { rule, fires, asksForItem } of COMPILED) {
    if (!fires(facts)) continue
    // An item can be missing only from a file that has a column for it.
    if (asksForItem && context.columns !== null && !context.columns.has(rule.item)) continue
    findings.push(findingOf(rule, facts))
  }
  return findings
}

/** Rules that ask for an item rather than doubt one. */
const ASKS_FOR_ITEM: ReadonlySet<string> = new Set(['P15', 'P16', 'M05'])

const COMPILED = compileRules(RECORD_RULES, RECORD_FIELD_POSITIONS).map((one) => ({
  ...one,
  asksForItem: ASKS_FOR_ITEM.has(one.rule.code),
}))

function findingOf(rule: RecordRule, facts: FactRow): Finding {
  const { code, version, severity, item } = rule
  const stated = statedFacts(rule, { facts, positions: RECORD_FIELD_POSITIONS })
  return { rule: code, version, severity, item, facts: stated }
}
