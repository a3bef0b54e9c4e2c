import { mkdir, rename, rm } from 'node:fs/promises'

import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'

import { blockPairs } from '../block-pairs.ts'
import type { ComparisonProblem } from '../comparison-problem.ts'
import { clusteredCounty } from '../county-pass.ts'
import { writeComparison } from '../decide/write-comparison.ts'
import { COMPRESS_FROM_HERE, openEngine } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import { StepRunner } from '../engine/run-steps.ts'
import { prepareCounty } from '../prepare-county.ts'
import { OPEN_EXACT_LINKS } from '../steps/exact-links.ts'
import { KNOWN_RUN } from '../steps/known-records.ts'
import type { CountyModel } from '../steps/match-model.ts'
import { DETACH_KEPT, KEPT_COUNTS, KEPT_PARTS, attachKept, keptIn } from './keep-run.ts'
import type { KeptFiles, KeptPart } from './keep-run.ts'
import {
  NEIGHBOUR_ROWS,
  NEIGHBOUR_STEPS,
  NOBODY_OPENED,
  NUMBER_HOLDERS,
  OPENED_CLUSTERS,
  OPENED_RECORDS,
} from './open-records.ts'
import { RENEWED_KEPT_RUN, WRITE_TOUCHED, writeTouched } from './write-touched.ts'

export interface IncrementToCompare {
  readonly county: string
  /** Records and numbers of the new files only; batches, decisions and places of all. */
  readonly snapshotDir: string
  /** Appears whole when the comparison is through. */
  readonly outDir: string
  /** What the run this one stands on kept, in plain; it is renewed, and moved to `outDir` when it is. */
  readonly kept: KeptFiles
  /** Deciphers one of its files, or waits until it is; called when what is in it is about to be needed. */
  readonly open: (part: KeptPart) => Promise<void>
  /** Batches of that run that count no longer. */
  readonly removedBatchNos: readonly number[]
  /** Bits from which a pair is joined, where people accepted another threshold than the usual. */
  readonly joinFrom?: number
  /** Called when everything but values and the renewed kept run lies in the folder; values wait for it. */
  readonly onWritten?: (dir: string) => Promise<void>
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress: OnProgress
}

export interface ComparedIncrement {
  /** Records of the new files. */
  readonly records: number
  /** Persons whose records changed. */
  readonly touched: number
}

const STEPS_TOTAL = 109

/**
 * Compares the records of new files with a county that was compared before, and writes what changed.
 *
 * Records are weighed with that run's own model and counts. Only clusters that a new record came to, or
 * that lost one, are told; every other link, value and discrepancy stays as it is. Same order of files
 * as a whole comparison; besides, `moved.csv` and `touched.csv` (`write-touched.ts`).
 *
 * Throws `EngineFault` when the machine fails; what then lies in `outDir` is whole, but nothing was kept.
 */
export async function compareIncrement(
  job: IncrementToCompare,
): Promise<Outcome<ComparedIncrement, ComparisonProblem>> {
  const workDir = `${job.outDir}.work`
  const partialDir = `${job.outDir}.partial`
  await rm(workDir, { recursive: true, force: true })
  await rm(partialDir, { recursive: true, force: true })
  await mkdir(partialDir, { recursive: true, mode: 0o700 })
  const engine = await openEngine({ ...job, workDir, keptIn: 'memory' })
  try {
    const runner = new StepRunner(engine, {
      onProgress: job.onProgress,
      explainDir: null,
      stepsTotal: STEPS_TOTAL,
    })
    const found = await compare(engine, runner, { job, partialDir })
    if ('code' in found) return refuse(found)
    await rm(job.outDir, { recursive: true, force: true })
    await rename(partialDir, job.outDir)
    await renewKept(engine, runner, job)
    return accept(found)
  } finally {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
    await rm(partialDir, { recursive: true, force: true })
  }
}

