/** Completed years between two days written as text; nothing where one is no whole day, or before birth. */
export function ageYears(born: string, on: string): string {
  return `case when ${born} <= ${on} then date_sub('year', try_cast(${born} as date), try_cast(${on} as date)) end`
}

/** Whole days between two days written as text; nothing where one is no whole day, or before birth. */
export function ageDays(born: string, on: string): string {
  return `case when ${born} <= ${on} then date_diff('day', try_cast(${born} as date), try_cast(${on} as date)) end`
}

/** Completed years from one day to another as `yearsFrom` counts them: negative where the other comes first. */
export function yearsFrom(one: string, other: string): string {
  const [first, second] = [`try_cast(${one} as date)`, `try_cast(${other} as date)`]
  return `case when ${one} <= ${other} then date_sub('year', ${first}, ${second}) else 0 - date_sub('year', ${second}, ${first}) end`
}

/** Whole days from one day to another, negative where the other comes first. */
export function daysFrom(one: string, other: string): string {
  return `date_diff('day', try_cast(${one} as date), try_cast(${other} as date))`
}
