/** A flag as facts have it. */
export function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no'
}

/** A count of an extract, where there is one. */
export function countOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}

/** A number that somebody wrote into a record; other words are no number. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^[0-9]{1,4}$/.test(text) ? Number(text) : null
}
