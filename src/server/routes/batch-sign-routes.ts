import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { BATCH_SIGN_PROFILES, BATCH_SIGNS } from '#domain/quality/batch-sign.ts'
import { signsOfBatch } from '#register/batch-signs/signs-of-batch.ts'
import * as wire from '#wire/batches.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { servedBy } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { batchParams, findBoth, READ_BATCHES } from './find-batch.ts'

/** Signs that rows of a file were filled in without asking: a question to a supervisor (S8). */
export function batchSignRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/batches/:batchId/signs',
    {
      config: READ_BATCHES,
      schema: { params: batchParams, response: { 200: wire.batchSigns, ...problems } },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = await findBoth(served, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const stored = await signsOfBatch(served.store, { county, batchNo: found.batch.batchNo })
      return {
        measuredAt: stored[0]?.measuredAt.toISOString() ?? null,
        signs: BATCH_SIGNS.flatMap((sign) =>
          stored
            .filter((one) => one.sign === sign)
            .map(({ collector, hits, asked, expected, q, unusual, rowNos }) => {
              const { zh, en } = BATCH_SIGN_PROFILES[sign]
              return { sign, name: { zh, en }, collector, hits, asked, expected, q, unusual, rowNos: [...rowNos] }
            }),
        ),
      }
    },
  )
} // prettier-ignore
