import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { cutColumns } from '#register/evidence/finish-batch.ts'
import { batchPage } from '#register/queries/batch-page.ts'
import { problemCounts } from '#register/queries/batch-problems.ts'
import * as wire from '#wire/batches.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { servedBy } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { batchSummaryOf, dropReason, fieldOf } from '../show/batch-view.ts'
import { keptMapping } from '../show/kept-mapping.ts'
import { wordsOfKind } from './batch-words.ts'
import { batchParams, findBoth, READ_BATCHES, type FoundBatch } from './find-batch.ts'

/** 来文: the files of the departments. */
export function batchRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/batches',
    {
      config: READ_BATCHES,
      schema: {
        querystring: wire.listBatchesQuery,
        response: { 200: wire.batchList, ...problems },
      },
    },
    async (request) => {
      const before = request.query.cursor === undefined ? null : Number(request.query.cursor)
      const { store } = servedBy(request, options)
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
      config: READ_BATCHES,
      schema: { params: batchParams, response: { 200: wire.batchView, ...problems } },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = await findBoth(served, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return batchViewOf(served, found)
    },
  )
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
    problems: counts.map(({ code, rows }) => ({ code, rows, text: wordsOfKind(code) })),
    withdrawnAt: batch.withdrawnAt?.toISOString() ?? null,
  }
}

function whole(number: number | null): number | null {
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}
