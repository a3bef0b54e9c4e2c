/** A figure with how sure it is: the point and its 95 % interval, in the figure's own unit. */
export interface Interval {
  readonly point: number
  readonly lower: number
  readonly upper: number
}

/** The normal quantile of a two-sided 95 % interval. */
export const Z_95 = 1.959963984540054

/**
 * Score interval of a share (Wilson 1927): right at small counts and at 0 % and 100 %, where the
 * textbook interval is empty or leaves [0, 1].
 */
export function shareInterval(share: {
  readonly numerator: number
  readonly denominator: number
}): Interval | null {
  const { numerator: x, denominator: n } = share
  if (n <= 0) return null
  const p = x / n
  const z2 = Z_95 * Z_95
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  // At the ends the formula is exact in algebra and a rounding error off in floating point.
  return {
    point: p,
    lower: x === 0 ? 0 : Math.max(centre - half, 0),
    upper: x === n ? 1 : Math.min(centre + half, 1),
  }
}
