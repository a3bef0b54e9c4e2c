import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import type { CleaningTexts } from '../texts/cleaning.ts'

/** A step in a line: what it does to which column. */
export function stepWords(step: RecipeStep, texts: CleaningTexts): string {
  const { said } = texts
  switch (step.kind) {
    case 'set':
      return said.set(step.column, severalOf(step.from, texts), quoted(step.to, texts))
    case 'replace':
      return said.replace(step.column, step.find, step.by)
    case 'trim':
      return said.trim(step.column)
    case 'split':
      return said.split(step.column, step.by, step.into.map(({ header }) => header).join('、'))
    case 'join':
      return said.join(step.columns.join('、'), step.by)
    case 'table':
      return said.table(step.column, step.pairs.length)
    case 'date':
      return said.date(step.column, texts.orders[step.order])
  }
}

function severalOf(values: readonly string[], texts: CleaningTexts): string {
  const first = quoted(values[0] ?? '', texts)
  return values.length > 1 ? texts.said.more(first, values.length) : first
}

function quoted(value: string, texts: CleaningTexts): string {
  return value === '' ? texts.blank : `“${value}”`
}
