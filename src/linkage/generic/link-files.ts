import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'

import { openEngine } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import { assignLinks } from './assign-links.ts'
import { blocksOf, eachPair } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import { ValueCoder } from './coded-values.ts'
import { comparedValues, levelOfPair } from './compared-values.ts'
import type { ComparedValues } from './compared-values.ts'
import { learnModel } from './learn-model.ts'
import type { LearntModel } from './learn-model.ts'
import type { ApartLevel, BlockingRule, LinkModel } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { linkSummary } from './link-summary.ts'
import type { LinkSummary } from './link-summary.ts'
import { loadFiles } from './load-files.ts'
import { pairSpace } from './pair-space.ts'
import type { PairSpace } from './pair-space.ts'
import { PatternList, Patterns } from './patterns.ts'
import { readModel } from './read-model.ts'
import { pairsFrom, Scorer, weightAt } from './scored-pairs.ts'
import { removeUnfinished, writeClusters, writePairs } from './write-links.ts'

export interface LinkJob {
  readonly modelPath: string
  /** Files by the names that the model gives them. */
  readonly files: readonly { readonly name: string; readonly path: string }[]
  readonly pairsPath: string
  readonly clustersPath: string | null
  /** The engine's budget; values and pairs held outside it come on top. */
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress: OnProgress
}

/**
 * Links the records of any CSV files as a model file says, and learns the parameters from
 * the files themselves. No database is touched; the same files and seed give the same bytes.
 */
export async function linkFiles(job: LinkJob): Promise<Outcome<LinkSummary, LinkProblem>> {
  const read = await modelAt(job.modelPath)
  if (!read.ok) return read
  const model = read.value
  const paths = filePaths(model, job.files)
  if (!paths.ok) return paths
  for (const path of [job.pairsPath, job.clustersPath])
    if (path !== null) await removeUnfinished(path)
  const workDir = await mkdtemp(join(tmpdir(), 'simin-link-'))
  try {
    const engine = await openEngine({ ...job, workDir })
    try {
      return await link(engine, model, { ...job, paths: paths.value })
    } finally {
      engine.close()
    }
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

async function modelAt(path: string): Promise<Outcome<LinkModel, LinkProblem>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return refused({ code: 'link.model_missing' })
  }
  return readModel(text)
}

/** The model's files in its order, or which of them is wanting or not known. */
function filePaths(
  model: LinkModel,
  given: LinkJob['files'],
): Outcome<readonly string[], LinkProblem> {
  const unknown = given.find(({ name }) => !model.files.some((file) => file.name === name))
  if (unknown !== undefined) {
    const side = unknown.name
    return refused({ code: side === 'right' ? 'link.right_unwanted' : 'link.file_unwanted', side })
  }
  const paths: string[] = []
  for (const { name: side } of model.files) {
    const path = given.find(({ name }) => name === side)?.path
    if (path === undefined) {
      return refused({ code: side === 'right' ? 'link.right_wanted' : 'link.file_wanted', side })
    }
    paths.push(path)
  }
  return accept(paths)
}

async function link(
  engine: Engine,
  model: LinkModel,
  job: LinkJob & { readonly paths: readonly string[] },
): Promise<Outcome<LinkSummary, LinkProblem>> {
  const started = performance.now()
  const step = (name: string, done: number): void => {
    job.onProgress({ step: name, done, total: STEPS, unit: 'steps' })
  }
  step('link.read', 0)
  const loaded = await loadFiles(engine, model, job.paths)
  if (!loaded.ok) return loaded
  const { ids, rows, numbers } = loaded.value
  const space = pairSpace(model, rows)
  const coder = new ValueCoder(engine, model, numbers)
  const compared = await comparedValues(coder, model)
  const blocked = await allBlocks(coder, model, space)
  if (!blocked.ok) return blocked
  const { rules, training, told } = blocked.value

  const { patterns, list, pairsOfRule } = comparePairs({ rules, space, compared }, job.onProgress)
  if (list.size === 0) return refused({ code: 'link.no_pairs' })

  step('link.learn', 2)
  const rulePairs = told === null ? null : countedPairs(told, space)
  const learnt = learnModel({ model, compared, space, training, rulePairs, candidates: patterns })
  if (!learnt.ok) return learnt

  step('link.write', 3)
  const found = { space, compared, rules, list, patterns, learnt: learnt.value, ids }
  const { links, clusters } = await decideAndWrite(found, model, job)
  step('link.write', STEPS)
  return accept(
    linkSummary({
      model,
      space,
      compared,
      learnt: learnt.value,
      links,
      clusters,
      pairs: list.size,
      pairsByRule: rules.map(({ rule }, n) => ({ rule: rule.name, pairs: pairsOfRule[n] ?? 0 })),
      seconds: (performance.now() - started) / 1000,
    }),
  )
}

