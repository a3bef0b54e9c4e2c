import { Command } from 'commander'
import { orderRun, type RunOrder } from '#jobs/order-run.ts'
import { runComparison } from '#jobs/run-comparison.ts'
import { readRunCheck } from '#register/evidence/check-run.ts'
import { previewPutBack } from '#register/evidence/put-back.ts'
import { originOfRun } from '#register/queries/id-changes.ts'
import { listRuns } from '#register/queries/list-runs.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'
import { padded } from './text-table.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface RunOptions extends OnBehalf {
  readonly county: string
  readonly data: string
  readonly json?: boolean
}

interface OrderOptions extends RunOptions {
  readonly reason: string
  readonly preview?: boolean
}

/** `simin run`: comparisons of a county; an older one put back, one that waits released or stopped. */
export function runVerb(): Command {
  return new Command('run')
    .description('历次比对：列出、恢复、放行\ncomparisons: list, put back, release')
    .addCommand(listVerb())
    .addCommand(putBackVerb())
    .addCommand(
      verdictVerb('release', 'released', '放行差得太多、等着的比对\nlet a run that waits go live'),
    )
    .addCommand(
      verdictVerb('stop', 'stopped', '停掉等着的比对，县里可以重新比\nend a run that waits'),
    )
}

function listVerb(): Command {
  return runCommand('list', '历次比对，新的在前\ncomparisons, newest first').action(
    (options: RunOptions) => withStore(options.data, (store) => list(store, options)),
  )
}

async function list(store: Store, options: RunOptions): Promise<void> {
  const { county } = options
  await permitted(store, { county, by: options, export: false, needsSecond: false })
  const runs = await listRuns(store, { county, limit: RUNS_LISTED })
  const lines: string[][] = [
    ['比对 run', '状态 phase', '人 people', '并号 merged', '拆号 split', '恢复 puts back'],
  ]
  const told: object[] = []
  for (const { runNo, phase, summary } of runs) {
    const origin = await originOfRun(store, { county, runNo })
    const check = await readRunCheck(store.pool, { county, runNo })
    const persons = Number(summary['persons'] ?? 0)
    const { merged = 0, split = 0, putsBack = null } = origin ?? {}
    lines.push([
      String(runNo),
      phase,
      String(persons),
      String(merged),
      String(split),
      String(putsBack ?? ''),
    ])
    told.push({ run: runNo, phase, persons, merged, split, putsBack, beyond: check?.beyond ?? [] })
  }
  if (options.json === true) console.log(JSON.stringify(told))
  else console.log(padded(lines).join('\n'))
}

const RUNS_LISTED = 50

function putBackVerb(): Command {
  return runCommand('put-back', '恢复一次旧比对，作为新的一次\nput an older run back, as a new one')
    .argument('<run>', '第几次比对 number of the run')
    .option('--preview', '只看会改变什么 only tell what would change')
    .option('--reason <text>', '为什么（不写人名）why; names no person', '')
    .action((run: string, options: OrderOptions) =>
      withStore(options.data, (store) => putBack(store, Number(run), options)),
    )
}

async function putBack(store: Store, runNo: number, options: OrderOptions): Promise<void> {
  const { county } = options
  await permitted(store, { county, by: options, export: false, needsSecond: false })
  const preview = await previewPutBack(store, { county, runNo })
  if (!preview.ok) throw problemRefusal(preview.problem)
  const { livePersons, persons, changed, looked, laterFiles, goneFiles, laterDecisions } =
    preview.value
  if (options.json === true && options.preview === true) console.log(JSON.stringify(preview.value))
  else if (options.json !== true) {
    console.log(
      `现在 now ${livePersons} 人，恢复后 then ${persons} 人；看了 looked at ${looked} 人，${changed} 人的记录归属会变 change\n` +
        `之后收的文件 later files ${laterFiles}，已撤的文件 gone ${goneFiles}，之后的判定照旧 decisions that stay ${laterDecisions}`,
    )
  }
  if (options.preview === true) return
  await carryOut(store, options, { act: 'put_back', runNo })
}

function verdictVerb(name: string, act: 'released' | 'stopped', description: string): Command {
  return runCommand(name, description)
    .argument('<run>', '第几次比对 number of the run')
    .requiredOption('--reason <text>', '为什么（不写人名）why; names no person')
    .action((run: string, options: OrderOptions) =>
      withStore(options.data, (store) => carryOut(store, options, { act, runNo: Number(run) })),
    )
}

async function carryOut(
  store: Store,
  options: OrderOptions,
  what: Pick<RunOrder, 'act' | 'runNo'>,
): Promise<void> {
  const { county, reason } = options
  if (reason.trim().length < REASON_CHARACTERS_MIN) throw problemRefusal({ code: 'run.no_reason' })
  const startedBy = await permitted(store, {
    county,
    by: options,
    export: false,
    needsSecond: false,
  })
  const context = { store, county, clock }
  const run = await orderRun(context, { ...what, reason: reason.trim(), startedBy })
  if (!run.ok) throw problemRefusal(run.problem)
  if (run.value === null) {
    console.log(`第 ${what.runNo} 次比对已停 stopped`)
    return
  }
  const bar = progressBar()
  const ran = await runComparison(context, run.value, bar.onProgress)
  bar.done()
  if (!ran.ok) throw problemRefusal(ran.problem)
  const { runNo, applied } = ran.value
  if (options.json === true) console.log(JSON.stringify({ run: runNo, applied }))
  else
    console.log(
      `第 ${runNo} 次比对在用 live：登记簿 ${applied.persons} 人，改 ${applied.changed} 人`,
    )
}

const REASON_CHARACTERS_MIN = 2

function runCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--county <code>', '县，六位区划代码 county, six digits')
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
}
