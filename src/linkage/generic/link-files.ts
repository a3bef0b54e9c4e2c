import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'

import type { Engine } from '../engine/open-engine.ts'
import { assignLinks } from './assign-links.ts'
import { assignmentRules } from './assignment-rules.ts'
import { blocksOf, eachPair } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import { comparePairs } from './found-pairs.ts'
import type { FoundPairs } from './found-pairs.ts'
import { learnModel } from './learn-model.ts'
import type { LearntModel } from './learn-model.ts'
import type { LinkModel } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { linkSummary } from './link-summary.ts'
import type { LinkSummary } from './link-summary.ts'
import { loadLabels } from '../judged/load-labels.ts'
import { writeErrors } from '../judged/pair-errors.ts'
import { reportPage } from '../report/report-page.ts'
import { namedPairs, shownPairs } from '../report/shown-pairs.ts'
import { columnCompleteness } from '../survey/column-completeness.ts'
import { surveyRun } from '../survey/survey-run.ts'
import type { LinkedRun, RunSurvey } from '../survey/survey-run.ts'
import { filePaths, modelAt, openFiles } from './open-files.ts'
import type { NamedFile, OpenFiles } from './open-files.ts'
import { pairsFrom, Scorer, weightAt } from './scored-pairs.ts'
import { trainedModel } from './trained-model.ts'
import { withEngine } from './with-engine.ts'
import type { EngineBudget } from './with-engine.ts'
import { removeUnfinished, writeClusters, writePairs, writeWhole } from './write-links.ts'
import { trainedModelText } from './write-model.ts'

export interface LinkJob extends EngineBudget {
  readonly modelPath: string
  readonly files: readonly NamedFile[]
  readonly pairsPath: string
  readonly clustersPath: string | null
  /** Where the model goes with what was learnt. */
  readonly trainedPath: string | null
  /** Pairs of which somebody said whether they are the same; before the model's truth column. */
  readonly labelsPath: string | null
  /** Where the labelled pairs go that the run got wrong. */
  readonly errorsPath: string | null
  /** Where the charts go, as one HTML file. */
  readonly reportPath: string | null
  /** Pairs that the report shows step by step: `LEFT_ID,RIGHT_ID`. */
  readonly shown: readonly string[]
  /** Precision that a threshold is sought for. */
  readonly wantedPrecision: number
  readonly onProgress: OnProgress
}

/**
 * Links the records of any CSV files as a model file says, and learns the parameters from
 * the files themselves. No database is touched; the same files and seed give the same bytes.
 */
export async function linkFiles(job: LinkJob): Promise<Outcome<LinkSummary, LinkProblem>> {
  const read = await modelAt(job.modelPath)
  if (!read.ok) return read
  const paths = filePaths(read.value.model, job.files)
  if (!paths.ok) return paths
  if (job.errorsPath !== null && job.labelsPath === null && read.value.model.truth === null) {
    return refuse({ code: 'link.errors_unlabelled' })
  }
  const { pairsPath, clustersPath, trainedPath, errorsPath, reportPath } = job
  for (const path of [pairsPath, clustersPath, trainedPath, errorsPath, reportPath])
    if (path !== null) await removeUnfinished(path)
  return withEngine(job, (engine) => link(engine, { ...read.value, paths: paths.value }, job))
}

async function link(
  engine: Engine,
  at: { readonly model: LinkModel; readonly text: string; readonly paths: readonly string[] },
  job: LinkJob,
): Promise<Outcome<LinkSummary, LinkProblem>> {
  const { model } = at
  const started = performance.now()
  const step = (name: string, done: number): void => {
    job.onProgress({ step: name, done, total: STEPS, unit: 'steps' })
  }
  step('link.read', 0)
  const opened = await openFiles(engine, model, at.paths)
  if (!opened.ok) return opened
  const files = opened.value
  const labelled = await loadLabels(engine, { ...files, model, labelsPath: job.labelsPath })
  if (!labelled.ok) return labelled
  const named = namedPairs(job.shown, files)
  if (!named.ok) return named
  const rules = await blocksOf(files.coder, { model, rules: model.blocking, space: files.space })
  if (!rules.ok) return rules
  const found = comparePairs(files, rules.value, job.onProgress)
  if (found.list.size === 0) return refuse({ code: 'link.no_pairs' })

  step('link.learn', 2)
  const learnt = await parametersOf(model, files, found)
  if (!learnt.ok) return learnt

  step('link.write', 3)
  const scorer = new Scorer(found.patterns, files.compared, learnt.value)
  const above = pairsFrom(model.decision.probability, { ...found, space: files.space, scorer })
  const decided = assignLinks(above, assignmentRules(model, { ...files, scorer }))
  const all = { ...files, ...found, scorer, labels: labelled.value, ...decided }
  const survey = surveyRun(model, all, {
    precision: job.wantedPrecision,
    weights: job.reportPath !== null,
  })
  await writeRun(job, { ...all, text: at.text, learnt: learnt.value, survey })
  const seconds = (performance.now() - started) / 1000
  const summary = linkSummary({ model, ...all, learnt: learnt.value, survey, seconds })
  if (job.reportPath !== null) {
    const shown = shownPairs(named.value, all, survey)
    const completeness = await columnCompleteness(model, files)
    const least = weightAt(model.decision.probability)
    const report = { summary, least, weights: survey.weights, completeness, shown }
    await writeWhole(job.reportPath, reportPage(report))
  }
  step('link.write', STEPS)
  return accept(summary)
}

const STEPS = 4

/** What an earlier run learnt, or what these files teach. */
async function parametersOf(
  model: LinkModel,
  files: OpenFiles,
  found: FoundPairs,
): Promise<Outcome<LearntModel, LinkProblem>> {
  if (model.trained !== null) return accept(trainedModel(model.trained, files))
  const { space, coder, compared } = files
  const { lambda, blocking } = model.training
  const training =
    blocking === model.blocking
      ? accept(found.rules)
      : await blocksOf(coder, { model, rules: blocking, space })
  if (!training.ok) return training
  const told =
    lambda.by === 'rules'
      ? await blocksOf(coder, { model, rules: lambda.rules, space })
      : accept(null)
  if (!told.ok) return told
  const rulePairs = told.value === null ? null : countedPairs(told.value, files)
  return learnModel({
    model,
    compared,
    space,
    training: training.value,
    rulePairs,
    candidates: found.patterns,
  })
}

/** Each file appears whole or not at all. */
async function writeRun(
  job: LinkJob,
  at: LinkedRun & {
    readonly text: string
    readonly learnt: LearntModel
    readonly survey: RunSurvey
  },
): Promise<void> {
  await writePairs(job.pairsPath, at)
  if (job.clustersPath !== null) await writeClusters(job.clustersPath, at)
  if (job.trainedPath !== null) await writeWhole(job.trainedPath, trainedModelText(at.text, at))
  if (job.errorsPath !== null) await writeErrors(job.errorsPath, at.survey.errors, at)
}

function countedPairs(rules: readonly Blocks[], { space }: Pick<OpenFiles, 'space'>): number {
  let pairs = 0
  eachPair(rules, space, () => {
    pairs++
  })
  return pairs
}
