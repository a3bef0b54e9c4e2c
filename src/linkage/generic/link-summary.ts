import type { Evaluation } from '../judged/evaluation.ts'
import type { BlockingAnalysis } from '../survey/blocking-analysis.ts'
import type { LinkedRun, RunSurvey } from '../survey/survey-run.ts'
import type { UnlinkableRecords } from '../survey/unlinkable-records.ts'
import type { LearntModel } from './learn-model.ts'
import type { LinkModel, LinkType } from './link-model.ts'
import { fileRows } from './pair-space.ts'

/** What a run found, without any record's value. */
export interface LinkSummary {
  readonly linkType: LinkType
  readonly files: readonly { readonly name: string; readonly records: number }[]
  /** Pairs looked at. */
  readonly pairs: number
  readonly blocking: BlockingAnalysis
  readonly unlinkable: readonly UnlinkableRecords[]
  /** `null` where nothing is labelled. */
  readonly evaluation: Evaluation | null
  readonly lambda: number
  readonly comparisons: readonly ComparisonSummary[]
  readonly training: readonly TrainingSummary[]
  readonly links: number
  readonly clusters: number
  readonly seconds: number
  readonly peakMb: number
}

export interface ComparisonSummary {
  readonly name: string
  readonly kind: string
  /** `weight` is log2 of m / u. */
  readonly levels: readonly {
    readonly level: string
    readonly m: number
    readonly u: number
    readonly weight: number
  }[]
}

export interface TrainingSummary {
  readonly rule: string
  /** Share of matches among the rule's pairs. */
  readonly lambda: number
  readonly rounds: number
  readonly converged: boolean
}

export function linkSummary(
  at: LinkedRun & {
    readonly model: LinkModel
    readonly learnt: LearntModel
    readonly survey: RunSurvey
    readonly seconds: number
  },
): LinkSummary {
  const { learnt, space, survey } = at
  return {
    linkType: at.model.linkType,
    files: fileRows(space).map((records, file) => ({ name: space.files[file] ?? '', records })),
    pairs: at.list.size,
    blocking: survey.blocking,
    unlinkable: survey.unlinkable,
    evaluation: survey.evaluation,
    lambda: learnt.lambda,
    comparisons: at.compared.map(({ comparison, levels }, n) => ({
      name: comparison.name,
      kind: comparison.kind,
      levels: levels.map((level, k) => {
        const m = learnt.m[n]?.[k] ?? 0
        const u = learnt.u[n]?.[k] ?? 0
        return { level, m, u, weight: Math.log2(m / u) }
      }),
    })),
    training: learnt.sessions.map(({ rule, lambda, rounds, converged }) => ({
      rule,
      lambda,
      rounds,
      converged,
    })),
    links: at.pairs.length,
    clusters: at.clusters.reduce((most, one) => Math.max(most, one), 0),
    seconds: at.seconds,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}
