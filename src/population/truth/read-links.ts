import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { readCsvHeader, readCsvLines } from './read-csv-lines.ts'
import type { KnownTruth } from './known-truth.ts'

/** Who a set of links says each record is, cluster numbers from 0 on. */
export interface LinkedRecords {
  /** Cluster of each record of the truth; records nobody spoke of are alone in clusters of their own. */
  readonly cluster: Int32Array
  readonly clusters: number
  readonly unlinked: number
  readonly unknown: number
  /** Clusters that hold a link decided by people. */
  readonly reviewed: ReadonlySet<number>
}

/**
 * Reads links in the export's form (`source,batch,row,party,person,…`) or a comparison's
 * `links.csv` (`batch_no,row_no,party,person_id,…`), which needs to be told the batches' sources.
 */
export async function readLinks(
  path: string,
  truth: KnownTruth,
  sourceOfBatch?: ReadonlyMap<number, SourceKind>,
): Promise<LinkedRecords> {
  const header = await readCsvHeader(path)
  const exported = header.includes('source')
  if (!exported && sourceOfBatch === undefined) {
    throw new Error('links by batch number need the source of each batch')
  }
  const columns = exported
    ? ['source', 'row', 'party', 'person', 'decision']
    : ['batch_no', 'row_no', 'party', 'person_id', 'decision']
  const kinds: readonly string[] = SOURCE_KINDS
  const cluster = new Int32Array(truth.records).fill(-1)
  const numberOf = new Map<string, number>()
  const reviewed = new Set<number>()
  let unknown = 0
  await readCsvLines(
    path,
    columns,
    ([from = '', row = '', party = '', person = '', decision = '']) => {
      const kind = exported ? from : (sourceOfBatch?.get(Number(from)) ?? '')
      const record = truth.find(kinds.indexOf(kind), Number(row), party === '' ? 1 : Number(party))
      if (record < 0) {
        unknown += 1
        return
      }
      let at = numberOf.get(person)
      if (at === undefined) {
        at = numberOf.size
        numberOf.set(person, at)
      }
      cluster[record] = at
      if (decision === 'reviewed') reviewed.add(at)
    },
  )
  let clusters = numberOf.size
  let unlinked = 0
  for (let record = 0; record < cluster.length; record += 1) {
    if ((cluster[record] ?? -1) >= 0) continue
    cluster[record] = clusters
    clusters += 1
    unlinked += 1
  }
  return { cluster, clusters, unlinked, unknown, reviewed }
}
