import {
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { saveAccount } from '#register/access/accounts.ts'
import { enrolDevice, issueEnrolmentCode } from '#register/field/enrol-device.ts'
import type { Store } from '#register/store/open-store.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { villageOfPieces, type VillageTold } from '#sync/baseline.ts'
import { requestToSign, textToSign, type Operation, type OperationField } from '#sync/operation.ts'
import { SYNC_SCHEMA } from '#sync/sync-limits.ts'
import type {
  BaselineMade,
  BaselinePiece,
  OperationAnswerTold,
  PushOperations,
  VillagePulled,
} from '#wire/sync.ts'
import { clock } from '../clock.ts'

/** What a simulated device needs to speak: plain data, so that a thread of its own can be given it. */
export interface EnrolledBenchDevice {
  readonly deviceId: string
  readonly collector: string
  readonly village: string
  /** PKCS #8, DER, base64. */
  readonly key: string
}

/** One device for each village named, enrolled as any other; a worker of its own for each village. */
export async function enrolBenchDevices(
  store: Store,
  { county, villages }: { readonly county: string; readonly villages: readonly string[] },
): Promise<readonly EnrolledBenchDevice[]> {
  const workers = new Map<string, string>()
  const devices: EnrolledBenchDevice[] = []
  for (const village of villages) {
    const accountId = workers.get(village) ?? (await workerOf(store, county, village))
    workers.set(village, accountId)
    const now = clock()
    const order = { county, village, accountId, by: 'bench', now }
    const issued = await issueEnrolmentCode(store, order)
    if (!issued.ok) throw new Error(issued.problem.code)
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const deviceId = newRecordId()
    const enrolled = await enrolDevice(store, {
      county,
      code: issued.value.code,
      deviceId,
      label: 'bench',
      signKey: publicKey.export({ format: 'der', type: 'spki' }),
      proof: randomBytes(32),
      schema: SYNC_SCHEMA,
      now,
    })
    if (!enrolled.ok) throw new Error(enrolled.problem.code)
    const key = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
    devices.push({ deviceId, collector: accountId, village, key })
  }
  return devices
}

async function workerOf(store: Store, county: string, village: string): Promise<string> {
  return saveAccount(store, {
    county,
    loginName: `bench-field-${village}`,
    displayName: '跑分',
    password: crypto.randomUUID(),
    role: 'village_worker',
    territory: village,
    isDemo: true,
  })
}

export interface Pulled {
  readonly told: VillagePulled
  /** As they travelled. */
  readonly bytes: number
}

/** A server that has too much to do says when to come again, and a device does. */
const BUSY = 503

type Sent = PushOperations['operations'][number]

/** A device with keys of its own, as the field application is one. */
export class BenchDevice {
  readonly village: string
  readonly #key: KeyObject
  readonly #of: EnrolledBenchDevice
  readonly #url: string
  #requestNo = 0
  #seq = 0
  #held: { cursor: string | null; asksHash: string | null } = { cursor: null, asksHash: null }

  constructor(of: EnrolledBenchDevice, url: string) {
    this.village = of.village
    this.#of = of
    this.#url = url
    const key = Buffer.from(of.key, 'base64')
    this.#key = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  }

  /** Asks what changed since the last pull; the first one fetches the whole village, in pieces. */
  async pull(): Promise<Pulled> {
    const village = this.#held.cursor === null ? await this.#fetchAnew() : null
    const reply = await this.#send('/api/sync/pull', { ...this.#held, baselines: true })
    const changed: VillagePulled = JSON.parse(reply.text)
    const { cursor, asks } = changed
    this.#held = { cursor, asksHash: asks?.hash ?? this.#held.asksHash }
    const told = village === null ? changed : { ...changed, ...village.told, cursor }
    return { told, bytes: reply.bytes + (village?.bytes ?? 0) }
  }

  async #fetchAnew(): Promise<{ readonly told: VillageTold; readonly bytes: number }> {
    const made = await this.#send('/api/sync/baselines', {})
    const { manifest }: BaselineMade = JSON.parse(made.text)
    const { baselineId } = manifest
    let { bytes } = made
    const pieces: BaselinePiece[] = []
    for (const piece of manifest.pieces.keys()) {
      const got = await this.#send('/api/sync/baselines/piece', { baselineId, piece })
      bytes += got.bytes
      pieces.push(JSON.parse(got.text))
    }
    const told = villageOfPieces(manifest.cursor, pieces)
    this.#held = { cursor: told.cursor, asksHash: told.asks?.hash ?? null }
    return { told, bytes }
  }

  /** Sends a batch; gives its answers and the bytes that were sent. */
  async push(
    operations: readonly Sent[],
  ): Promise<{ readonly answers: readonly OperationAnswerTold[]; readonly sentBytes: number }> {
    const { text, sentBytes } = await this.#send('/api/sync/push', { operations })
    const { answers }: { answers: OperationAnswerTold[] } = JSON.parse(text)
    return { answers, sentBytes }
  }

  /** The next operation of the device, signed. */
  say(said: {
    readonly record: string
    readonly field: OperationField
    readonly baseVersion: number
    readonly value: string | null
  }): Sent {
    this.#seq += 1
    const operation: Operation = {
      ...said,
      opId: newRecordId(),
      device: this.#of.deviceId,
      seq: this.#seq,
      schema: SYNC_SCHEMA,
      after: null,
      reason: '见到本人',
      observedAt: clock().toISOString(),
      collector: this.#of.collector,
    }
    return { operation, signature: this.#sign(textToSign(operation)) }
  }

  async #send(
    path: string,
    asked: object,
  ): Promise<{ text: string; bytes: number; sentBytes: number }> {
    const body = JSON.stringify({ ...asked, deviceNowMs: clock().getTime() })
    this.#requestNo += 1
    const no = this.#requestNo
    const device = this.#of.deviceId
    const reply = await fetch(this.#url + path, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'accept-encoding': 'br',
        'x-simin-device': device,
        'x-simin-no': String(no),
        'x-simin-signature': this.#sign(requestToSign({ device, requestNo: no, path, body })),
      },
    })
    const told = await reply.text()
    if (reply.status === BUSY) {
      await pause(Number(reply.headers.get('retry-after') ?? 1) * 1_000)
      return this.#send(path, asked)
    }
    if (!reply.ok) throw new Error(told)
    const length = Number(reply.headers.get('content-length') ?? told.length)
    return { text: told, bytes: length, sentBytes: Buffer.byteLength(body) }
  }

  #sign(text: string): string {
    const key = { key: this.#key, dsaEncoding: 'ieee-p1363' } as const
    return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64')
  }
}
