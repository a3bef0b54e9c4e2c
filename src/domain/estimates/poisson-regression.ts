import { invertSymmetric, solveSymmetric } from './solve-symmetric.ts'

export interface PoissonFit {
  /** Intercept first, then a coefficient for each column of the design. */
  readonly coefficients: readonly number[]
  readonly fitted: readonly number[]
  /** G² = 2 Σ y ln(y / fitted). */
  readonly deviance: number
  /** Variance of the intercept; null where the data cannot tell it. */
  readonly interceptVariance: number | null
}

/** Newton's steps until the deviance stands still; a few do, unless a coefficient runs to infinity. */
const STEPS_MAX = 60
const STANDS_STILL = 1e-11

/**
 * Poisson regression with logarithmic link, by iteratively reweighted least squares (McCullagh &
 * Nelder 1989, 2.5): ln E(y) = offset + intercept + design · coefficients.
 *
 * A cell that is empty may drive a coefficient towards −∞; the fitted counts converge all the same,
 * and that is what is waited for.
 *
 * @param start coefficients of a fit nearby, from which fewer steps lead here.
 */
export function fitPoisson(
  y: readonly number[],
  design: readonly (readonly number[])[],
  offset?: readonly number[],
  start?: readonly number[],
): PoissonFit {
  const rows = design.map((row) => [1, ...row])
  const width = (design[0]?.length ?? 0) + 1
  const off = (at: number): number => offset?.[at] ?? 0
  let eta =
    start === undefined
      ? y.map((count) => Math.log(count + 0.1))
      : rows.map((row, at) => Math.max(off(at) + dot(row, start), ETA_MIN))
  let coefficients: number[] = Array.from({ length: width }, () => 0)
  let deviance = Number.POSITIVE_INFINITY
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const weights = eta.map(Math.exp)
    const information = weightedSquares(rows, weights)
    const working = y.map((count, at) => {
      const mean = weights[at] ?? 0
      return (eta[at] ?? 0) - off(at) + (count - mean) / mean
    })
    const next = solveSymmetric(information, weightedSums(rows, weights, working))
    if (next === null) break
    coefficients = next
    eta = rows.map((row, at) => Math.max(off(at) + dot(row, next), ETA_MIN))
    const now = devianceOf(y, eta.map(Math.exp))
    const stands = Math.abs(deviance - now) < STANDS_STILL * (Math.abs(now) + 0.1)
    deviance = now
    if (stands) break
  }
  const fitted = eta.map(Math.exp)
  return {
    coefficients,
    fitted,
    deviance,
    interceptVariance: invertSymmetric(weightedSquares(rows, fitted))?.[0]?.[0] ?? null,
  }
}

/** A mean of e^-25 persons is none; smaller weights would only make the matrix singular. */
const ETA_MIN = -25

function devianceOf(y: readonly number[], fitted: readonly number[]): number {
  let half = 0
  for (const [at, count] of y.entries()) {
    const mean = fitted[at] ?? 0
    half += (count > 0 ? count * Math.log(count / mean) : 0) - (count - mean)
  }
  return 2 * half
}

function dot(row: readonly number[], other: readonly number[]): number {
  let sum = 0
  for (const [at, value] of row.entries()) sum += value * (other[at] ?? 0)
  return sum
}

function weightedSquares(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
): number[][] {
  const width = rows[0]?.length ?? 0
  const squares: number[][] = []
  for (let i = 0; i < width; i += 1) {
    const line: number[] = []
    for (let j = 0; j < width; j += 1) {
      let sum = 0
      for (const [at, row] of rows.entries())
        sum += (row[i] ?? 0) * (row[j] ?? 0) * (weights[at] ?? 0)
      line.push(sum)
    }
    squares.push(line)
  }
  return squares
}

function weightedSums(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  values: readonly number[],
): number[] {
  const width = rows[0]?.length ?? 0
  return Array.from({ length: width }, (_, i) => {
    let sum = 0
    for (const [at, row] of rows.entries())
      sum += (row[i] ?? 0) * (weights[at] ?? 0) * (values[at] ?? 0)
    return sum
  })
}
