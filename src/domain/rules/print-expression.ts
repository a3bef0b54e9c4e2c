import type { Expression, Term } from './expression.ts'

/**
 * A tree as one line that a person can check against the rule's text: `sex in 1, 2 and not (sex =
 * numberSex)`. Parentheses stand wherever two readings were possible.
 */
export function printExpression<Field extends string>(expression: Expression<Field>): string {
  switch (expression.kind) {
    case 'is_null':
      return `${printTerm(expression.of)} is missing`
    case 'equal':
      return `${printTerm(expression.left)} = ${printTerm(expression.right)}`
    case 'less':
      return `${printTerm(expression.left)} < ${printTerm(expression.right)}`
    case 'one_of':
      return `${printTerm(expression.of)} in ${expression.values.join(', ')}`
    case 'matches':
      return `${printTerm(expression.of)} matches /${expression.pattern}/`
    case 'all':
      return expression.of.map((inner) => grouped(inner)).join(' and ')
    case 'any':
      return expression.of.map((inner) => grouped(inner)).join(' or ')
    case 'not':
      return expression.of.kind === 'is_null'
        ? `${printTerm(expression.of.of)} is present`
        : `not (${printExpression(expression.of)})`
  }
}

function grouped<Field extends string>(expression: Expression<Field>): string {
  const printed = printExpression(expression)
  const joins = expression.kind === 'all' || expression.kind === 'any'
  return joins && expression.of.length > 1 ? `(${printed})` : printed
}

function printTerm<Field extends string>(term: Term<Field>): string {
  switch (term.kind) {
    case 'field':
      return term.name
    case 'value':
      return String(term.value)
    case 'part':
      return `${printTerm(term.of)}[${term.from}–${term.from + term.length - 1}]`
    case 'length':
      return `length of ${printTerm(term.of)}`
  }
}
