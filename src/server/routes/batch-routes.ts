import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { addDays, parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { IntakePage } from '#domain/sources/intake-page.ts'
import { answerLines } from '#intake/write-answers.ts'
import { findBatch, type Batch } from '#register/evidence/batch.ts'
import { cutColumns } from '#register/evidence/finish-batch.ts'
import { readAnswers, readRows } from '#register/evidence/read-rows.ts'
import {
  previewWithdrawal,
  restoreBatch,
  withdrawBatch,
} from '#register/evidence/withdraw-batch.ts'
import { batchLine, batchPage, type BatchLine } from '#register/queries/batch-page.ts'
import { problemCounts, problemRows, type ProblemRow } from '#register/queries/batch-problems.ts'
import { withdrawalEffects } from '#register/queries/withdrawal-effects.ts'
import * as wire from '#wire/batches.ts'
import { done, PAGE_ROWS, recordId } from '#wire/ids.ts'
import { progressView } from '#wire/progress.ts'
import { sendProblem } from '../answer-faults.ts'
import { fill, problemText } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordedRead, recordLooks } from '../recorded-read.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { batchSummaryOf, dropReason, fieldOf, intakeMapping } from '../show/batch-view.ts'
import { keptMapping } from '../show/kept-mapping.ts'
import { maskedCell } from '../show/mask.ts'
import type { UploadStore } from '../uploads/upload-store.ts'

const READ = { access: { kind: 'ability', ability: 'batches.read', personal: false } } as const
const READ_ROWS = { access: { kind: 'ability', ability: 'batches.read', personal: true } } as const
const WRITE = { access: { kind: 'ability', ability: 'batches.write', personal: false } } as const
const batchId = z.object({ batchId: recordId })
/** Rows nobody cites are deleted this long after the day the file speaks of (S17). */
const KEPT_DAYS = 3 * 365

