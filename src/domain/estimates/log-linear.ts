import { invariant } from '../invariant.ts'
import {
  countOn,
  listPairs,
  seenHistories,
  type HistoryTable,
  type ListPair,
} from './history-table.ts'
import { logGamma } from './log-gamma.ts'
import { fitPoisson, type PoissonFit } from './poisson-regression.ts'

/** A model says which pairs of lists depend on each other; none is independence of all. */
export interface LogLinearFit {
  readonly terms: readonly ListPair[]
  readonly df: number
  /** Likelihood-ratio statistic against the saturated model. */
  readonly g2: number
  /** −2 ln L + 2 × parameters, of the Poisson counts (Akaike 1974). */
  readonly aic: number
  /** Persons in all, seen or not; null where the counts do not tell. */
  readonly n: number | null
  /** Asymptotic standard error of `n`. */
  readonly se: number | null
  /** Persons expected with each history, the unseen (0) included. */
  readonly expected: readonly number[]
}

/** Beyond this the estimate says only that the table cannot tell. */
const UNSEEN_MAX = 1e9

/**
 * Fits a hierarchical log-linear model of two-list terms to the histories (Fienberg 1972; Bishop,
 * Fienberg & Holland 1975, chapter 6; IWGDMF 1995) and reads off the cell that nobody saw.
 *
 * In ln E(count of h) = u + Σ u_j h_j + Σ u_jk h_j h_k the constant u is the unseen cell, so that
 * N = seen + e^u, and se² = e^u + e^2u var(u): the chance of the unseen count itself, and of the
 * estimate. An offset fixes interactions that were learnt elsewhere.
 */
export function fitLogLinear(
  table: HistoryTable,
  terms: readonly ListPair[],
  offset?: readonly number[],
): LogLinearFit {
  const histories = seenHistories(table.lists)
  const y = histories.map((history) => table.counts[history] ?? 0)
  const design = designOf(table.lists, terms)
  invariant(design.length >= table.lists + terms.length + 1, 'no more parameters than cells')
  const fit = fitPoisson(y, design, offset?.slice(1))
  const unseen = Math.exp(fit.coefficients[0] ?? 0)
  const told = fit.interceptVariance !== null && unseen < UNSEEN_MAX && countOn(table, 0) > 0
  const parameters = 1 + table.lists + terms.length
  return {
    terms,
    df: histories.length - parameters,
    g2: Math.max(fit.deviance, 0),
    aic: -2 * poissonLogLikelihood(y, fit) + 2 * parameters,
    n: told ? countOn(table, 0) + unseen : null,
    se: told ? Math.sqrt(unseen + unseen ** 2 * (fit.interceptVariance ?? 0)) : null,
    expected: [told ? unseen : 0, ...fit.fitted],
  }
}

/** A row for each history seen: which lists it is on, and which pairs of the model it is on. */
export function designOf(lists: number, terms: readonly ListPair[]): number[][] {
  return seenHistories(lists).map((history) => {
    const on = (list: number): number => (history >> list) & 1
    return [
      ...Array.from({ length: lists }, (_, list) => on(list)),
      ...terms.map(({ first, second }) => on(first) * on(second)),
    ]
  })
}

/**
 * Every set of two-list terms that leaves no more parameters than cells, independence first. Three
 * lists have 8 such models, four 64, five 1,024; two lists have independence alone.
 */
export function everyModel(lists: number): readonly (readonly ListPair[])[] {
  if (lists < 3) return [[]]
  const pairs = listPairs(lists)
  const sets = Array.from({ length: 2 ** pairs.length }, (_, chosen) =>
    pairs.filter((_pair, at) => ((chosen >> at) & 1) === 1),
  )
  return sets.sort((a, b) => a.length - b.length)
}

/** A term as it is written: `12`. */
export function termName({ first, second }: ListPair): string {
  return `${String(first + 1)}${String(second + 1)}`
}

function poissonLogLikelihood(y: readonly number[], { fitted }: PoissonFit): number {
  let sum = 0
  for (const [at, count] of y.entries()) {
    const mean = fitted[at] ?? 0
    sum += (count > 0 ? count * Math.log(mean) : 0) - mean - logGamma(count + 1)
  }
  return sum
}
