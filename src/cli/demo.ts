import { Command } from 'commander'
import { checkRegister, resumeCheck } from '#jobs/check-county.ts'
import { openComparison, runComparison, type ComparedCounty } from '#jobs/run-comparison.ts'
import { takeInFile } from '#jobs/take-in-file.ts'
import { readMix } from '#population/mixes/read-mix.ts'
import { checkOrder } from '#population/people/invent-county.ts'
import { releaseInvented } from '#register/evidence/legacy-villages.ts'
import { unfinishedRun } from '#register/evidence/run.ts'
import { listChecks, type CountyCheck } from '#register/findings/checks.ts'
import { loadPlaceFile, loadPlaces } from '#register/places/load-places.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { openDemoCounty, type DemoOrder } from './demo-county.ts'
import { demoStatement, inventedFiles, type InventedFiles } from './demo-files.ts'
import { printFindings, printTruth } from './demo-findings.ts'
import { plantKnownCases } from './demo-known-cases.ts'
import { openSignIns, printSignIns } from './demo-sign-ins.ts'
import { buildOffice, openOffice, requireFreePort, toldToStop } from './open-office.ts'
import { portOf } from './port.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar, type ProgressBar } from './progress-bar.ts'
import { memoryProbe } from './step-memory.ts'
import { wipeDemo } from './wipe-demo.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface DemoOptions {
  readonly county: string
  readonly persons: string
  readonly seed: string
  readonly mix: string
  readonly port: string
  readonly serve: boolean
  readonly baseline: boolean
  readonly fresh?: boolean
  readonly wipe?: boolean
  readonly data: string
}

const EXAMPLE = `
例 example:
  npm run demo
  npm run -s simin -- demo --persons 200000 --seed 2 --mix hard --no-serve --data 试验

断掉了再运行一次，从断处接着做。换参数要换 --data，或用 --fresh 清掉造出来的县重来。`

export function demoVerb(): Command {
  return new Command('demo')
    .description(
      '造一个县，收文、检查、比对、裁定、登记、测量，开门办公\ninvent a county, do what a real one would do, and serve it',
    )
    .option('--county <code>', '县，六位区划代码 county, six digits', '431322')
    .option('--persons <n>', '多少人 how many people', '20000')
    .option('--seed <n>', '种子 seed', '1')
    .option('--mix <name>', '差错的种类和比例 error mix', 'reference')
    .option('--port <n>', '端口 port', '8080')
    .option('--no-serve', '做完就退出 do not serve')
    .option('--no-baseline', '不和简单办法比（省时间）skip the plain baseline')
    .option('--wipe', '只清掉演示，什么也不造 wipe the demonstration and stop')
    .option('--fresh', '清掉这里造出来的县，从头来 wipe the invented county first')
    .option(...DATA_OPTION)
    .addHelpText('after', EXAMPLE)
    .action((options: DemoOptions) => withStore(options.data, (store) => demo(store, options)))
}

/** A demo is for this machine alone. */
const HOST = '127.0.0.1'

/** What a real county would do, one step after the other; each step knows when it was done before. */
async function demo(store: Store, options: DemoOptions): Promise<void> {
  if (options.wipe === true) return wipeDemo(store)
  const order: DemoOrder = {
    county: options.county,
    persons: Number(options.persons),
    seed: Number(options.seed),
    mix: options.mix,
  }
  const port = portOf(options.port)
  checkOrder(order)
  readMix(order.mix)
  if (options.serve) await requireFreePort(port, HOST)
  const office = options.serve ? buildOffice() : Promise.resolve()
  office.catch(() => undefined)
  await openDemoCounty(store, order, options.fresh === true)
  const bar = progressBar(await memoryProbe(store))
  const files = await inventedFiles(store, order, bar)
  await loadPlaces(store, { area: order.county, onProgress: bar.onProgress })
  await loadPlaceFile(store, files.placesFile)
  await takeInAll(store, files, { county: order.county, bar })
  const compared = await compareOnce(store, order.county, bar)
  if (compared !== null) {
    await plantKnownCases(store, { county: order.county, truthDir: files.truthDir })
  }
  const check = await checkOnce(store, order.county, bar)
  bar.done()
  await printFindings(store, { county: order.county, compared, check, costs: bar.costs })
  await printTruth(store, { county: order.county, files, baseline: options.baseline })
  if (!options.serve) return
  await office
  const signIns = await openSignIns(store, order.county)
  const served = await openOffice({
    store,
    county: order.county,
    port,
    host: HOST,
    publicUrl: `http://${HOST}:${port}`,
  })
  printSignIns(signIns, port)
  await toldToStop()
  await served.close()
}

async function takeInAll(
  store: Store,
  files: InventedFiles,
  { county, bar }: { readonly county: string; readonly bar: ProgressBar },
): Promise<void> {
  for (const { source, path } of files.files) {
    const taken = await takeInFile(
      { store, county, clock },
      {
        path,
        source,
        ...demoStatement(source),
        asOf: files.asOf,
        expiresOn: '2029-12-31',
        receivedBy: 'demo',
      },
      bar.onProgress,
    )
    if (!taken.ok) throw problemRefusal(taken.problem)
  }
  // Nobody lives there who could be asked; in a real county each village confirms its own list.
  await releaseInvented(store, { county, at: clock() })
}

/** `null` when this county was compared before: the demo's files stay the same. */
async function compareOnce(
  store: Store,
  county: string,
  bar: ProgressBar,
): Promise<ComparedCounty | null> {
  const standing = await standingRunNo(store, county)
  if (standing !== null && (await unfinishedRun(store, county)) === null) return null
  const context = { store, county, clock }
  const run = await openComparison(context, 'demo')
  if (!run.ok) throw problemRefusal(run.problem)
  const compared = await runComparison(context, run.value, bar.onProgress)
  if (!compared.ok) throw problemRefusal(compared.problem)
  return compared.value
}

/** The rules asked about everybody; what an earlier start of the demo has found stands. */
async function checkOnce(store: Store, county: string, bar: ProgressBar): Promise<CountyCheck> {
  const context = { store, county, clock }
  // Nothing has changed since a check of this demo was cut off: it goes on, and no second one follows.
  await resumeCheck(context, bar.onProgress)
  const [last] = await listChecks(store, county, 1)
  if (last?.phase === 'done') return last
  const start = { cause: 'comparison', startedBy: 'demo' } as const
  return checkRegister(context, start, bar.onProgress)
}
