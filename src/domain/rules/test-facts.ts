import { emptyExtract } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

/** One line of a table of cases: facts on which a rule fires with this text, and quiet ones next door. */
export interface RuleCase<Field extends string> {
  readonly rule: string
  readonly fires: Readonly<Partial<Record<Field, FactValue>>>
  /** Changes of the facts that fire, each of which silences the rule. */
  readonly quiet: readonly Readonly<Partial<Record<Field, FactValue>>>[]
  readonly zh: string
}

/** For tests: the rules, awake or asleep, that fire on these facts, with their Chinese text filled in. */
export function firedOn<Field extends string>(
  of: SubjectRules<Field>,
  facts: Readonly<Partial<Record<Field, FactValue>>>,
): readonly { readonly rule: string; readonly zh: string }[] {
  const key = { key: 'k', personId: null, otherPersonId: null, householdId: null, place: null }
  const awake: SubjectRules = {
    ...of,
    rules: of.rules.map((rule) => ({ ...rule, awaits: null })),
    rowsOf: () => [{ ...key, facts: of.fields.map((field) => facts[field] ?? null) }],
  }
  return checkSubject(awake, emptyExtract('431322', '2026-10-31')).map((finding) => ({
    rule: finding.rule,
    zh: (
      of.rules.find(
        ({ code, item, severity }) =>
          code === finding.rule && item === finding.item && severity === finding.severity,
      )?.zh ?? ''
    ).replace(/\{([A-Za-z]+)\}/g, (_, name: string) => String(finding.facts[name] ?? '—')),
  }))
}
