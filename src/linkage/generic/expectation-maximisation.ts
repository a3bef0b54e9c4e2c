import type { Patterns } from './patterns.ts'

/** Chance of each level, by comparison: among matches (`m`), among others (`u`). */
export type LevelChances = readonly (readonly number[])[]

export interface EmResult {
  readonly m: LevelChances
  /** Share of matches among the pairs looked at. */
  readonly lambda: number
  readonly rounds: number
  /** False where `roundsMax` ended it. */
  readonly converged: boolean
  /** Expected matches that fill each comparison: what its `m` rests on. */
  readonly evidence: readonly number[]
}

/**
 * EM for the Fellegi–Sunter model with `u` fixed (Fellegi & Sunter 1969; Winkler 1988), over patterns.
 *
 * A missing level says nothing and takes no part. With `u` known only `m` and the share of matches are
 * sought, which keeps EM from finding some other group of pairs (households, villages) that is larger.
 * `used` leaves comparisons out: those that the block itself decided.
 */
export function expectationMaximisation(
  patterns: Pick<Patterns, 'levels' | 'counts'>,
  {
    u,
    used,
    convergence,
    roundsMax,
  }: {
    readonly u: LevelChances
    readonly used: readonly boolean[]
    readonly convergence: number
    readonly roundsMax: number
  },
): EmResult {
  let m: LevelChances = u.map((chances) => firstBelief(chances.length))
  let lambda = FIRST_LAMBDA
  for (let round = 1; round <= roundsMax; round++) {
    const next = oneRound(patterns, { u, m, used, lambda })
    const moved = Math.max(Math.abs(next.lambda - lambda), largestMove(m, next.m))
    m = next.m
    lambda = next.lambda
    if (moved < convergence || round === roundsMax) {
      return { m, lambda, rounds: round, converged: moved < convergence, evidence: next.evidence }
    }
  }
  return { m, lambda, rounds: 0, converged: false, evidence: u.map(() => 0) }
}

const FIRST_LAMBDA = 0.2

/** Matches mostly agree: 0.9 for the first level, each further one a third of the one before. */
function firstBelief(levels: number): readonly number[] {
  const weights = Array.from({ length: levels }, (_, n) => (n === 0 ? 0 : 3 ** -n))
  const rest = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight, n) => (n === 0 ? 0.9 : (0.1 * weight) / rest))
}

function oneRound(
  { levels, counts }: Pick<Patterns, 'levels' | 'counts'>,
  at: {
    readonly u: LevelChances
    readonly m: LevelChances
    readonly used: readonly boolean[]
    readonly lambda: number
  },
): { m: LevelChances; lambda: number; evidence: readonly number[] } {
  const sums = at.m.map((chances) => chances.map(() => 0))
  let matches = 0
  let pairs = 0
  levels.forEach((pattern, n) => {
    const count = counts[n] ?? 0
    const odds = at.lambda / (1 - at.lambda)
    let ratio = odds
    pattern.forEach((level, comparison) => {
      if (level < 0 || at.used[comparison] !== true) return
      ratio *= (at.m[comparison]?.[level] ?? 0) / Math.max(at.u[comparison]?.[level] ?? 0, LEAST)
    })
    const expected = ratio === Infinity ? count : (count * ratio) / (1 + ratio)
    matches += expected
    pairs += count
    pattern.forEach((level, comparison) => {
      const sum = sums[comparison]
      if (level >= 0 && sum !== undefined) sum[level] = (sum[level] ?? 0) + expected
    })
  })
  return {
    m: sums.map((sum, comparison) =>
      at.used[comparison] === true ? shares(sum) : (at.m[comparison] ?? []),
    ),
    lambda: Math.min(Math.max(matches / Math.max(pairs, 1), LEAST), 1 - LEAST),
    evidence: sums.map((sum) => sum.reduce((total, one) => total + one, 0)),
  }
}

/** Keeps ratios and odds finite. */
export const LEAST = 1e-12

/** A hundredth of a pair for each level: a level not seen among matches is rare there, not impossible. */
function shares(sums: readonly number[]): readonly number[] {
  const total = sums.reduce((sum, one) => sum + one + 0.01, 0)
  return sums.map((sum) => (sum + 0.01) / total)
}

function largestMove(before: LevelChances, after: LevelChances): number {
  let largest = 0
  after.forEach((chances, comparison) => {
    chances.forEach((chance, level) => {
      largest = Math.max(largest, Math.abs(chance - (before[comparison]?.[level] ?? 0)))
    })
  })
  return largest
}
