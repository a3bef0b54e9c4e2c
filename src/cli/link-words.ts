import type { Interval } from '#domain/quality/interval.ts'
import type { LinkSummary } from '#linkage/generic/link-summary.ts'
import { levelWords } from '#linkage/judged/level-words.ts'
import { signed } from '#linkage/judged/waterfall.ts'
import { padded } from './text-table.ts'

/** What a run of `simin link` found, as a page of the terminal. */
export function linkWords(summary: LinkSummary): string {
  const { files } = summary
  return [
    `记录 records: ${files.map(({ records }) => count(records)).join(' + ')}，看过 compared ${count(summary.pairs)} 对 pairs`,
    `两条记录偶然是同一个的机会 lambda: ${summary.lambda.toExponential(3)}`,
    '',
    ...levelLines(summary),
    '',
    ...blockingLines(summary),
    '',
    ...unlinkableLines(summary),
    ...evaluationLines(summary),
    '',
    `链接 links: ${count(summary.links)}，组 clusters: ${count(summary.clusters)}，` +
      `用时 ${summary.seconds.toFixed(1)} s，内存 ${count(summary.peakMb)} MB`,
  ].join('\n')
}

function count(n: number): string {
  return Math.round(n).toLocaleString('en-US')
}

function levelLines({ comparisons }: LinkSummary): readonly string[] {
  const rows = comparisons.flatMap(({ name, levels }) =>
    levels.map(({ level, m, u, weight }) => [
      `${name} · ${levelWords(level).zh} ${level}`,
      m.toFixed(4),
      u.toExponential(2),
      signed(weight),
    ]),
  )
  return padded([['比较 comparison', 'm', 'u', '权重 weight'], ...rows])
}

function blockingLines({ blocking }: LinkSummary): readonly string[] {
  const rows = blocking.rules.map(({ rule, pairs, newPairs, links, linksAlone }) => [
    rule,
    ...[pairs, newPairs, links, linksAlone].map(count),
  ])
  const head = ['规则 rule', '对 pairs', '新的 new', '链接 links', '只靠它 alone']
  const largest = blocking.rules.flatMap(({ rule, largest: blocks }) =>
    blocks.slice(0, 1).map(({ block, records, pairs }) => ({ rule, block, records, pairs })),
  )
  const [most] = largest.toSorted((one, other) => other.pairs - one.pairs)
  return [
    ...padded([head, ...rows]),
    ...(most === undefined
      ? []
      : [
          `最大的块 largest block: ${most.rule} “${most.block}”，${count(most.records)} 条记录 records，${count(most.pairs)} 对 pairs`,
        ]),
    lossWords(blocking),
  ]
}

function lossWords({ loss, links }: LinkSummary['blocking']): string {
  if (loss === null) {
    return '规则漏掉多少，估不出：没有两组不共用列的规则 links lost to blocking: no two sets of rules without a common column to tell'
  }
  const { point, lower, upper } = loss.lost
  return (
    `规则漏掉的链接，估计 links lost to blocking: ${count(point)}（95% ${count(lower)}–${count(upper)}），` +
    `是已有 ${count(links)} 对的 ${percent(point / Math.max(links, 1))} of the links found；` +
    '假定各规则互不相干 if rules find matches independently'
  )
}

function unlinkableLines({ unlinkable }: LinkSummary): readonly string[] {
  return unlinkable.map(({ file, records, unlinkable: few, share, lacking }) => {
    const [first] = lacking
    const why =
      first === undefined || first.comparisons.length === 0
        ? ''
        : `，多半缺 mostly lacking ${first.comparisons.join(' + ')}`
    return `够不上的记录 unlinkable, ${file}: ${count(few)} / ${count(records)}，${intervalWords(share)}${why}`
  })
}

function evaluationLines({ evaluation }: LinkSummary): readonly string[] {
  if (evaluation === null) return []
  const { matches, nonMatches, right, wrong, unlabelled, missed } = evaluation
  const partial = evaluation.by === 'pairs' ? '，只就标注过的对而言 over labelled pairs only' : ''
  return [
    '',
    `对照标注 against labels: ${count(matches)} 对相同 same，${count(nonMatches)} 对不同 different${partial}`,
    `  对 right ${count(right)}，错 wrong ${count(wrong)}，没有标注 unlabelled ${count(unlabelled)}，` +
      `漏 missed ${count(matches - right)}（没看到 not looked at ${count(missed.notLookedAt)}，` +
      `低于门槛 below threshold ${count(missed.belowThreshold)}，没选上 not assigned ${count(missed.notAssigned)}）`,
    `  精确率 precision ${intervalWords(evaluation.precision)}`,
    `  召回率 recall ${intervalWords(evaluation.recall)}`,
    `  F1 ${intervalWords(evaluation.f1)}`,
    ...thresholdLines(evaluation),
  ]
}

function thresholdLines({
  bestF1,
  wantedPrecision,
  atWantedPrecision,
}: NonNullable<LinkSummary['evaluation']>): readonly string[] {
  const at = (point: typeof bestF1): string =>
    point === null
      ? '没有 none'
      : `${signed(point.weight)}（概率 probability ${point.probability.toFixed(4)}），` +
        `精确率 precision ${percent(point.precision)}，召回率 recall ${percent(point.recall)}`
  return [
    `  F1 最高的门槛 threshold of the best F1: ${at(bestF1)}`,
    `  精确率 ${percent(wantedPrecision)} 的门槛 threshold for this precision: ${at(atWantedPrecision)}`,
  ]
}

function intervalWords(interval: Interval | null): string {
  if (interval === null) return '—'
  const { point, lower, upper } = interval
  return `${percent(point)}（95% ${percent(lower)}–${percent(upper)}）`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
