import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { holdersIn } from '#register/field/device-holder.ts'
import { issueEnrolmentCode } from '#register/field/enrol-device.ts'
import { listDevices, revokeDevice } from '#register/field/field-devices.ts'
import { standingLeaseOrders } from '#register/field/lease-orders.ts'
import { takeLease } from '#register/field/field-leases.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/sync.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { deviceOf } from '../session/device-asks.ts'
import { liesIn, territoryOf } from '../territory.ts'

const MANAGE = { access: { kind: 'ability', ability: 'devices.manage', personal: false } } as const

/** Devices as the township sees them: handed out, revoked; and the household a device is at. */
export function deviceRoutes(server: FastifyInstance, options: ServerOptions): void {
  listRoute(server, options)
  codeRoute(server, options)
  revocationRoute(server, options)
}

function listRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/devices',
    { config: MANAGE, schema: { response: { 200: wire.deviceList, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const { from, to } = territoryOf(whoAsks(request).territory)
      const devices = await listDevices(store, { county, placeFrom: from, placeTo: to })
      // Who works where is no request's to read: asked as the program, within the territory.
      const area = { county, placeFrom: from, placeTo: to, now: clock() }
      const holders = await holdersIn(options.store.pool, area)
      const orders = await standingLeaseOrders(store, { county, now: clock() })
      const names = await placeNames(store, [
        ...orders.map(({ territory }) => territory),
        ...devices.map(({ village }) => village),
        ...holders.map(({ territory }) => territory),
      ])
      const placeOf = (code: string): { code: string; name: string } => ({
        code,
        name: names.get(code) ?? code,
      })
      return {
        mayOrder: whoAsks(request).territory === county,
        leaseOrders: orders.map(({ territory, endsAt, ...order }) => ({
          ...order,
          place: placeOf(territory),
          endsAt: endsAt.toISOString(),
        })),
        holders: holders.map(({ accountId, displayName: name, territory }) => ({
          accountId,
          name,
          village: placeOf(territory),
        })),
        devices: devices.map((device) => ({
          deviceId: device.deviceId,
          label: device.label,
          village: placeOf(device.village),
          holder: device.holderName,
          state: device.state,
          enrolledAt: device.enrolledAt.toISOString(),
          seenAt: device.seenAt.toISOString(),
          leaseUntil: device.leaseUntil.toISOString(),
          clockAheadMinutes:
            device.clockAheadMs === null ? null : Math.round(device.clockAheadMs / 60_000),
          held: device.held,
        })),
      }
    },
  )
}

function codeRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/devices/codes',
    {
      config: MANAGE,
      schema: { body: wire.issueDeviceCode, response: { 200: wire.deviceCode, ...problems } },
    },
    async (request, reply) => {
      const { village, accountId } = request.body
      const asker = whoAsks(request)
      if (!liesIn(village, asker.territory)) return sendProblem(reply, { code: 'record.unknown' })
      // Who works where is no request's to read: asked as the program, after the place was checked.
      const issued = await issueEnrolmentCode(options.store, {
        county,
        village,
        accountId,
        by: asker.accountId,
        now: clock(),
      })
      if (!issued.ok) return sendProblem(reply, issued.problem)
      const { code, expiresAt } = issued.value
      return { code, expiresAt: expiresAt.toISOString() }
    },
  )
}

function revocationRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/devices/:deviceId/revocation',
    {
      config: MANAGE,
      schema: {
        params: z.object({ deviceId: recordId }),
        body: wire.revokeDevice,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const revoked = await revokeDevice(storeOf(request), {
        county,
        deviceId: request.params.deviceId,
        by: whoAsks(request).accountId,
        reason: request.body.reason,
        now: clock(),
      })
      return revoked.ok ? { done: true as const } : sendProblem(reply, revoked.problem)
    },
  )
}

/** A household before it is visited: nobody is asked twice. */
export function leaseRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county, clock } = options
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/sync/leases',
    {
      config: { access: { kind: 'device' } },
      schema: { body: wire.takeLease, response: { 200: wire.leaseTaken, ...problems } },
    },
    async (request, reply) => {
      const { deviceId, village } = deviceOf(request)
      const { householdId } = request.body
      const now = clock()
      const taken = await takeLease(storeOf(request), {
        county,
        householdId,
        deviceId,
        village,
        now,
      })
      return taken ?? sendProblem(reply, { code: 'record.unknown' })
    },
  )
}
