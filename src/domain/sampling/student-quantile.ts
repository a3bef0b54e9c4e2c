import { Z_95 } from '../quality/interval.ts'

/** 97.5 % points of Student's t for 1 to 10 degrees of freedom (Fisher & Yates 1963, table III). */
const FEW = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228]

/**
 * The quantile of a two-sided 95 % interval with `df` degrees of freedom: from the table up to 10, then
 * by the expansion of Cornish & Fisher (Abramowitz & Stegun 1964, 26.7.5), right to three decimals.
 */
export function studentQuantile(df: number): number {
  const tabled = FEW[df - 1]
  if (tabled !== undefined) return tabled
  const z = Z_95
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + first / df + second / df ** 2 + third / df ** 3
}
