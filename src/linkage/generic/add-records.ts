import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'

import type { Engine } from '../engine/open-engine.ts'
import { assignmentRules } from './assignment-rules.ts'
import { assignLinks } from './assign-links.ts'
import { blocksOf } from './blocks.ts'
import { comparePairs } from './found-pairs.ts'
import { loadClusters } from './load-clusters.ts'
import type { LinkModel, TrainedParameters } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { modelAt, modelOfFiles, openFiles, repeatedName } from './open-files.ts'
import type { NamedFile, OpenFiles } from './open-files.ts'
import { pairsFrom, Scorer } from './scored-pairs.ts'
import type { ScoredPair } from './scored-pairs.ts'
import { trainedModel } from './trained-model.ts'
import { withEngine } from './with-engine.ts'
import type { EngineBudget } from './with-engine.ts'
import { removeUnfinished, writeClusters, writePairs } from './write-links.ts'

export interface AddJob extends EngineBudget {
  readonly modelPath: string
  /** The files of the earlier run, and its clusters. */
  readonly known: readonly NamedFile[]
  readonly knownClustersPath: string
  /** Files with new records only, by the names of the model's files. */
  readonly added: readonly NamedFile[]
  readonly pairsPath: string
  readonly clustersPath: string
  /** Where pairs go that are links by weight and would join two known clusters. */
  readonly rivalsPath: string | null
  readonly onProgress: OnProgress
}

export interface AddSummary {
  readonly known: number
  readonly added: number
  /** Pairs looked at: each has a new record. */
  readonly pairs: number
  readonly links: number
  /** New records that went into a known cluster, and clusters of new records alone. */
  readonly joined: number
  readonly newClusters: number
  readonly rivals: number
  readonly seconds: number
  readonly peakMb: number
}

/**
 * Holds new records against an earlier result without doing it again: nothing is learnt, no two known
 * records are compared, and known clusters keep their numbers and are never joined with each other.
 */
export async function addRecords(job: AddJob): Promise<Outcome<AddSummary, LinkProblem>> {
  const read = await modelAt(job.modelPath)
  if (!read.ok) return read
  const { model: whole } = read.value
  const { trained } = whole
  if (trained === null) return refuse({ code: 'link.untrained' })
  const files = [...job.known, ...job.added]
  const model = modelOfFiles(
    whole,
    files.map(({ name }) => name),
  )
  const unknown = files.find(({ name }) => !whole.files.some((file) => file.name === name))
  if (unknown !== undefined) return refuse({ code: 'link.file_unwanted', side: unknown.name })
  const twice = repeatedName(job.known) ?? repeatedName(job.added)
  if (twice !== null) return refuse({ code: 'link.file_repeated', side: twice })
  const { pairsPath, clustersPath, rivalsPath } = job
  for (const path of [pairsPath, clustersPath, rivalsPath]) {
    if (path !== null) await removeUnfinished(path)
  }
  return withEngine(job, (engine) => add(engine, { model, trained, files }, job))
}

async function add(
  engine: Engine,
  at: {
    readonly model: LinkModel
    readonly trained: TrainedParameters
    readonly files: readonly NamedFile[]
  },
  job: AddJob,
): Promise<Outcome<AddSummary, LinkProblem>> {
  const { model } = at
  const started = performance.now()
  const step = (name: string, done: number): void => {
    job.onProgress({ step: name, done, total: STEPS, unit: 'steps' })
  }
  step('link.read', 0)
  const newFrom = job.known.length
  const opened = await openFiles(
    engine,
    model,
    at.files.map(({ path }) => path),
    newFrom,
  )
  if (!opened.ok) return opened
  const files = opened.value
  const clashing = await clashingIds(engine, files, newFrom)
  if (clashing !== null) return { ok: false, problem: clashing }
  const known = files.space.starts[newFrom] ?? 0
  const before = await loadClusters(engine, job.knownClustersPath, { ...files, known })
  if (!before.ok) return before
  const rules = await blocksOf(files.coder, { model, rules: model.blocking, space: files.space })
  if (!rules.ok) return rules
  const found = comparePairs(files, rules.value, job.onProgress)

  step('link.write', 2)
  const scorer = new Scorer(found.patterns, files.compared, trainedModel(at.trained, files))
  const above = pairsFrom(model.decision.probability, { ...found, space: files.space, scorer })
  const rule = assignmentRules(model, { ...files, scorer })
  const assigned = assignLinks(above, { ...rule, known: before.value })
  const clusters = renumbered(assigned.clusters, before.value)
  const rivals = rivalsOf(above, clusters, before.value)
  await writePairs(job.pairsPath, { ...files, pairs: assigned.pairs, scorer })
  await writeClusters(job.clustersPath, { ...files, clusters })
  if (job.rivalsPath !== null) await writePairs(job.rivalsPath, { ...files, pairs: rivals, scorer })
  step('link.write', STEPS)
  return accept({
    ...counted({ clusters, before: before.value }),
    known,
    added: files.space.records - known,
    pairs: found.list.size,
    links: assigned.pairs.length,
    rivals: rivals.length,
    seconds: (performance.now() - started) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  })
}

const STEPS = 3

/** A new record under an id that its source has already is no new record. */
async function clashingIds(
  engine: Engine,
  { space }: Pick<OpenFiles, 'space'>,
  newFrom: number,
): Promise<LinkProblem | null> {
  for (const [file, source] of space.sourceOfFile.entries()) {
    const same = space.sourceOfFile.flatMap((other, k) => (other === source && k < file ? [k] : []))
    if (file < newFrom || same.length === 0) continue
    const rows = await engine.count(
      `select count(*)::integer from records where file = ${file}
         and id in (select id from records where file in (${same.join(', ')}))`,
    )
    if (rows > 0) return { code: 'link.id_known', side: space.files[file] ?? '', rows }
  }
  return null
}

/** Known clusters keep their numbers; clusters of new records alone are counted on from the highest. */
function renumbered(clusters: Int32Array, before: Int32Array): Int32Array {
  const numberOf = new Map<number, number>()
  before.forEach((number, record) => numberOf.set(clusters[record] ?? 0, number))
  let highest = before.reduce((most, one) => Math.max(most, one), 0)
  return clusters.map((cluster) => {
    const known = numberOf.get(cluster)
    if (known !== undefined) return known
    numberOf.set(cluster, ++highest)
    return highest
  })
}

/** Links by weight from a new record of one known cluster to another known cluster. */
function rivalsOf(
  above: readonly ScoredPair[],
  clusters: Int32Array,
  before: Int32Array,
): readonly ScoredPair[] {
  const known = new Set(before)
  const isKnown = (record: number): boolean => known.has(clusters[record] ?? 0)
  return above
    .filter(({ a, b }) => clusters[a] !== clusters[b] && isKnown(a) && isKnown(b))
    .sort((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b)
}

function counted(at: {
  readonly clusters: Int32Array
  readonly before: Int32Array
}): Pick<AddSummary, 'joined' | 'newClusters'> {
  const known = new Set(at.before)
  const own = at.clusters.subarray(at.before.length)
  const alone = own.filter((cluster) => !known.has(cluster))
  return { joined: own.length - alone.length, newClusters: new Set(alone).size }
}
