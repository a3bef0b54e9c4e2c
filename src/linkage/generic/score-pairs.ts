import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { pairPage } from '../report/report-page.ts'
import type { ShownPair } from '../report/report-page.ts'
import { namedPairs, shownPair } from '../report/shown-pairs.ts'
import type { RecordPair } from '../report/shown-pairs.ts'
import type { LinkProblem } from './link-problem.ts'
import { filePaths, modelAt, modelOfFiles, openFiles } from './open-files.ts'
import type { NamedFile, OpenFiles } from './open-files.ts'
import { Scorer, weightAt } from './scored-pairs.ts'
import { trainedModel } from './trained-model.ts'
import { withEngine } from './with-engine.ts'
import type { EngineBudget } from './with-engine.ts'
import { removeUnfinished, writeWhole } from './write-links.ts'

export interface ScoreJob extends EngineBudget {
  readonly modelPath: string
  /** One or two of the model's files. */
  readonly files: readonly NamedFile[]
  /** Pairs as `LEFT_ID,RIGHT_ID`; without any, the files hold the two records and nothing else. */
  readonly pairs: readonly string[]
  readonly reportPath: string | null
}

export interface PairScores {
  /** Weight from which a pair is a link. */
  readonly least: number
  readonly pairs: readonly ShownPair[]
}

/** Weighs single pairs by a trained model: no rule has to show them, and nothing is learnt. */
export async function scorePairs(job: ScoreJob): Promise<Outcome<PairScores, LinkProblem>> {
  const read = await modelAt(job.modelPath)
  if (!read.ok) return read
  const { model: whole } = read.value
  const { trained } = whole
  if (trained === null) return refuse({ code: 'link.untrained' })
  const names = job.files.map(({ name }) => name)
  const model = modelOfFiles(whole, names)
  const paths = filePaths(names.length === 0 ? whole : model, job.files)
  if (!paths.ok) return paths
  if (job.reportPath !== null) await removeUnfinished(job.reportPath)
  const least = weightAt(model.decision.probability)
  const scored = await withEngine(job, async (engine) => {
    const opened = await openFiles(engine, model, paths.value)
    if (!opened.ok) return opened
    const files = opened.value
    const pairs = job.pairs.length > 0 ? namedPairs(job.pairs, files) : onlyPair(files)
    if (!pairs.ok) return pairs
    const scorer = new Scorer({ levels: [] }, files.compared, trainedModel(trained, files))
    return accept(
      pairs.value.map((pair) => shownPair(pair, { ...files, scorer }, { zh: '', en: '' })),
    )
  })
  if (!scored.ok) return scored
  if (job.reportPath !== null) await writeWhole(job.reportPath, pairPage(scored.value, least))
  return accept({ least, pairs: scored.value })
}

function onlyPair({
  space,
}: Pick<OpenFiles, 'space'>): Outcome<readonly RecordPair[], LinkProblem> {
  if (space.records !== 2) return refuse({ code: 'link.pair_wanted', rows: space.records })
  return accept([{ a: 0, b: 1 }])
}
