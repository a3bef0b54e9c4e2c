/** Persons by completed age and sex. */
export interface AgeRow {
  /** The age in years, or the first age of a group of five. */
  readonly age: number
  readonly male: number
  readonly female: number
}

/** Rows in order of age, without gaps. */
export interface AgeTable {
  /** Years a row covers. */
  readonly width: 1 | 5
  readonly rows: readonly AgeRow[]
}

/** The persons of both sexes of one single age; null where the table does not tell. */
export function personsAged({ width, rows }: AgeTable, age: number): number | null {
  if (width !== 1) return null
  const row = rows.find((candidate) => candidate.age === age)
  return row === undefined ? null : row.male + row.female
}

/** Both sexes of each age from `from` to `to`, or null where one of them is missing. */
export function personsOfAges(
  table: AgeTable,
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] | null {
  const persons: number[] = []
  for (let age = from; age <= to; age += 1) {
    const count = personsAged(table, age)
    if (count === null) return null
    persons.push(count)
  }
  return persons
}

/**
 * Groups of five from 0 on, as far as the table goes and at most 70–74. A table that ends before that
 * ends with an open row (`65 and over`), which is no group of five and is left out; so is a group of
 * which single ages are missing.
 */
export function groupsOfFive({ width, rows }: AgeTable): readonly AgeRow[] {
  const groups: AgeRow[] = []
  const last = rows.at(-1)?.age ?? -1
  for (let age = 0; age <= 70; age += 5) {
    const open = width === 5 ? last === age && age < 70 : last < age + 5 && last < 74
    const within = rows.filter((row) => row.age >= age && row.age < age + 5)
    if (open || within.length < 5 / width) return groups
    groups.push({
      age,
      male: within.reduce((sum, row) => sum + row.male, 0),
      female: within.reduce((sum, row) => sum + row.female, 0),
    })
  }
  return groups
}
