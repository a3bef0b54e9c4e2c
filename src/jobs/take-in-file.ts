import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'
import type { PackedPage } from '#domain/sources/packed-page.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { ColumnMapping } from '#intake/columns/column-target.ts'
import type { FileShape, IntakeReading, TextEncoding } from '#intake/intake-job.ts'
import { readDepartmentFile } from '#intake/read-department-file.ts'
import type { Batch } from '#register/evidence/batch.ts'
import { describeBatch, failBatch, finishBatch } from '#register/evidence/finish-batch.ts'
import { openQuarantine } from '#register/evidence/legacy-villages.ts'
import { receiveBatch } from '#register/evidence/receive-batch.ts'
import { takePages } from '#register/evidence/take-pages.ts'
import { countyPlaces } from '#register/places/county-places.ts'
import type { CountyContext } from './county-context.ts'

/** A file to take in, with what must be stated about it (S17). */
export interface DepartmentFile {
  readonly path: string
  /** The name the department gave it; the path's last part otherwise. */
  readonly fileName?: string
  readonly source: SourceKind
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  /** `YYYY-MM-DD` */
  readonly asOf: string
  readonly universe: string
  readonly expiresOn: string
  readonly mapping?: ColumnMapping
  readonly encoding?: TextEncoding
  readonly receivedBy: string
}

export interface TakenFile {
  readonly batch: Batch
  /** True when the same bytes were taken before, and nothing was done. */
  readonly known: boolean
}

/** Any refusal on the way in; `facts` are flat beside the code. */
export interface TakeInProblem {
  readonly code: string
  readonly [fact: string]: unknown
}

/**
 * Takes a department's file in: receives it, has it read and each record checked in the parser's
 * process, stores rows page by page. Cut off anywhere, the next call with the same file goes on behind the
 * last stored page.
 */
export async function takeInFile(
  context: CountyContext,
  file: DepartmentFile,
  onProgress: OnProgress,
): Promise<Outcome<TakenFile, TakeInProblem>> {
  const received = await receiveFile(context, file)
  if (!received.ok) return received
  const { batch, state } = received.value
  if (state === 'known') return accept({ batch, known: true })
  return readReceivedFile(context, { batch, file, onProgress })
}

/** Opens the batch only, so that a screen can follow it while the rows are read. */
export async function receiveFile(
  context: CountyContext,
  file: DepartmentFile,
): ReturnType<typeof receiveBatch> {
  return receiveBatch(context.store, {
    county: context.county,
    source: file.source,
    department: file.department,
    legalBasis: file.legalBasis,
    purpose: file.purpose,
    asOf: file.asOf,
    universe: file.universe,
    expiresOn: file.expiresOn,
    fileName: file.fileName ?? basename(file.path),
    fileHash: await hashOf(file.path),
    fileBytes: (await stat(file.path)).size,
    receivedBy: file.receivedBy,
    receivedAt: context.clock(),
  })
}

/** Reads what was received, from the batch's watermark on. */
export async function readReceivedFile(
  context: CountyContext,
  work: { readonly batch: Batch; readonly file: DepartmentFile; readonly onProgress: OnProgress },
): Promise<Outcome<TakenFile, TakeInProblem>> {
  const { batch, file, onProgress } = work
  const { store } = context
  const reading = readDepartmentFile({
    path: file.path,
    fileName: batch.fileName,
    source: batch.source,
    asOf: batch.asOf,
    places: await countyPlaces(store, context.county),
    fromRow: batch.watermarkRow + 1,
    ...(file.mapping === undefined ? {} : { mapping: file.mapping }),
    ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
  })
  const taken = await takePages(store, batch, openedPages(context, { batch, reading }), onProgress)
  if (!taken.ok) return taken
  const result = await reading.result
  if (!result.ok) {
    await failBatch(store, batch, result.problem.code)
    return refuse({ ...result.problem.facts, code: result.problem.code })
  }
  // Before it counts as taken: what is taken is not read again, and would stay without its villages.
  await openQuarantine(store, batch)
  const finished = await finishBatch(store, batch, {
    rowsTotal: result.value.rowsTotal,
    cut: result.value.dropped,
    takenAt: context.clock(),
  })
  if (!finished.ok) return finished
  return accept({ batch: finished.value, known: false })
}

/** Pages as they are read; what the header says is noted before the first of them. */
async function* openedPages(
  { store }: CountyContext,
  { batch, reading }: { readonly batch: Batch; readonly reading: IntakeReading },
): AsyncGenerator<PackedPage> {
  let isDescribed = false
  for await (const page of reading) {
    if (!isDescribed) {
      const shape = await reading.shape
      if (!shape.ok) return
      await describeBatch(store, batch, describedShape(shape.value))
      isDescribed = true
    }
    yield page
  }
}

function describedShape(shape: FileShape): Parameters<typeof describeBatch>[2] {
  return {
    encoding: shape.encoding,
    mapping: shape.columns,
    columns: shape.columns.filter(({ target }) => target !== null).map(({ header }) => header),
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: BYTES_AT_ONCE }), hash)
  return hash.digest('hex')
}

/** In pieces of 64 kB the same takes twice as long. */
const BYTES_AT_ONCE = 1024 ** 2
