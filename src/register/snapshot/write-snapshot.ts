import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { OnProgress } from '#domain/progress.ts'
import { isQuarantined } from '#domain/sources/legacy-systems.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { isLegacy, isReleased } from '../evidence/legacy-released.ts'
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
  readonly batches: readonly ExpectedBatch[]
  readonly request: SnapshotRequest
}

async function writeFiles(
  store: Pick<Store, 'keys'>,
  { leader, follower, batches, request }: Writing,
): Promise<SnapshotManifest> {
  const { county, dir, incremental } = request
  const batchNos = batches.map((batch) => batch.batchNo)
  const named = [...batchNos, ...(request.knownBatchNos ?? [])]
  const written = (name: string, pieces: Pieces): Promise<WrittenFile> =>
    writeHashedFile(join(dir, name), pieces)
  const copied = (name: string, query: string): Promise<WrittenFile> =>
    written(name, (count) => copyOut(follower, query, count))
  const records = recordFiles({ batches, request, written })

  // Two streams at once: records, and all that is less; whoever has done that takes records too.
  const [, beside] = await Promise.all([
    records.writeWith(leader),
    (async () => {
      const files = {
        'numbers.csv': await written('numbers.csv', (count) =>
          numberLines(follower, store.keys, { county, batchNos }, count),
        ),
        'batches.csv': await copied('batches.csv', batchesQuery(county, named)),
        'decisions.csv': await copied('decisions.csv', decisionsQuery(county, named)),
        'prior_links.csv': await written('prior_links.csv', (count) =>
          priorLinks(follower, { county, batches, count }),
        ),
        'places.csv': await copied('places.csv', placesQuery(county)),
      }
      await records.writeWith(follower)
      return files
    })(),
  ])
  const { held, files } = records.written()
  return {
    county,
    batches: held,
    records: held.reduce((sum, batch) => sum + batch.records, 0),
    files: { ...files, ...beside },
    ...(incremental === undefined ? {} : { incremental }),
  }
}

/** As many records as the batch has; of a legacy file some may be held back, which its writing tells. */
type ExpectedBatch = SnapshotBatch
type Pieces = (count: CountRows) => AsyncIterable<Buffer>

/** A file of records for each batch, so that two connections write them, each the next that is left. */
function recordFiles({
  batches,
  request,
  written,
}: {
  readonly batches: readonly ExpectedBatch[]
  readonly request: SnapshotRequest
  readonly written: (name: string, pieces: Pieces) => Promise<WrittenFile>
}): {
  readonly writeWith: (client: pg.ClientBase) => Promise<void>
  readonly written: () => {
    readonly held: readonly SnapshotBatch[]
    readonly files: Readonly<Record<string, WrittenFile>>
  }
} {
  const report = progressOf(batches, request.onProgress)
  const found = new Map<number, WrittenFile>()
  // The longest first: the last to be written keeps one connection waiting.
  const left = batches.toSorted((a, b) => a.records - b.records)
  const writeWith = async (client: pg.ClientBase): Promise<void> => {
    for (let batch = left.pop(); batch !== undefined; batch = left.pop()) {
      const query = recordsQuery(request.county, batch.batchNo)
      const file = await written(nameOf(batch), (count) => copyOut(client, query, count))
      found.set(batch.batchNo, file)
      report(batch, file.rows)
    }
  }
  return {
    writeWith,
    written: () => ({
      held: batches
        .map((batch) => ({ ...batch, records: found.get(batch.batchNo)?.rows ?? 0 }))
        .filter(({ records, source }) => records > 0 || !isQuarantined(source)),
      files: Object.fromEntries(
        batches.flatMap((batch) => {
          const file = found.get(batch.batchNo)
          return file === undefined ? [] : [[nameOf(batch), file]]
        }),
      ),
    }),
  }
}

/** Readers ask for `records*.csv`. */
function nameOf({ batchNo }: SnapshotBatch): string {
  return `records-${String(batchNo)}.csv`
}

/** Who each record was in the run that is live, batch after batch in the order of its rows. */
async function* priorLinks(
  client: pg.ClientBase,
  {
    county,
    batches,
    count,
  }: {
    readonly county: string
    readonly batches: readonly SnapshotBatch[]
    readonly count: CountRows
  },
): AsyncGenerator<Buffer> {
  yield Buffer.from('batch_no,row_no,party,person_id\n')
  for (const batch of batches) {
    yield* copyOut(client, priorLinksQuery(county, batch), count, false)
  }
}

async function takenBatches(
  client: pg.ClientBase,
  { county, batchNos }: SnapshotRequest,
): Promise<ExpectedBatch[]> {
  const found = await client.query<ExpectedBatch & { readonly held: boolean }>(
    `select batch_no as "batchNo", source, file_hash as "fileHash", records_total as records,
         not ${isLegacy('b')} or exists (select from evidence.source_records s
           where s.county = b.county and s.batch_no = b.batch_no and ${isReleased('s')}) as held
       from evidence.batches b where county = $1 and phase = 'taken' and ($2::int[] is null or batch_no = any ($2))
      order by batch_no`,
    [county, batchNos ?? null],
  )
  // A legacy file of which no village was confirmed takes no part.
  return found.rows
    .filter(({ held }) => held)
    .map(({ batchNo, source, fileHash, records }) => ({ batchNo, source, fileHash, records }))
}

/** Tells how many of all records are written, batch by batch; what a legacy file holds back is not waited for. */
function progressOf(
  batches: readonly ExpectedBatch[],
  onProgress: OnProgress | undefined,
): (batch: ExpectedBatch, rows: number) => void {
  let done = 0
  let total = batches.reduce((sum, batch) => sum + batch.records, 0)
  const tell = (): void => onProgress?.({ step: 'compare.snapshot', done, total, unit: 'records' })
  tell()
  return (batch, rows) => {
    done += rows
    total += rows - batch.records
    tell()
  }
}
