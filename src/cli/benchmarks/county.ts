import type { SourceKind } from '#domain/sources/source-kind.ts'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from '../clock.ts'
import { openDemoCounty, type DemoOrder } from '../demo-county.ts'
import { inventedFiles } from '../demo-files.ts'
import { problemRefusal } from '../problem-refusal.ts'
import { progressBar } from '../progress-bar.ts'
import { bareBatchCopy, bareFileCopy, bareRegisterCopy } from './bare-copy.ts'
import { benchComparison, type ComparisonTime } from './comparison.ts'
import type { BenchFigure } from './figure.ts'
import { benchIncrement } from './increment.ts'
import { takeInInvented, type TakenIn } from './take-in-invented.ts'

interface CountyBench extends DemoOrder {
  readonly folder: string
  readonly runs: number
  /** How long the comparison of a tenth of the people takes; `null` where they are too few. */
  readonly tenth: ComparisonTime | null
}

/** Files on disk to a registered county, each stage beside its yardstick. */
export async function benchCounty(store: Store, bench: CountyBench): Promise<BenchFigure[]> {
  const { county } = bench
  const bar = progressBar()
  await openDemoCounty(store, bench, false)
  const files = await inventedFiles(store, bench, bar)
  const context = { store, county, clock }
  const taken = await takeInInvented(context, files, bar)
  const figures = [
    ...(await intakeFigures(store, bench, { taken, files: files.files })),
    ...(await benchComparison(store, { ...bench, truthDir: files.truthDir })),
  ]
  const run = await openComparison(context, 'bench')
  if (!run.ok) throw problemRefusal(run.problem)
  const compared = await runComparison(context, run.value, bar.onProgress)
  bar.done()
  if (!compared.ok) throw problemRefusal(compared.problem)
  // As in an office: new rows meet a county that was compared, not one that was just copied for a yardstick.
  const increment = await benchIncrement(store, { county, files, folder: bench.folder })
  const bare = await bareRegisterCopy(store, { county, folder: bench.folder })
  const { seconds } = compared.value
  const clockSeconds = ['snapshot', 'committed'].reduce(
    (sum, stage) => sum + (seconds[stage] ?? 0),
    0,
  )
  return [
    ...figures,
    {
      name: 'comparison, committed rows to committed links and discrepancies (S29)',
      value: clockSeconds,
      unit: 's',
      yardstick: null,
      yardstickName: '',
      reach: '≤ 120 s at 1.33 million people',
    },
    {
      name: 'load the register, ledger and indexes included',
      value: bare.rows / (seconds['register'] ?? 1),
      unit: 'rows/s',
      yardstick: bare.rows / bare.seconds,
      yardstickName: 'bare COPY of the same rows into the same tables',
      reach: 'ratio ≥ 0.50',
    },
    ...increment,
  ]
}

async function intakeFigures(
  store: Store,
  { county, folder }: Pick<CountyBench, 'county' | 'folder'>,
  {
    taken,
    files,
  }: {
    readonly taken: TakenIn
    readonly files: readonly { readonly source: SourceKind; readonly path: string }[]
  },
): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = []
  for (const { source, path } of files) {
    const one = taken.get(source)
    if (one === undefined) continue
    const bare = source === 'police' ? await bareFileCopy(store, path, 'gb18030') : null
    const figure = {
      name: `intake of ${source}, every row checked`,
      value: one.rows / one.seconds,
      unit: 'rows/s',
      yardstick: bare === null ? null : one.rows / bare,
      yardstickName: 'bare COPY of the raw file',
      reach: path.endsWith('.xlsx') ? '≥ 15,000 rows/s' : 'ratio ≥ 0.40',
    }
    figures.push(figure)
    if (bare === null) continue
    const stored = await bareBatchCopy(store, { county, folder, batchNo: one.batchNo })
    figures.push({
      ...figure,
      name: `the same against what storing alone costs`,
      yardstick: one.rows / stored.seconds,
      yardstickName: 'COPY of the rows that are kept, same indexes and constraints',
      reach: 'no bar: how much of the time is storing',
    })
  }
  return figures
}
