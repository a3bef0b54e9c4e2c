import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ServedStore } from '#register/store/serving-store.ts'
import type { OperationState, SignedOperation } from '#register/field/field-operations.ts'
import { readDevice, type FieldDevice } from '#register/field/field-devices.ts'
import { openOutboxSeal } from '#register/field/open-outbox.ts'
import { takeOperations } from '#register/field/take-operations.ts'
import { textToSign } from '#sync/operation.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import * as wire from '#wire/sync.ts'
import { logFault, sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { deviceOf, isSignedBy } from '../session/device-asks.ts'
import { liesIn } from '../territory.ts'

/**
 * What a device could not send is handed in for it: sealed, signed by the device, taken like any batch;
 * by an office from a file, or by the device itself after it was enrolled anew.
 */
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
      const { territory } = whoAsks(request)
      const device = await readDevice(store, { county, deviceId })
      if (device === null || !liesIn(device.village, territory)) {
        return sendProblem(reply, { code: 'device.unknown' })
      }
      const isMine = ({ village }: FieldDevice): boolean => liesIn(village, territory)
      const states = await takeSealed(options, { store, sealed, isMine }, request)
      const refused = states.filter((state) => state === 'refused').length
      return { taken: states.length - refused, refused, unreadable: sealed.length - states.length }
    },
  )

  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/sync/outboxes',
    {
      bodyLimit: LIMITS.outboxBytes,
      config: { access: { kind: 'device' } },
      schema: { body: wire.earlierOutbox, response: { 200: wire.outboxTaken, ...problems } },
    },
    async (request) => {
      const { sealed } = request.body
      const { village } = deviceOf(request)
      const isMine = (device: FieldDevice): boolean => device.village === village
      const within = { store: storeOf(request), sealed, isMine }
      const states = await takeSealed(options, within, request)
      const refused = states.filter((state) => state === 'refused').length
      return { taken: states.length - refused, refused, unreadable: sealed.length - states.length }
    },
  )
}

interface SealedWork {
  readonly store: ServedStore
  readonly sealed: readonly string[]
  /** Whether whoever hands it in may do so for this device. */
  readonly isMine: (device: FieldDevice) => boolean
}

/**
 * Takes sealed operations for the devices that signed them, each device's in their order; gives what
 * became of those that could be read.
 */
async function takeSealed(
  options: ServerOptions,
  { store, sealed, isMine }: SealedWork,
  request: FastifyRequest,
): Promise<readonly OperationState[]> {
  const { county } = options
  const actor = actorOf(request, options)
  const onFault = (fault: unknown): void => logFault(request, options, fault)
  const opened = sealed.flatMap((text) => openedOperation(options, text))
  const states: OperationState[] = []
  for (const [deviceId, signed] of Map.groupBy(opened, ({ operation }) => operation.device)) {
    const device = await readDevice(store, { county, deviceId })
    if (device === null || !isMine(device)) continue
    const { signKey, village } = device
    const own = signed.filter(({ operation, signature }) =>
      isSignedBy(signKey, textToSign(operation), signature),
    )
    for (let from = 0; from < own.length; from += SYNC_LIMITS.operationsPerBatch) {
      const operations = own.slice(from, from + SYNC_LIMITS.operationsPerBatch)
      const [today, at] = [todayOf(options), options.clock()]
      const take = { county, deviceId, village, operations, today, at, onFault }
      const { answers } = await takeOperations(store, take, actor)
      states.push(...answers.map(({ state }) => state))
    }
  }
  return states
}

/** Whoever hands it in cannot add to it: each operation bears the device's own signature. */
function openedOperation({ store, county }: ServerOptions, text: string): SignedOperation[] {
  const opened = openOutboxSeal(store.keys, county, Buffer.from(text, 'base64'))
  if (opened === null) return []
  const read = sealedText.safeParse(opened)
  return read.success ? [read.data] : []
}

const sealedText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      // Whoever sealed it was no program of ours.
      context.addIssue('no JSON')
      return z.NEVER
    }
  })
  .pipe(wire.signedOperation)
