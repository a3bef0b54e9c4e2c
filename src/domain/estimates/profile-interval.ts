import { Z_95 } from '../quality/interval.ts'
import { countOn, seenHistories, type HistoryTable, type ListPair } from './history-table.ts'
import { logGamma } from './log-gamma.ts'
import { designOf } from './log-linear.ts'
import { fitPoisson } from './poisson-regression.ts'

export interface ProfileInterval {
  /** N where the multinomial likelihood is highest; a little below the Poisson estimate. */
  readonly highest: number
  readonly lower: number
  /** null: the likelihood never falls so far; the lists set no upper limit. */
  readonly upper: number | null
}

/** χ² with one degree of freedom at 95 %, halved: how far the log-likelihood may fall. */
const FALL = (Z_95 * Z_95) / 2
/** An upper limit beyond this many times the persons seen is none. */
const TIMES_SEEN_MAX = 1000
const WITHIN = 1e-3
const NEAR = 1e-4

/**
 * 95 % profile-likelihood interval of N under a log-linear model (Cormack 1992; Regal & Hook 1984).
 *
 * For a given N the unseen cell is known, N − seen, and the model is fitted to the whole table; the
 * interval holds each N whose likelihood is near enough to the highest. Unlike N ± 2 se it never goes
 * below the persons seen and reaches farther upwards than down.
 */
export function profileInterval(
  table: HistoryTable,
  terms: readonly ListPair[],
  offset?: readonly number[],
): ProfileInterval {
  const seen = countOn(table, 0)
  const y = seenHistories(table.lists).map((history) => table.counts[history] ?? 0)
  const design = designOf(table.lists, terms)
  const whole = [...design, Array.from({ length: design[0]?.length ?? 0 }, () => 0)]
  const off = offset === undefined ? undefined : [...offset.slice(1), 0]
  const at = (n: number): number => {
    const unseen = n - seen
    return -fitPoisson([...y, unseen], whole, off).deviance / 2 + multinomialTerm(n, unseen)
  }
  const widest = Math.max(seen * TIMES_SEEN_MAX, 1000)
  const highest = highestPoint(at, seen, widest)
  const floor = at(highest) - FALL
  const lower = at(seen) >= floor ? seen : crossing(at, floor, { inside: highest, outside: seen })
  let above = Math.max(highest + 1, seen + 2 * (highest - seen))
  while (at(above) >= floor) {
    if (above >= widest) return { highest, lower, upper: null }
    above = Math.min(seen + (above - seen) * 2 + 1, widest)
  }
  return { highest, lower, upper: crossing(at, floor, { inside: highest, outside: above }) }
}

/** What makes the Poisson deviance of the whole table a multinomial likelihood of N (Cormack 1992). */
function multinomialTerm(n: number, unseen: number): number {
  const power = (x: number): number => (x > 0 ? x * Math.log(x) : 0)
  return power(unseen) + logGamma(n + 1) - power(n) - logGamma(unseen + 1)
}

/**
 * Golden section on the logarithm of the unseen: they may be three or three hundred thousand. The
 * likelihood is flat at its top, so that the point itself needs no more digits than `NEAR`.
 */
function highestPoint(at: (n: number) => number, seen: number, widest: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  const n = (log: number): number => seen + Math.expm1(log)
  let low = 0
  let high = Math.log(widest - seen + 1)
  let left = high - ratio * (high - low)
  let right = low + ratio * (high - low)
  let atLeft = at(n(left))
  let atRight = at(n(right))
  while (high - low > NEAR) {
    if (atLeft >= atRight) {
      high = right
      right = left
      atRight = atLeft
      left = high - ratio * (high - low)
      atLeft = at(n(left))
    } else {
      low = left
      left = right
      atLeft = atRight
      right = low + ratio * (high - low)
      atRight = at(n(right))
    }
  }
  return n((low + high) / 2)
}

/**
 * The N where the likelihood passes `floor`, between one inside the interval and one outside: false
 * position, with the weight of an end that stays halved (the Illinois rule).
 */
function crossing(
  at: (n: number) => number,
  floor: number,
  between: { readonly inside: number; readonly outside: number },
): number {
  let { inside, outside } = between
  let above = at(inside) - floor
  let below = at(outside) - floor
  for (let step = 0; step < 60 && Math.abs(inside - outside) > WITHIN; step += 1) {
    const next = (outside * above - inside * below) / (above - below)
    const height = at(next) - floor
    if (height >= 0) {
      inside = next
      above = height
      below /= 2
    } else {
      outside = next
      below = height
      above /= 2
    }
    if (Math.abs(height) < 1e-7) return next
  }
  return (inside + outside) / 2
}
