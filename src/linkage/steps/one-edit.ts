/**
 * SQL: whether two whole numbers of equally many digits are equal, or one digit exchanged or two neighbours
 * swapped apart (Damerau 1964); NULL where one is NULL. By arithmetic, in a tenth of the time that their texts take.
 *
 * Such a difference has one or two digits before its zeros. Seen from the place of the last of them on, an
 * exchange adds without a carry, and a swap has the same two digits, turned round.
 */
export function oneEdit(left: string, right: string): string {
  const difference = `abs(${left} - ${right})`
  const digits = `floor(log10(${difference}))`
  const place = (from: string): string => `pow(10, ${from})::bigint`
  const unit = `(case when ${difference} % ${place(digits)} = 0 then ${place(digits)}
    else ${place(`greatest(${digits} - 1, 0)`)} end)`
  const low = `(least(${left}, ${right}) // ${unit})`
  const high = `(greatest(${left}, ${right}) // ${unit})`
  const exchanged = `${high} - ${low} <= 9 and ${low} % 10 + ${high} - ${low} <= 9`
  const swapped = `${low} // 100 = ${high} // 100
    and ${low} % 10 = ${high} // 10 % 10 and ${low} // 10 % 10 = ${high} % 10`
  // Least and greatest pass over what is NULL.
  return `(case when ${difference} is null then null when ${difference} = 0 then true
    when ${difference} % ${unit} <> 0 then false
    else ${exchanged} or ${swapped} end)`
}
