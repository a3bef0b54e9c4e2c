import type { UnlinkableRecords } from '../survey/unlinkable-records.ts'
import { along, drawing, path, PLOT, ticks } from './axes.ts'
import type { Scale } from './axes.ts'
import { both, count, intervalText, panel, percent } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** Colours of the first files; more than these share the last. */
const KINDS = ['for', 'against', 'third', 'fourth'] as const

/** Records that could not be linked even to a copy of themselves, at each threshold. */
export function unlinkableChart(files: readonly UnlinkableRecords[], least: number): Markup {
  const weights = files.flatMap(({ curve }) => curve.map(({ weight }) => weight))
  const most = Math.max(...files.flatMap(({ curve }) => curve.map(({ share }) => share)), 0.01)
  const x: Scale = {
    from: Math.min(...weights, least) - 1,
    to: Math.max(...weights, least) + 1,
    ...PLOT.x,
  }
  const y: Scale = { from: 0, to: most, ...PLOT.y }
  const lines = files.map(({ curve }, n) =>
    path(
      steps(curve, x.to).map(([weight, share]) => [along(x, weight), along(y, share)] as const),
      kindOf(n),
    ),
  )
  const threshold = along(x, least)
  const rows = files.map(({ file, records, unlinkable, share, lacking }, n) => {
    const [first] = lacking
    const lack =
      first === undefined || first.comparisons.length === 0 ? '—' : first.comparisons.join(' + ')
    return markup`<tr><th scope="row"><i class="key ${kindOf(n)}"></i>${file}</th><td class="num">${count(unlinkable)} / ${count(records)}</td><td class="num">${share === null ? '—' : percent(share.point)}<small>${intervalText(share)}</small></td><td>${lack}</td></tr>`
  })
  return panel(
    both('够不上的记录', 'Unlinkable records'),
    both(
      '和自己的副本比也到不了门槛的记录：内容太少。',
      'Records that do not reach the threshold even against their own copy: they say too little.',
    ),
    [
      drawing({
        label: '够不上的记录占多少 share of records that cannot be linked, by threshold',
        x,
        y,
        xTicks: ticks(x.from, x.to, 7),
        yTicks: ticks(0, most, 5),
        xText: (tick) => String(tick).replace('-', '−'),
        yText: (share) => `${Number((share * 100).toFixed(2))}%`,
        xName: '门槛（比特） threshold in bits',
        shapes: [
          ...lines,
          markup`<line class="threshold" x1="${threshold}" x2="${threshold}" y1="${y.end}" y2="${y.start}"/>`,
        ],
      }),
      markup`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${both('文件', 'file')}</th><th scope="col" class="num">${both('记录', 'records')}</th><th scope="col" class="num">${both('占', 'share')}</th><th scope="col">${both('多半缺', 'mostly lacking')}</th></tr></thead><tbody>${rows}</tbody></table></div>`,
    ],
    'half',
  )
}

function kindOf(file: number): string {
  return KINDS[Math.min(file, KINDS.length - 1)] ?? ''
}

/** The share holds from each weight to the next. */
function steps(
  curve: UnlinkableRecords['curve'],
  end: number,
): readonly (readonly [number, number])[] {
  return curve.flatMap(({ weight, share }, n) => {
    const next = curve[n + 1]?.weight ?? end
    return [[weight, share] as const, [next, share] as const]
  })
}
