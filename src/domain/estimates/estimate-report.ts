import { chapman, petersen } from './two-lists.ts'
import { countOn, listPairs, type HistoryTable } from './history-table.ts'
import { everyModel, fitLogLinear, termName } from './log-linear.ts'
import { profileInterval } from './profile-interval.ts'
import { sampleCoverage, type SampleCoverage } from './sample-coverage.ts'

export interface PairEstimate {
  /** Numbers of the two lists, from 1. */
  readonly lists: readonly [number, number]
  /** n1 n2 / m; null where nobody is on both. */
  readonly petersen: number | null
  readonly chapman: number
  /** Standard error of Chapman's estimate (Seber 1970). */
  readonly se: number
}

export interface ModelEstimate {
  /** Pairs of lists that the model lets depend on each other, as `12`. */
  readonly terms: readonly string[]
  readonly df: number
  readonly g2: number
  readonly aic: number
  /** null: the table does not tell N under this model. */
  readonly n: number | null
  readonly se: number | null
  readonly lower: number
  /** null: no upper limit. */
  readonly upper: number | null
}

/** All that can be said about N from one table of histories. */
export interface EstimateReport {
  readonly observed: number
  readonly pairs: readonly PairEstimate[]
  readonly models: readonly ModelEstimate[]
  readonly coverage: SampleCoverage
}

/** Every estimate of one table: pairs, all models of two-list terms, sample coverage. */
export function estimateReport(table: HistoryTable): EstimateReport {
  return {
    observed: countOn(table, 0),
    pairs: listPairs(table.lists).map(({ first, second }) => {
      const two = {
        first: countOn(table, 1 << first),
        second: countOn(table, 1 << second),
        both: countOn(table, (1 << first) | (1 << second)),
      }
      const { n, variance } = chapman(two)
      const lists: [number, number] = [first + 1, second + 1]
      return { lists, petersen: petersen(two), chapman: n, se: Math.sqrt(variance) }
    }),
    models: everyModel(table.lists).map((terms) => {
      const { df, g2, aic, n, se } = fitLogLinear(table, terms)
      const { lower, upper } = profileInterval(table, terms)
      return { terms: terms.map(termName), df, g2, aic, n, se, lower, upper }
    }),
    coverage: sampleCoverage(table),
  }
}
