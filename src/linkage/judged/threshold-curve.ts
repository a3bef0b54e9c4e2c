import { probabilityOf } from '../generic/write-links.ts'

/** What linking every labelled pair from one weight on would find, before any assignment. */
export interface CurvePoint {
  /** Pairs from this weight on. */
  readonly weight: number
  readonly probability: number
  readonly right: number
  readonly wrong: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly falsePositiveRate: number
}

/** Weights are counted in steps of a tenth of a bit: no more than that can be told apart anyway. */
const BIN_BITS = 0.1
const LOWEST = -150
const BINS = 3500

/** Counts of weights, whatever their number. */
export class WeightBins {
  readonly #counts = new Float64Array(BINS)

  add(weight: number): void {
    const bin = Math.min(Math.max(Math.floor((weight - LOWEST) / BIN_BITS), 0), BINS - 1)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  /** Bins that hold anything, from the highest weight down; `weight` is the lower edge. */
  filled(): readonly { readonly weight: number; readonly count: number; readonly bin: number }[] {
    return [...this.#counts.entries()]
      .filter(([, count]) => count > 0)
      .map(([bin, count]) => ({ bin, count, weight: weightOf(bin) }))
      .reverse()
  }

  at(bin: number): number {
    return this.#counts[bin] ?? 0
  }
}

function weightOf(bin: number): number {
  return Math.round((LOWEST + bin * BIN_BITS) * 10) / 10
}

/** The curve from the highest threshold down, one point where a labelled pair comes in. */
export function thresholdCurve(
  same: WeightBins,
  different: WeightBins,
  totals: { readonly matches: number; readonly nonMatches: number },
): readonly CurvePoint[] {
  const bins = new Set([...same.filled(), ...different.filled()].map(({ bin }) => bin))
  let [right, wrong] = [0, 0]
  return [...bins]
    .sort((one, other) => other - one)
    .map((bin) => {
      right += same.at(bin)
      wrong += different.at(bin)
      return curvePoint(weightOf(bin), { right, wrong, ...totals })
    })
}

function curvePoint(
  weight: number,
  {
    right,
    wrong,
    matches,
    nonMatches,
  }: Readonly<Record<'right' | 'wrong' | 'matches' | 'nonMatches', number>>,
): CurvePoint {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  return {
    weight,
    probability: probabilityOf(weight),
    right,
    wrong,
    precision: share(right, right + wrong),
    recall: share(right, matches),
    f1: share(2 * right, right + wrong + matches),
    falsePositiveRate: share(wrong, nonMatches),
  }
}

/** The threshold of the best F1; of several the highest. */
export function bestF1(curve: readonly CurvePoint[]): CurvePoint | null {
  return curve.reduce<CurvePoint | null>(
    (best, point) => (best === null || point.f1 > best.f1 ? point : best),
    null,
  )
}

/** The lowest threshold that still has the wanted precision: no other finds more. */
export function lowestWithPrecision(
  curve: readonly CurvePoint[],
  wanted: number,
): CurvePoint | null {
  return curve.findLast(({ precision }) => precision >= wanted) ?? null
}

/**
 * Area under the ROC curve by the trapezoid rule (Hanley & McNeil 1982). Pairs that no rule has shown
 * have no weight; among them the curve runs straight, as for one large tie.
 */
export function rocArea(curve: readonly CurvePoint[]): number {
  let [x, y, area] = [0, 0, 0]
  for (const { falsePositiveRate, recall } of [...curve, { falsePositiveRate: 1, recall: 1 }]) {
    area += ((falsePositiveRate - x) * (recall + y)) / 2
    x = falsePositiveRate
    y = recall
  }
  return area
}
