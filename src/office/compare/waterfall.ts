/**
 * Where the bars of a match waterfall stand, in pixels of one shared axis.
 *
 * Every row of the comparison table holds its own bar; the bars join to one staircase because they
 * share this scale. Weights are log₂ of odds: +1 doubles the odds of being one person.
 */
export interface WaterfallBar {
  /** Left edge and width of the bar; a weight of nothing is a point of no width. */
  readonly x: number
  readonly width: number
  readonly sign: 'for' | 'against' | 'none'
  /** Where the staircase comes in from above and goes on below. */
  readonly enterX: number
  readonly leaveX: number
}

export interface Waterfall {
  readonly bars: readonly WaterfallBar[]
  readonly total: WaterfallBar
  readonly zeroX: number
  /** Below it the machine says no, above it yes; `null` where there is no such line. */
  readonly lowerX: number | null
  readonly upperX: number | null
  readonly widthPx: number
}

export interface WaterfallInput {
  readonly weights: readonly number[]
  readonly lower: number | null
  readonly upper: number | null
  readonly widthPx: number
}

/** Part of the width kept free at either end, so that no bar touches the edge. */
const MARGIN_SHARE = 0.03

export function waterfallOf(input: WaterfallInput): Waterfall {
  const { weights, lower, upper, widthPx } = input
  const stations = runningSums(weights)
  const marks = [lower, upper].filter((mark) => mark !== null)
  const min = Math.min(0, ...stations, ...marks)
  const max = Math.max(0, ...stations, ...marks)
  const margin = widthPx * MARGIN_SHARE
  const perUnit = (widthPx - 2 * margin) / Math.max(max - min, 1)
  const x = (value: number): number => round(margin + (value - min) * perUnit)
  const total = stations.at(-1) ?? 0
  return {
    bars: weights.map((weight, at) => bar(x, stations[at] ?? 0, weight)),
    total: bar(x, 0, total),
    zeroX: x(0),
    lowerX: lower === null ? null : x(lower),
    upperX: upper === null ? null : x(upper),
    widthPx,
  }
}

/** The start of each bar, and after them the end of the last: one more than there are weights. */
function runningSums(weights: readonly number[]): readonly number[] {
  const sums = [0]
  let sum = 0
  for (const weight of weights) {
    sum += weight
    sums.push(sum)
  }
  return sums
}

function bar(x: (value: number) => number, from: number, weight: number): WaterfallBar {
  const enterX = x(from)
  const leaveX = x(from + weight)
  return {
    x: Math.min(enterX, leaveX),
    width: round(Math.abs(leaveX - enterX)),
    sign: weight > 0 ? 'for' : weight < 0 ? 'against' : 'none',
    enterX,
    leaveX,
  }
}

function round(px: number): number {
  return Math.round(px * 10) / 10
}
