const ENGLISH = new Intl.PluralRules('en', { type: 'cardinal' })

/**
 * `1 person`, `1,204 persons`: the count as it was given, and the noun in the number English asks for.
 * Chinese does not change the word, so only English texts come here.
 */
export function counted(n: number | string, one: string, other = `${one}s`): string {
  return `${n} ${isOne(n) ? one : other}`
}

/** Words that follow the count without standing beside it: `was` or `were`, `it` or `they`. */
export function asMany(n: number | string, one: string, other: string): string {
  return isOne(n) ? one : other
}

function isOne(n: number | string): boolean {
  // A count comes formatted where it may be long.
  const value = typeof n === 'number' ? n : Number(n.replaceAll(',', ''))
  return ENGLISH.select(value) === 'one'
}
