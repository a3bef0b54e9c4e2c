import { createPublicKey, verify } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { holderOfDevice } from '#register/field/device-holder.ts'
import { readDevice, takeRequestNo, type FieldDevice } from '#register/field/field-devices.ts'
import { requestToSign } from '#sync/operation.ts'
import { problemFault } from '../answer-faults.ts'
import type { ServerOptions } from '../server-options.ts'
import type { SignedIn } from './signed-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    device: FieldDevice | null
  }
}

const DEVICE = /^[0-9a-f-]{36}$/u
const SIGNATURE = /^[\w+/]{80,100}={0,2}$/u
const NUMBER = /^[1-9][0-9]{0,14}$/u

/**
 * Who asks by a device: its holder, in the device's village and nowhere else, for the work of
 * registration. The request bears the device's signature over path, body and a counter that only goes
 * up: one that is sent again is worth nothing, whatever time it is on either side (R28).
 */
export async function deviceAsks(
  request: FastifyRequest,
  options: ServerOptions,
): Promise<SignedIn> {
  const { store, county } = options
  const [deviceId, no, signature] = ['device', 'no', 'signature'].map((name) => {
    const value = request.headers[`x-simin-${name}`]
    return typeof value === 'string' ? value : ''
  })
  if (!DEVICE.test(deviceId ?? '') || !NUMBER.test(no ?? '') || !SIGNATURE.test(signature ?? '')) {
    throw problemFault({ code: 'device.unsigned' })
  }
  const device = await readDevice(store, { county, deviceId: deviceId ?? '' })
  if (device === null) throw problemFault({ code: 'device.unsigned' })
  const body = JSON.stringify(request.body ?? null)
  const path = request.url
  const text = requestToSign({ device: device.deviceId, requestNo: Number(no), path, body })
  if (!isSignedBy(device.signKey, text, signature ?? '')) {
    throw problemFault({ code: 'device.unsigned' })
  }
  if (device.state === 'revoked') throw problemFault({ code: 'device.revoked' })
  if (device.state === 'locked') throw problemFault({ code: 'device.locked' })
  const now = options.clock()
  const { village } = device
  const taken = { county, deviceId: device.deviceId, village, requestNo: Number(no), now }
  const deviceNowMs = deviceTimeOf(request.body) ?? now.getTime()
  const leaseUntil = await takeRequestNo(store, { ...taken, deviceNowMs })
  if (leaseUntil === null) throw problemFault({ code: 'device.unsigned' })
  const holder = await holderOfDevice(store.pool, { ...device, county, now })
  // Whoever works elsewhere now holds nothing of this village any more.
  if (holder === null) throw problemFault({ code: 'device.revoked' })
  request.device = { ...device, leaseUntil }
  return {
    ...holder,
    county,
    territory: device.village,
    purpose: 'registration',
    idleMinutes: 0,
    sessionId: device.deviceId,
    stage: 'open',
    methods: [],
    provedAt: null,
    emergencyUntil: null,
    approvedForChildren: false,
    token: '',
  }
}

/** ECDSA P-256 with SHA-256, signature as WebCrypto writes it (r and s side by side). */
export function isSignedBy(signKey: Buffer, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: signKey, format: 'der', type: 'spki' })
    return verify(
      'sha256',
      Buffer.from(text, 'utf8'),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64'),
    )
  } catch {
    // A key that cannot be read has signed nothing.
    return false
  }
}

function deviceTimeOf(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || !('deviceNowMs' in body)) return null
  const { deviceNowMs } = body
  const isTime = typeof deviceNowMs === 'number' && Math.abs(deviceNowMs) < TIME_MAX
  return isTime ? deviceNowMs : null
}

/** ECMA-262 21.4.1.1: beyond it there is no time. */
const TIME_MAX = 8.64e15

/** The device that a signed route serves. */
export function deviceOf(request: FastifyRequest): FieldDevice {
  if (request.device === null) throw new Error('a route that no device signs asked for one')
  return request.device
}
