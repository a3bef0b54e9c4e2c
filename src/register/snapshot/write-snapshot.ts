import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { OnProgress } from '#domain/progress.ts'
import { isQuarantined } from '#domain/sources/legacy-systems.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { isLegacy, isReleased } from '../evidence/legacy-released.ts'
import { RECORD_COLUMNS } from '../evidence/page-lines.ts'
import { makePrivateFolder } from '../store/private-folder.ts'
import type { Store } from '../store/open-store.ts'
import { numberLines } from './number-lines.ts'
import { atOneMoment, copyOut, type Moment } from './one-moment.ts'
import {
  batchesQuery,
  decisionsQuery,
  placesQuery,
  priorLinksQuery,
  recordsQuery,
} from './snapshot-queries.ts'
import { type CountRows, type WrittenFile, writeHashedFile } from './write-hashed-file.ts'

export interface SnapshotRequest {
  readonly county: string
  /** Made with mode 0700: it will hold identity numbers. Whoever asked deletes it after use. */
  readonly dir: string
  /** The batches of a run that was begun; otherwise all that are taken now. */
  readonly batchNos?: readonly number[]
  /** Batches compared before: named beside those, and their decisions, but without their records. */
  readonly knownBatchNos?: readonly number[]
  /** Told in the manifest of a snapshot of new files alone. */
  readonly incremental?: IncrementalSnapshot
  readonly onProgress?: OnProgress
}

/** What a snapshot of new files stands on. */
export interface IncrementalSnapshot {
  readonly standsOn: number
  readonly newBatchNos: readonly number[]
  /** Batches of that run that count no longer. */
  readonly removedBatchNos: readonly number[]
}

/** What a snapshot holds. The manifest outlives the files. */
export interface SnapshotManifest {
  readonly county: string
  readonly batches: readonly SnapshotBatch[]
  readonly records: number
  readonly files: Readonly<Record<string, WrittenFile>>
  /** Left out where every record is in it. */
  readonly incremental?: IncrementalSnapshot
}

export interface SnapshotBatch {
  readonly batchNo: number
  readonly source: SourceKind
  readonly records: number
  readonly fileHash: string
}

/**
 * The frozen extract of a county that a comparison reads: every record of every taken batch (of a legacy
 * file those of verified villages), with identity numbers, as CSV files and a manifest of their hashes.
 *
 * All files show one moment. Rows stand in the order of batch, row and party, so that the same
 * evidence gives the same bytes.
 */
export async function writeSnapshot(
  store: Pick<Store, 'pool' | 'keys'>,
  request: SnapshotRequest,
): Promise<SnapshotManifest> {
  const { county, dir } = request
  invariant(/^[0-9]{6}$/.test(county), 'a county has six digits')
  await makePrivateFolder(dir)
  return atOneMoment(store, async ({ leader, follower }) => {
    const batches = await takenBatches(leader, request)
    const manifest = await writeFiles(store, { leader, follower, batches, request })
    await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600 })
    return manifest
  })
}

/** What a snapshot says of itself. */
export async function readManifest(dir: string): Promise<SnapshotManifest> {
  // Written by `writeSnapshot`, in a folder that nobody else writes.
  return JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'))
}

interface Writing extends Moment {
  readonly batches: readonly SnapshotBatch[]
  readonly request: SnapshotRequest
}

async function writeFiles(
  store: Pick<Store, 'keys'>,
  { leader, follower, batches, request }: Writing,
): Promise<SnapshotManifest> {
  const { county, dir } = request
  const records = batches.reduce((sum, batch) => sum + batch.records, 0)
  const report = progressOf(records, request.onProgress)
  const batchNos = batches.map((batch) => batch.batchNo)
  const named = [...batchNos, ...(request.knownBatchNos ?? [])]
  const copied = (name: string, query: string): Promise<WrittenFile> =>
    writeHashedFile(join(dir, name), (count) => copyOut(follower, query, count))

  // Two streams at once: one the server alone prints, and one after another all that is less.
  const [recordsFile, beside] = await Promise.all([
    writeHashedFile(join(dir, 'records.csv'), (count) =>
      batchPieces(RECORDS_HEADER, batches, ({ batchNo }) =>
        copyOut(leader, recordsQuery(county, batchNo), told(count, report), false),
      ),
    ),
    (async () => ({
      'numbers.csv': await writeHashedFile(join(dir, 'numbers.csv'), (count) =>
        numberLines(follower, store.keys, { county, batchNos }, count),
      ),
      'batches.csv': await copied('batches.csv', batchesQuery(county, named)),
      'decisions.csv': await copied('decisions.csv', decisionsQuery(county, named)),
      'prior_links.csv': await writeHashedFile(join(dir, 'prior_links.csv'), (count) =>
        batchPieces('batch_no,row_no,party,person_id', batches, (batch) =>
          copyOut(follower, priorLinksQuery(county, batch), count, false),
        ),
      ),
      'places.csv': await copied('places.csv', placesQuery(county)),
    }))(),
  ])
  const files: Record<string, WrittenFile> = { 'records.csv': recordsFile, ...beside }
  const { incremental } = request
  return { county, batches, records, files, ...(incremental === undefined ? {} : { incremental }) }
}

async function takenBatches(
  client: pg.ClientBase,
  { county, batchNos }: SnapshotRequest,
): Promise<SnapshotBatch[]> {
  const found = await client.query<SnapshotBatch>(
    `select batch_no as "batchNo", source, file_hash as "fileHash", case when ${isLegacy('b')}
         then (select count(*)::int from evidence.source_records s
           where s.county = b.county and s.batch_no = b.batch_no and ${isReleased('s')})
         else records_total end as records
       from evidence.batches b where county = $1 and phase = 'taken' and ($2::int[] is null or batch_no = any ($2))
      order by batch_no`,
    [county, batchNos ?? null],
  )
  // A legacy file of which no village was confirmed takes no part.
  return found.rows.filter(({ source, records }) => records > 0 || !isQuarantined(source))
}

const RECORDS_HEADER = ['source,batch_no,row_no,party', ...RECORD_COLUMNS].join(',')

/** The header, then batch after batch in the order of its rows. */
async function* batchPieces(
  header: string,
  batches: readonly SnapshotBatch[],
  piecesOf: (batch: SnapshotBatch) => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${header}\n`)
  for (const batch of batches) yield* piecesOf(batch)
}

/** Both are told. */
function told(one: CountRows, other: CountRows): CountRows {
  return (rows) => {
    one(rows)
    other(rows)
  }
}

/** Tells how many of all records are written, each time some more are. */
function progressOf(total: number, onProgress: OnProgress | undefined): CountRows {
  let done = 0
  const report: CountRows = (rows) => {
    done += rows
    onProgress?.({ step: 'compare.snapshot', done, total, unit: 'records' })
  }
  report(0)
  return report
}
