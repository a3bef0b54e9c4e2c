import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { OperationState, SignedOperation } from '#register/field/field-operations.ts'
import { readDevice, type FieldDevice } from '#register/field/field-devices.ts'
import { openOutboxSeal } from '#register/field/open-outbox.ts'
import { takeOperations } from '#register/field/take-operations.ts'
import { textToSign } from '#sync/operation.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import * as wire from '#wire/sync.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { isSignedBy } from '../session/device-asks.ts'
import { liesIn } from '../territory.ts'
import { readOperation } from './push-routes.ts'

/** What a device could not send is handed in for it: sealed, signed by the device, taken like any batch. */
export function handoverRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county } = options
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/devices/outboxes',
    {
      bodyLimit: LIMITS.outboxBytes,
      config: {
        access: { kind: 'ability', ability: 'devices.manage', personal: true },
        once: 'never',
      },
      schema: { body: wire.handedOutbox, response: { 200: wire.outboxTaken, ...problems } },
    },
    async (request, reply) => {
      const { device: deviceId, sealed } = request.body
      const store = storeOf(request)
      const device = await readDevice(store, { county, deviceId })
      if (device === null || !liesIn(device.village, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'device.unknown' })
      }
      const operations = sealed.flatMap((text) => openedOperation(options, device, text))
      const states: OperationState[] = []
      for (let from = 0; from < operations.length; from += SYNC_LIMITS.operationsPerBatch) {
        const { answers } = await takeOperations(
          store,
          {
            county,
            deviceId,
            village: device.village,
            operations: operations.slice(from, from + SYNC_LIMITS.operationsPerBatch),
            today: todayOf(options),
            at: options.clock(),
          },
          actorOf(request, options),
        )
        states.push(...answers.map(({ state }) => state))
      }
      const refused = states.filter((state) => state === 'refused').length
      return { taken: states.length - refused, refused, unreadable: sealed.length - states.length }
    },
  )
}

/** Whoever hands it in cannot add to it: each operation bears the device's own signature. */
function openedOperation(
  { store, county }: ServerOptions,
  device: FieldDevice,
  text: string,
): SignedOperation[] {
  const opened = openOutboxSeal(store.keys, county, Buffer.from(text, 'base64'))
  if (opened === null) return []
  const read = wire.signedOperation.safeParse(JSON.parse(opened))
  if (!read.success) return []
  return readOperation(read.data).filter(
    ({ operation, signature }) =>
      operation.device === device.deviceId &&
      isSignedBy(device.signKey, textToSign(operation), signature),
  )
}
