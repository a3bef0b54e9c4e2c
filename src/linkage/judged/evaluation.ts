import { shareInterval } from '#domain/quality/interval.ts'
import type { Interval } from '#domain/quality/interval.ts'

import type { Labels } from './labels.ts'
import { bestF1, lowestWithPrecision, rocArea, thresholdCurve } from './threshold-curve.ts'
import type { CurvePoint, WeightBins } from './threshold-curve.ts'

/** How right a run was, by what is known from outside. */
export interface Evaluation {
  readonly by: Labels['by']
  /** Labelled pairs that are the same, and that are not. */
  readonly matches: number
  readonly nonMatches: number
  /** Pairs inside the clusters: the same, not the same, and those that nobody labelled. */
  readonly right: number
  readonly wrong: number
  readonly unlabelled: number
  /** 95 % intervals; `null` where nothing is labelled. */
  readonly precision: Interval | null
  readonly recall: Interval | null
  readonly f1: Interval | null
  readonly missed: MissedMatches
  /** What each threshold would find, before any assignment. */
  readonly curve: readonly CurvePoint[]
  readonly rocArea: number
  readonly bestF1: CurvePoint | null
  readonly wantedPrecision: number
  /** `null` where no threshold reaches it. */
  readonly atWantedPrecision: CurvePoint | null
}

/** Why labelled matches are in no common cluster. */
export interface MissedMatches {
  readonly notLookedAt: number
  readonly belowThreshold: number
  /** A link by weight, which a better one or a rule of the decision kept out. */
  readonly notAssigned: number
}

export function evaluation(at: {
  readonly labels: Labels
  readonly clusters: Int32Array
  readonly same: WeightBins
  readonly different: WeightBins
  /** Labelled matches in no common cluster, of those that a rule has shown. */
  readonly shownAndMissed: Omit<MissedMatches, 'notLookedAt'>
  readonly wantedPrecision: number
}): Evaluation {
  const { labels, wantedPrecision } = at
  const { by, matches, nonMatches } = labels
  const { right, wrong, unlabelled } = labels.inside(at.clusters)
  const curve = thresholdCurve(at.same, at.different, labels)
  const { belowThreshold, notAssigned } = at.shownAndMissed
  return {
    by,
    matches,
    nonMatches,
    right,
    wrong,
    unlabelled,
    precision: shareInterval({ numerator: right, denominator: right + wrong }),
    recall: shareInterval({ numerator: right, denominator: matches }),
    f1: f1Interval({ right, wrong, missed: matches - right }),
    missed: {
      notLookedAt: matches - right - belowThreshold - notAssigned,
      belowThreshold,
      notAssigned,
    },
    curve,
    rocArea: rocArea(curve),
    bestF1: bestF1(curve),
    wantedPrecision,
    atWantedPrecision: lowestWithPrecision(curve, wantedPrecision),
  }
}

/**
 * F1 = 2F / (1 + F) with F = right / (right + wrong + missed), a share of pairs, whose interval goes
 * through the same rising function (Hand, Christen & Kirielle 2021).
 */
export function f1Interval(counts: {
  readonly right: number
  readonly wrong: number
  readonly missed: number
}): Interval | null {
  const { right, wrong, missed } = counts
  const share = shareInterval({ numerator: right, denominator: right + wrong + missed })
  if (share === null) return null
  const f1 = (f: number): number => (2 * f) / (1 + f)
  return { point: f1(share.point), lower: f1(share.lower), upper: f1(share.upper) }
}
