import { levelWords } from '../judged/level-words.ts'
import { signed } from '../judged/waterfall.ts'
import type { Waterfall } from '../judged/waterfall.ts'
import { floatingBar } from './bars.ts'
import { both, percent } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** How one pair came to its weight: each step begins where the one before ended. */
export function waterfallChart(
  caption: Markup,
  { prior, parts, weight, probability }: Waterfall,
  least: number,
): Markup {
  let at = prior
  const steps = parts.map((part) => {
    const from = at
    at += part.weight
    return { ...part, from, to: at }
  })
  const all = [0, least, prior, weight, ...steps.map(({ to }) => to)]
  const scale = { low: Math.min(...all) - 1, high: Math.max(...all) + 1 }
  const row = (name: Markup, bar: Markup, value: number): Markup =>
    markup`<tr><th scope="row">${name}</th><td class="wide">${bar}</td><td class="num">${signed(value)}</td></tr>`
  const bar = (from: number, to: number, kind: 'for' | 'against' | 'sum'): Markup =>
    floatingBar({ from, to, kind, scale, mark: least })
  return markup`<table class="waterfall"><caption>${caption}</caption><tbody>
${row(both('起点', 'prior'), bar(0, prior, prior < 0 ? 'against' : 'for'), prior)}
${steps.map(({ comparison, level, from, to, weight: added }) => {
  const words = level === null ? { zh: '没有可比的', en: 'nothing to compare' } : levelWords(level)
  const name = markup`${comparison} <span class="level">${both(words.zh, words.en)}</span>`
  return row(name, bar(from, to, added < 0 ? 'against' : 'for'), added)
})}
${row(markup`<strong>${both('合计', 'sum')}</strong> ${both(`概率 ${percent(probability)}`, 'probability')}`, bar(0, weight, 'sum'), weight)}
</tbody></table>`
}
