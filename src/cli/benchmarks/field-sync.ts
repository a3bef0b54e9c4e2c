import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import type { VillagePulled } from '#wire/sync.ts'
import { clock } from '../clock.ts'
import { NO_JOBS } from './bench-session.ts'
import { BenchDevice, enrolBenchDevices, type Pulled } from './bench-device.ts'
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
    if (address === null || typeof address === 'string') throw new Error('no port')
    const [enrolled] = await enrolBenchDevices(store, { county, villages: [village] })
    if (enrolled === undefined) throw new Error('no device')
    const device = new BenchDevice(enrolled, `http://${HOST}:${String(address.port)}`)
    let first: Pulled | null = null
    const firstSeconds = await secondsOf(async () => (first = await device.pull()))
    const held: Pulled = first ?? (await device.pull())
    const idle: number[] = []
    let last = await device.pull()
    for (let run = 0; run < IDLE_RUNS; run++) {
      idle.push((await secondsOf(async () => (last = await device.pull()))) * 1_000)
    }
    let sentBytes = 0
    const pushSeconds = await secondsOf(
      async () => (sentBytes = await sendChanges(device, held.told)),
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

/** Says one thing of each of many people; gives the bytes that were sent. */
async function sendChanges(device: BenchDevice, village: VillagePulled): Promise<number> {
  const operations = village.people
    .slice(0, CHANGES)
    .map(({ id, v }) =>
      device.say({ record: id, baseVersion: v, field: 'item:verification', value: '1' }),
    )
  let bytes = 0
  for (let from = 0; from < operations.length; from += SYNC_LIMITS.operationsPerBatch) {
    const batch = operations.slice(from, from + SYNC_LIMITS.operationsPerBatch)
    const { answers, sentBytes } = await device.push(batch)
    bytes += sentBytes
    if (answers.some(({ state }) => state === 'held')) throw new Error('the sequence has a gap')
  }
  return bytes
}
