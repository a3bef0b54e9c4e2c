import type { BlockingAnalysis } from '../survey/blocking-analysis.ts'
import { shareBar } from './bars.ts'
import { both, count, panel, percent } from './figures.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** What each rule asks for and what it brings, and what all of them probably miss. */
export function blockingChart(blocking: BlockingAnalysis): Markup {
  const most = Math.max(...blocking.rules.map(({ pairs }) => pairs), 1)
  const rows = blocking.rules.map(({ rule, pairs, newPairs, links, linksAlone, largest }) => {
    const [first] = largest
    return markup`<tr><th scope="row">${rule}</th><td class="wide">${shareBar(pairs / most, 'quiet')}</td><td class="num">${count(pairs)}</td><td class="num">${count(newPairs)}</td><td class="num">${count(links)}</td><td class="num">${count(linksAlone)}</td><td>${first === undefined ? '—' : markup`${first.block} <small>${count(first.records)} → ${count(first.pairs)}</small>`}</td></tr>`
  })
  return panel(
    both('分块', 'Blocking'),
    both(
      `${count(blocking.allPairs)} 对里看了 ${count(blocking.pairs)} 对。“新的”是前面的规则没有给出的；“只靠它”是别的规则都没有给出的链接。`,
      `${count(blocking.pairs)} of ${count(blocking.allPairs)} pairs were looked at. New: shown by no earlier rule. Alone: links that no other rule shows.`,
    ),
    [
      markup`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${both('规则', 'rule')}</th><td></td><th scope="col" class="num">${both('对', 'pairs')}</th><th scope="col" class="num">${both('新的', 'new')}</th><th scope="col" class="num">${both('链接', 'links')}</th><th scope="col" class="num">${both('只靠它', 'alone')}</th><th scope="col">${both('最大的块', 'largest block')}</th></tr></thead><tbody>${rows}</tbody></table></div>`,
      lossText(blocking),
    ],
  )
}

function lossText({ loss, links }: BlockingAnalysis): Markup {
  if (loss === null) {
    return markup`<p>${both('规则漏掉多少链接，估不出：没有两组不共用列、又有十对共同链接的规则。', 'How many links the rules lose cannot be told: no two sets of rules without a common column share ten links.')}</p>`
  }
  const { point, lower, upper } = loss.lost
  return markup`<p class="loss"><b>${count(point)}</b> <small>95%: ${count(lower)} – ${count(upper)}</small> ${both(
    `对链接估计没有一条规则给出，是已有 ${count(links)} 对的 ${percent(point / Math.max(links, 1))}。由规则“${loss.rule}”与不共用列的规则互相捕获再捕获（Chapman 1951）；假定一条规则找不找得到，与别的规则无关。哪些记录处处难认，真正漏的就更多。`,
    `links are probably shown by no rule, ${percent(point / Math.max(links, 1))} of those found; by capture and recapture between ${loss.rule} and the rules without its columns, supposing that rules find matches independently. Records that are hard everywhere make it more.`,
  )}</p>`
}
