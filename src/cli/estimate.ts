import { Command } from 'commander'
import { estimateReport, type EstimateReport } from '#domain/estimates/estimate-report.ts'
import { readHistories } from '#domain/estimates/read-histories.ts'
import { warningsOf } from '#domain/estimates/guard-rails.ts'
import { problemRefusal } from './problem-refusal.ts'
import { readSmallFile } from './read-small-file.ts'
import { padded } from './text-table.ts'

const EXAMPLE = `
例 example:
  npm run -s simin -- estimate --lists lists.csv --json

lists.csv 两列 two columns: history,count
  011,18 表示 18 人在第 2、3 份名单上，不在第 1 份 18 persons on lists 2 and 3, not on list 1
公式和出处 formulas and sources: docs/estimates.md`

/** `simin estimate`: how many there are, from who is on which of several lists. */
export function estimateVerb(): Command {
  return new Command('estimate')
    .description(
      '由几份名单的重合情况估计总人数\nestimate how many there are from how several lists overlap',
    )
    .requiredOption('--lists <file>', '名单重合表 the table of histories (CSV)')
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action((options: { readonly lists: string; readonly json?: boolean }) => {
      const read = readHistories(readSmallFile(options.lists))
      if (!read.ok) throw problemRefusal(read.problem)
      const report = estimateReport(read.value)
      if (options.json === true) console.log(JSON.stringify(report))
      else console.log(inWords(report, warningsOf(read.value, report)))
    })
}

function inWords(report: EstimateReport, warnings: readonly string[]): string {
  const { pairs, models, coverage } = report
  const best = models.toSorted((a, b) => a.aic - b.aic)
  return [
    `见过 seen: ${count(report.observed)}`,
    '',
    '两份名单 two lists',
    ...padded([
      ['', 'Petersen', 'Chapman', 'se'],
      ...pairs.map(({ lists, petersen, chapman, se }) => [
        lists.join('+'),
        count(petersen),
        count(chapman),
        count(se),
      ]),
    ]),
    '',
    '对数线性模型，AIC 从小到大 log-linear models by AIC',
    ...padded([
      ['', 'df', 'G²', 'AIC', 'N', 'se', '95 %'],
      ...best.map(({ terms, df, g2, aic, n, se, lower, upper }) => [
        terms.length === 0 ? '互不相干 independent' : terms.join(' '),
        String(df),
        g2.toFixed(2),
        aic.toFixed(2),
        count(n),
        count(se),
        `${count(lower)} – ${count(upper)}`,
      ]),
    ]),
    '',
    `样本覆盖 sample coverage: C ${coverage.c.toFixed(3)}，N0 ${count(coverage.n0)}，N ${count(coverage.n)}，N1 ${count(coverage.n1)}`,
    ...warnings.map((warning) => `注意 ${warning}`),
  ].join('\n')
}

function count(n: number | null): string {
  return n === null ? '—' : Math.round(n).toLocaleString('en-US')
}
