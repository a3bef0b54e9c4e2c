import type { Interval } from '../quality/interval.ts'
import { studentQuantile } from './student-quantile.ts'

/** What came back from one drawn village: how many were right (or registered …), of how many. */
export interface VillageResult {
  readonly village: string
  readonly right: number
  readonly asked: number
  /** What each of its people stands for beside those of other villages; 1 where nothing is said. */
  readonly weight?: number
}

export interface SampleEstimate {
  readonly share: Interval
  /** Variance of this sample against that of as many drawn one by one; null where it cannot be told. */
  readonly designEffect: number | null
  readonly asked: number
  readonly villages: number
}

/**
 * A share from a two-stage sample, and its 95 % interval.
 *
 * Ratio of weighted sums, with the variance between villages as of villages drawn with replacement (Cochran
 * 1977, 9A.5, 11.18): what villages do not share is what a sample of few villages cannot see. The
 * interval is Wilson's for the sample's effective size, with Student's t for so few villages (Korn &
 * Graubard 1998; Dean & Pagano 2015), so that it holds near 100 %, where shares of a register lie.
 * Null with fewer than two villages.
 */
export function sampleEstimate(results: readonly VillageResult[]): SampleEstimate | null {
  const asked = results.reduce((sum, result) => sum + result.asked, 0)
  const villages = results.length
  if (villages < 2 || asked === 0) return null
  const weighted = results.map(({ right, asked: of, weight = 1 }) => ({
    right: weight * right,
    of: weight * of,
  }))
  const all = weighted.reduce((sum, one) => sum + one.of, 0)
  const share = weighted.reduce((sum, one) => sum + one.right, 0) / all
  const squares = weighted.reduce((sum, one) => sum + (one.right - share * one.of) ** 2, 0)
  const variance = ((villages / (villages - 1)) * squares) / all ** 2
  const simple = (share * (1 - share)) / asked
  const designEffect = simple > 0 ? variance / simple : null
  // A sample is not taken for better than one drawn one by one: few villages may agree by chance.
  const effective = asked / Math.max(designEffect ?? 1, 1)
  const t = studentQuantile(villages - 1)
  return { share: scoreInterval(share, effective, t), designEffect, asked, villages }
}

/** Wilson's interval of a share for a sample of `n`, with any quantile. */
function scoreInterval(p: number, n: number, t: number): Interval {
  const centre = (p + t ** 2 / (2 * n)) / (1 + t ** 2 / n)
  const half = (t / (1 + t ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + t ** 2 / (4 * n ** 2))
  return { point: p, lower: Math.max(centre - half, 0), upper: Math.min(centre + half, 1) }
}

/** Accepted only where even the lower limit reaches the target: doubt is not to the taker's cost. */
export function isAccepted({ share }: SampleEstimate, target: number): boolean {
  return share.lower >= target
}
