import type { PlaceEstimate } from '../estimates/county-estimate.ts'
import type { Interval } from './interval.ts'

/**
 * What a comparison measures itself, because only it knows who is on which list: how many there are, and
 * how many of them are registered. All other figures are a check's (docs/figures.md), which takes
 * `coverage` over as `coverage_estimate`; older runs also hold `number_accuracy`, `completeness` and
 * `agreement`, which nothing reads any more.
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

/** What was counted in one place, and how many people there are by what the lists share. */
export interface PlaceCounts {
  readonly place: string
  readonly registered: number
  /** On some list, believed to live here, and not registered. */
  readonly namedMissing: number
  /** `null` where the lists share nobody. */
  readonly estimate: Pick<PlaceEstimate, 'people' | 'coverage'> | null
}

/** All figures of one place; coverage is not claimed where nobody is registered. */
export function figuresOf(counts: PlaceCounts): readonly Figure[] {
  const { place, registered, estimate } = counts
  const counted = (kind: FigureKind, n: number): Figure => ({
    place,
    kind,
    numerator: n,
    denominator: 1,
    value: { point: n, lower: n, upper: n },
  })
  const figures = [counted('registered', registered), counted('named_missing', counts.namedMissing)]
  if (registered === 0 || estimate === null) return figures
  const { people, coverage } = estimate
  return [
    ...figures,
    { place, kind: 'estimated', numerator: people.point, denominator: 1, value: people },
    { place, kind: 'coverage', numerator: registered, denominator: people.point, value: coverage },
  ]
}
