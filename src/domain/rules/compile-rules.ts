import type { FactRow, FieldPositions } from './evaluate.ts'
import { firing, type Fires } from './firing.ts'
import type { Rule } from './rule.ts'

/** A rule that is ready to be asked of a row of facts. */
export interface CompiledRule<Field extends string> {
  readonly rule: Rule<Field>
  readonly fires: Fires
}

export function compileRules<Field extends string>(
  rules: readonly Rule<Field>[],
  positions: FieldPositions<Field>,
): readonly CompiledRule<Field>[] {
  return rules.map((rule) => ({ rule, fires: firing(rule.when, positions) }))
}

/** The facts that the text of a rule mentions, by their names there; what is missing is left out. */
export function statedFacts<Field extends string>(
  rule: Pick<Rule<Field>, 'facts'>,
  of: { readonly facts: FactRow; readonly positions: FieldPositions<Field> },
): Readonly<Record<string, string | number>> {
  const stated: Record<string, string | number> = {}
  for (const [name, field] of Object.entries(rule.facts)) {
    const value = of.facts[of.positions[field]] ?? null
    if (value !== null) stated[name] = value
  }
  return stated
}
