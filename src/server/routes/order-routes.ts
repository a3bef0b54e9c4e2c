import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { stepsOfForm } from '#register/forms/form-steps.ts'
import { issueOrder, stepOrder } from '#register/forms/issue-order.ts'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { listOrders, readOrder, type OrderRow } from '#register/forms/order-rows.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/orders.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { formMoved } from '../requests/match-form.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { orderLineOf, orderViewOf, type OrdersAround } from '../show/order-view.ts'

const ISSUE = { access: { kind: 'ability', ability: 'orders.issue', personal: true } } as const
const CONFIRM = {
  access: { kind: 'ability', ability: 'orders.issue', personal: true, stepUp: true },
} as const

const orderParams = z.object({ orderId: recordId })

/** 清理清查令: issuing, confirming and looking at the orders of the county. */
export function orderRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/orders',
    { config: ISSUE, schema: { response: { 200: wire.orderList, ...problems } } },
    async (request) => {
      const orders = await listOrders(storeOf(request), county)
      const around = await aroundOrders(request, county, orders)
      return { orders: orders.map((order) => orderLineOf(order, around)) }
    },
  )

  routes.get(
    '/api/orders/:orderId',
    {
      config: ISSUE,
      schema: { params: orderParams, response: { 200: wire.orderView, ...problems } },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const store = storeOf(request)
      const order = await readOrder(store, { county, orderId })
      if (order === null) return sendProblem(reply, { code: 'order.unknown' })
      return orderViewOf(order, {
        ...(await aroundOrders(request, county, [order])),
        steps: await stepsOfForm(store, { county, formId: orderId }),
        account: whoAsks(request).accountId,
      })
    },
  )

  routes.post(
    '/api/orders',
    {
      config: ISSUE,
      schema: { body: wire.issueOrder, response: { 200: wire.orderIssued, ...problems } },
    },
    async (request, reply) => {
      const issued = await issueOrder(
        storeOf(request),
        { ...request.body, county, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return issued.ok ? issued.value : sendProblem(reply, issued.problem)
    },
  )

  for (const step of ['confirm', 'withdraw'] as const) {
    routes.post(
      `/api/orders/:orderId/${step}`,
      {
        config: step === 'confirm' ? CONFIRM : ISSUE,
        schema: { params: orderParams, response: { 200: wire.orderMoved, ...problems } },
      },
      async (request, reply) => {
        const { orderId } = request.params
        const store = storeOf(request)
        if ((await readOrder(store, { county, orderId })) === null)
          return sendProblem(reply, { code: 'order.unknown' })
        const stale = await formMoved(request, reply, { county, formId: orderId })
        if (stale !== null) return sendProblem(reply, stale)
        const moved = await stepOrder(
          store,
          { county, orderId, step, reason: null, today: todayOf(options), at: options.clock() },
          actorOf(request, options),
        )
        return moved.ok ? { state: moved.value } : sendProblem(reply, moved.problem)
      },
    )
  }
}

async function aroundOrders(
  request: FastifyRequest,
  county: string,
  orders: readonly OrderRow[],
): Promise<OrdersAround> {
  const store = storeOf(request)
  const accounts = orders.flatMap(({ issuedBy, confirmedBy }) => [issuedBy, confirmedBy])
  return {
    places: await placeNames(
      store,
      orders.flatMap(({ places }) => places),
    ),
    accounts: await namesOfAccounts(store, { county, accounts }),
  }
}
