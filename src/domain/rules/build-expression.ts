import type { Expression, Term } from './expression.ts'

/** Words to write trees with, so that a rule reads as a sentence. */

export function field<Field extends string>(name: Field): Term<Field> {
  return { kind: 'field', name }
}

function value(constant: string | number): Term<never> {
  return { kind: 'value', value: constant }
}

export function part<Field extends string>(
  of: Term<Field>,
  at: { readonly from: number; readonly length: number },
): Term<Field> {
  return { kind: 'part', of, ...at }
}

export function isNull<Field extends string>(name: Field): Expression<Field> {
  return { kind: 'is_null', of: field(name) }
}

export function isPresent<Field extends string>(name: Field): Expression<Field> {
  return not(isNull(name))
}

export function is<Field extends string>(name: Field, constant: string): Expression<Field> {
  return { kind: 'equal', left: field(name), right: value(constant) }
}

export function differ<Field extends string>(a: Field, b: Field): Expression<Field> {
  return not({ kind: 'equal', left: field(a), right: field(b) })
}

function less<Field extends string>(left: Term<Field>, right: Term<Field>): Expression<Field> {
  return { kind: 'less', left, right }
}

export function below<Field extends string>(name: Field, limit: number): Expression<Field> {
  return less(field(name), value(limit))
}

export function above<Field extends string>(name: Field, limit: number): Expression<Field> {
  return less(value(limit), field(name))
}

export function before<Field extends string>(earlier: Field, later: Field): Expression<Field> {
  return less(field(earlier), field(later))
}

export function oneOf<Field extends string>(
  name: Field,
  values: readonly string[],
): Expression<Field> {
  return { kind: 'one_of', of: field(name), values }
}

export function matches<Field extends string>(name: Field, pattern: string): Expression<Field> {
  return { kind: 'matches', of: field(name), pattern }
}

export function all<Field extends string>(...of: readonly Expression<Field>[]): Expression<Field> {
  return { kind: 'all', of }
}

export function any<Field extends string>(...of: readonly Expression<Field>[]): Expression<Field> {
  return { kind: 'any', of }
}

export function not<Field extends string>(of: Expression<Field>): Expression<Field> {
  return { kind: 'not', of }
}
