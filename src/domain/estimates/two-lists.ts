/** Two lists of one population on one day: who is on the first, on the second, on both. */
export interface TwoLists {
  readonly first: number
  readonly second: number
  readonly both: number
}

/**
 * How many people there are, when two lists drawn independently hold `first` and `second` of them
 * and share `both`: N = (n1+1)(n2+1)/(m+1) − 1 (Chapman 1951), variance of Seber 1970.
 *
 * Unbiased when first + second ≥ N. Lists that miss the same people make it too small; records not
 * linked make it too large by about the share not linked.
 */
export function chapman({ first, second, both }: TwoLists): {
  readonly n: number
  readonly variance: number
} {
  const n = ((first + 1) * (second + 1)) / (both + 1) - 1
  const variance =
    ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2))
  return { n, variance }
}

/** N = n1 n2 / m (Petersen 1896; Chandra Sekar & Deming 1949); null where nobody is on both lists. */
export function petersen({ first, second, both }: TwoLists): number | null {
  return both === 0 ? null : (first * second) / both
}