async function compare(
  engine: Engine,
  runner: StepRunner,
  { job, partialDir }: { readonly job: IncrementToCompare; readonly partialDir: string },
): Promise<ComparedIncrement | ComparisonProblem> {
  await job.open('learnt')
  await engine.run(attachKept('learnt', job.kept))
  await standOn(engine, job)
  const records = await prepareCounty(engine, runner, job.snapshotDir, KNOWN_RUN)
  await job.open('records')
  await engine.run(attachKept('records', job.kept))
  for (const step of OPENED_RECORDS) await runner.run(step)
  if ((await engine.count(OPENED_CLUSTERS)) === 0) await engine.run(NOBODY_OPENED)
  for (const step of [NUMBER_HOLDERS, ...OPEN_EXACT_LINKS]) await runner.run(step)
  const open = await engine.count('select count(*)::integer from prepared_records')
  await engine.run(OPEN_WITH_ENTITIES)
  const problem = await blockPairs(engine, runner, { records: open, known: true })
  if (problem !== null) return problem
  for (const step of NEIGHBOUR_STEPS) await runner.run(step)

  const model = await learntModel(engine)
  const persons = await engine.count('select persons from population')
  const { county, snapshotDir, joinFrom } = job
  const passes = { model, persons, joinFrom, narrowSecond: SECOND_PAIRS_OF_OPEN }
  const [clusters] = await Promise.all([
    clusteredCounty(engine, runner, passes),
    fetchRows(engine, runner, job),
  ])
  const told = await writeComparison(engine, runner, {
    county,
    snapshotDir,
    joinFrom,
    outDir: partialDir,
    clusters,
    model,
    persons,
    records,
    written: WRITE_TOUCHED,
    onWritten: async () => {
      await writeTouched(engine, runner, partialDir)
      await job.onWritten?.(partialDir)
    },
  })
  return { records, touched: told.persons }
}

/** Beside the passes, which need none of them. */
async function fetchRows(
  engine: Engine,
  runner: StepRunner,
  job: IncrementToCompare,
): Promise<void> {
  await job.open('rows')
  const aside = await engine.beside()
  try {
    await aside.run(attachKept('rows', job.kept))
    await runner.timed(NEIGHBOUR_ROWS.table, NEIGHBOUR_ROWS.bar, async () => {
      await aside.run(NEIGHBOUR_ROWS.sql)
      return aside.count(`select count(*)::integer from ${NEIGHBOUR_ROWS.table}`)
    })
  } finally {
    aside.close()
  }
}

/** Only a file that knows of everything in the folder comes to lie in it. */
async function renewKept(
  engine: Engine,
  runner: StepRunner,
  { kept, outDir }: IncrementToCompare,
): Promise<void> {
  await runner.timed('renewed_run', 'compare.keep', async () => {
    await engine.run(`${COMPRESS_FROM_HERE};${RENEWED_KEPT_RUN}`)
    return null
  })
  await engine.run(DETACH_KEPT)
  const renewed = keptIn(outDir)
  for (const part of KEPT_PARTS) await rename(kept[part], renewed[part])
}

async function standOn(engine: Engine, { removedBatchNos }: IncrementToCompare): Promise<void> {
  const views = KEPT_COUNTS.map((table) => `create view ${table} as from kept.${table}`)
  const removed = removedBatchNos.map((batchNo) => `(${Math.trunc(batchNo)})`)
  await engine.run(`${views.join(';\n')};
    create table removed_batches (batch_no integer);
    ${removed.length === 0 ? '' : `insert into removed_batches values ${removed.join(', ')}`}`)
}

/** New records with the cluster that an equal number has given them. */
const OPEN_WITH_ENTITIES = `create or replace table open_records as
  select p.*, e.ent from prepared_records p join entities e using (rid)`

/** Pairs of two clusters that hold nobody new were looked at before. */
const SECOND_PAIRS_OF_OPEN = `create or replace table open_clusters as
    select distinct e.ent from entities e join open_records o using (rid);
  delete from second_pairs where x not in (from open_clusters) and y not in (from open_clusters)`

async function learntModel(engine: Engine): Promise<CountyModel> {
  const texts: string[] = []
  await engine.readTexts('select model from kept.learnt', ([text]) => {
    if (typeof text === 'string') texts.push(text)
  })
  // Written by `keepRun`, and sealed since.
  const model: CountyModel = JSON.parse(texts.join(''))
  return model
}
