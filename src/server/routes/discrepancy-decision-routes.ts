import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { decideOneDiscrepancy } from '#register/discrepancies/decide-discrepancy.ts'
import { neighbouringDiscrepancies } from '#register/discrepancies/list-discrepancies.ts'
import { undoDiscrepancy } from '#register/discrepancies/undo-discrepancy.ts'
import * as wire from '#wire/discrepancies.ts'
import { done } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { discrepancyParams } from './discrepancy-routes.ts'
import { discrepancyAsked } from './discrepancy-scope.ts'

const DECIDE = {
  access: { kind: 'ability', ability: 'discrepancies.decide', personal: true },
} as const

/** Deciding one discrepancy, and taking the decision back. */
export function discrepancyDecisionRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/discrepancies/:discrepancyNo/decision',
    {
      config: DECIDE,
      schema: {
        params: discrepancyParams,
        body: wire.decideDiscrepancy,
        response: { 200: wire.discrepancyDecided, ...problems },
      },
    },
    async (request, reply) => {
      const { discrepancyNo } = request.params
      const found = await discrepancyAsked(request, options, discrepancyNo)
      if (found === null) return sendProblem(reply, { code: 'discrepancy.unknown' })
      const { scope, row } = found
      const { next } = await neighbouringDiscrepancies(storeOf(request), scope, row)
      const decided = await decideOneDiscrepancy(
        storeOf(request),
        { scope, discrepancyNo, ...request.body, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      if (!decided.ok) return sendProblem(reply, decided.problem)
      return { ...decided.value, tickets: [...decided.value.tickets], next }
    },
  )

  routes.delete(
    '/api/discrepancies/:discrepancyNo/decision',
    { config: DECIDE, schema: { params: discrepancyParams, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const { discrepancyNo } = request.params
      const found = await discrepancyAsked(request, options, discrepancyNo)
      if (found === null) return sendProblem(reply, { code: 'discrepancy.unknown' })
      const undone = await undoDiscrepancy(
        storeOf(request),
        { scope: found.scope, discrepancyNo, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return undone.ok ? { done: true as const } : sendProblem(reply, undone.problem)
    },
  )
}
