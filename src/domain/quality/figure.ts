import { shareInterval, type Interval } from './interval.ts'

/** The figures a county is measured by at the end of a comparison. */
export const FIGURE_KINDS = [
  'registered',
  'estimated',
  'coverage',
  'named_missing',
  'number_accuracy',
  'completeness',
  'agreement',
] as const
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
  readonly numbersValid: number
  readonly keyItemsComplete: number
  /** Registered persons about whom at least two lists speak, and those on whom they agree. */
  readonly compared: number
  readonly agreed: number
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
  const share = (kind: FigureKind, numerator: number, denominator: number): Figure => ({
    place,
    kind,
    numerator,
    denominator,
    value: wholeShare(numerator, denominator),
  })
  return [
    counted('registered', registered),
    counted('named_missing', counts.namedMissing),
    ...coverage(counts),
    share('number_accuracy', counts.numbersValid, registered),
    share('completeness', counts.keyItemsComplete, registered),
    {
      ...share('agreement', counts.agreed, counts.compared),
      value: shareInterval({ numerator: counts.agreed, denominator: counts.compared }),
    },
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

/** A share over everybody was counted, not sampled: it has no interval to widen. */
function wholeShare(numerator: number, denominator: number): Interval | null {
  if (denominator === 0) return null
  const point = numerator / denominator
  return { point, lower: point, upper: point }
}
