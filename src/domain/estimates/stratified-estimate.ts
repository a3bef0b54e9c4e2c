import type { Interval } from '../quality/interval.ts'
import { guardRails, type GuardRail } from './guard-rails.ts'
import { addTables, countOn, type HistoryTable } from './history-table.ts'
import { correctLinkage, NO_LINKAGE_ERRORS, type LinkageErrors } from './linkage-errors.ts'
import { everyModel, termName } from './log-linear.ts'
import { fitShared, type SharedFit } from './shared-dependence.ts'
import { unseenInterval } from './unseen-interval.ts'

/** People whom the same lists ought to hold: of one place, age band and sex. */
export interface Stratum {
  /** Division code of the place. */
  readonly place: string
  /** Strata of one group (an age band) share the dependences between their lists. */
  readonly group: string
  /** Ages of the stratum, finer than the group. */
  readonly band: string
  readonly sex: string
  readonly table: HistoryTable
}

/** The strata of one group under the model that AIC prefers. */
export interface GroupFit {
  readonly group: string
  readonly lists: number
  readonly strata: readonly Stratum[]
  readonly fit: SharedFit
  /** Pairs of lists found to depend on each other, with the odds ratio they share in all strata. */
  readonly dependences: readonly { readonly lists: string; readonly oddsRatio: number }[]
  readonly warnings: readonly GuardRail[]
}

export interface Estimated extends Interval {
  /** Persons on some list; fewer than the records' persons where links were corrected. */
  readonly observed: number
}

/**
 * Fits every group of strata: lists cover each stratum as they do (Chandra Sekar & Deming 1949), what
 * they depend on is learnt from all strata of the group, and corrected for records not linked or
 * linked wrongly where that was measured. `estimateOf` adds up what is asked for.
 */
export function fitStrata(
  strata: readonly Stratum[],
  errors: LinkageErrors = NO_LINKAGE_ERRORS,
  models: 'every' | 'independence' = 'every',
): readonly GroupFit[] {
  const groups = new Map<string, Stratum[]>()
  for (const stratum of strata) {
    if (countOn(stratum.table, 0) === 0) continue
    const members = groups.get(stratum.group) ?? []
    members.push({ ...stratum, table: correctLinkage(stratum.table, errors) })
    groups.set(stratum.group, members)
  }
  return [...groups].map(([group, members]) => fitGroup(group, members, models))
}

function fitGroup(
  group: string,
  strata: readonly Stratum[],
  models: 'every' | 'independence',
): GroupFit {
  const tables = strata.map(({ table }) => table)
  const lists = tables[0]?.lists ?? 2
  const fit = models === 'every' ? bestModel(tables, lists) : fitShared(tables, [], lists)
  const pooled = addTables(tables, lists)
  const { count } = unseenOf(fit, () => true)
  const observed = countOn(pooled, 0)
  // All pairs is a saturated model in each stratum: nothing speaks against it, even if it is wrong.
  const saturated = lists > 2 && fit.terms.length === (lists * (lists - 1)) / 2
  return {
    group,
    lists,
    strata,
    fit,
    dependences: fit.terms.map((term, at) => ({
      lists: termName(term),
      oddsRatio: Math.exp(fit.lambdas[at] ?? 0),
    })),
    warnings: guardRails(pooled, { df: saturated ? 0 : fit.df, n: observed + count }, observed),
  }
}

function bestModel(tables: readonly HistoryTable[], lists: number): SharedFit {
  const [first = [], ...others] = everyModel(lists)
  let best = fitShared(tables, first, lists)
  for (const terms of others) {
    const fit = fitShared(tables, terms, lists)
    if (fit.aic < best.aic) best = fit
  }
  return best
}

/** How many there are in the strata that `keep` names, with 95 % interval. */
export function estimateOf(
  groups: readonly GroupFit[],
  keep: (stratum: Stratum) => boolean = () => true,
): Estimated {
  let observed = 0
  let count = 0
  let variance = 0
  for (const { fit, strata } of groups) {
    const kept = strata.map(keep)
    for (const [at, { observed: seen }] of fit.strata.entries())
      if (kept[at] === true) observed += seen
    const unseen = unseenOf(fit, (at) => kept[at] === true)
    count += unseen.count
    variance += unseen.variance
  }
  return { observed, ...unseenInterval(observed, { count, variance }) }
}

/** The unseen of some strata; what is not known of the shared dependences moves them all together. */
function unseenOf(
  { strata, covariance, terms }: SharedFit,
  keep: (at: number) => boolean,
): { readonly count: number; readonly variance: number } {
  const kept = strata.filter((_, at) => keep(at))
  const count = kept.reduce((sum, { unseen }) => sum + unseen, 0)
  let variance = kept.reduce((sum, stratum) => sum + stratum.variance, 0)
  const slopes = terms.map((_, at) =>
    kept.reduce((sum, stratum) => sum + (stratum.slopes[at] ?? 0), 0),
  )
  for (const [i, left] of slopes.entries())
    for (const [j, right] of slopes.entries()) variance += left * right * (covariance[i]?.[j] ?? 0)
  return { count, variance }
}

/** Guard rails of any group: with one of them an interval over that group is not to be trusted. */
export function warningsOfGroups(groups: readonly GroupFit[]): readonly GuardRail[] {
  return [...new Set(groups.flatMap(({ warnings }) => warnings))]
}
