import { shareInterval, type Interval } from '../quality/interval.ts'

/** What is met where births are neither selected nor listed selectively (United Nations 1955). */
export const USUAL_RATIO: { readonly from: number; readonly to: number } = { from: 103, to: 107 }

/** With fewer births chance alone moves the ratio by ten and more. */
export const BIRTHS_TO_JUDGE = 400

export interface BirthSexRatio {
  readonly births: number
  /** Boys for 100 girls with 95 % interval; null where there is no girl. */
  readonly ratio: Interval | null
  /**
   * Against 103–107, where the whole interval lies outside; null for fewer than 400 births, which are
   * never judged. A ratio speaks of which births were listed, never of any family.
   */
  readonly judged: 'low' | 'usual' | 'high' | null
}

/** Sex ratio at birth: boys/girls × 100, p / (1 − p) of the boys' share and of its score interval. */
export function birthSexRatio(births: {
  readonly boys: number
  readonly girls: number
}): BirthSexRatio {
  const all = births.boys + births.girls
  const share = shareInterval({ numerator: births.boys, denominator: all })
  if (share === null || births.girls === 0) return { births: all, ratio: null, judged: null }
  const ofShare = (p: number): number => (100 * p) / (1 - p)
  const ratio = {
    point: ofShare(share.point),
    lower: ofShare(share.lower),
    upper: ofShare(share.upper),
  }
  return { births: all, ratio, judged: all < BIRTHS_TO_JUDGE ? null : judgedOf(ratio) }
}

function judgedOf({ lower, upper }: Interval): 'low' | 'usual' | 'high' {
  if (upper < USUAL_RATIO.from) return 'low'
  return lower > USUAL_RATIO.to ? 'high' : 'usual'
}
