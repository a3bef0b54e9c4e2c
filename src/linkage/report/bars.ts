import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** Breadth of a bar's drawing; it is stretched to its cell. */
const BREADTH = 200

/** A bar from the middle line to the right or to the left, against the largest on either side. */
export function divergingBar(value: number, most: number): Markup {
  const middle = BREADTH / 2
  const length = most === 0 ? 0 : (Math.min(Math.abs(value), most) / most) * middle
  const x = value < 0 ? middle - length : middle
  return bar([
    markup`<rect class="${value < 0 ? 'against' : 'for'}" x="${round(x)}" y="2" width="${round(length)}" height="10"/>`,
    markup`<line class="zero" x1="${middle}" x2="${middle}" y1="0" y2="14"/>`,
  ])
}

/** A bar that floats from one value to the next, as a waterfall's steps do. */
export function floatingBar(at: {
  readonly from: number
  readonly to: number
  readonly scale: { readonly low: number; readonly high: number }
  readonly kind: 'for' | 'against' | 'sum'
  /** A line that all bars of the chart share. */
  readonly mark: number
}): Markup {
  const { low, high } = at.scale
  const place = (value: number): number => ((value - low) / (high - low || 1)) * BREADTH
  const [left, right] = [Math.min(at.from, at.to), Math.max(at.from, at.to)].map(place)
  const breadth = Math.max((right ?? 0) - (left ?? 0), 1)
  return bar([
    markup`<rect class="${at.kind}" x="${round(left ?? 0)}" y="2" width="${round(breadth)}" height="10"/>`,
    markup`<line class="mark" x1="${round(place(at.mark))}" x2="${round(place(at.mark))}" y1="0" y2="14"/>`,
  ])
}

/** A share of a whole. */
export function shareBar(share: number, kind: 'for' | 'against' | 'quiet'): Markup {
  const length = Math.min(Math.max(share, 0), 1) * BREADTH
  return bar([
    markup`<rect class="ground" x="0" y="2" width="${BREADTH}" height="10"/>`,
    markup`<rect class="${kind}" x="0" y="2" width="${round(length)}" height="10"/>`,
  ])
}

/** Says nothing that the figures beside it do not say. */
function bar(shapes: readonly Markup[]): Markup {
  return markup`<svg class="bar" viewBox="0 0 ${BREADTH} 14" preserveAspectRatio="none" aria-hidden="true">${shapes}</svg>`
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}
