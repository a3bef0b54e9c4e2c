import { compileRules, statedFacts } from './compile-rules.ts'
import type { CompiledRule } from './compile-rules.ts'
import type { CountyExtract } from './county-extract.ts'
import type { FactRow, FieldPositions } from './evaluate.ts'
import { isAwake } from './rule.ts'
import type { Rule, RuleSeverity } from './rule.ts'
import type { RuleSubject } from './subject.ts'

/** Whom a row of facts is about, and where the finding will stand. Ids only. */
export interface SubjectKey {
  /** Stable from run to run, so that a finding seen again is the same one. */
  readonly key: string
  /** On whose page the finding stands; `null` for a household, a place or a batch. */
  readonly personId: string | null
  /** The spouse, the child, the other holder of a number. */
  readonly otherPersonId: string | null
  readonly householdId: string | null
  /** Division code of who clears it up: the person's village, as far as known. */
  readonly place: string | null
}

export interface SubjectRow extends SubjectKey {
  readonly facts: FactRow
}

/** Everything about one kind of subject: its facts, where they come from, and its rules. */
export interface SubjectRules<Field extends string = string> {
  readonly subject: RuleSubject
  /** The order of a row of facts, and the columns of the table `facts_<subject>`. */
  readonly fields: readonly Field[]
  readonly rules: readonly Rule<Field>[]
  /** Facts of every such subject in an extract in memory; SQL makes the same over a county. */
  readonly rowsOf: (extract: CountyExtract) => readonly SubjectRow[]
}

/** One rule that fired on one subject. Never a name, a number or a birth date among its facts. */
export interface LibraryFinding extends SubjectKey {
  readonly rule: string
  readonly version: number
  readonly severity: RuleSeverity
  readonly subject: RuleSubject
  readonly item: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** Asks an extract in memory everything that one kind of subject can be asked. */
export function checkSubject(
  { subject, fields, rules, rowsOf }: SubjectRules,
  extract: CountyExtract,
): LibraryFinding[] {
  const positions = positionsOf(fields)
  const awake = compiled(rules, positions).filter(({ rule }) => isAwake(rule, extract.asOf))
  return rowsOf(extract).flatMap((row) =>
    awake
      .filter(({ fires }) => fires(row.facts))
      .map(({ rule }) => findingOf(subject, rule, { row, positions })),
  )
}

/** A library is compiled once a process, not once a keystroke. */
const COMPILED = new WeakMap<readonly Rule<string>[], readonly CompiledRule<string>[]>()

function compiled(
  rules: readonly Rule<string>[],
  positions: FieldPositions<string>,
): readonly CompiledRule<string>[] {
  const known = COMPILED.get(rules)
  if (known !== undefined) return known
  const made = compileRules(rules, positions)
  COMPILED.set(rules, made)
  return made
}

function positionsOf(fields: readonly string[]): FieldPositions<string> {
  return Object.fromEntries(fields.map((field, at) => [field, at]))
}

function findingOf(
  subject: RuleSubject,
  rule: Rule<string>,
  of: { readonly row: SubjectRow; readonly positions: FieldPositions<string> },
): LibraryFinding {
  const { facts, ...key } = of.row
  const { code, version, severity, item } = rule
  const stated = statedFacts(rule, { facts, positions: of.positions })
  return { ...key, rule: code, version, severity, subject, item, facts: stated }
}
