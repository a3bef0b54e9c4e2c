import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { mayDo } from '#domain/policy/roles.ts'
import { BATCH_SIGN_PROFILES, BATCH_SIGNS } from '#domain/quality/batch-sign.ts'
import { judgeSign, signLooks } from '#register/batch-signs/sign-looks.ts'
import { signsOfBatch } from '#register/batch-signs/signs-of-batch.ts'
import * as wire from '#wire/batches.ts'
import { judgeBatchSign } from '#wire/entry-signs.ts'
import { done } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { lookView } from '../show/look-view.ts'
import { batchParams, findBoth, READ_BATCHES } from './find-batch.ts'

const JUDGE = { access: { kind: 'ability', ability: 'signs.judge', personal: false } } as const

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
      const of = { county, batchNo: found.batch.batchNo }
      const stored = await signsOfBatch(served.store, of)
      const looks = await signLooks(served.store, of)
      return {
        mayJudge: mayDo(whoAsks(request).role, 'signs.judge'),
        measuredAt: stored[0]?.measuredAt.toISOString() ?? null,
        signs: BATCH_SIGNS.flatMap((sign) =>
          stored
            .filter((one) => one.sign === sign)
            .map(({ collector, hits, asked, expected, q, unusual, rowNos }) => {
              const { zh, en } = BATCH_SIGN_PROFILES[sign]
              const look = looks.find((word) => word.sign === sign && word.collector === collector)
              return {
                sign,
                name: { zh, en },
                collector,
                hits,
                asked,
                expected,
                q,
                unusual,
                rowNos: [...rowNos],
                look: lookView(look),
              }
            }),
        ),
      }
    },
  )

  routes.post(
    '/api/batches/:batchId/signs/looks',
    {
      config: JUDGE,
      schema: { params: batchParams, body: judgeBatchSign, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = mayDo(whoAsks(request).role, 'batches.read')
        ? await findBoth(served, request.params.batchId)
        : null
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { batchNo } = found.batch
      const { sign, collector, outcome, found: words } = request.body
      const stored = await signsOfBatch(served.store, { county, batchNo })
      if (!stored.some((one) => one.sign === sign && one.collector === collector)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const of = { kind: 'batch', batchNo, collector } as const
      const look = { county, of, sign, outcome, found: words, at: options.clock() }
      await judgeSign(served.store, look, actorOf(request, options))
      return { done: true as const }
    },
  )
}
