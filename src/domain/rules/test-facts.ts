import { emptyExtract } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import type { Rule } from './rule.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import type { RuleSubject } from './subject.ts'

type Facts<Field extends string> = Readonly<Partial<Record<Field, FactValue>>>

/** One line of a table of cases: facts on which a rule fires with this text, and quiet ones next door. */
export interface RuleCase<Field extends string = string> {
  readonly rule: string
  readonly fires: Facts<Field>
  /** Changes of the facts that fire, each of which silences the rule. */
  readonly quiet: readonly Facts<Field>[]
  readonly zh: string
}

/** A case as a line of a table: facts on which it fires, what makes it quiet, and what it then says. */
type CaseLine<Field extends string> = readonly [
  code: string,
  fires: Facts<Field>,
  quiet: Facts<Field>,
  says: string,
]

/** The cases of all rules on one kind of subject. */
export interface SubjectCases<Field extends string = string> {
  readonly subject: RuleSubject
  /** Facts on which no rule fires; a case tells what it changes of them. */
  readonly sound: Facts<Field>
  /** Other changes that raise nothing. */
  readonly alsoSound?: readonly Facts<Field>[]
  readonly cases: readonly RuleCase<Field>[]
}

/** The cases of a table of lines. */
export function casesOf<Field extends string>(
  lines: readonly CaseLine<Field>[],
): readonly RuleCase<Field>[] {
  return lines.map(([rule, fires, quiet, zh]) => ({ rule, fires, quiet: [quiet], zh }))
}

/** A rule that fired, with both its texts filled in. */
export interface FiredRule {
  readonly rule: Rule<string>
  readonly zh: string
  readonly en: string
}

/** For tests: the rules, awake or asleep, that fire on these facts. */
export function firedOn<Field extends string>(
  of: SubjectRules<Field>,
  facts: Facts<Field>,
): readonly FiredRule[] {
  const key = { key: 'k', personId: null, otherPersonId: null, householdId: null, place: null }
  const awake: SubjectRules = {
    ...of,
    rules: of.rules.map((rule) => ({ ...rule, awaits: null })),
    rowsOf: () => [{ ...key, facts: of.fields.map((field) => facts[field] ?? null) }],
  }
  return checkSubject(awake, emptyExtract('431322', '2026-10-31')).flatMap((finding) => {
    const rule: Rule<string> | undefined = of.rules.find(
      ({ code, item, severity }) =>
        code === finding.rule && item === finding.item && severity === finding.severity,
    )
    return rule === undefined ? [] : [{ rule, ...filledTexts(rule, finding.facts) }]
  })
}

/** Both texts of a rule with these facts; a dash where one is missing. */
export function filledTexts(
  rule: Pick<Rule<string>, 'zh' | 'en'>,
  facts: Readonly<Record<string, string | number>>,
): { readonly zh: string; readonly en: string } {
  const filled = (text: string): string =>
    text.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => String(facts[name] ?? '—'))
  return { zh: filled(rule.zh), en: filled(rule.en) }
}
