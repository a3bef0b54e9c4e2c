import { eachPair } from '../generic/blocks.ts'
import type { FoundPairs } from '../generic/found-pairs.ts'
import type { PairSpace } from '../generic/pair-space.ts'
import type { Scorer } from '../generic/scored-pairs.ts'
import type { MissedMatches } from '../judged/evaluation.ts'
import type { Labels } from '../judged/labels.ts'
import { WeightBins } from '../judged/threshold-curve.ts'

/** Weights of all pairs that a rule has shown, and of those that are labelled. */
export interface PairSurvey {
  readonly all: WeightBins
  readonly same: WeightBins
  readonly different: WeightBins
  readonly shownAndMissed: Omit<MissedMatches, 'notLookedAt'>
}

/** Goes through all pairs once more; nothing but counts is kept of them. */
export function surveyPairs(
  at: FoundPairs & {
    readonly space: PairSpace
    readonly scorer: Scorer
    readonly clusters: Int32Array
    readonly labels: Labels | null
    /** Weight from which a pair is a link. */
    readonly least: number
  },
): PairSurvey {
  const { scorer, labels, clusters, least } = at
  const [all, same, different] = [new WeightBins(), new WeightBins(), new WeightBins()]
  let [belowThreshold, notAssigned] = [0, 0]
  let n = 0
  eachPair(at.rules, at.space, (a, b) => {
    const weight = scorer.weight(at.list.at(n++), a, b)
    all.add(weight)
    const label = labels?.of(a, b) ?? null
    if (label === null) return
    if (!label) {
      different.add(weight)
      return
    }
    same.add(weight)
    if (clusters[a] === clusters[b]) return
    if (weight < least) belowThreshold++
    else notAssigned++
  })
  return { all, same, different, shownAndMissed: { belowThreshold, notAssigned } }
}
