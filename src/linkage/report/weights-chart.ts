import type { LinkSummary } from '../generic/link-summary.ts'
import { levelWords } from '../judged/level-words.ts'
import { signed } from '../judged/waterfall.ts'
import { divergingBar, shareBar } from './bars.ts'
import { both, panel, percent } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** What each level of each comparison is worth, with the two chances that it comes from. */
export function weightsChart({ comparisons }: Pick<LinkSummary, 'comparisons'>): Markup {
  const most = Math.max(
    ...comparisons.flatMap(({ levels }) => levels.map(({ weight }) => Math.abs(weight))),
    1,
  )
  return panel(
    both('每一级值多少', 'Match weights, m and u'),
    both(
      '向右是赞成同一个，向左是反对，单位是比特。m：同一个的两条记录有多少到这一级；u：不相干的两条有多少。',
      'To the right for, to the left against, in bits. m: how often records of one person reach the level; u: how often strangers do.',
    ),
    comparisons.map(({ name, levels }) => {
      const rows = levels.map(({ level, m, u, weight }) => {
        const { zh, en } = levelWords(level)
        return markup`<tr><th scope="row">${both(zh, en)}</th><td class="wide">${divergingBar(weight, most)}</td><td class="num">${signed(weight)}</td><td class="chance">${shareBar(m, 'for')}<span>${chanceText(m)}</span></td><td class="chance">${shareBar(u, 'against')}<span>${chanceText(u)}</span></td></tr>`
      })
      return markup`<table class="levels"><caption>${name}</caption><thead><tr><th scope="col">${both('级', 'level')}</th><th scope="col" colspan="2">${both('权重', 'weight')}</th><th scope="col">m</th><th scope="col">u</th></tr></thead><tbody>${rows}</tbody></table>`
    }),
  )
}

/** Chances of strangers are often one in a million: per cent would show nothing. */
function chanceText(chance: number): string {
  return chance >= 0.0005 ? percent(chance) : chance.toExponential(1)
}
