import { resolve } from 'node:path'
import { Command } from 'commander'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import { clock } from './clock.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface CompareOptions extends OnBehalf {
  readonly county: string
  readonly explain?: string
  readonly everything?: boolean
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- compare --county 431322

断掉了再运行一次，从断处接着做。`

export function compareVerb(): Command {
  return new Command('compare')
    .description(
      '比对收下的全部批次，裁定，写入登记簿，测量\ncompare all taken batches, decide, register, measure',
    )
    .requiredOption('--county <code>', '县，六位区划代码 county, six digits')
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .option(
      '--everything',
      '不管新旧，全部重新比（不加时，来的新行不多就只比新来的）compare everything anew, not the new files alone',
    )
    .option(
      '--explain <dir>',
      '每一步的表都写成 CSV（有明文号码，看完删掉）write the table of each step (numbers in plain text: delete it)',
    )
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: CompareOptions) => {
      await withStore(options.data, async (store) => {
        const { county } = options
        const act = { county, by: options, export: false, needsSecond: false }
        const startedBy = await permitted(store, act)
        const context = { store, county, clock }
        const run = await openComparison(context, startedBy, options.everything)
        if (!run.ok) throw problemRefusal(run.problem)
        const bar = progressBar()
        const compared = await runComparison(
          context,
          run.value,
          bar.onProgress,
          options.explain === undefined ? undefined : resolve(options.explain),
        )
        bar.done()
        if (!compared.ok) throw problemRefusal(compared.problem)
        const { runNo, loaded, applied, seconds } = compared.value
        const { standsOn } = run.value
        if (options.json === true) {
          console.log(JSON.stringify({ run: runNo, standsOn, loaded, applied, seconds }))
          return
        }
        console.log(
          `第 ${runNo} 次比对${standsOn === null ? '' : `（只比新来的，并入第 ${standsOn} 次）`}：${loaded['links'] ?? 0} 条记录，登记簿 ${applied.persons} 人，` +
            `待人判定 ${loaded['doubtful_pairs'] ?? 0} 对，差异 ${loaded['discrepancies'] ?? 0} 项`,
        )
      })
    })
}
