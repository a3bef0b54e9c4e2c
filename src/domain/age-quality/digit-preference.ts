import { personsOfAges, type AgeTable } from './age-table.ts'

/** Ages of adults whose terminal digits Whipple's index counts. */
const WHIPPLE_AGES = { from: 23, to: 62 }
const MYERS_AGES = { from: 10, to: 89 }

/**
 * Whipple's index: persons of 23–62 years whose age ends in 0 or 5, against a fifth of all of them, in
 * percent (United Nations, Demographic Yearbook 1955; Shryock & Siegel 1976). 100 without preference,
 * 500 where every age ends so. Null without single ages, or without anybody of these ages.
 */
export function whippleIndex(table: AgeTable): number | null {
  const told = whippleCounts(table)
  return told === null ? null : (500 * told.rounded) / told.all
}

/** The people whom Whipple's index counts, and those of them whose age ends in 0 or 5. */
export function whippleCounts(
  table: AgeTable,
): { readonly rounded: number; readonly all: number } | null {
  const persons = personsOfAges(table, WHIPPLE_AGES)
  if (persons === null) return null
  let all = 0
  let rounded = 0
  for (const [at, count] of persons.entries()) {
    all += count
    if ((WHIPPLE_AGES.from + at) % 5 === 0) rounded += count
  }
  return all === 0 ? null : { rounded, all }
}

/**
 * Myers' blended index (Myers 1940) in the convention of Shryock & Siegel 1976, page 117: for digit d
 * the persons of 10–89 years ending in d count d + 1 times and those of 20–89 years 9 − d times, so
 * that each digit leads once; the index is *half* the sum of the deviations of the ten blended shares
 * from 10 %: 0 without preference, 90 where all ages end in one digit. The ages 80–89 count in both
 * sums, so that a table in which they are as many as the young is not quite 0 (equal ages: 1.66).
 */
export function myersIndex(table: AgeTable): number | null {
  const persons = personsOfAges(table, MYERS_AGES)
  if (persons === null) return null
  const blended = Array.from({ length: 10 }, (_, digit) => {
    let sum = 0
    for (const [at, count] of persons.entries())
      if (at % 10 === digit) sum += count * (at < 10 ? digit + 1 : 10)
    return sum
  })
  const all = blended.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  return blended.reduce((sum, count) => sum + Math.abs((100 * count) / all - 10), 0) / 2
}
