import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** A straight scale of one axis, from data to units of the drawing. */
export interface Scale {
  readonly from: number
  readonly to: number
  /** Where `from` and `to` lie in the drawing. */
  readonly start: number
  readonly end: number
}

export function along({ from, to, start, end }: Scale, value: number): number {
  const share = to === from ? 0 : (value - from) / (to - from)
  const kept = Math.min(Math.max(share, 0), 1)
  return Math.round((start + kept * (end - start)) * 10) / 10
}

/** Round numbers between two bounds, about as many as wanted, both ends included where they are round. */
export function ticks(from: number, to: number, wanted: number): readonly number[] {
  const span = to - from
  if (!(span > 0)) return [from]
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? power * 10
  const first = Math.ceil(from / step - 1e-9)
  const last = Math.floor(to / step + 1e-9)
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, n) => {
    return Number(((first + n) * step).toPrecision(12))
  })
}

/** Size of every drawing: about a telephone's width, so that its letters keep their size there. */
const DRAWING = {
  width: 360,
  height: 250,
  left: 46,
  right: 12,
  top: 10,
  bottom: 38,
} as const

/** Where the axes begin and end. */
export const PLOT: Readonly<Record<'x' | 'y', Pick<Scale, 'start' | 'end'>>> = {
  x: { start: DRAWING.left, end: DRAWING.width - DRAWING.right },
  y: { start: DRAWING.height - DRAWING.bottom, end: DRAWING.top },
}

/** Frame, grid and labels of a drawing; what it shows goes on top. */
export function drawing(at: {
  readonly label: string
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  readonly xText: (tick: number) => string
  readonly yText: (tick: number) => string
  readonly xName: string
  readonly shapes: readonly Markup[]
}): Markup {
  const { x, y } = at
  const vertical = at.xTicks.map((tick) => {
    const place = along(x, tick)
    return markup`<line class="grid" x1="${place}" x2="${place}" y1="${y.end}" y2="${y.start}"/><text x="${place}" y="${y.start + 15}" text-anchor="middle">${at.xText(tick)}</text>`
  })
  const level = at.yTicks.map((tick) => {
    const place = along(y, tick)
    return markup`<line class="grid" x1="${x.start}" x2="${x.end}" y1="${place}" y2="${place}"/><text x="${x.start - 6}" y="${place + 4}" text-anchor="end">${at.yText(tick)}</text>`
  })
  return markup`<svg class="drawing" viewBox="0 0 ${DRAWING.width} ${DRAWING.height}" role="img" aria-label="${at.label}">
${level}${vertical}
${at.shapes}
<text class="axis" x="${(x.start + x.end) / 2}" y="${DRAWING.height - 4}" text-anchor="middle">${at.xName}</text></svg>`
}

/** A line through points of the drawing. */
export function path(points: readonly (readonly [number, number])[], kind: string): Markup {
  const line = points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return markup`<path class="line ${kind}" d="${line}"/>`
}
