import type { Interval } from './interval.ts'

/**
 * What a comparison measures itself: how many there are, and how many of them are registered. Older runs
 * hold `number_accuracy`, `completeness` and `agreement` too; since every check measures the quality of
 * entries (docs/figures.md), these are counted in one place only.
 */
export const FIGURE_KINDS = ['registered', 'estimated', 'coverage', 'named_missing'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

export interface Figure {
  /** Division code of the county (6 digits) or the township (9). */
  readonly place: string
  readonly kind: FigureKind
  readonly numerator: number
  /** What it is a share of; 1 for a plain count. */
  readonly denominator: number
  readonly value: Interval | null
}

/** What was counted in one place, before any formula. */
export interface PlaceCounts {
  readonly place: string
  readonly registered: number
  /** On some list, believed to live here, and not registered. */
  readonly namedMissing: number
  /** How many there are by what the lists share; null where that cannot be told. */
  readonly people: Interval | null
}

/**
 * All figures of one place.
 *
 * Coverage is registered ÷ estimated; the estimate is never below those registered, and its interval
 * turns over: few people estimated means high coverage.
 */
export function figuresOf(counts: PlaceCounts): readonly Figure[] {
  const { place, registered } = counts
  const counted = (kind: FigureKind, n: number): Figure => ({
    place,
    kind,
    numerator: n,
    denominator: 1,
    value: { point: n, lower: n, upper: n },
  })
  return [
    counted('registered', registered),
    counted('named_missing', counts.namedMissing),
    ...coverage(counts),
  ]
}

function coverage({ place, registered, people }: PlaceCounts): readonly Figure[] {
  if (registered === 0 || people === null) return []
  const { point, lower, upper } = people
  const estimate = {
    point: Math.max(point, registered),
    lower: Math.max(lower, registered),
    upper: Math.max(upper, registered),
  }
  return [
    { place, kind: 'estimated', numerator: estimate.point, denominator: 1, value: estimate },
    {
      place,
      kind: 'coverage',
      numerator: registered,
      denominator: estimate.point,
      value: {
        point: registered / estimate.point,
        lower: registered / estimate.upper,
        upper: registered / estimate.lower,
      },
    },
  ]
}
