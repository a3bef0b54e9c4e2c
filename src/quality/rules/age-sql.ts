/** Completed years between two days written as text; nothing where one is no whole day, or before birth. */
export function ageYears(born: string, on: string): string {
  return `case when ${born} <= ${on} then date_sub('year', try_cast(${born} as date), try_cast(${on} as date)) end`
}

/** Whole days between two days written as text; nothing where one is no whole day, or before birth. */
export function ageDays(born: string, on: string): string {
  return `case when ${born} <= ${on} then date_diff('day', try_cast(${born} as date), try_cast(${on} as date)) end`
}
