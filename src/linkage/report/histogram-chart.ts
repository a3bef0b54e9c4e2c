import type { WeightBins } from '../judged/threshold-curve.ts'
import { along, drawing, PLOT, ticks } from './axes.ts'
import type { Scale } from './axes.ts'
import { both, count, panel } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** Bits that one column of the histogram takes in. */
const COLUMN_BITS = 1

/** How many pairs have which weight; two hills well apart are what a good model shows. */
export function histogramChart(weights: WeightBins, least: number): Markup {
  const columns = new Map<number, number>()
  for (const { weight, count: pairs } of weights.filled()) {
    const column = Math.floor(weight / COLUMN_BITS) * COLUMN_BITS
    columns.set(column, (columns.get(column) ?? 0) + pairs)
  }
  const places = [...columns.keys()]
  const most = Math.max(...columns.values(), 1)
  const decades = Math.ceil(Math.log10(most))
  const x: Scale = {
    from: Math.min(...places, least) - COLUMN_BITS,
    to: Math.max(...places, least) + 2 * COLUMN_BITS,
    ...PLOT.x,
  }
  // From a tenth of a pair, so that a single pair is seen.
  const y: Scale = { from: -1, to: Math.max(decades, 1), ...PLOT.y }
  const rects = [...columns].map(([column, pairs]) => {
    const [from, to, top] = [
      along(x, column),
      along(x, column + COLUMN_BITS),
      along(y, Math.log10(pairs)),
    ]
    const kind = column >= Math.floor(least) ? 'for' : 'quiet'
    const width = Math.max(to - from - 0.5, 0.5)
    return markup`<rect class="${kind}" x="${from}" y="${top}" width="${width.toFixed(1)}" height="${(y.start - top).toFixed(1)}"/>`
  })
  const threshold = along(x, least)
  return panel(
    both('权重的分布', 'Weights of all pairs looked at'),
    both(
      '竖轴取对数；虚线是门槛。',
      'The upright axis is logarithmic; the broken line is the threshold.',
    ),
    drawing({
      label: '看过的各对的权重 weights of the pairs looked at',
      x,
      y,
      xTicks: ticks(x.from, x.to, 7),
      yTicks: Array.from({ length: Math.max(decades, 1) + 1 }, (_, decade) => decade),
      xText: (tick) => String(tick).replace('-', '−'),
      yText: (tick) => short(10 ** tick),
      xName: '权重（比特） weight in bits',
      shapes: [
        ...rects,
        markup`<line class="threshold" x1="${threshold}" x2="${threshold}" y1="${y.end}" y2="${y.start}"/>`,
      ],
    }),
    'half',
  )
}

/** 10,000 as 10k: the left edge is narrow. */
function short(n: number): string {
  if (n >= 1e6) return `${count(n / 1e6)}M`
  return n >= 1e3 ? `${count(n / 1e3)}k` : count(n)
}
