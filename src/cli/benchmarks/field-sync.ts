import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { saveAccount } from '#register/access/accounts.ts'
import { enrolDevice, issueEnrolmentCode } from '#register/field/enrol-device.ts'
import type { Store } from '#register/store/open-store.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { createServer } from '#server/create-server.ts'
import { requestToSign, textToSign, type Operation } from '#sync/operation.ts'
import { SYNC_LIMITS, SYNC_SCHEMA } from '#sync/sync-limits.ts'
import type { VillagePulled } from '#wire/sync.ts'
import { clock } from '../clock.ts'
import { NO_JOBS } from './bench-session.ts'
import { median, secondsOf, type BenchFigure } from './figure.ts'

const VILLAGE_PEOPLE = 3_700
const CHANGES = 500
const IDLE_RUNS = 21
const HOST = '127.0.0.1'

/**
 * A device's first contact, an idle one, and a week's work sent at once, over loopback. The bench's own
 * county is made into one village of 3,700 people first: only of an invented county in a scratch folder.
 */
export async function benchFieldSync(store: Store, county: string): Promise<BenchFigure[]> {
  const village = await oneLargeVillage(store, county)
  const server = await createServer({
    store,
    county,
    clock,
    jobs: NO_JOBS,
    officeDir: null,
    requestsPerMinute: 1_000_000,
  })
  await server.listen({ port: 0, host: HOST })
  try {
    const address = server.server.address()
    const device = await BenchDevice.enrol(store, { county, village, address })
    let first: Pulled | null = null
    const firstSeconds = await secondsOf(async () => (first = await device.pull(null)))
    const held: Pulled = first ?? (await device.pull(null))
    const idle: number[] = []
    let last = await device.pull(held.told)
    for (let run = 0; run < IDLE_RUNS; run++) {
      idle.push((await secondsOf(async () => (last = await device.pull(held.told)))) * 1_000)
    }
    let sentBytes = 0
    const pushSeconds = await secondsOf(
      async () => (sentBytes = await device.push(held.told, CHANGES)),
    )
    const plain = { yardstick: null, yardstickName: '' }
    const people = `${String(held.told.people.length)} people`
    return [
      {
        name: `first sync of a village of ${people}`,
        value: firstSeconds,
        unit: 's',
        ...plain,
        reach: '≤ 3 s',
      },
      {
        name: `first sync of ${people}, packed`,
        value: held.bytes / 1_000,
        unit: 'kB',
        ...plain,
        reach: '≤ 1,000 kB',
      },
      { name: 'idle sync', value: median(idle), unit: 'ms', ...plain, reach: '≤ 20 ms' },
      { name: 'idle sync, answer', value: last.bytes, unit: 'B', ...plain, reach: '≤ 1,024 B' },
      {
        name: `${String(CHANGES)} changes sent`,
        value: pushSeconds,
        unit: 's',
        ...plain,
        reach: '–',
      },
      {
        name: `${String(CHANGES)} changes at 64 kbit/s`,
        value: (sentBytes * 8) / 64_000,
        unit: 's',
        ...plain,
        reach: '≤ 60 s',
      },
    ]
  } finally {
    await server.close()
  }
}

async function oneLargeVillage(store: Store, county: string): Promise<string> {
  const { rows } = await store.pool.query<{ village: string }>(
    `select place as village from register.households where county = $1 and place is not null
     group by place order by count(*) desc, place limit 1`,
    [county],
  )
  const village = rows[0]?.village ?? ''
  await store.pool.query(
    `update register.persons set place = $2, residence_place = null where county = $1 and person_id in (
       select person_id from register.persons where county = $1 and standing is null
         and coalesce(life_state, 'active') = 'active' order by (place = $2) desc, person_id limit $3)`,
    [county, village, VILLAGE_PEOPLE],
  )
  await store.pool.query(
    `update register.households h set place = $2 where county = $1 and exists (
       select from register.persons p where p.county = $1 and p.place = $2 and p.household_id = h.household_id)`,
    [county, village],
  )
  return village
}

interface Pulled {
  readonly told: VillagePulled
  /** As they travelled. */
  readonly bytes: number
}

