import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { nextBatch } from '#sync/next-batch.ts'
import type { VillagePulled } from '#wire/sync.ts'
import { clock } from '../clock.ts'
import { NO_JOBS } from './bench-session.ts'
import { BenchDevice, enrolBenchDevices } from './bench-device.ts'
import { median, secondsOf, type BenchFigure } from './figure.ts'
import { PouchYardstick } from './pouchdb-yardstick.ts'
import { LOOPBACK, ShapedLine, type Line } from './shaped-line.ts'

const VILLAGE_PEOPLE = 3_700
const CHANGES = 500
const IDLE_RUNS = 21
const HOST = '127.0.0.1'
/** A village's line and a bad day's: a tenth of a second to the county and back. */
const VILLAGE_LINE: Line = { bitsPerSecond: 1_000_000, delayMs: 50 }
const WEAK_LINE: Line = { bitsPerSecond: 64_000, delayMs: 50 }

/**
 * A device's first contact, an idle one, and a week's work sent at once: ours beside PouchDB against its
 * own server, the same documents over the same lines. The bench's own county is made into one village of
 * 3,700 people first: only of an invented county in a scratch folder.
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
    if (address === null || typeof address === 'string') throw new Error('no port')
    const villages = [village, village, village, village]
    const devices = [...(await enrolBenchDevices(store, { county, villages }))]
    const ours: SyncSide = {
      port: address.port,
      newDevice: (url) => {
        const enrolled = devices.pop()
        if (enrolled === undefined) throw new Error('no device')
        return new OurDevice(new BenchDevice(enrolled, url))
      },
    }
    const told = await toldOnce(ours)
    const pouch = await PouchYardstick.open(told)
    try {
      const measured = [await measureSync(ours), await measureSync(pouch)] as const
      return figuresOf(measured, told.people.length)
    } finally {
      await pouch.close()
    }
  } finally {
    await server.close()
  }
}

/** A server of either side, and how a device of it is made that holds nothing yet. */
interface SyncSide {
  readonly port: number
  newDevice(url: string): SyncingDevice
}

interface SyncingDevice {
  pull(): Promise<unknown>
  /** Says one thing of each of so many people, from the nth on. */
  change(from: number, count: number): unknown
  /** Sends what was said; cut, it is called again and goes on. */
  push(): Promise<unknown>
}

class OurDevice implements SyncingDevice {
  readonly #device: BenchDevice
  #held: VillagePulled | null = null
  #unsent: readonly ReturnType<BenchDevice['say']>[] = []

  constructor(device: BenchDevice) {
    this.#device = device
  }

  async pull(): Promise<VillagePulled> {
    const { told } = await this.#device.pull()
    this.#held ??= told
    return told
  }

  change(from: number, count: number): void {
    this.#unsent = (this.#held?.people ?? [])
      .slice(from, from + count)
      .map(({ id, v }) =>
        this.#device.say({ record: id, baseVersion: v, field: 'item:verification', value: '1' }),
      )
  }

