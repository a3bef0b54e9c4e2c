import type { BoardFigure, FigureValue } from '#wire/quality.ts'
import { count, percent, perMille } from '../format/figures.ts'

type Unit = BoardFigure['unit']

/** A value in its unit, without the sign: the unit stands beside it in small type. */
export function valueText(unit: Unit, value: number): string {
  switch (unit) {
    case 'count':
      return count(value)
    case 'percent':
      return percent(value, 2)
    case 'per_mille':
      return perMille(value, 2)
    case 'days':
      return value.toFixed(1)
  }
}

/** A target as people write it: 98, 5, 15; no digits that say nothing. */
export function targetText(unit: Unit, target: number): string {
  const scaled = target * TIMES[unit]
  return String(Math.round(scaled * 100) / 100)
}

/** What a target typed in the figure's unit is as a share or as days; `null`: no number. */
export function typedTarget(unit: Unit, typed: string): number | null {
  const text = typed.trim().replace(/[%‰％]$/u, '')
  if (!/^[0-9]+(?:\.[0-9]+)?$/u.test(text)) return null
  return Number(text) / TIMES[unit]
}

const TIMES: Readonly<Record<Unit, number>> = { count: 1, percent: 100, per_mille: 1000, days: 1 }

/** Whether there is an interval to show: a full count has none. */
export function hasInterval({ value }: FigureValue): boolean {
  return value !== null && value.lower !== value.upper
}

/** How many are on the wrong side of the figure; `null` where that is no number of things. */
export function lackingOf(
  { unit, good }: Pick<BoardFigure, 'unit' | 'good'>,
  { numerator, denominator }: FigureValue,
): number | null {
  if (unit === 'count' || unit === 'days' || good === null) return null
  return good === 'above' ? denominator - numerator : numerator
}