/** A device with keys of its own, as the field application is one. */
class BenchDevice {
  readonly #key: KeyObject
  readonly #deviceId: string
  readonly #collector: string
  readonly #url: string
  #requestNo = 0

  private constructor(of: { key: KeyObject; deviceId: string; collector: string; url: string }) {
    this.#key = of.key
    this.#deviceId = of.deviceId
    this.#collector = of.collector
    this.#url = of.url
  }

  static async enrol(
    store: Store,
    of: {
      readonly county: string
      readonly village: string
      readonly address: AddressInfo | string | null
    },
  ): Promise<BenchDevice> {
    const { county, village, address } = of
    const account = { county, loginName: `bench-field`, password: crypto.randomUUID() }
    const role = { role: 'village_worker', territory: village, isDemo: true } as const
    const accountId = await saveAccount(store, { ...account, displayName: '跑分', ...role })
    const issued = await issueEnrolmentCode(store, {
      county,
      village,
      accountId,
      by: 'bench',
      now: clock(),
    })
    if (!issued.ok) throw new Error(issued.problem.code)
    const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const deviceId = newRecordId()
    const enrolled = await enrolDevice(store, {
      county,
      code: issued.value.code,
      deviceId,
      label: 'bench',
      signKey: publicKey.export({ format: 'der', type: 'spki' }),
      proof: randomBytes(32),
      schema: SYNC_SCHEMA,
      now: clock(),
    })
    if (!enrolled.ok) throw new Error(enrolled.problem.code)
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new BenchDevice({
      key,
      deviceId,
      collector: accountId,
      url: `http://${HOST}:${String(address.port)}`,
    })
  }

  async pull(before: VillagePulled | null): Promise<Pulled> {
    const asked = { cursor: before?.cursor ?? null, asksHash: before?.asks?.hash ?? null }
    const reply = await this.#send('/api/sync/pull', asked)
    return { told: JSON.parse(reply.text), bytes: reply.bytes }
  }

  /** Says one thing of each of many people; gives the bytes that were sent. */
  async push(village: VillagePulled, changes: number): Promise<number> {
    const all = village.people.slice(0, changes).map(({ id, v }, at) => this.#said(id, v, at + 1))
    let bytes = 0
    for (let from = 0; from < all.length; from += SYNC_LIMITS.operationsPerBatch) {
      const operations = all.slice(from, from + SYNC_LIMITS.operationsPerBatch)
      const { text, sent } = await this.#send('/api/sync/push', { operations })
      bytes += sent
      if (text.includes('"held"')) throw new Error('the sequence of the bench has a gap')
    }
    return bytes
  }

  #said(
    record: string,
    baseVersion: number,
    seq: number,
  ): { operation: Operation; signature: string } {
    const operation: Operation = {
      opId: newRecordId(),
      device: this.#deviceId,
      seq,
      schema: SYNC_SCHEMA,
      record,
      field: 'item:verification',
      baseVersion,
      after: null,
      value: '1',
      reason: '见到本人',
      observedAt: clock().toISOString(),
      collector: this.#collector,
    }
    return { operation, signature: this.#sign(textToSign(operation)) }
  }

  async #send(path: string, asked: object): Promise<{ text: string; bytes: number; sent: number }> {
    const body = JSON.stringify({ ...asked, deviceNowMs: clock().getTime() })
    this.#requestNo += 1
    const no = this.#requestNo
    const text = requestToSign({ device: this.#deviceId, requestNo: no, path, body })
    const reply = await fetch(this.#url + path, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'accept-encoding': 'br',
        'x-simin-device': this.#deviceId,
        'x-simin-no': String(no),
        'x-simin-signature': this.#sign(text),
      },
    })
    const told = await reply.text()
    if (!reply.ok) throw new Error(told)
    const length = Number(reply.headers.get('content-length') ?? told.length)
    return { text: told, bytes: length, sent: body.length }
  }

  #sign(text: string): string {
    const key = { key: this.#key, dsaEncoding: 'ieee-p1363' } as const
    return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64')
  }
}
