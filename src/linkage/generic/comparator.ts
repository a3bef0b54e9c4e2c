/** One of the two values says nothing; the comparison has no weight. */
export const NO_LEVEL = -1

/**
 * How the values of one comparison are compared.
 *
 * Each distinct value is read once (`read`); what reads alike is one value from there on. Pairs of
 * distinct values are compared by `level`, which is symmetric.
 */
export interface Comparator {
  /** From the most alike to the least. */
  readonly levels: readonly string[]
  /** How many of the first levels only equal values reach: their chances have a closed form. */
  readonly equalLevels: number
  /** The normal form of a cell, or `null` where it says nothing. */
  read(text: string): string | null
  /** Takes the distinct normal forms and gives the level of any two of them, by their numbers. */
  ready(values: readonly string[]): LevelOf
}

export type LevelOf = (a: number, b: number) => number
