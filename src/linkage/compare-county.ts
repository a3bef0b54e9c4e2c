import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'

import { blockPairs } from './block-pairs.ts'
import type { ComparisonProblem } from './comparison-problem.ts'
import { clusteredCounty } from './county-pass.ts'
import { prepareCounty } from './prepare-county.ts'
import { writeComparison } from './decide/write-comparison.ts'
import type { LongFile } from './decide/write-comparison.ts'
import { openEngine } from './engine/open-engine.ts'
import type { Engine } from './engine/open-engine.ts'
import { StepRunner } from './engine/run-steps.ts'
import { keepRun } from './increment/keep-run.ts'
import { EXACT_LINKS } from './steps/exact-links.ts'
import { FREQUENCIES } from './steps/frequencies.ts'
import { learnedModel } from './steps/learned-model.ts'
import { ANCHORED_PAIRS, observeCounty } from './steps/observe-county.ts'

export interface CountyComparison {
  readonly county: string
  /** Files as the store writes them: records, numbers, batches, decisions, prior links, places. */
  readonly snapshotDir: string
  /** Appears whole when the comparison is through; an older one there is replaced. */
  readonly outDir: string
  /** Every step's table is written here as CSV when given. Holds numbers in plain text. */
  readonly explainDir?: string
  /** Leaves what comparisons of a few new records need in `outDir` (`keptIn`); it holds numbers in plain text. */
  readonly keep?: boolean
  /** Bits from which a pair is joined, where people accepted another threshold than the usual. */
  readonly joinFrom?: number
  /** Told the folder when a long file lies in it: it can be loaded while others are made. */
  readonly onFile?: (file: LongFile, dir: string) => Promise<void>
  /**
   * Told the folder when links, doubtful pairs, discrepancies and summary lie in it; values are written when
   * they are loaded. The folder is moved when both are through.
   */
  readonly onWritten?: (dir: string) => Promise<void>
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress: OnProgress
}

/** Steps of one comparison, for the bars; a test counts them. */
export const STEPS_TOTAL = 101

/**
 * Compares all records of a county's snapshot and writes which are the same person.
 *
 * Same snapshot, same bytes in `outDir`: order comes from keys, ids from hashes, and weights are whole
 * numbers. Throws `EngineFault` when the machine fails; nothing is then left in `outDir`.
 */
export async function compareCounty(
  job: CountyComparison,
): Promise<Outcome<{ readonly persons: number; readonly records: number }, ComparisonProblem>> {
  const workDir = `${job.outDir}.work`
  const partialDir = `${job.outDir}.partial`
  await rm(workDir, { recursive: true, force: true })
  await rm(partialDir, { recursive: true, force: true })
  await mkdir(partialDir, { recursive: true, mode: 0o700 })
  if (job.explainDir !== undefined) await mkdir(job.explainDir, { recursive: true, mode: 0o700 })
  const engine = await openEngine({ ...job, workDir, keptIn: await whereToKeep(job) })
  try {
    const runner = new StepRunner(engine, {
      onProgress: job.onProgress,
      explainDir: job.explainDir ?? null,
      stepsTotal: STEPS_TOTAL,
    })
    const problem = await compare(engine, runner, { job, partialDir })
    if ('code' in problem) return refuse(problem)
    await rm(job.outDir, { recursive: true, force: true })
    await rename(partialDir, job.outDir)
    return accept(problem)
  } finally {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
    await rm(partialDir, { recursive: true, force: true })
  }
}

/** Tables of a snapshot take some two and a half times the room of its records' files. */
const ROOM_OF_SNAPSHOT = 2.5

async function whereToKeep(job: CountyComparison): Promise<'file' | 'memory'> {
  const names = (await readdir(job.snapshotDir)).filter((name) => name.startsWith('records'))
  const files = await Promise.all(names.map((name) => stat(join(job.snapshotDir, name))))
  const size = files.reduce((sum, file) => sum + file.size, 0)
  return (size / 2 ** 20) * ROOM_OF_SNAPSHOT < job.memoryLimitMb ? 'memory' : 'file'
}

async function compare(
  engine: Engine,
  runner: StepRunner,
  { job, partialDir }: { readonly job: CountyComparison; readonly partialDir: string },
): Promise<{ readonly persons: number; readonly records: number } | ComparisonProblem> {
  const records = await prepareCounty(engine, runner, job.snapshotDir)
  if (records === 0) return { code: 'linkage.snapshot_empty' }
  for (const step of [...EXACT_LINKS, ...FREQUENCIES, ...ANCHORED_PAIRS]) await runner.run(step)
  const model = learnedModel(await observeCounty(engine))
  const persons = await engine.count('select persons from population')

  const problem = await blockPairs(engine, runner, { records })
  if (problem !== null) return problem

  const county = await clusteredCounty(engine, runner, {
    model,
    persons,
    joinFrom: job.joinFrom,
  })
  return writeComparison(engine, runner, {
    county: job.county,
    snapshotDir: job.snapshotDir,
    outDir: partialDir,
    joinFrom: job.joinFrom,
    clusters: county,
    model,
    persons,
    records,
    onFile: async (file) => job.onFile?.(file, partialDir),
    onWritten: async () => job.onWritten?.(partialDir),
    keep: async () => {
      if (job.keep !== true) return
      await keepRun(engine, runner, { dir: partialDir, model })
    },
  })
}
