import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IntakePage } from '#domain/sources/intake-page.ts'
import { answerLines } from '#intake/write-answers.ts'
import type { Batch } from '#register/evidence/batch.ts'
import { readAnswers, readRows } from '#register/evidence/read-rows.ts'
import { problemRows, type ProblemRow } from '#register/queries/batch-problems.ts'
import * as wire from '#wire/batches.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordedRead, recordLooks } from '../recorded-read.ts'
import { servedBy } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { keptMapping } from '../show/kept-mapping.ts'
import { maskedCell } from '../show/mask.ts'
import { wordsOfRow } from './batch-words.ts'
import { batchParams, findBoth, READ_BATCH_ROWS } from './find-batch.ts'

/** Rows that were not simply taken, in the order of the file. */
export function batchRowsRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/batches/:batchId/rows',
    {
      config: READ_BATCH_ROWS,
      schema: {
        params: batchParams,
        querystring: wire.batchRowsQuery,
        response: { 200: wire.batchRows, ...problems },
      },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = await findBoth(served, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { batch } = found
      const lines = await problemRows(served.store, {
        county,
        batchNo: batch.batchNo,
        status: request.query.status ?? null,
        after: whole(Number(request.query.cursor ?? 0)) ?? 0,
        limit: PAGE_ROWS + 1,
      })
      const shown = lines.slice(0, PAGE_ROWS)
      const last = lines.length > PAGE_ROWS ? shown.at(-1) : undefined
      const rows = await recordedRead(
        {
          options,
          request,
          looks: () => [
            { kind: 'batch', batchNo: batch.batchNo, rowNos: shown.map(({ rowNo }) => rowNo) },
          ],
        },
        () => rowsOf(served, batch, shown),
      )
      return {
        headers: [...batch.columns],
        rows,
        nextCursor: last === undefined ? null : String(last.rowNo),
      }
    },
  )
}

/** A whole file leaves: with a proof of the last ten minutes (ASVS 7.5.3). */
const EXPORT_BATCH_ROWS = {
  ...READ_BATCH_ROWS,
  access: { ...READ_BATCH_ROWS.access, stepUp: true },
} as const

/** What the department gets back: its own rows in its own order, and what became of each. */
export function answerRoutes(server: FastifyInstance, options: ServerOptions): void {
  server
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/batches/:batchId/answers',
      { config: EXPORT_BATCH_ROWS, schema: { params: batchParams } },
      async (request, reply) => {
        const served = servedBy(request, options)
        const found = await findBoth(served, request.params.batchId)
        if (found === null) return sendProblem(reply, { code: 'record.unknown' })
        const { batch } = found
        // Written down before the first byte leaves: a download cannot be taken back.
        const count = batch.rowsTotal ?? batch.watermarkRow
        await recordLooks(served.store, readerOf(request, options), [{ kind: 'export', count }])
        const lines = answerLines({
          headers: batch.columns,
          pages: answerPages(served, batch),
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

function whole(number: number | null): number | null {
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}
