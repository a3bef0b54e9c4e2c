import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { decidePair, undoDecision } from '#register/commands/decide-pair.ts'
import { neighbouringPairs } from '#register/queries/pair-queue.ts'
import { layOnDesk } from '#register/review/review-leases.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/pairs.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { pairAsked, pairParams, scopeOf } from './pair-routes.ts'

/** Deciding a pair, taking it back, and which pairs lie on one's desk. */
export function decisionRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/pairs/:pairNo/decision',
    {
      config: DECIDE,
      schema: {
        params: pairParams,
        body: wire.decidePair,
        response: { 200: wire.pairDecided, ...problems },
      },
    },
    async (request, reply) => {
      const found = await pairAsked(request, options, request.params.pairNo)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { scope, pair } = found
      const { verdict, grounds, note } = request.body
      const { next } = await neighbouringPairs(storeOf(request), scope, pair.pairNo)
      const decided = await decidePair(storeOf(request), {
        county,
        runNo: scope.runNo,
        pairNo: pair.pairNo,
        verdict,
        reason: [...grounds.map((ground) => GROUNDS[ground]), note ?? ''].join(' ').trim() || null,
        byDocument: grounds.includes('document'),
        decidedBy: scope.account,
        mayAdjudicate: scope.adjudicates,
      })
      return decided.ok ? { nextPairNo: next } : sendProblem(reply, decided.problem)
    },
  )

  routes.put(
    '/api/pairs/desk',
    {
      config: DESK,
      schema: { body: wire.reviewDesk, response: { 200: wire.deskTaken, ...problems } },
    },
    async (request, reply) => {
      const scope = await scopeOf(request, options, undefined)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      const { pairNos } = request.body
      const { runNo, account } = scope
      return { pairNos: await layOnDesk(storeOf(request), { county, runNo, pairNos, account }) }
    },
  )

  routes.delete(
    '/api/pairs/:pairNo/decision',
    { config: DECIDE, schema: { params: pairParams, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const found = await pairAsked(request, options, request.params.pairNo)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const undone = await undoDecision(storeOf(request), {
        county,
        runNo: found.scope.runNo,
        pairNo: found.pair.pairNo,
        undoneBy: whoAsks(request).accountId,
      })
      return undone.ok ? { done: true as const } : sendProblem(reply, undone.problem)
    },
  )
}

const DESK = { access: { kind: 'ability', ability: 'pairs.decide', personal: false } } as const
const DECIDE = { access: { kind: 'ability', ability: 'pairs.decide', personal: true } } as const

const GROUNDS: Readonly<Record<(typeof wire.GROUNDS)[number], string>> = {
  household: '[家里旁证]',
  birth_and_mother: '[生日与母亲]',
  called: '[打过电话]',
  saw_image: '[看过影像]',
  document: '[法定证件]',
  other: '[其他]',
}
