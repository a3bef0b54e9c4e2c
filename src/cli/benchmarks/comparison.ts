import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { engineBudget } from '#jobs/county-context.ts'
import { listBatches } from '#register/evidence/batch.ts'
import { writeSnapshot } from '#register/snapshot/write-snapshot.ts'
import type { Store } from '#register/store/open-store.ts'
import { compareApart, type ComparedApart } from './compare-apart.ts'
import { median, type BenchFigure } from './figure.ts'
import { judgedFigures, judgedTwo } from './judged-links.ts'

export interface ComparisonBench {
  readonly county: string
  readonly folder: string
  readonly runs: number
  readonly truthDir: string
}

/** What two sources may take in all, and which two: the list of today and that of a year ago. */
export const TWO_SOURCES_MB = 2048
export const TWO_SOURCES: ReadonlySet<SourceKind> = new Set<SourceKind>(['police', 'register'])

/** The comparison alone, on one snapshot, beside the plain baseline on the same. */
export async function benchComparison(
  store: Store,
  bench: ComparisonBench & { readonly tenth: ComparisonTime | null },
): Promise<BenchFigure[]> {
  const runs = await compareAll(store, bench)
  const took = timeOf(runs)
  const judged = runs.at(-1)?.judged ?? null
  return [
    {
      name: 'comparison of eight sources, snapshot to decided values',
      value: took.seconds,
      unit: 's',
      yardstick: median(runs.map((run) => run.baselineSeconds)),
      yardstickName: 'plain baseline (S20), links only',
      reach: 'part of the 120 s',
    },
    {
      name: 'comparison of eight sources, peak memory',
      value: median(runs.map((run) => run.peakMb)),
      unit: 'MB',
      yardstick: null,
      yardstickName: '',
      reach: '≤ 6,000 MB at 1.33 million people',
    },
    ...(judged === null ? [] : judgedFigures(judged)),
    ...growth(took, bench.tenth),
    ...(await twoSources(store, bench)),
  ]
}

/** Medians over the runs. */
export interface ComparisonTime {
  readonly seconds: number
  readonly cpuSeconds: number
}

/** How long the comparison of what a store holds takes, each run in a process of its own. */
export async function comparisonTime(
  store: Store,
  bench: ComparisonBench,
): Promise<ComparisonTime> {
  return timeOf(await compareAll(store, bench))
}

function timeOf(runs: readonly ComparedApart[]): ComparisonTime {
  return {
    seconds: median(runs.map((run) => run.seconds)),
    cpuSeconds: median(runs.map((run) => run.cpuSeconds)),
  }
}

async function compareAll(store: Store, bench: ComparisonBench): Promise<ComparedApart[]> {
  const { county, folder, truthDir } = bench
  const snapshotDir = join(folder, 'snapshot')
  await writeSnapshot(store, { county, dir: snapshotDir })
  const batches = await listBatches(store.pool, county)
  const sourceOfBatch = batches.map(({ batchNo, source }) => [batchNo, source] as const)
  const workDir = join(folder, 'compared')
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  const compared: ComparedApart[] = []
  for (let run = 1; run <= bench.runs; run += 1) {
    // The same snapshot gives the same links: they are judged once.
    const truth = run === bench.runs ? { truthDir, sourceOfBatch } : null
    const order = { county, snapshotDir, workDir, truth, ...engineBudget() }
    compared.push(await compareApart(order))
  }
  return compared
}

/** Processor seconds stand beside: the two are compared one after the other, and other work may come between. */
function growth(whole: ComparisonTime, tenth: ComparisonTime | null): BenchFigure[] {
  if (tenth === null) return []
  const beside = (name: string, time: keyof ComparisonTime): BenchFigure => ({
    name,
    value: whole[time],
    unit: 's',
    yardstick: tenth[time],
    yardstickName: 'of a county of a tenth of the people',
    reach: 'ratio ≤ 11',
  })
  return [
    beside('comparison as the county grows, the whole', 'seconds'),
    beside('comparison as the county grows, the whole in processor seconds', 'cpuSeconds'),
  ]
}

async function twoSources(store: Store, bench: ComparisonBench): Promise<BenchFigure[]> {
  const { county, truthDir } = bench
  const folder = join(bench.folder, 'two')
  const snapshotDir = join(folder, 'snapshot')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const batches = (await listBatches(store.pool, county)).filter(({ source }) =>
    TWO_SOURCES.has(source),
  )
  await writeSnapshot(store, {
    county,
    dir: snapshotDir,
    batchNos: batches.map(({ batchNo }) => batchNo),
  })
  const sourceOfBatch = batches.map(({ batchNo, source }) => [batchNo, source] as const)
  const budget = engineBudget({ ...process.env, SIMIN_MEMORY_MB: String(TWO_SOURCES_MB) })
  const two = await compareApart({
    county,
    snapshotDir,
    workDir: folder,
    truth: { truthDir, sourceOfBatch },
    ...budget,
  })
  return [
    {
      name: 'two sources, police and last year’s register, the snapshot’s files to links',
      value: two.linksSeconds,
      unit: 's',
      yardstick: two.baselineSeconds,
      yardstickName: 'plain baseline (S20)',
      reach: '≤ 20 s at 1.33 million people',
    },
    {
      name: `two sources with SIMIN_MEMORY_MB=${TWO_SOURCES_MB}, peak memory`,
      value: two.peakMb,
      unit: 'MB',
      yardstick: null,
      yardstickName: '',
      reach: '≤ 2,048 MB at 1.33 million people',
    },
    ...(two.judged === null ? [] : judgedTwo(two.judged)),
  ]
}
