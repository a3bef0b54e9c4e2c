import type { LinkSummary } from '../generic/link-summary.ts'
import type { WeightBins } from '../judged/threshold-curve.ts'
import { signed } from '../judged/waterfall.ts'
import type { Waterfall } from '../judged/waterfall.ts'
import type { ColumnCompleteness } from '../survey/column-completeness.ts'
import { blockingChart } from './blocking-chart.ts'
import { completenessChart } from './completeness-chart.ts'
import { evaluationCharts } from './evaluation-charts.ts'
import { both, count, panel } from './figures.ts'
import { histogramChart } from './histogram-chart.ts'
import { Markup, markup } from './markup.ts'
import { REPORT_STYLE } from './report-style.ts'
import { unlinkableChart } from './unlinkable-chart.ts'
import { waterfallChart } from './waterfall-chart.ts'
import { weightsChart } from './weights-chart.ts'

/** A pair that the report shows step by step. */
export interface ShownPair {
  /** Why it is shown. */
  readonly zh: string
  readonly en: string
  readonly left: string
  readonly right: string
  readonly waterfall: Waterfall
}

export interface LinkReport {
  readonly summary: LinkSummary
  /** Weight from which a pair is a link. */
  readonly least: number
  readonly weights: WeightBins | null
  readonly completeness: readonly ColumnCompleteness[]
  readonly shown: readonly ShownPair[]
}

/**
 * A run of `simin link` as one HTML file that asks nothing of a network and runs no script. Everything
 * that came from the files is escaped, and the page's own policy forbids what is left.
 */
export function reportPage(report: LinkReport): string {
  const { summary, least } = report
  return page(both('链接报告', 'Linkage report'), [
    headline(summary, least),
    ...(summary.evaluation === null ? [] : evaluationCharts(summary.evaluation, least)),
    weightsChart(summary),
    ...(report.weights === null ? [] : [histogramChart(report.weights, least)]),
    unlinkableChart(summary.unlinkable, least),
    blockingChart(summary.blocking),
    waterfalls(report.shown, least),
    completenessChart(report.completeness),
  ])
}

/** One or several pairs alone. */
export function pairPage(shown: readonly ShownPair[], least: number): string {
  return page(both('一对记录的权重', 'The weight of a pair'), [waterfalls(shown, least)])
}

function page(title: Markup, panels: readonly Markup[]): string {
  return markup`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>司民 · 链接报告 Linkage report</title>
<style>${new Markup(REPORT_STYLE)}</style></head>
<body><header><h1>${title}</h1></header><main>
${panels}</main></body></html>
`.text
}

function headline({ files, pairs, links, clusters, lambda }: LinkSummary, least: number): Markup {
  const figure = (name: Markup, value: string): Markup =>
    markup`<div class="figure"><span>${name}</span><b>${value}</b></div>`
  return markup`<section class="wide"><div class="figures">${[
    ...files.map(({ name, records }) => figure(both(name, 'records'), count(records))),
    figure(both('看过的对', 'pairs looked at'), count(pairs)),
    figure(both('链接', 'links'), count(links)),
    figure(both('组', 'clusters'), count(clusters)),
    figure(both('偶然相同', 'λ'), lambda.toExponential(2)),
    figure(both('门槛', 'threshold'), signed(least)),
  ]}</div></section>
`
}

function waterfalls(shown: readonly ShownPair[], least: number): Markup {
  const charts = shown.map(({ zh, en, left, right, waterfall }) =>
    waterfallChart(markup`${left} ↔ ${right} ${both(zh, en)}`, waterfall, least),
  )
  return panel(
    both('一对一对地看', 'Pair by pair'),
    both(
      '每一步从上一步的终点开始；虚线是门槛。',
      'Each step begins where the one before ended; the broken line is the threshold.',
    ),
    charts.length === 0
      ? markup`<p>${both('没有可看的对。', 'No pair to show.')}</p>`
      : markup`<div class="waterfalls">${charts}</div>`,
  )
}
