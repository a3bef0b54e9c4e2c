import { weightAt } from '../generic/scored-pairs.ts'
import type { Scorer } from '../generic/scored-pairs.ts'
import type { AssignedLinks } from '../generic/assign-links.ts'
import type { FoundPairs } from '../generic/found-pairs.ts'
import type { LinkModel } from '../generic/link-model.ts'
import type { OpenFiles } from '../generic/open-files.ts'
import { evaluation } from '../judged/evaluation.ts'
import type { Evaluation } from '../judged/evaluation.ts'
import type { Labels } from '../judged/labels.ts'
import { pairErrors } from '../judged/pair-errors.ts'
import type { PairError } from '../judged/pair-errors.ts'
import { blockingAnalysis } from './blocking-analysis.ts'
import type { BlockingAnalysis } from './blocking-analysis.ts'
import { surveyPairs } from './survey-pairs.ts'
import type { PairSurvey } from './survey-pairs.ts'
import { unlinkableRecords } from './unlinkable-records.ts'
import type { UnlinkableRecords } from './unlinkable-records.ts'

/** A run at its end: the records, the pairs and what was decided of them. */
export interface LinkedRun extends OpenFiles, FoundPairs, AssignedLinks {
  readonly scorer: Scorer
  readonly labels: Labels | null
}

/** What can be said of a run as a whole. */
export interface RunSurvey {
  readonly blocking: BlockingAnalysis
  readonly unlinkable: readonly UnlinkableRecords[]
  /** `null` where nobody asked for them: all pairs must be gone through once more. */
  readonly weights: PairSurvey['all'] | null
  /** `null` where nothing is labelled. */
  readonly evaluation: Evaluation | null
  readonly errors: readonly PairError[]
}

export function surveyRun(
  { decision }: LinkModel,
  run: LinkedRun,
  wanted: { readonly precision: number; readonly weights: boolean },
): RunSurvey {
  const { labels, clusters } = run
  const least = weightAt(decision.probability)
  const asked = labels !== null || wanted.weights
  const pairs = asked ? surveyPairs({ ...run, least }) : null
  return {
    blocking: blockingAnalysis(run, { links: run.pairs, space: run.space }),
    unlinkable: unlinkableRecords({ ...run, least }),
    weights: pairs?.all ?? null,
    evaluation:
      labels === null || pairs === null
        ? null
        : evaluation({ ...pairs, labels, clusters, wantedPrecision: wanted.precision }),
    errors: labels === null ? [] : pairErrors({ ...run, labels, least }),
  }
}