const STEPS = 4

/** Pairs between two reports of progress. */
const REPORT_EVERY = 100_000

function comparePairs(
  at: Pick<FoundPairs, 'rules' | 'space' | 'compared'>,
  onProgress: OnProgress,
): Pick<FoundPairs, 'patterns' | 'list'> & { readonly pairsOfRule: readonly number[] } {
  const patterns = new Patterns(at.compared)
  const list = new PatternList()
  const pairsOfRule = at.rules.map(() => 0)
  const total = at.rules.reduce((sum, { pairs }) => sum + pairs, 0)
  eachPair(at.rules, at.space, (a, b, rule) => {
    if (list.size % REPORT_EVERY === 0) {
      onProgress({ step: 'link.compare', done: list.size, total, unit: 'pairs' })
    }
    list.push(patterns.add(a, b))
    pairsOfRule[rule] = (pairsOfRule[rule] ?? 0) + 1
  })
  return { patterns, list, pairsOfRule }
}

interface FoundPairs {
  readonly space: PairSpace
  readonly compared: readonly ComparedValues[]
  readonly rules: readonly Blocks[]
  readonly list: PatternList
  readonly patterns: Patterns
  readonly learnt: LearntModel
  readonly ids: readonly string[]
}

async function decideAndWrite(
  found: FoundPairs,
  { decision, files }: LinkModel,
  job: LinkJob,
): Promise<{ readonly links: number; readonly clusters: number }> {
  const { space, compared, ids, rules, list } = found
  const scorer = new Scorer(found.patterns, compared, found.learnt)
  const above = pairsFrom(decision.probability, { rules, space, scorer, list })
  const { pairs, clusters } = assignLinks(above, {
    space,
    assignment: decision.assignment,
    noDuplicates: files.map(({ noDuplicates }) => noDuplicates),
    least: weightAt(decision.probability),
    weightOf: (a, b) => scorer.weightOfPair(a, b),
    keptApart: apartRule(decision.apart, compared),
  })
  await writePairs(job.pairsPath, { pairs, ids, space, compared, scorer })
  if (job.clustersPath !== null) await writeClusters(job.clustersPath, { clusters, ids, space })
  return { links: pairs.length, clusters: clusters.reduce((most, one) => Math.max(most, one), 0) }
}

function apartRule(
  apart: readonly ApartLevel[],
  compared: readonly ComparedValues[],
): ((a: number, b: number) => boolean) | null {
  if (apart.length === 0) return null
  const told = apart.flatMap(({ comparison, level }) => {
    const one = compared[comparison]
    return one === undefined ? [] : [{ one, level }]
  })
  return (a, b) => told.some(({ one, level }) => levelOfPair(one, a, b) === level)
}

interface AllBlocks {
  readonly rules: readonly Blocks[]
  readonly training: readonly Blocks[]
  readonly told: readonly Blocks[] | null
}

async function allBlocks(
  coder: ValueCoder,
  model: LinkModel,
  space: PairSpace,
): Promise<Outcome<AllBlocks, LinkProblem>> {
  const { lambda, blocking } = model.training
  const blocksFor = async (
    rules: readonly BlockingRule[],
  ): Promise<Outcome<readonly Blocks[], LinkProblem>> => blocksOf(coder, { model, rules, space })
  const rules = await blocksFor(model.blocking)
  if (!rules.ok) return rules
  const training = blocking === model.blocking ? rules : await blocksFor(blocking)
  if (!training.ok) return training
  const told = lambda.by === 'rules' ? await blocksFor(lambda.rules) : null
  if (told?.ok === false) return told
  return accept({ rules: rules.value, training: training.value, told: told?.value ?? null })
}

function countedPairs(rules: readonly Blocks[], space: PairSpace): number {
  let pairs = 0
  eachPair(rules, space, () => {
    pairs++
  })
  return pairs
}

function refused(problem: LinkProblem): Outcome<never, LinkProblem> {
  return { ok: false, problem }
}
