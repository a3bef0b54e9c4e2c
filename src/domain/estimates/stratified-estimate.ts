import { invariant } from '../invariant.ts'
import type { Interval } from '../quality/interval.ts'
import { guardRails, type GuardRail } from './guard-rails.ts'
import { addTables, countOn, type HistoryTable, type ListPair } from './history-table.ts'
import { correctLinkage, NO_LINKAGE_ERRORS, type LinkageErrors } from './linkage-errors.ts'
import { everyModel, termName } from './log-linear.ts'
import { fitShared, type SharedFit } from './shared-dependence.ts'
import { unitsOf, type StratumUnit } from './stratum-units.ts'
import { unseenInterval } from './unseen-interval.ts'

/** People whom the same lists ought to hold: of one place, age band and sex. */
export interface Stratum {
  /** Division code of a village or a township. */
  readonly place: string
  /** Strata of one group of ages share the dependences between their lists. */
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
  /** What was fitted, each with its row of `fit.strata`; counts are corrected for linkage errors. */
  readonly units: readonly StratumUnit[]
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
    members.push(stratum)
    groups.set(stratum.group, members)
  }
  return [...groups].map(([group, members]) => fitGroup(group, members, { errors, models }))
}

function fitGroup(
  group: string,
  strata: readonly Stratum[],
  by: { readonly errors: LinkageErrors; readonly models: 'every' | 'independence' },
): GroupFit {
  const lists = strata[0]?.table.lists ?? 2
  const units = unitsOf(strata, lists)
  const tables = units.map(({ table }) => correctLinkage(table, by.errors))
  const models: readonly (readonly ListPair[])[] = by.models === 'every' ? everyModel(lists) : [[]]
  const { fit, undetermined } = bestModel(tables, models, lists)
  const pooled = addTables(tables, lists)
  const observed = countOn(pooled, 0)
  const n = observed + fit.strata.reduce((sum, { unseen }) => sum + unseen, 0)
  // All pairs is a saturated model in each stratum: nothing speaks against it, even if it is wrong.
  const saturated = lists > 2 && fit.terms.length === (lists * (lists - 1)) / 2
  return {
    group,
    lists,
    units: units.map((unit, at) => ({ ...unit, table: tables[at] ?? unit.table })),
    fit: believable(fit),
    dependences: fit.terms.map((term, at) => ({
      lists: termName(term),
      oddsRatio: Math.exp(fit.lambdas[at] ?? 0),
    })),
    warnings: guardRails(pooled, { df: saturated ? 0 : fit.df, n, undetermined }, observed),
  }
}

/** An unseen crowd this many times those seen is no estimate: the table cannot tell. */
const TIMES_SEEN_BELIEVABLE = 10

/**
 * Where a table cannot tell, nobody is claimed to be unseen; the guard rails speak of it. So too where
 * only one list saw anybody: its overlap is empty, and its doubt would be the doubt of the county.
 */
function believable(fit: SharedFit): SharedFit {
  const strata = fit.strata.map((one) =>
    Math.max(one.unseen, Math.sqrt(one.variance)) <= TIMES_SEEN_BELIEVABLE * one.observed
      ? one
      : { ...one, unseen: 0, variance: 0, slopes: one.slopes.map(() => 0) },
  )
  return { ...fit, strata }
}

/**
 * Of a log odds ratio no better known than this nothing is known: its 95 % interval spans a factor of 50
 * and the interval of the county would speak of it alone.
 */
const TERM_SE_MOST = 1

/**
 * The model that AIC prefers among those whose dependences the tables determine: where an overlap
 * counts nobody, its odds ratio runs to nothing or to infinity, and what it says of the unseen with it.
 */
function bestModel(
  tables: readonly HistoryTable[],
  models: readonly (readonly ListPair[])[],
  lists: number,
): { readonly fit: SharedFit; readonly undetermined: boolean } {
  const fits = models
    .map((terms) => fitShared(tables, terms, lists))
    .filter(({ aic }) => Number.isFinite(aic))
    .toSorted((a, b) => a.aic - b.aic)
  const [preferred] = fits
  const fit = fits.find(isDetermined)
  invariant(fit !== undefined, 'independence has no dependence to tell')
  return { fit, undetermined: fit !== preferred }
}

function isDetermined({ terms, covariance }: SharedFit): boolean {
  return terms.every((_, at) => {
    const variance = covariance[at]?.[at] ?? Number.NaN
    return variance >= 0 && Math.sqrt(variance) <= TERM_SE_MOST
  })
}

/**
 * How many there are in the strata that `keep` names, with 95 % interval. A stratum has its share of
 * its unit by the persons seen in it; its own part of the unseen is counted by chance (Poisson).
 */
export function estimateOf(
  groups: readonly GroupFit[],
  keep: (stratum: Stratum) => boolean = () => true,
): Estimated {
  let observed = 0
  let count = 0
  let variance = 0
  for (const { fit, units } of groups) {
    const slopes = fit.terms.map(() => 0)
    for (const [at, unit] of units.entries()) {
      const one = fit.strata[at]
      const share = shareKept(unit, keep)
      if (one === undefined || share === 0) continue
      observed += share * one.observed
      count += share * one.unseen
      variance += share ** 2 * Math.max(one.variance - one.unseen, 0) + share * one.unseen
      for (const [term, slope] of one.slopes.entries())
        slopes[term] = (slopes[term] ?? 0) + share * slope
    }
    // What is not known of the shared dependences moves all strata together.
    for (const [i, left] of slopes.entries())
      for (const [j, right] of slopes.entries())
        variance += left * right * (fit.covariance[i]?.[j] ?? 0)
  }
  return { observed, ...unseenInterval(observed, { count, variance }) }
}

function shareKept({ strata, seen }: StratumUnit, keep: (stratum: Stratum) => boolean): number {
  let all = 0
  let kept = 0
  for (const [at, stratum] of strata.entries()) {
    const here = seen[at] ?? 0
    all += here
    if (keep(stratum)) kept += here
  }
  return all === 0 ? 0 : kept / all
}

/** Guard rails of any group: with one of them an interval over that group is not to be trusted. */
export function warningsOfGroups(groups: readonly GroupFit[]): readonly GuardRail[] {
  return [...new Set(groups.flatMap(({ warnings }) => warnings))]
}
