import type { Interval } from './interval.ts'
import type { FigurePart } from './figure-definition.ts'

/** One figure as it was measured: its place, what it is broken down by, and its parts. */
export interface MeasuredFigure {
  /** County (6 digits), township (9) or village (12). */
  readonly place: string
  /** Code of its definition. */
  readonly figure: string
  readonly partKind: FigurePart | 'all'
  /** The source, month or item; empty for all. */
  readonly part: string
  readonly numerator: number
  /** 1 for a plain count. */
  readonly denominator: number
  /** `null` where the denominator is nothing. */
  readonly value: Interval | null
}

/** Nobody was sampled: the interval has no width. */
export function countedValue(numerator: number, denominator: number): Interval | null {
  if (denominator === 0) return null
  const point = numerator / denominator
  return { point, lower: point, upper: point }
}
