import type { AgeTable } from './age-table.ts'

/** Single ages kept of a place; the last is that age and older. */
export const AGES_KEPT = 101

/** First year of birth kept by itself: two years before the first dragon year that is looked at. */
export const FIRST_COHORT = 1986

/** The registered people of a place by age and sex and by when they were born; counts, which add up. */
export interface AgeCounts {
  /** By completed age from 0 on, `AGES_KEPT` of them. */
  readonly men: readonly number[]
  readonly women: readonly number[]
  /** Whose sex or whole birth date nobody knows; in no other count. */
  readonly unknown: number
  /** Year of birth of the first of `boys` and `girls`. */
  readonly firstYear: number
  readonly boys: readonly number[]
  readonly girls: readonly number[]
  /** By month of birth, January first; by day of the month, the 1st first. */
  readonly months: readonly number[]
  readonly days: readonly number[]
  readonly newYearsDay: number
}

/** The table of ages that indices are computed from, as `simin agequality` reads it from a file. */
export function ageTableOf({ men, women }: Pick<AgeCounts, 'men' | 'women'>): AgeTable {
  const rows = men.map((male, age) => ({ age, male, female: women[age] ?? 0 }))
  return { width: 1, rows }
}

/** People born in a calendar year. */
export function bornIn(
  { firstYear, boys, girls }: Pick<AgeCounts, 'firstYear' | 'boys' | 'girls'>,
  year: number,
): { readonly boys: number; readonly girls: number } {
  return { boys: boys[year - firstYear] ?? 0, girls: girls[year - firstYear] ?? 0 }
}
