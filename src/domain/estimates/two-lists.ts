import { Z_95, type Interval } from '../quality/interval.ts'

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

/**
 * The sum over strata, so that ages and places that are listed unlike do not bias each other
 * (Chandra Sekar & Deming 1949); 95 % interval by the normal approximation, never below those seen.
 */
export function stratifiedEstimate(strata: readonly TwoLists[]): Interval {
  let point = 0
  let variance = 0
  let seen = 0
  for (const stratum of strata) {
    const estimate = chapman(stratum)
    point += estimate.n
    variance += estimate.variance
    seen += stratum.first + stratum.second - stratum.both
  }
  const half = Z_95 * Math.sqrt(variance)
  return {
    point: Math.max(point, seen),
    lower: Math.max(point - half, seen),
    upper: Math.max(point + half, seen),
  }
}
