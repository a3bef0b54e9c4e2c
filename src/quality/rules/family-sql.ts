/** Of a tie in `kinships`: by birth, or nobody said otherwise. */
export const NATURAL = `(nature is null or nature = 'biological')`

/** Of a person `alias`: the birth date where it is known to the day. */
export function exactBirth(alias: string): string {
  return `case when ${alias}.born_precision is null or ${alias}.born_precision = 'day' then ${alias}.born_on end`
}
