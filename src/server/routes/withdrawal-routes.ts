import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  previewWithdrawal,
  restoreBatch,
  withdrawBatch,
} from '#register/evidence/withdraw-batch.ts'
import { withdrawalEffects } from '#register/queries/withdrawal-effects.ts'
import * as wire from '#wire/batches.ts'
import { done } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  batchParams,
  findBoth,
  READ_BATCHES,
  WRITE_BATCHES,
  type FoundBatch,
} from './find-batch.ts'

/** Taking a file back and giving it again (S17). */
export function withdrawalRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  // A whole file of the county goes or comes back: the work of a job, done with the owner’s store.
  const { store } = options

  routes.get(
    '/api/batches/:batchId/withdrawal',
    {
      config: READ_BATCHES,
      schema: { params: batchParams, response: { 200: wire.withdrawalPreview, ...problems } },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = await findBoth(served, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const preview = await previewWithdrawal(served.store, found.batch)
      if (!preview.ok) return sendProblem(reply, preview.problem)
      return { ...preview.value, ...(await withdrawalEffects(served.store, keyOf(found))) }
    },
  )

  routes.post(
    '/api/batches/:batchId/withdrawal',
    {
      config: WRITE_BATCHES,
      schema: {
        params: batchParams,
        body: wire.withdrawBatch,
        response: { 200: wire.withdrawalPreview, ...problems },
      },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = await findBoth(served, request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      // Counted before: afterwards nothing rests on the file any more.
      const effects = await withdrawalEffects(served.store, keyOf(found))
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
    {
      config: WRITE_BATCHES,
      schema: { params: batchParams, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const found = await findBoth(servedBy(request, options), request.params.batchId)
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
