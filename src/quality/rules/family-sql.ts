/** Completed years from one day to another as `yearsFrom` counts them: negative where the other comes first. */
export function yearsFrom(one: string, other: string): string {
  const [first, second] = [`try_cast(${one} as date)`, `try_cast(${other} as date)`]
  return `case when ${one} <= ${other} then date_sub('year', ${first}, ${second}) else 0 - date_sub('year', ${second}, ${first}) end`
}

/** Whole days from one day to another, negative where the other comes first. */
export function daysFrom(one: string, other: string): string {
  return `date_diff('day', try_cast(${one} as date), try_cast(${other} as date))`
}

/** Of a tie in `kinships`: by birth, or nobody said otherwise. */
export const NATURAL = `(nature is null or nature = 'biological')`

/** Of a person `alias`: the birth date where it is known to the day. */
export function exactBirth(alias: string): string {
  return `case when ${alias}.born_precision is null or ${alias}.born_precision = 'day' then ${alias}.born_on end`
}
