/** Completed years from one day to another as `yearsFrom` counts them: negative where the other comes first. */
export function yearsFrom(one: string, other: string): string {
  const [first, second] = [`try_cast(${one} as date)`, `try_cast(${other} as date)`]
  return `case when ${one} <= ${other} then date_sub('year', ${first}, ${second}) else 0 - date_sub('year', ${second}, ${first}) end`
}
