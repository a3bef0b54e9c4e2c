import type { Evaluation } from '../judged/evaluation.ts'
import type { CurvePoint } from '../judged/threshold-curve.ts'
import { signed } from '../judged/waterfall.ts'
import { along, drawing, path, PLOT, ticks } from './axes.ts'
import type { Scale } from './axes.ts'
import { both, count, intervalText, panel, percent } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** How right the run was, and what other thresholds would have given. */
export function evaluationCharts(evaluation: Evaluation, least: number): readonly Markup[] {
  return [
    figuresPanel(evaluation),
    precisionRecall(evaluation, least),
    roc(evaluation, least),
    thresholds(evaluation, least),
  ]
}

function figuresPanel(evaluation: Evaluation): Markup {
  const { matches, nonMatches, right, wrong, unlabelled, missed, by } = evaluation
  const figure = (name: Markup, value: string, more: string): Markup =>
    markup`<div class="figure"><span>${name}</span><b>${value}</b><small>${more}</small></div>`
  const share = (name: Markup, interval: Evaluation['precision']): Markup =>
    figure(
      name,
      interval === null ? '—' : percent(interval.point),
      `95%: ${intervalText(interval)}`,
    )
  const partial =
    by === 'pairs'
      ? both(
          '只就标注过的对而言：召回率是标注为相同的对里找到了多少。',
          'Over the labelled pairs only: recall is the share of the labelled matches that was found.',
        )
      : both(
          '对照真实身份列，两条都有身份的对全部算上。',
          'Against the column of true identities, over all pairs of records that have one.',
        )
  return panel(both('对照标注', 'Against labels'), partial, [
    markup`<div class="figures">${[
      share(both('精确率', 'precision'), evaluation.precision),
      share(both('召回率', 'recall'), evaluation.recall),
      share(both('F1', ''), evaluation.f1),
      figure(
        both('ROC 下面积', 'area under ROC'),
        evaluation.rocArea.toFixed(4),
        `${count(matches)} + ${count(nonMatches)}`,
      ),
    ]}</div>`,
    markup`<p>${both(
      `连对 ${count(right)}，连错 ${count(wrong)}，没有标注 ${count(unlabelled)}。漏掉 ${count(matches - right)}：规则没看到 ${count(missed.notLookedAt)}，低于门槛 ${count(missed.belowThreshold)}，没选上 ${count(missed.notAssigned)}。`,
      `${count(right)} right, ${count(wrong)} wrong, ${count(unlabelled)} unlabelled. Missed ${count(matches - right)}: ${count(missed.notLookedAt)} not looked at, ${count(missed.belowThreshold)} below the threshold, ${count(missed.notAssigned)} not assigned.`,
    )}</p>`,
  ])
}

function precisionRecall({ curve, bestF1 }: Evaluation, least: number): Markup {
  const x: Scale = { from: 0, to: 1, ...PLOT.x }
  const y: Scale = { from: lowestShown([at(curve, least), bestF1]), to: 1, ...PLOT.y }
  const points = curve.map(
    ({ recall, precision }) => [along(x, recall), along(y, precision)] as const,
  )
  return panel(
    both('精确率与召回率', 'Precision and recall'),
    both(
      '每个门槛一点，选配之前；圆点是现在的门槛。',
      'A point for each threshold, before assignment; the dot is the present one.',
    ),
    drawing({
      label: '精确率与召回率 precision against recall',
      x,
      y,
      xTicks: ticks(0, 1, 5),
      yTicks: ticks(y.from, 1, 5),
      xText: wholePercent,
      yText: tickPercent,
      xName: '召回率 recall',
      shapes: [
        path(points, 'for'),
        dot(at(curve, least), (p) => [along(x, p.recall), along(y, p.precision)]),
      ],
    }),
    'half',
  )
}

