import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'

import { runPass, startClusters } from './county-pass.ts'
import { writeComparison } from './decide/write-comparison.ts'
import { openEngine } from './engine/open-engine.ts'
import type { Engine } from './engine/open-engine.ts'
import { StepRunner } from './engine/run-steps.ts'
import {
  BLOCKED_PAIRS,
  BLOCKING_RULES,
  addRulePairs,
  pairsOfRuleMax,
  startBlocking,
} from './steps/blocked-pairs.ts'
import { codeNames } from './steps/code-names.ts'
import { EXACT_LINKS } from './steps/exact-links.ts'
import { FREQUENCIES } from './steps/frequencies.ts'
import { HOUSEHOLD_KIN } from './steps/household-kin.ts'
import { LINKED_HOUSEHOLDS } from './steps/linked-households.ts'
import { loadSnapshotSteps } from './steps/load-snapshot.ts'
import { makeLunarDays } from './steps/lunar-days.ts'
import { learnedModel } from './steps/learned-model.ts'
import { ANCHORED_PAIRS, observeCounty } from './steps/observe-county.ts'
import { makePlaceUnits } from './steps/place-units.ts'
import { PREPARED_RECORDS } from './steps/prepared-records.ts'

export interface CountyComparison {
  readonly county: string
  /** Files as the store writes them: records, numbers, batches, decisions, prior links, places. */
  readonly snapshotDir: string
  /** Appears whole when the comparison is through; an older one there is replaced. */
  readonly outDir: string
  /** Every step's table is written here as CSV when given. Holds numbers in plain text. */
  readonly explainDir?: string
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress: OnProgress
}

export type ComparisonProblem =
  | { readonly code: 'linkage.snapshot_empty' }
  | {
      /** A rule would look at more pairs than the comparison can bear, mostly for one key. */
      readonly code: 'linkage.too_many_pairs'
      readonly rule: string
      readonly pairs: number
      readonly limit: number
    }

/** Centibits: a pair is joined from odds of 2^`join` to 1, and the best must lead by `lead`. */
const FIRST_PASS = { joinFrom: 900, leadAtLeast: 600, sameFilePrice: 200 }
const SECOND_PASS = { joinFrom: 200, leadAtLeast: 250, sameFilePrice: 200 }

/** Lighter pairs are forgotten: household evidence could not lift them over the threshold. */
const KEEP_FROM_FIRST = -1000
const KEEP_FROM_SECOND = -300

/** Steps of one comparison, for the bars; a test counts them. */
export const STEPS_TOTAL = 93

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

/** Tables of a snapshot take some four times the room of its largest file. */
const ROOM_OF_SNAPSHOT = 4

async function whereToKeep(job: CountyComparison): Promise<'file' | 'memory'> {
  const { size } = await stat(join(job.snapshotDir, 'records.csv'))
  return (size / 2 ** 20) * ROOM_OF_SNAPSHOT < job.memoryLimitMb ? 'memory' : 'file'
}

async function compare(
  engine: Engine,
  runner: StepRunner,
  { job, partialDir }: { readonly job: CountyComparison; readonly partialDir: string },
): Promise<{ readonly persons: number; readonly records: number } | ComparisonProblem> {
  const records = await prepare(engine, runner, job.snapshotDir)
  if (records === 0) return { code: 'linkage.snapshot_empty' }
  for (const step of [...EXACT_LINKS, ...FREQUENCIES, ...ANCHORED_PAIRS]) await runner.run(step)
  const model = learnedModel(await observeCounty(engine))
  const persons = await engine.count('select persons from population')

  const problem = await block(engine, runner, records)
  if (problem !== null) return problem

  const county = await startClusters(engine)
  const shared = { model, persons }
  await runPass(engine, runner, county, {
    ...shared,
    number: 1,
    candidates: 'blocked_pairs',
    keepFrom: KEEP_FROM_FIRST,
    households: false,
    rules: FIRST_PASS,
  })
  for (const step of LINKED_HOUSEHOLDS) await runner.run(step)
  await runPass(engine, runner, county, {
    ...shared,
    number: 2,
    candidates: 'second_pairs',
    keepFrom: KEEP_FROM_SECOND,
    households: true,
    rules: SECOND_PASS,
  })
  return writeComparison(engine, runner, {
    county: job.county,
    outDir: partialDir,
    clusters: county,
    model,
    persons,
    records,
  })
}

async function prepare(engine: Engine, runner: StepRunner, snapshotDir: string): Promise<number> {
  for (const step of loadSnapshotSteps(snapshotDir)) await runner.run(step)
  const records = await engine.count('select count(*)::integer from source_rows')
  await runner.timed('name_codes', 'compare.prepare', () => codeNames(engine))
  await runner.timed('place_units', 'compare.prepare', async () => {
    await makePlaceUnits(engine)
    return null
  })
  await runner.timed('lunar_days', 'compare.prepare', async () => {
    await makeLunarDays(engine)
    return null
  })
  for (const step of [...HOUSEHOLD_KIN, ...PREPARED_RECORDS]) await runner.run(step)
  return records
}

/** All rules' pairs, or the name of the rule that would look at too many. */
async function block(
  engine: Engine,
  runner: StepRunner,
  records: number,
): Promise<ComparisonProblem | null> {
  await runner.run(startBlocking())
  const limit = pairsOfRuleMax(records)
  let before = 0
  for (const [ruleNo, rule] of BLOCKING_RULES.entries()) {
    await runner.timed(`rule_${rule.name}`, 'compare.block', async () => {
      await engine.run(addRulePairs(rule, ruleNo, limit))
      const now = await engine.count('select count(*)::integer from rule_pairs')
      const added = now - before
      before = now
      return added
    })
    const added = runner.measures.at(-1)?.rows ?? 0
    if (added > limit) {
      return { code: 'linkage.too_many_pairs', rule: rule.name, pairs: added, limit }
    }
  }
  await runner.run(BLOCKED_PAIRS)
  await engine.run('drop table rule_pairs')
  return null
}
