import type { Expression, Term } from '#domain/rules/expression.ts'

/**
 * A rule's condition as DuckDB SQL over the columns of its facts. SQL and the evaluator have the same
 * three values, and patterns keep to what RE2 and JavaScript read alike, so both say the same.
 */
export function printSql(expression: Expression<string>): string {
  switch (expression.kind) {
    case 'is_null':
      return `${term(expression.of)} is null`
    case 'equal':
      return `${term(expression.left)} = ${term(expression.right)}`
    case 'less':
      return `${term(expression.left)} < ${term(expression.right)}`
    case 'one_of':
      return expression.values.length === 0
        ? `(${term(expression.of)} is null and null)`
        : `${term(expression.of)} in (${listed(expression.values)})`
    case 'matches':
      return `regexp_matches(${term(expression.of)}, ${quoted(expression.pattern)})`
    case 'all':
      return joined(expression.of, 'and', 'true')
    case 'any':
      return joined(expression.of, 'or', 'false')
    case 'not':
      return `not (${printSql(expression.of)})`
  }
}

function joined(of: readonly Expression<string>[], word: string, empty: string): string {
  return of.length === 0 ? empty : `(${of.map((part) => printSql(part)).join(` ${word} `)})`
}

function term(of: Term<string>): string {
  switch (of.kind) {
    case 'field':
      return column(of.name)
    case 'value':
      return typeof of.value === 'number' ? String(of.value) : quoted(of.value)
    case 'part':
      return `substr(${term(of.of)}, ${of.from}, ${of.length})`
    case 'length':
      return `length(${term(of.of)})`
  }
}

/** Fields are written as names of the engine, upper case letters kept. */
export function column(field: string): string {
  return `"${field.replaceAll('"', '""')}"`
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function listed(texts: readonly string[]): string {
  return texts.map(quoted).join(', ')
}
