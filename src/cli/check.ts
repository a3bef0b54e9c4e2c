import { Command } from 'commander'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { openCountyCheck, resumeCheck, runCountyCheck } from '#jobs/check-county.ts'
import { checkWords } from './check-words.ts'
import { clock, today } from './clock.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { progressBar } from './progress-bar.ts'
import { RefusedError } from './report-failure.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface CheckOptions extends OnBehalf {
  readonly county: string
  readonly asOf: string
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- check --county 431322
  npm run -s simin -- check --county 431322 --as-of 2026-11-01

断掉了再运行一次，从断处接着做。`

export function checkVerb(): Command {
  return new Command('check')
    .description(
      '用全部逻辑规则检查全县，疑点并入清单\nask every rule about everybody, merge what is found into the list of findings',
    )
    .requiredOption('--county <code>', '县，六位区划代码 county, six digits')
    .option('--as-of <day>', '按哪一天检查 the day on which the rules are asked', today())
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: CheckOptions) => {
      if (!parseCivilDate(options.asOf).ok) {
        throw new RefusedError(
          'check.day',
          '--as-of 写成 2026-11-01 这样。\n--as-of wants a day like 2026-11-01.',
        )
      }
      await withStore(options.data, async (store) => {
        const { county, asOf } = options
        const act = { county, by: options, export: false, needsSecond: false }
        const startedBy = await permitted(store, act)
        const context = { store, county, clock }
        const bar = progressBar()
        await resumeCheck(context, bar.onProgress)
        const check = await openCountyCheck(context, { asOf, cause: 'command', startedBy })
        const done = await runCountyCheck(context, check, bar.onProgress)
        bar.done()
        const { checkNo, counts, subjects, findingsTotal } = done
        console.log(
          options.json === true
            ? JSON.stringify({ check: checkNo, asOf, findings: findingsTotal, counts, subjects })
            : `第 ${checkNo} 次检查（${asOf}）：${checkWords(done)}`,
        )
      })
    })
}
