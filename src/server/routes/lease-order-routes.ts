import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { giveLeaseOrder, withdrawLeaseOrder } from '#register/field/lease-orders.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/sync.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { liesIn } from '../territory.ts'

const MANAGE = { access: { kind: 'ability', ability: 'devices.manage', personal: false } } as const

/** Devices open 14 days without contact; the county may order more for a territory and a time (S23). */
export function leaseOrderRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/devices/lease-orders',
    {
      config: MANAGE,
      schema: { body: wire.orderLease, response: { 200: wire.leaseOrdered, ...problems } },
    },
    async (request, reply) => {
      const { territory, days, endsAt, reason } = request.body
      const asker = whoAsks(request)
      if (asker.territory !== county || !liesIn(territory, county)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const [by, now] = [asker.accountId, clock()]
      const order = { county, territory, days, endsAt: new Date(endsAt), reason, by, now }
      const given = await giveLeaseOrder(storeOf(request), order)
      return given.ok ? given.value : sendProblem(reply, given.problem)
    },
  )

  routes.post(
    '/api/devices/lease-orders/:orderId/withdrawal',
    {
      config: MANAGE,
      schema: {
        params: z.object({ orderId: recordId }),
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const withdrawn = await withdrawLeaseOrder(storeOf(request), {
        county,
        orderId,
        now: clock(),
      })
      return withdrawn.ok ? { done: true as const } : sendProblem(reply, withdrawn.problem)
    },
  )
}
