import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { newRecordId } from '#register/store/record-id.ts'
import {
  requestToSign,
  textToSign,
  type Operation,
  type OperationField,
  type SentOperation,
} from '#sync/operation.ts'
import {
  baselineToSign,
  villageOfPieces,
  type BaselineManifest,
  type VillageTold,
} from '#sync/baseline.ts'
import { SYNC_SCHEMA } from '#sync/sync-limits.ts'
import * as wire from '#wire/sync.ts'
import type { TestServer } from '../test-server.ts'

/* For tests only: a device that speaks the protocol, with keys of its own and any clock. */

export type Sent = wire.PushOperations['operations'][number]

export class TestDevice {
  readonly deviceId: string
  readonly proof: string = randomBytes(32).toString('base64')
  readonly #at: TestServer
  readonly #address: string
  #key: KeyObject
  #publicKey: string
  #requestNo = 0
  #countySigns = ''
  #seq = 0
  cursor: string | null = null
  asksHash: string | null = null
  collector = ''
  /** How far its clock is ahead of the server's. */
  aheadMs = 0
  /** Awaited before it is told of its village: what another test has open is told again, and hides a cut. */
  untilOthersEnd = (): Promise<void> => Promise.resolve()

  /** `held`: one that was there before, with its id and key (PKCS #8, base64). */
  constructor(
    at: TestServer,
    no: number,
    held?: { readonly device: string; readonly signSecret: string },
  ) {
    this.#at = at
    this.#address = `127.2.0.${String(no)}`
    this.deviceId = held?.device ?? newRecordId()
    this.#key =
      held === undefined
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : createPrivateKey({
            key: Buffer.from(held.signSecret, 'base64'),
            format: 'der',
            type: 'pkcs8',
          })
    const publicKey = createPublicKey(this.#key)
    this.#publicKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  }

  async enrol(code: string): Promise<wire.DeviceEnrolled> {
    const { deviceId, proof } = this
    const body = {
      code,
      deviceId,
      proof,
      label: '村里的手机',
      signKey: this.#publicKey,
      schema: SYNC_SCHEMA,
    }
    const answer = await this.plain('/api/sync/enrolment', body)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const enrolled = wire.deviceEnrolled.parse(answer.json())
    this.collector = enrolled.holder.accountId
    this.#countySigns = enrolled.baselineKey
    return enrolled
  }

  /** One operation, signed; numbers go up by themselves. */
  say(
    record: string,
    field: OperationField,
    value: string | null,
    more: Partial<Operation> = {},
  ): Sent {
    this.#seq += 1
    const operation: Operation = {
      opId: newRecordId(),
      device: this.deviceId,
      seq: this.#seq,
      schema: SYNC_SCHEMA,
      record,
      field,
      baseVersion: 1,
      after: null,
      value,
      reason: '入户看了证件',
      observedAt: new Date(this.nowMs).toISOString(),
      collector: this.collector,
      ...more,
    }
    return { operation, signature: this.#sign(textToSign(operation)) }
  }

  /** An operation as another program would have written it, under the device's signature. */
  signedAgain(operation: SentOperation): Sent {
    return { operation, signature: this.#sign(textToSign(operation)) }
  }

  get nowMs(): number {
    return this.#at.now().getTime() + this.aheadMs
  }

  async push(operations: readonly Sent[]): Promise<wire.OperationsTakenTold> {
    const answer = await this.send('/api/sync/push', { operations, deviceNowMs: this.nowMs })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return wire.operationsTaken.parse(answer.json())
  }

  /** The states of what was sent, in its order. */
  async pushed(...operations: Sent[]): Promise<readonly string[]> {
    return (await this.push(operations)).answers.map(({ state }) => state)
  }

  /** The village in pieces, each checked by its hash and all of them by the county's signature. */
  async fetchAnew(): Promise<VillageTold> {
    await this.untilOthersEnd()
    const answer = await this.send('/api/sync/baselines', { deviceNowMs: this.nowMs })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const { manifest, signature } = wire.baselineMade.parse(answer.json())
    if (!this.isByCounty(manifest, signature)) throw new Error('not signed by the county')
    const pieces: wire.BaselinePiece[] = []
    for (const [no, hash] of manifest.pieces.entries()) {
      const piece = await this.piece(manifest.baselineId, no)
      if (hashOf(piece.body) !== hash) throw new Error('another piece than was signed')
      pieces.push(wire.baselinePiece.parse(piece.json()))
    }
    const told = villageOfPieces(manifest.cursor, pieces)
    this.cursor = told.cursor
    this.asksHash = told.asks?.hash ?? null
    return told
  }

  async piece(baselineId: string, piece: number): Promise<LightMyRequestResponse> {
    return this.send('/api/sync/baselines/piece', { baselineId, piece, deviceNowMs: this.nowMs })
  }

  isByCounty(manifest: BaselineManifest, signature: string): boolean {
    const spki = Buffer.concat([SPKI_P256, Buffer.from(this.#countySigns, 'base64')])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return verify(
      'sha256',
      Buffer.from(baselineToSign(manifest), 'utf8'),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64'),
    )
  }

  /** `more`: what a program says of itself. */
  async pull(more: { readonly baselines?: boolean } = {}): Promise<wire.VillagePulled> {
    await this.untilOthersEnd()
    const { cursor, asksHash, nowMs: deviceNowMs } = this
    const answer = await this.send('/api/sync/pull', { cursor, asksHash, deviceNowMs, ...more })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const pulled = wire.villagePulled.parse(answer.json())
    if (pulled.rebase === true) return pulled
    this.cursor = pulled.cursor
    this.asksHash = pulled.asks?.hash ?? this.asksHash
    return pulled
  }

  /** A request as the device signs it; another number or signature on demand. */
  async send(
    path: string,
    body: object,
    forged: { readonly no?: number; readonly signed?: object } = {},
  ): Promise<LightMyRequestResponse> {
    const requestNo = forged.no ?? (this.#requestNo += 1)
    const text = JSON.stringify(forged.signed ?? body)
    const signature = this.#sign(
      requestToSign({ device: this.deviceId, requestNo, path, body: text }),
    )
    return this.plain(path, body, {
      'x-simin-device': this.deviceId,
      'x-simin-no': String(requestNo),
      'x-simin-signature': signature,
    })
  }

  async plain(
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    return this.#at.server.inject({
      method: 'POST',
      url: path,
      remoteAddress: this.#address,
      payload: body,
      headers,
    })
  }

  #sign(text: string): string {
    const key = { key: this.#key, dsaEncoding: 'ieee-p1363' } as const
    return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64')
  }
}

/** RFC 5480: what stands before an uncompressed point of P-256. */
const SPKI_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64')
}
