import type { Assignment } from './link-model.ts'
import type { PairSpace } from './pair-space.ts'
import { RecordClusters } from './record-clusters.ts'
import type { ScoredPair } from './scored-pairs.ts'

export interface AssignedLinks {
  /** Pairs that stand, best first; equal weights in the order of their records. */
  readonly pairs: readonly ScoredPair[]
  /** Cluster of each record, counted from 1 in the order of the records. */
  readonly clusters: Int32Array
}

export interface AssignmentRules {
  readonly space: Pick<PairSpace, 'files' | 'fileOf' | 'sourceOfFile'>
  readonly assignment: Assignment
  /** Files in which nobody stands twice. */
  readonly noDuplicates: readonly boolean[]
  /** Weight from which a pair is a link. */
  readonly least: number
  /** Weight of any two records, looked at before or not. */
  readonly weightOf: (a: number, b: number) => number
  /** Whether two records may never be in one cluster; `null` where the model keeps nothing apart. */
  readonly keptApart: ((a: number, b: number) => boolean) | null
  /** Clusters of an earlier run, of the first records; they stay as they are. */
  readonly known?: Int32Array
}

/**
 * Decides which of the pairs above the threshold stand, and what they make of the records: from the
 * best pair down two clusters are joined where nothing forbids it. Never a closure over pairs: each
 * join asks again about all records of both clusters.
 */
export function assignLinks(
  candidates: readonly ScoredPair[],
  rules: AssignmentRules,
): AssignedLinks {
  const sorted = candidates.toSorted(
    (one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b,
  )
  const clusters = new RecordClusters(rules.space.fileOf, soleBits(rules))
  const known = rules.known ?? NONE_KNOWN
  joinKnown(clusters, known)
  const mayJoin = joinRule(clusters, rules)
  for (const { a, b } of sorted) {
    const root = clusters.rootOf(a)
    const other = clusters.rootOf(b)
    if (root === other || clusters.shareFile(root, other)) continue
    // The lowest record leads a cluster, and known records come first.
    if (root < known.length && other < known.length) continue
    if (mayJoin(root, other)) clusters.join(root, other)
  }
  const pairs = sorted.filter(({ a, b }) => clusters.rootOf(a) === clusters.rootOf(b))
  return { pairs, clusters: clusters.numbered() }
}

const NONE_KNOWN = new Int32Array(0)

function joinKnown(clusters: RecordClusters, known: Int32Array): void {
  const first = new Map<number, number>()
  known.forEach((cluster, record) => {
    const lead = first.get(cluster)
    if (lead === undefined) first.set(cluster, record)
    else clusters.join(clusters.rootOf(lead), record)
  })
}

/** One to one over several sources is one record of each; inside one source, one partner. */
function soleBits({ assignment, space, noDuplicates }: AssignmentRules): readonly number[] {
  const acrossSources = assignment === 'oneToOne' && sources(space) > 1
  return space.sourceOfFile.map((source, file) =>
    acrossSources || noDuplicates[file] === true ? 1 << source : 0,
  )
}

function sources({ sourceOfFile }: Pick<PairSpace, 'sourceOfFile'>): number {
  return new Set(sourceOfFile).size
}

/** Clusters larger than this are not joined any further: nobody is in a hundred records at once. */
const LOOKED_AT_RECORDS_MAX = 100

function joinRule(
  clusters: RecordClusters,
  rules: AssignmentRules,
): (root: number, other: number) => boolean {
  const agrees = acrossRule(clusters, rules)
  const { keptApart } = rules
  if (agrees === null && keptApart === null) return () => true
  const pairsOnly = rules.assignment === 'oneToOne' && sources(rules.space) === 1
  const most = pairsOnly ? 2 : LOOKED_AT_RECORDS_MAX
  return (root, other) => {
    if (clusters.sizeOf(root) + clusters.sizeOf(other) > most) return false
    if (keptApart !== null && !clusters.everyAcross(root, other, (a, b) => !keptApart(a, b))) {
      return false
    }
    // The pair that asks is a link already.
    if (clusters.sizeOf(root) * clusters.sizeOf(other) === 1) return true
    return agrees?.(root, other) ?? true
  }
}

/** What all pairs across two clusters must show together; `null` where one link is enough. */
function acrossRule(
  clusters: RecordClusters,
  { assignment, least, weightOf }: AssignmentRules,
): ((root: number, other: number) => boolean) | null {
  switch (assignment) {
    case 'components':
      return null
    case 'complete':
      return (root, other) => clusters.everyAcross(root, other, (a, b) => weightOf(a, b) >= least)
    case 'oneToOne':
    case 'average':
      return (root, other) => {
        const pairs = clusters.sizeOf(root) * clusters.sizeOf(other)
        let weight = 0
        clusters.everyAcross(root, other, (a, b) => {
          weight += weightOf(a, b)
          return true
        })
        return weight / pairs >= least
      }
  }
}
