import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { enrolDevice } from '#register/field/enrol-device.ts'
import { holderOfDevice } from '#register/field/device-holder.ts'
import { giveShare, readDevice } from '#register/field/field-devices.ts'
import { placeOf } from '#register/queries/place-names.ts'
import * as wire from '#wire/sync.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import type { ServerOptions } from '../server-options.ts'

/** Whoever tries codes or passphrases is slowed down by address, besides the count of each device. */
const UNLOCK = {
  access: { kind: 'open' },
  rateLimit: { max: LIMITS.unlocksPerMinute, timeWindow: 60_000 },
} as const

/** What a device asks before it can be opened. */
export function unlockRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, store, clock } = options

  routes.post(
    '/api/sync/enrolment',
    {
      config: UNLOCK,
      schema: { body: wire.enrolDevice, response: { 200: wire.deviceEnrolled, ...problems } },
    },
    async (request, reply) => {
      const { signKey, proof, ...asked } = request.body
      const enrolled = await enrolDevice(store, {
        ...asked,
        county,
        signKey: Buffer.from(signKey, 'base64'),
        proof: Buffer.from(proof, 'base64'),
        now: clock(),
      })
      if (!enrolled.ok) return sendProblem(reply, enrolled.problem)
      const { village, holder, share } = enrolled.value
      const place = await placeOf(store, village)
      return {
        village: { code: village, name: place?.name ?? village },
        holder: { accountId: holder.accountId, name: holder.displayName },
        share: share.toString('base64'),
        leaseMs: enrolled.value.leaseUntil.getTime() - options.clock().getTime(),
        countyKey: store.keys.outboxKey(county).getPublicKey('base64'),
        baselineKey: store.keys.baselineKey(county).getPublicKey('base64'),
      }
    },
  )

  routes.post(
    '/api/sync/share',
    {
      config: UNLOCK,
      schema: { body: wire.askShare, response: { 200: wire.shareGiven, ...problems } },
    },
    async (request, reply) => {
      const { deviceId, proof } = request.body
      const given = await giveShare(store, {
        county,
        deviceId,
        proof: Buffer.from(proof, 'base64'),
        now: clock(),
      })
      if (!given.ok) return sendProblem(reply, given.problem)
      const leaseMs = given.value.leaseUntil.getTime() - options.clock().getTime()
      const baselineKey = store.keys.baselineKey(county).getPublicKey('base64')
      return { share: given.value.share.toString('base64'), leaseMs, baselineKey }
    },
  )

  routes.post(
    '/api/sync/state',
    {
      config: UNLOCK,
      schema: { body: wire.askState, response: { 200: wire.deviceState, ...problems } },
    },
    async (request) => {
      const { deviceId } = request.body
      const device = await readDevice(store, { county, deviceId })
      if (device === null) return { state: 'unknown' as const }
      const holder = await holderOfDevice(store.pool, { ...device, county, now: clock() })
      return { state: holder === null ? ('revoked' as const) : device.state }
    },
  )
}