/** What lies below the thresholds that anybody would choose is cut off: there the curve falls to nothing. */
function lowestShown(chosen: readonly (CurvePoint | null)[]): number {
  const lowest = Math.min(...chosen.map((point) => point?.precision ?? 1))
  const room = Math.max((1 - lowest) * 3, 0.005)
  const step = room > 0.2 ? 0.1 : room > 0.02 ? 0.01 : 0.001
  return Math.max(Math.floor((1 - room) / step) * step, 0)
}

function roc({ curve }: Evaluation, least: number): Markup {
  // Strangers are so many that all of the curve lies at the left edge; it is drawn on a logarithm.
  const lowest = Math.min(
    ...curve.flatMap(({ falsePositiveRate: rate }) => (rate > 0 ? [rate] : [])),
    0.1,
  )
  const decades = Math.floor(Math.log10(lowest))
  const x: Scale = { from: decades, to: 0, ...PLOT.x }
  const y: Scale = { from: 0, to: 1, ...PLOT.y }
  const place = (rate: number): number => along(x, rate === 0 ? decades : Math.log10(rate))
  const points = curve.map(
    ({ falsePositiveRate, recall }) => [place(falsePositiveRate), along(y, recall)] as const,
  )
  const every = Math.max(Math.ceil(-decades / 5), 1)
  return panel(
    both('ROC 曲线', 'ROC curve'),
    both('横轴取对数：不同的对太多。', 'The level axis is logarithmic: strangers are many.'),
    drawing({
      label: 'ROC 曲线 ROC curve',
      x,
      y,
      xTicks: ticks(decades, 0, 5).filter((tick) => Number.isInteger(tick) && tick % every === 0),
      yTicks: ticks(0, 1, 5),
      xText: (tick) => (tick === 0 ? '1' : `1e${tick}`.replace('-', '−')),
      yText: wholePercent,
      xName: '误连率 false positive rate',
      shapes: [
        path(points, 'for'),
        dot(at(curve, least), (p) => [place(p.falsePositiveRate), along(y, p.recall)]),
      ],
    }),
    'half',
  )
}

function thresholds(evaluation: Evaluation, least: number): Markup {
  const { curve, bestF1, atWantedPrecision, wantedPrecision } = evaluation
  const row = (name: Markup, point: CurvePoint | null): Markup =>
    point === null
      ? markup`<tr><th scope="row">${name}</th><td colspan="6">${both('没有这样的门槛', 'no such threshold')}</td></tr>`
      : markup`<tr><th scope="row">${name}</th><td class="num">${signed(point.weight)}</td><td class="num">${point.probability.toFixed(4)}</td><td class="num">${percent(point.precision)}</td><td class="num">${percent(point.recall)}</td><td class="num">${percent(point.f1)}</td></tr>`
  return panel(
    both('门槛', 'Thresholds'),
    both('只凭权重，选配之前。', 'By weight alone, before assignment.'),
    markup`<div class="scroll" tabindex="0"><table><thead><tr><td></td><th scope="col" class="num">${both('权重', 'weight')}</th><th scope="col" class="num">${both('概率', 'probability')}</th><th scope="col" class="num">${both('精确率', 'precision')}</th><th scope="col" class="num">${both('召回率', 'recall')}</th><th scope="col" class="num">F1</th></tr></thead><tbody>
${row(both('现在', 'present'), at(curve, least))}
${row(both('F1 最高', 'best F1'), bestF1)}
${row(both(`精确率 ${percent(wantedPrecision)}`, 'wanted precision'), atWantedPrecision)}
</tbody></table></div>`,
  )
}

/** The lowest point that still reaches a weight. */
function at(curve: readonly CurvePoint[], weight: number): CurvePoint | null {
  return curve.findLast((point) => point.weight >= weight) ?? null
}

function dot(
  point: CurvePoint | null,
  place: (point: CurvePoint) => readonly [number, number],
): Markup {
  if (point === null) return markup``
  const [x, y] = place(point)
  return markup`<circle class="dot" cx="${x}" cy="${y}" r="4.5"/>`
}

/** Per cent with as few digits as the tick needs. */
function tickPercent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`
}

function wholePercent(share: number): string {
  return `${Math.round(share * 100)}%`
}
