import { Z_95, type Interval } from '../quality/interval.ts'

/**
 * 95 % interval of N from the persons seen and an estimate of the unseen with its variance, normal on
 * the logarithm of the unseen (Chao 1987): never below the persons seen, longer upwards than down.
 * Persons are whole: the limits are rounded outwards.
 */
export function unseenInterval(
  seen: number,
  unseen: { readonly count: number; readonly variance: number },
): Interval {
  const { count, variance } = unseen
  if (count <= 0) return { point: seen, lower: Math.floor(seen), upper: Math.ceil(seen) }
  const factor = Math.exp(Z_95 * Math.sqrt(Math.log(1 + variance / count ** 2)))
  return {
    point: seen + count,
    lower: Math.floor(seen + count / factor),
    upper: Math.ceil(seen + count * factor),
  }
}