  async push(): Promise<void> {
    while (this.#unsent.length > 0) {
      const batch = nextBatch(this.#unsent, (one) => Buffer.byteLength(JSON.stringify(one)))
      const { answers } = await this.#device.push(batch)
      if (answers.some(({ state }) => state === 'held')) throw new Error('the sequence has a gap')
      this.#unsent = this.#unsent.slice(batch.length)
    }
  }
}

async function toldOnce(ours: SyncSide): Promise<VillagePulled> {
  const device = ours.newDevice(`http://${HOST}:${String(ours.port)}`)
  if (!(device instanceof OurDevice)) throw new Error('ours is ours')
  return device.pull()
}

interface SyncMeasured {
  readonly firstSeconds: number
  readonly firstBytes: number
  readonly villageLineSeconds: number
  readonly idleMs: number
  readonly idleBytes: number
  readonly sentSeconds: number
  readonly sentBytes: number
  /** The line was cut when half had been sent: bytes of both attempts. */
  readonly cutBytes: number
}

async function measureSync(side: SyncSide): Promise<SyncMeasured> {
  const loopback = await ShapedLine.open(LOOPBACK, side.port)
  const village = await ShapedLine.open(VILLAGE_LINE, side.port)
  const weak = await ShapedLine.open(LOOPBACK, side.port)
  try {
    const first = side.newDevice(loopback.url)
    const firstSeconds = await secondsOf(() => first.pull())
    const firstBytes = loopback.takeBytes()
    const idle: number[] = []
    for (let run = 0; run < IDLE_RUNS; run++) {
      idle.push((await secondsOf(() => first.pull())) * 1_000)
    }
    const idleBytes = loopback.takeBytes() / IDLE_RUNS
    const far = side.newDevice(village.url)
    const villageLineSeconds = await secondsOf(() => far.pull())
    const sender = side.newDevice(weak.url)
    await sender.pull()
    // Both ways: PouchDB knows now what its server has already.
    await sender.push()
    await sender.change(0, CHANGES)
    weak.takeBytes()
    weak.pace = WEAK_LINE
    const sentSeconds = await secondsOf(() => sender.push())
    const cutAt = weak.bytes.up / 2
    const sentBytes = weak.takeBytes()
    const cutBytes = await sentThroughCut(first, { line: loopback, cutAt })
    const times = { firstSeconds, villageLineSeconds, idleMs: median(idle), sentSeconds }
    return { ...times, firstBytes, idleBytes, sentBytes, cutBytes }
  } finally {
    for (const line of [loopback, village, weak]) line.close()
  }
}

/** Sends as much over a line that is cut in the middle, and once more over what is left of it. */
async function sentThroughCut(
  device: SyncingDevice,
  { line, cutAt }: { readonly line: ShapedLine; readonly cutAt: number },
): Promise<number> {
  await device.push()
  // Others than before: PouchDB sends nothing that its server has from somebody else.
  await device.change(CHANGES, CHANGES)
  line.takeBytes()
  line.cutAtUp = cutAt
  let isCut = false
  try {
    await device.push()
  } catch {
    isCut = true
  }
  if (!isCut) throw new Error('the line was not cut')
  line.cutAtUp = Number.POSITIVE_INFINITY
  await device.push()
  return line.takeBytes()
}

function figuresOf(
  [ours, pouch]: readonly [SyncMeasured, SyncMeasured],
  peopleCount: number,
): BenchFigure[] {
  const people = `${String(peopleCount)} people`
  const figure = (
    name: string,
    of: (measured: SyncMeasured) => number,
    { unit, reach }: { readonly unit: string; readonly reach: string },
  ): BenchFigure => ({
    name,
    value: of(ours),
    unit,
    yardstick: of(pouch),
    yardstickName: 'PouchDB and its own server',
    reach,
  })
  return [
    figure(`first sync of a village of ${people}`, ({ firstSeconds }) => firstSeconds, {
      unit: 's',
      reach: '≤ 3 s',
    }),
    figure(`first sync of ${people} at 1 Mbit/s`, ({ villageLineSeconds }) => villageLineSeconds, {
      unit: 's',
      reach: '≤ 15 s',
    }),
    figure(`first sync of ${people}, on the line`, ({ firstBytes }) => firstBytes / 1_000, {
      unit: 'kB',
      reach: '≤ 1,000 kB',
    }),
    figure('idle sync', ({ idleMs }) => idleMs, { unit: 'ms', reach: '≤ 20 ms' }),
    figure('idle sync, on the line, headers and all', ({ idleBytes }) => idleBytes, {
      unit: 'B',
      reach: 'content of an answer ≤ 1,024 B: a test holds it',
    }),
    figure(`${String(CHANGES)} changes at 64 kbit/s`, ({ sentSeconds }) => sentSeconds, {
      unit: 's',
      reach: '≤ 60 s',
    }),
    figure(`${String(CHANGES)} changes, on the line`, ({ sentBytes }) => sentBytes / 1_000, {
      unit: 'kB',
      reach: '–',
    }),
    figure(
      `${String(CHANGES)} changes over a line cut in the middle, again and all`,
      ({ cutBytes }) => cutBytes / 1_000,
      { unit: 'kB', reach: 'little more than uncut' },
    ),
  ]
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
