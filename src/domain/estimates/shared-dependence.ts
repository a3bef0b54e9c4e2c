import { countOn, seenHistories, type HistoryTable, type ListPair } from './history-table.ts'
import { designOf } from './log-linear.ts'
import { fitPoisson } from './poisson-regression.ts'
import { invertSymmetric, solveSymmetric } from './solve-symmetric.ts'

/** One stratum under a model whose dependences are the same in all strata. */
export interface StratumFit {
  readonly observed: number
  readonly unseen: number
  /** Variance of the unseen count if the dependences were known. */
  readonly variance: number
  /** How the unseen count moves with each dependence: d unseen / d lambda. */
  readonly slopes: readonly number[]
}

export interface SharedFit {
  readonly terms: readonly ListPair[]
  /** Log odds ratio of each pair of the model, the same in every stratum. */
  readonly lambdas: readonly number[]
  readonly covariance: readonly (readonly number[])[]
  readonly g2: number
  readonly df: number
  /** G² + 2 × dependences: what differs between models on the same strata. */
  readonly aic: number
  readonly strata: readonly StratumFit[]
}

const STEPS_MAX = 40
const SMALL_STEP = 1e-7
/** A log odds ratio of 12 is a pair of lists copied from each other; beyond, only rounding is left. */
const LAMBDA_MAX = 12

/**
 * Fits one log-linear model to many strata: each list covers each stratum as well as it does, while
 * pairs of lists depend on each other equally everywhere (homogeneous association; Bishop, Fienberg &
 * Holland 1975, 6.6; Chandra Sekar & Deming 1949 for the strata). A small stratum learns from the
 * others what it could not tell itself.
 *
 * Newton's method over the shared dependences, each stratum's own parameters profiled out.
 */
export function fitShared(
  tables: readonly HistoryTable[],
  terms: readonly ListPair[],
  lists: number,
): SharedFit {
  const design = designOf(lists, [])
  const pairs = designOf(lists, terms).map((row) => row.slice(lists))
  let lambdas = terms.map(() => 0)
  let state = tables.map((table) => stratumAt(table, { design, pairs, lambdas }))
  let information = sumOf(state.map((stratum) => stratum.information))
  for (let step = 0; step < STEPS_MAX && terms.length > 0; step += 1) {
    const score = terms.map((_, at) => state.reduce((sum, { score }) => sum + (score[at] ?? 0), 0))
    const move = solveSymmetric(information, score)
    if (move === null) break
    lambdas = lambdas.map((lambda, at) => clamp(lambda + clamp(move[at] ?? 0, 1.5), LAMBDA_MAX))
    state = tables.map((table, at) =>
      stratumAt(table, { design, pairs, lambdas }, state[at]?.coefficients),
    )
    information = sumOf(state.map((stratum) => stratum.information))
    if (move.every((length) => Math.abs(length) < SMALL_STEP)) break
  }
  const g2 = state.reduce((sum, { deviance }) => sum + deviance, 0)
  const cells = 2 ** lists - 1
  const covariance = terms.length === 0 ? [] : (invertSymmetric(information) ?? [])
  return {
    terms,
    lambdas,
    covariance,
    g2,
    df: tables.length * (cells - lists - 1) - terms.length,
    aic: g2 + 2 * terms.length,
    strata: state.map(({ fit }) => fit),
  }
}

interface AtLambdas {
  readonly design: readonly (readonly number[])[]
  /** For each history, which pairs of the model it is on. */
  readonly pairs: readonly (readonly number[])[]
  readonly lambdas: readonly number[]
}

function stratumAt(
  table: HistoryTable,
  { design, pairs, lambdas }: AtLambdas,
  start?: readonly number[],
): {
  readonly fit: StratumFit
  readonly coefficients: readonly number[]
  readonly deviance: number
  readonly score: readonly number[]
  readonly information: number[][]
} {
  const y = seenHistories(table.lists).map((history) => table.counts[history] ?? 0)
  const offset = pairs.map((row) => dot(row, lambdas))
  const { coefficients, fitted, deviance } = fitPoisson(y, design, offset, start)
  const own = design.map((row) => [1, ...row])
  const inverse = invertSymmetric(crossed(own, own, fitted)) ?? own.map(() => own.map(() => 0))
  const mixed = crossed(own, pairs, fitted)
  // Row i: how parameter i of the stratum moves with each dependence.
  const moves = inverse.map((row) =>
    lambdas.map(
      (_, at) => -mixed.reduce((sum, line, k) => sum + (row[k] ?? 0) * (line[at] ?? 0), 0),
    ),
  )
  const information = crossed(pairs, pairs, fitted).map((line, i) =>
    line.map((value, j) =>
      moves.reduce((sum, move, k) => sum + (mixed[k]?.[i] ?? 0) * (move[j] ?? 0), value),
    ),
  )
  const unseen = Math.exp(coefficients[0] ?? 0)
  return {
    fit: {
      observed: countOn(table, 0),
      unseen,
      variance: unseen + unseen ** 2 * (inverse[0]?.[0] ?? 0),
      slopes: (moves[0] ?? []).map((move) => unseen * move),
    },
    coefficients,
    deviance,
    score: lambdas.map((_, at) =>
      pairs.reduce((sum, row, k) => sum + (row[at] ?? 0) * ((y[k] ?? 0) - (fitted[k] ?? 0)), 0),
    ),
    information,
  }
}

/** leftᵀ · diag(weights) · right. */
function crossed(
  left: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
  weights: readonly number[],
): number[][] {
  return (left[0] ?? []).map((_, i) =>
    (right[0] ?? []).map((_column, j) => {
      let sum = 0
      for (const [at, row] of left.entries())
        sum += (row[i] ?? 0) * (right[at]?.[j] ?? 0) * (weights[at] ?? 0)
      return sum
    }),
  )
}

function sumOf(matrices: readonly number[][][]): number[][] {
  const [first, ...others] = matrices
  if (first === undefined) return []
  const sum = first.map((row) => [...row])
  for (const matrix of others)
    for (const [i, row] of sum.entries())
      for (const [j, value] of row.entries()) row[j] = value + (matrix[i]?.[j] ?? 0)
  return sum
}

function dot(row: readonly number[], other: readonly number[]): number {
  return row.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}
