import { Z_95 } from '../quality/interval.ts'

/**
 * How many to ask so that the 95 % interval of a share is ± `precision`: n = z² p (1 − p) / e² · deff
 * (Kish 1965, 8.2), rounded up; never more than there are, and fewer where the sample is a good part
 * of all of them (finite population: n / (1 + (n − 1)/N)).
 */
export function sampleSize(plan: {
  /** Share that is expected; 0.5 is the most careful guess. */
  readonly share: number
  /** Half the width of the interval that is wanted. */
  readonly precision: number
  /** Variance of the design against that of a simple random sample of as many. */
  readonly designEffect: number
  /** How many there are in all; null: very many. */
  readonly population: number | null
}): number {
  const { share, precision, designEffect, population } = plan
  const simple = (Z_95 ** 2 * share * (1 - share)) / precision ** 2
  const wanted = simple * designEffect
  if (population === null) return Math.ceil(wanted)
  return Math.min(Math.ceil(wanted / (1 + (wanted - 1) / population)), population)
}
