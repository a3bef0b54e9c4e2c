import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { KnownTruth } from './known-truth.ts'
import { readCsvHeader, readCsvLines } from './read-csv-lines.ts'
import { readLinks } from './read-links.ts'

/** The pairs that a baseline found, however it wrote them down. */
export interface BaselinePairs {
  readonly pairs: number
  readonly has: (one: number, other: number) => boolean
  /** Pairs whose two records are of one person. */
  readonly correct: (truth: KnownTruth) => number
}

/** Records fit in 23 bits of a key's 46; a county of eight million records would not. */
const SHIFT = 2 ** 26

/** Reads a baseline's pairs, or its links, which then stand for the pairs inside each cluster. */
export async function readPairs(
  path: string,
  truth: KnownTruth,
  sourceOfBatch?: ReadonlyMap<number, SourceKind>,
): Promise<BaselinePairs> {
  const header = await readCsvHeader(path)
  if (header.includes('l_row_no')) return readWrittenPairs(path, truth, sourceOfBatch)
  const { cluster, clusters } = await readLinks(path, truth, sourceOfBatch)
  const sizes = new Float64Array(clusters)
  for (const one of cluster) sizes[one] = (sizes[one] ?? 0) + 1
  let pairs = 0
  for (const size of sizes) pairs += (size * (size - 1)) / 2
  return {
    pairs,
    has: (one, other) => cluster[one] === cluster[other],
    correct: () => correctInClusters(truth, cluster),
  }
}

async function readWrittenPairs(
  path: string,
  truth: KnownTruth,
  sourceOfBatch?: ReadonlyMap<number, SourceKind>,
): Promise<BaselinePairs> {
  const kinds: readonly string[] = SOURCE_KINDS
  const keys: number[] = []
  const columns = ['l_batch_no', 'l_row_no', 'l_party', 'r_batch_no', 'r_row_no', 'r_party']
  await readCsvLines(path, columns, ([lBatch = '', lRow, lParty, rBatch = '', rRow, rParty]) => {
    const left = truth.find(kindOf(lBatch), Number(lRow), Number(lParty))
    const right = truth.find(kindOf(rBatch), Number(rRow), Number(rParty))
    if (left >= 0 && right >= 0) keys.push(keyOf(left, right))
  })
  const sorted = Float64Array.from(keys).sort()
  return {
    pairs: sorted.length,
    has: (one, other) => contains(sorted, keyOf(one, other)),
    correct: () =>
      sorted.reduce((sum, key) => {
        const same = truth.person[Math.floor(key / SHIFT)] === truth.person[key % SHIFT]
        return same ? sum + 1 : sum
      }, 0),
  }

  function kindOf(batch: string): number {
    return kinds.indexOf(sourceOfBatch?.get(Number(batch)) ?? batch)
  }
}

function keyOf(one: number, other: number): number {
  return Math.min(one, other) * SHIFT + Math.max(one, other)
}

function contains(sorted: Float64Array, key: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return sorted[low] === key
}

/** Σ over (cluster, person) of the pairs inside, by sorting the combined key. */
function correctInClusters(truth: KnownTruth, cluster: Int32Array): number {
  const keys = Float64Array.from(
    cluster,
    (one, record) => one * SHIFT + (truth.person[record] ?? 0),
  )
  keys.sort()
  let pairs = 0
  let run = 0
  for (let i = 0; i < keys.length; i += 1) {
    run = i > 0 && keys[i] === keys[i - 1] ? run + 1 : 0
    pairs += run
  }
  return pairs
}
