/**
 * The language of rules: a small typed tree over named facts (S19).
 *
 * A rule is data, so that one tree is evaluated here in TypeScript for a record at a time, printed as
 * SQL for a county at a time (layer `quality`), and read by people in the rule library. So there are
 * no functions in it and nothing that only one of the three could do; patterns keep to what RE2 and
 * JavaScript read alike (no look-around, no back references, no `\p`).
 *
 * Logic has three values, as in SQL: comparing with nothing gives neither true nor false, and a rule
 * fires only on true. A missing item is therefore never a contradiction by itself.
 */
export type Expression<Field extends string> =
  | { readonly kind: 'is_null'; readonly of: Term<Field> }
  | { readonly kind: 'equal'; readonly left: Term<Field>; readonly right: Term<Field> }
  | { readonly kind: 'less'; readonly left: Term<Field>; readonly right: Term<Field> }
  | { readonly kind: 'one_of'; readonly of: Term<Field>; readonly values: readonly string[] }
  | { readonly kind: 'matches'; readonly of: Term<Field>; readonly pattern: string }
  | { readonly kind: 'all'; readonly of: readonly Expression<Field>[] }
  | { readonly kind: 'any'; readonly of: readonly Expression<Field>[] }
  | { readonly kind: 'not'; readonly of: Expression<Field> }

/** Text, a whole number, or nothing. Dates are text, `YYYY-MM-DD`, and compare as they stand. */
export type Term<Field extends string> =
  | { readonly kind: 'field'; readonly name: Field }
  | { readonly kind: 'value'; readonly value: string | number }
  /** `length` characters from the `from`-th on, counted from 1 as SQL does. */
  | {
      readonly kind: 'part'
      readonly of: Term<Field>
      readonly from: number
      readonly length: number
    }
  | { readonly kind: 'length'; readonly of: Term<Field> }

/** The fields that an expression reads, each once, in the order met. */
export function fieldsOf<Field extends string>(expression: Expression<Field>): readonly Field[] {
  return [...new Set(walk(expression))]
}

function walk<Field extends string>(expression: Expression<Field>): readonly Field[] {
  switch (expression.kind) {
    case 'is_null':
    case 'one_of':
    case 'matches':
      return termFields(expression.of)
    case 'equal':
    case 'less':
      return [...termFields(expression.left), ...termFields(expression.right)]
    case 'all':
    case 'any':
      return expression.of.flatMap((part) => walk(part))
    case 'not':
      return walk(expression.of)
  }
}

function termFields<Field extends string>(term: Term<Field>): readonly Field[] {
  switch (term.kind) {
    case 'field':
      return [term.name]
    case 'value':
      return []
    case 'part':
    case 'length':
      return termFields(term.of)
  }
}
