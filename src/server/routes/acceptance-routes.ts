import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  issuePattern,
  reverseAcceptanceBatch,
  runAcceptanceBatch,
} from '#register/discrepancies/accept-pattern.ts'
import { listAcceptances } from '#register/discrepancies/acceptance-rows.ts'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/acceptances.ts'
import { recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { acceptanceLineOf, progressOf } from '../show/acceptance-view.ts'
import { discrepancyScope } from './discrepancy-scope.ts'

const LOOK = {
  access: { kind: 'ability', ability: 'discrepancies.accept', personal: true },
} as const
const ACCEPT = {
  access: { kind: 'ability', ability: 'discrepancies.accept', personal: true, stepUp: true },
} as const

const orderParams = z.object({ orderId: recordId })

/** 批量采纳: what was accepted so far, and accepting a pattern. */
export function acceptanceRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/acceptances',
    { config: LOOK, schema: { response: { 200: wire.acceptanceList, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const orders = await listAcceptances(store, county)
      const around = {
        places: await placeNames(
          store,
          orders.map(({ place }) => place),
        ),
        accounts: await namesOfAccounts(store, {
          county,
          accounts: orders.map(({ issuedBy }) => issuedBy),
        }),
      }
      return { acceptances: orders.map((order) => acceptanceLineOf(order, around)) }
    },
  )

  routes.post(
    '/api/acceptances',
    {
      config: ACCEPT,
      schema: { body: wire.issueAcceptance, response: { 200: wire.acceptanceIssued, ...problems } },
    },
    async (request, reply) => {
      const scope = await discrepancyScope(request, options, request.body.place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      const issued = await issuePattern(
        storeOf(request),
        { ...request.body, scope, at: options.clock() },
        actorOf(request, options),
      )
      return issued.ok ? issued.value : sendProblem(reply, issued.problem)
    },
  )
}

/** Going on with an acceptance batch by batch, and taking it back. */
export function runAcceptanceRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/acceptances/:orderId/run',
    {
      config: ACCEPT,
      schema: { params: orderParams, response: { 200: wire.acceptanceProgress, ...problems } },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const done = await runAcceptanceBatch(
        storeOf(request),
        { county, orderId, at: options.clock() },
        actorOf(request, options),
      )
      return done.ok ? progressOf(done.value) : sendProblem(reply, done.problem)
    },
  )

  routes.post(
    '/api/acceptances/:orderId/reversal',
    {
      config: ACCEPT,
      schema: {
        params: orderParams,
        body: wire.reverseAcceptance,
        response: { 200: wire.acceptanceProgress, ...problems },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const { reason } = request.body
      const done = await reverseAcceptanceBatch(
        storeOf(request),
        { county, orderId, reason, at: options.clock() },
        actorOf(request, options),
      )
      return done.ok ? progressOf(done.value) : sendProblem(reply, done.problem)
    },
  )
}
