import { CALENDAR_FIELDS } from '#domain/findings/finding-check.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import type { RuleAudience } from '#domain/rules/rule.ts'
import { SUBJECT_SQL } from './subject-sql.ts'

/** A rule that a check of the county asks, or asked until it ended: its findings are the check's to close. */
export interface AskedRule {
  readonly code: string
  /** Whether its findings count against the logic rate. */
  readonly scored: boolean
  readonly audience: RuleAudience
  /** Its facts that change with the calendar alone, by their names in a finding. */
  readonly calendarFacts: readonly string[]
}

/** The rules that a check asks on a day; where a code has several versions, the last of them speaks. */
export function askedRules(asOf: string): readonly AskedRule[] {
  const asked = new Map<string, AskedRule>()
  for (const { subject, rules } of RULE_LIBRARY) {
    if (SUBJECT_SQL[subject] === undefined) continue
    for (const { code, awaits, since, countsForQuality, audience, facts } of rules) {
      if (awaits !== null || since > asOf) continue
      const calendarFacts = Object.entries(facts)
        .filter(([, field]) => CALENDAR_FIELDS.has(field))
        .map(([name]) => name)
      const known = asked.get(code)?.calendarFacts ?? []
      asked.set(code, {
        code,
        scored: countsForQuality,
        audience,
        calendarFacts: [...new Set([...known, ...calendarFacts])],
      })
    }
  }
  return [...asked.values()]
}
