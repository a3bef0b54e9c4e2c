import { evaluator } from './evaluate.ts'
import type { FactRow, FieldPositions } from './evaluate.ts'
import type { Expression } from './expression.ts'

export type Fires = (facts: FactRow) => boolean

/**
 * Whether a tree is true of a row of facts. A rule that cannot be decided does not fire: unknown need
 * not be told from false, so the first part that is not true ends it, and a record that is in order
 * costs half of what three values cost. `evaluator` tells all three.
 */
export function firing<Field extends string>(
  expression: Expression<Field>,
  positions: FieldPositions<Field>,
): Fires {
  if (expression.kind === 'all') return every(expression.of.map((part) => firing(part, positions)))
  if (expression.kind === 'any') return some(expression.of.map((part) => firing(part, positions)))
  if (expression.kind === 'not') return failing(expression.of, positions)
  const value = evaluator(expression, positions)
  return (facts) => value(facts) === true
}

/** Whether a tree is false, which is more than that it is not true. */
function failing<Field extends string>(
  expression: Expression<Field>,
  positions: FieldPositions<Field>,
): Fires {
  if (expression.kind === 'all') return some(expression.of.map((part) => failing(part, positions)))
  if (expression.kind === 'any') return every(expression.of.map((part) => failing(part, positions)))
  if (expression.kind === 'not') return firing(expression.of, positions)
  const value = evaluator(expression, positions)
  return (facts) => value(facts) === false
}

/** Two parts, which most have, get a function of their own. */
function every(parts: readonly Fires[]): Fires {
  const [first, second] = parts
  if (first !== undefined && second !== undefined && parts.length === 2)
    return (facts) => first(facts) && second(facts)
  return (facts) => parts.every((part) => part(facts))
}

function some(parts: readonly Fires[]): Fires {
  const [first, second] = parts
  if (first !== undefined && second !== undefined && parts.length === 2)
    return (facts) => first(facts) || second(facts)
  return (facts) => parts.some((part) => part(facts))
}
