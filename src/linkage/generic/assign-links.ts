import type { Assignment } from './link-model.ts'
import type { ScoredPair } from './scored-pairs.ts'

export interface AssignedLinks {
  /** Pairs that stand, best first; equal weights in the order of their records. */
  readonly pairs: readonly ScoredPair[]
  /** Cluster of each record, counted from 1 in the order of the records. */
  readonly clusters: Int32Array
}

/** Decides which of the pairs above the threshold stand, and what they make of the records. */
export function assignLinks(
  candidates: readonly ScoredPair[],
  { records, assignment }: { readonly records: number; readonly assignment: Assignment },
): AssignedLinks {
  const sorted = candidates.toSorted(
    (one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b,
  )
  switch (assignment) {
    case 'oneToOne': {
      const pairs = oneToOne(sorted, records)
      return { pairs, clusters: components(pairs, records) }
    }
    case 'components':
      return { pairs: sorted, clusters: components(sorted, records) }
    case 'complete': {
      const clusters = completeClusters(sorted, records)
      const pairs = sorted.filter(({ a, b }) => clusters[a] === clusters[b])
      return { pairs, clusters }
    }
  }
}

function oneToOne(sorted: readonly ScoredPair[], records: number): readonly ScoredPair[] {
  const taken = new Uint8Array(records)
  return sorted.filter(({ a, b }) => {
    if (taken[a] === 1 || taken[b] === 1) return false
    taken[a] = 1
    taken[b] = 1
    return true
  })
}

function components(pairs: readonly ScoredPair[], records: number): Int32Array {
  const parent = Int32Array.from({ length: records }, (_, record) => record)
  for (const { a, b } of pairs) {
    const top = root(parent, a)
    const other = root(parent, b)
    // The lowest record leads, so that the order of joining does not show.
    parent[Math.max(top, other)] = Math.min(top, other)
  }
  return numbered(parent.map((_, record) => root(parent, record)))
}

function root(parent: Int32Array, record: number): number {
  let at = record
  for (;;) {
    const above = parent[at] ?? at
    if (above === at) return at
    parent[at] = parent[above] ?? above
    at = above
  }
}

/** Clusters larger than this are not joined any further: nobody is in a hundred records at once. */
const COMPLETE_RECORDS_MAX = 100

/** Best pairs first; two clusters join only when each pair across them is itself a link. */
function completeClusters(sorted: readonly ScoredPair[], records: number): Int32Array {
  const linked = new Set(sorted.map(({ a, b }) => pairKey(a, b, records)))
  const leader = Int32Array.from({ length: records }, (_, record) => record)
  const members = new Map<number, readonly number[]>()
  for (const { a, b } of sorted) {
    const [first, second] = [leader[a] ?? a, leader[b] ?? b]
    if (first === second) continue
    const left = members.get(first) ?? [first]
    const right = members.get(second) ?? [second]
    if (left.length + right.length > COMPLETE_RECORDS_MAX) continue
    if (!left.every((l) => right.every((r) => linked.has(pairKey(l, r, records))))) continue
    const lead = Math.min(first, second)
    members.delete(Math.max(first, second))
    members.set(lead, [...left, ...right])
    for (const record of [...left, ...right]) leader[record] = lead
  }
  return numbered(leader)
}

function pairKey(a: number, b: number, records: number): number {
  return Math.min(a, b) * records + Math.max(a, b)
}

/** Counts clusters from 1 in the order in which the records show them. */
function numbered(leaders: Int32Array): Int32Array {
  const numbers = new Int32Array(leaders.length)
  let clusters = 0
  return leaders.map((leader) => {
    if (numbers[leader] === 0) numbers[leader] = ++clusters
    return numbers[leader] ?? 0
  })
}