/** 来文: the files of the departments. */
export function batchRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  uploads: UploadStore,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county } = options

  routes.get(
    '/api/batches',
    {
      config: READ,
      schema: {
        querystring: wire.listBatchesQuery,
        response: { 200: wire.batchList, ...problems },
      },
    },
    async (request) => {
      const before = request.query.cursor === undefined ? null : Number(request.query.cursor)
      const lines = await batchPage(store, { county, before: whole(before), limit: PAGE_ROWS + 1 })
      const shown = lines.slice(0, PAGE_ROWS)
      const last = lines.length > PAGE_ROWS ? shown.at(-1) : undefined
      return {
        batches: shown.map(batchSummaryOf),
        nextCursor: last === undefined ? null : String(last.batchNo),
      }
    },
  )

  routes.get(
    '/api/batches/:batchId',
    {
      config: READ,
      schema: { params: batchId, response: { 200: wire.batchView, ...problems } },
    },
    async (request, reply) => {
      const found = await findBoth(options, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return batchViewOf(options, found)
    },
  )

  routes.post(
    '/api/batches',
    {
      config: WRITE,
      schema: { body: wire.startBatch, response: { 200: wire.batchStarted, ...problems } },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const { uploadId, mapping, encoding, asOf, ...stated } = request.body
      const upload = await uploads.find(uploadId, accountId)
      if (!upload.ok) return sendProblem(reply, upload.problem)
      const day = parseCivilDate(asOf)
      if (!day.ok) return sendProblem(reply, { code: 'request.shape', fields: 'asOf' })
      const columns = mapping === null ? null : intakeMapping(mapping, stated.source)
      if (mapping !== null && columns === null) {
        return sendProblem(reply, { code: 'request.shape', fields: 'mapping' })
      }
      const known = ENCODINGS.find((one) => one === encoding)
      const started = await options.jobs.startIntake({
        ...stated,
        county,
        path: uploads.pathOf(uploadId),
        fileName: upload.value.fileName,
        asOf,
        universe: '本县范围内该部门掌握的全部人员',
        expiresOn: addDays(day.value, KEPT_DAYS),
        receivedBy: accountId,
        ...(columns === null ? {} : { mapping: columns }),
        ...(known === undefined ? {} : { encoding: known }),
      })
      return started.ok ? started.value : sendProblem(reply, started.problem)
    },
  )

  routes.get(
    '/api/batches/:batchId/progress',
    {
      config: READ,
      schema: { params: batchId, response: { 200: progressView, ...problems } },
    },
    async (request, reply) => {
      const work = { kind: 'batch', batchId: request.params.batchId } as const
      const view = await options.jobs.progressOf(work)
      return view ?? sendProblem(reply, { code: 'record.unknown' })
    },
  )

  routes.get(
    '/api/batches/:batchId/rows',
    {
      config: READ_ROWS,
      schema: {
        params: batchId,
        querystring: wire.batchRowsQuery,
        response: { 200: wire.batchRows, ...problems },
      },
    },
    async (request, reply) => {
      const found = await findBoth(options, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { batch } = found
      const lines = await problemRows(store, {
        county,
        batchNo: batch.batchNo,
        status: request.query.status ?? null,
        after: whole(Number(request.query.cursor ?? 0)) ?? 0,
        limit: PAGE_ROWS + 1,
      })
      const shown = lines.slice(0, PAGE_ROWS)
      const last = lines.length > PAGE_ROWS ? shown.at(-1) : undefined
      const rows = await recordedRead(
        { options, request, looks: () => [{ kind: 'batch', count: shown.length }] },
        () => rowsOf(options, batch, shown),
      )
      return {
        headers: [...batch.columns],
        rows,
        nextCursor: last === undefined ? null : String(last.rowNo),
      }
    },
  )
}

/** What the department gets back: its own rows in its own order, and what became of each. */
export function answerRoutes(server: FastifyInstance, options: ServerOptions): void {
  server
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/batches/:batchId/answers',
      { config: READ_ROWS, schema: { params: batchId } },
      async (request, reply) => {
        const found = await findBoth(options, request.params.batchId)
        if (found === null) return sendProblem(reply, { code: 'record.unknown' })
        const { batch } = found
        // Written down before the first byte leaves: a download cannot be taken back.
        const count = batch.rowsTotal ?? batch.watermarkRow
        await recordLooks(options, readerOf(request, options), [{ kind: 'export', count }])
        const lines = answerLines({
          headers: batch.columns,
          pages: answerPages(options, batch),
          language: request.headers['accept-language']?.startsWith('en') === true ? 'en' : 'zh',
        })
        const name = `answers-${String(batch.batchNo)}.csv`
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Readable.from(lines))
      },
    )
}

async function* answerPages(options: ServerOptions, batch: Batch): AsyncGenerator<IntakePage> {
  for await (const rows of readAnswers(options.store, batch)) {
    yield { rows: rows.map((row) => ({ ...row, records: [] })) }
  }
}

