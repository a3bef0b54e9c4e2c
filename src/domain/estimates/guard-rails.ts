import type { EstimateReport, ModelEstimate } from './estimate-report.ts'
import type { HistoryTable } from './history-table.ts'
import { dependences } from './sample-coverage.ts'

/** What makes an estimate doubtful, whatever its interval says. */
export const GUARD_RAILS = [
  'two_lists',
  'saturated',
  'far_beyond_seen',
  'empty_overlap',
  'strong_dependence',
  'undetermined',
] as const
export type GuardRail = (typeof GUARD_RAILS)[number]

/** An estimate so far beyond the persons seen rests on the model, not on the lists (IWGDMF 1995). */
const TIMES_SEEN_DOUBTFUL = 1.5
/** A pair shared half as often again as by chance, in every pair: one cause drives all lists. */
const GAMMA_STRONG = 0.5

const WORDS: Readonly<Record<GuardRail, string>> = {
  two_lists:
    '只有两份名单：互不相干只能假定，看不出来 only two lists: independence cannot be checked',
  saturated:
    '最合适的模型没有剩余自由度：它照样合，错了也看不出来 the best model is saturated: nothing is left to check it by',
  far_beyond_seen: `估计数超过见过的 ${String(TIMES_SEEN_DOUBTFUL)} 倍：主要靠模型，不靠名单 the estimate is beyond ${String(TIMES_SEEN_DOUBTFUL)} times those seen`,
  empty_overlap:
    '有的重合一个人也没有：估计数不稳 some overlap counts nobody: the estimate is unsteady',
  strong_dependence:
    '各份名单都一起多、一起少：有一批人哪份都难上，估计数偏小 all lists go together: some people are hard to list at all, the estimate is too low',
  undetermined:
    '最合适的模型里有的关联定不下来，用的是次好的模型 a dependence of the best model cannot be told from these counts: the next best is used',
}

/** The guard rails that a table touches, under the model that AIC prefers. */
export function guardRails(
  table: HistoryTable,
  best: Pick<ModelEstimate, 'df' | 'n'> & {
    /** A model that fits better was left aside, because its dependences cannot be told. */
    readonly undetermined?: boolean
  },
  observed: number,
): readonly GuardRail[] {
  const touched: GuardRail[] = []
  if (table.lists < 3) touched.push('two_lists')
  else if (best.df === 0) touched.push('saturated')
  if (best.n === null || best.n > TIMES_SEEN_DOUBTFUL * observed) touched.push('far_beyond_seen')
  const empty = table.counts.some((n, history) => n === 0 && !isSingle(history) && history > 0)
  if (empty) touched.push('empty_overlap')
  if (
    table.lists >= 3 &&
    dependences(table, best.n ?? observed).every(({ gamma }) => gamma > GAMMA_STRONG)
  )
    touched.push('strong_dependence')
  if (best.undetermined === true) touched.push('undetermined')
  return touched
}

/** The same in words, for the command line. */
export function warningsOf(table: HistoryTable, report: EstimateReport): readonly string[] {
  const [best] = report.models.toSorted((a, b) => a.aic - b.aic)
  return best === undefined
    ? []
    : guardRails(table, best, report.observed).map((rail) => WORDS[rail])
}

function isSingle(history: number): boolean {
  return (history & (history - 1)) === 0
}
