import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readOrder } from '#register/forms/order-rows.ts'
import { reverseOrderBatch, runOrderBatch } from '#register/forms/run-order.ts'
import { dryRunOrder, previewOrder } from '#register/forms/try-order.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/orders.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { maskedPhone } from '../show/mask.ts'

const ISSUE = { access: { kind: 'ability', ability: 'orders.issue', personal: true } } as const
const RUN = {
  access: { kind: 'ability', ability: 'orders.issue', personal: true, stepUp: true },
} as const

const orderParams = z.object({ orderId: recordId })

/** Trying an order, carrying it out batch by batch, and reversing it. */
export function orderRunRoutes(server: FastifyInstance, options: ServerOptions): void {
  previewRoute(server, options)
  dryRunRoute(server, options)
  runRoute(server, options)
  reversalRoute(server, options)
}

/** A look at the people an order would change; their telephones masked. */
function previewRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/orders/:orderId/preview',
    {
      config: ISSUE,
      schema: { params: orderParams, response: { 200: wire.orderPreview, ...problems } },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const store = storeOf(request)
      const order = await readOrder(store, { county, orderId })
      if (order === null) return sendProblem(reply, { code: 'order.unknown' })
      const found = await previewOrder(store, { county, order })
      const resultIds = found.sample.map(({ personId }) => personId)
      const look = { kind: 'search', place: county, resultIds } as const
      return recordedRead({ options, request, looks: () => [look] }, async () => {
        const places = await placeNames(store, [
          ...Object.keys(found.byTownship),
          ...found.sample.map(({ place }) => place),
        ])
        const shown = (value: string | null): string | null =>
          order.item === 'phone' ? maskedPhone(value) : value
        return {
          scanned: found.scanned,
          matching: found.matching,
          byTownship: Object.entries(found.byTownship).map(([code, persons]) => ({
            name: places.get(code) ?? code,
            persons,
          })),
          sample: found.sample.map(({ personId, place, value, after }) => ({
            personId,
            place: places.get(place ?? '') ?? '',
            before: shown(value),
            after: shown(after),
          })),
        }
      })
    },
  )
}

function dryRunRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/orders/:orderId/dry-run',
    {
      config: ISSUE,
      schema: { params: orderParams, response: { 200: wire.orderTrial, ...problems } },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const tried = await dryRunOrder(
        storeOf(request),
        { county, orderId, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return tried.ok ? tried.value : sendProblem(reply, tried.problem)
    },
  )
}

function runRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/orders/:orderId/run',
    {
      config: RUN,
      schema: { params: orderParams, response: { 200: wire.orderProgress, ...problems } },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const done = await runOrderBatch(
        storeOf(request),
        { county, orderId, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return done.ok ? done.value : sendProblem(reply, done.problem)
    },
  )
}

function reversalRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/orders/:orderId/reversal',
    {
      config: RUN,
      schema: {
        params: orderParams,
        body: wire.reverseOrder,
        response: { 200: wire.orderProgress, ...problems },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const { reason } = request.body
      const done = await reverseOrderBatch(
        storeOf(request),
        { county, orderId, reason, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return done.ok ? done.value : sendProblem(reply, done.problem)
    },
  )
}
