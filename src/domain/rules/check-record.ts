import type { SourceRecord } from '../sources/source-record.ts'
import { evaluator } from './evaluate.ts'
import type { Evaluated, FactRow } from './evaluate.ts'
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
    if (fires(facts) !== true) continue
    // An item can be missing only from a file that has a column for it.
    if (asksForItem && context.columns !== null && !context.columns.has(rule.item)) continue
    findings.push(findingOf(rule, facts))
  }
  return findings
}

interface CompiledRule {
  readonly rule: RecordRule
  readonly fires: Evaluated
  readonly asksForItem: boolean
}

const ASKS_FOR_ITEM: ReadonlySet<string> = new Set(['P15', 'P16', 'M05'])

const COMPILED: readonly CompiledRule[] = RECORD_RULES.map((rule) => ({
  rule,
  fires: evaluator(rule.when, RECORD_FIELD_POSITIONS),
  asksForItem: ASKS_FOR_ITEM.has(rule.code),
}))

function findingOf(rule: RecordRule, facts: FactRow): Finding {
  const stated: Record<string, string | number> = {}
  for (const [name, field] of Object.entries(rule.facts)) {
    const value = facts[RECORD_FIELD_POSITIONS[field]] ?? null
    if (value !== null) stated[name] = value
  }
  return {
    rule: rule.code,
    version: rule.version,
    severity: rule.severity,
    item: rule.item,
    facts: stated,
  }
}

/** The finding's text, facts filled in; `null` for a rule that is not one of these. */
export function findingText(finding: Finding, language: 'zh' | 'en'): string | null {
  const rule = RECORD_RULES.find(
    ({ code, item, severity }) =>
      code === finding.rule && item === finding.item && severity === finding.severity,
  )
  return (
    rule?.[language].replace(/\{([A-Za-z]+)\}/g, (_, name: string) =>
      String(finding.facts[name] ?? '—'),
    ) ?? null
  )
}