/** Taking a file back and giving it again (S17). */
export function withdrawalRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store } = options

  routes.get(
    '/api/batches/:batchId/withdrawal',
    {
      config: READ,
      schema: { params: batchId, response: { 200: wire.withdrawalPreview, ...problems } },
    },
    async (request, reply) => {
      const found = await findBoth(options, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const preview = await previewWithdrawal(store, found.batch)
      if (!preview.ok) return sendProblem(reply, preview.problem)
      return { ...preview.value, ...(await withdrawalEffects(store, keyOf(found))) }
    },
  )

  routes.post(
    '/api/batches/:batchId/withdrawal',
    {
      config: WRITE,
      schema: {
        params: batchId,
        body: wire.withdrawBatch,
        response: { 200: wire.withdrawalPreview, ...problems },
      },
    },
    async (request, reply) => {
      const found = await findBoth(options, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      // Counted before: afterwards nothing rests on the file any more.
      const effects = await withdrawalEffects(store, keyOf(found))
      const withdrawn = await withdrawBatch(store, {
        ...keyOf(found),
        reason: request.body.reason,
        doneBy: whoAsks(request).accountId,
        doneAt: options.clock(),
      })
      if (!withdrawn.ok) return sendProblem(reply, withdrawn.problem)
      return { ...withdrawn.value, ...effects }
    },
  )

  routes.delete(
    '/api/batches/:batchId/withdrawal',
    { config: WRITE, schema: { params: batchId, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const found = await findBoth(options, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const restored = await restoreBatch(store, {
        ...keyOf(found),
        reason: '恢复',
        doneBy: whoAsks(request).accountId,
        doneAt: options.clock(),
      })
      return restored.ok ? { done: true as const } : sendProblem(reply, restored.problem)
    },
  )
}

function keyOf({ batch }: FoundBatch): { readonly county: string; readonly batchNo: number } {
  return { county: batch.county, batchNo: batch.batchNo }
}

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

interface FoundBatch {
  readonly line: BatchLine
  readonly batch: Batch
}

async function findBoth(options: ServerOptions, id: string): Promise<FoundBatch | null> {
  const { store, county } = options
  const line = await batchLine(store, { county, batchId: id })
  if (line === null) return null
  const batch = await findBatch(store.pool, { county, batchNo: line.batchNo })
  return batch === null ? null : { line, batch }
}

async function batchViewOf(
  options: ServerOptions,
  { line, batch }: FoundBatch,
): Promise<wire.BatchView> {
  const { store, county } = options
  const [cut, counts] = await Promise.all([
    cutColumns(store, batch),
    problemCounts(store, { county, batchNo: batch.batchNo }),
  ])
  return {
    ...batchSummaryOf(line),
    legalBasis: batch.legalBasis,
    purpose: batch.purpose,
    expiresOn: batch.expiresOn,
    fileHash: batch.fileHash,
    fileBytes: batch.fileBytes,
    encoding: batch.encoding,
    mapping: keptMapping(batch.mapping).map(({ header, target }) => ({
      header,
      field: fieldOf(target),
    })),
    droppedColumns: cut.map(({ header, reason, rowCount }) => ({
      header,
      reason: dropReason(reason),
      rowCount,
    })),
    problems: counts.map(({ code, rows }) => ({ code, rows, text: wordsOfRow(code, {}).text })),
    withdrawnAt: batch.withdrawnAt?.toISOString() ?? null,
  }
}

async function rowsOf(
  options: ServerOptions,
  batch: Batch,
  lines: readonly ProblemRow[],
): Promise<wire.BatchRow[]> {
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return []
  // Read row by row where they lie far apart: a page of a file is opened for its own rows only.
  const kept = new Map<number, readonly string[]>()
  for (const { rowNo } of lines) {
    if (kept.has(rowNo)) continue
    for (const row of await readRows(options.store, batch, { from: rowNo, to: rowNo })) {
      kept.set(row.row, row.raw)
    }
  }
  const fields = keptMapping(batch.mapping)
    .filter(({ target }) => target !== null)
    .map(({ target }) => target?.field)
  return lines.map(({ rowNo, refused, problems: found }) => ({
    row: rowNo,
    status: refused ? ('refused' as const) : ('warned' as const),
    cells: (kept.get(rowNo) ?? []).map((cell, at) => maskedCell(cell, fields[at] ?? null)),
    problems: found.map(({ code, column, facts }) => ({
      code,
      column,
      facts,
      ...wordsOfRow(code, facts),
    })),
  }))
}

function wordsOfRow(
  code: string,
  facts: Readonly<Record<string, string | number>>,
): { text: wire.BatchRow['problems'][number]['text']; advice: { zh: string; en: string } } {
  const text = problemText(code)
  if (text === null) return { text: { zh: code, en: code }, advice: { zh: '', en: '' } }
  return {
    text: { zh: fill(text.zh, facts), en: fill(text.en, facts) },
    advice: { zh: fill(text.adviceZh, facts), en: fill(text.adviceEn, facts) },
  }
}

function whole(number: number | null): number | null {
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}
