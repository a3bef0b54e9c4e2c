import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { listCounties } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { enrolBenchDevices } from '../../src/cli/benchmarks/bench-device.ts'
import { NO_JOBS } from '../../src/cli/benchmarks/bench-session.ts'
import { quantile } from '../../src/cli/benchmarks/figure.ts'
import { withStore } from '../../src/cli/with-store.ts'
import type { DeviceLoadOptions, DeviceLoadResult, LoadPerson } from './device-load.ts'

export interface DevicesProof {
  readonly devices: number
  readonly edits: number
  /** How long the devices took turns. */
  readonly seconds: number
  /** The pace: a part of an hour with its part of the devices is as hard as the hour. */
  readonly devicesPerHour: number
  readonly sent: number
  readonly answers: Readonly<Record<string, number>>
  readonly pushP50Ms: number
  readonly pushP95Ms: number
  readonly pullP95Ms: number
  /** Processor time of server and database for each operation, pulls included. */
  readonly serverMsPerOperation: number
  readonly databaseMsPerOperation: number
  /** Requests that were answered with a fault and sent again. */
  readonly sentAgain: number
  readonly faults: readonly string[]
  /** Operations that the server does not know or has not looked at, or that have no answer. */
  readonly lost: number
  readonly holds: boolean
}

interface DevicesToProve {
  readonly dataDir: string
  readonly devices: number
  readonly edits: number
  readonly seconds: number
  readonly seed: number
}

const CONTACTS = 4
const HOST = '127.0.0.1'

/**
 * A thousand devices, each with a hundred edits, come in over an hour or a part of one, against a
 * county that lies in `dataDir` and is changed by it. The devices run in a thread of their own.
 */
export async function proveDevices(prove: DevicesToProve): Promise<DevicesProof> {
  return withStore(prove.dataDir, async (store) => {
    const county = (await listCounties(store))[0]?.county ?? ''
    const people = await peopleOfVillages(store, county)
    const villages = Object.keys(people)
    const devices = await enrolBenchDevices(store, {
      county,
      villages: Array.from(
        { length: prove.devices },
        (_, no) => villages[no % villages.length] ?? '',
      ),
    })
    const server = await createServer({
      store,
      county,
      clock: () => new Date(),
      jobs: NO_JOBS,
      officeDir: null,
      requestsPerMinute: 1_000_000,
    })
    const url = await server.listen({ port: 0, host: HOST })
    try {
      const { edits, seconds, seed } = prove
      const load = { url, devices, people, edits, seconds, seed, contacts: CONTACTS }
      const { done, began } = await loadApart(load, () => cpuMsOf(store))
      const used = await cpuMsOf(store)
      const lost = prove.devices * edits - (await answeredOperations(store, county, devices))
      const spent = { server: used.server - began.server, database: used.database - began.database }
      return proofOf(prove, { done, spent, lost })
    } finally {
      await server.close()
    }
  })
}

function proofOf(
  { devices, edits, seconds }: DevicesToProve,
  of: { readonly done: DeviceLoadResult; readonly spent: CpuMs; readonly lost: number },
): DevicesProof {
  const { done, spent, lost } = of
  const perOperation = (ms: number): number => Number((ms / (devices * edits)).toFixed(1))
  const pushP95Ms = Math.round(quantile(done.pushMs, 0.95))
  return {
    devices,
    edits,
    seconds,
    devicesPerHour: Math.round((devices * 3_600) / seconds),
    sent: done.sent,
    answers: done.answers,
    pushP50Ms: Math.round(quantile(done.pushMs, 0.5)),
    pushP95Ms,
    pullP95Ms: Math.round(quantile(done.pullMs, 0.95)),
    serverMsPerOperation: perOperation(spent.server),
    databaseMsPerOperation: perOperation(spent.database),
    sentAgain: done.errors.length,
    faults: [...new Set(done.errors)],
    lost,
    holds: lost === 0 && pushP95Ms <= 3_000,
  }
}

async function peopleOfVillages(
  store: Store,
  county: string,
): Promise<Readonly<Record<string, readonly LoadPerson[]>>> {
  const { rows } = await store.pool.query<{ village: string; people: LoadPerson[] }>(
    `select place as village, json_agg(json_build_object('id', person_id, 'v', version)) as people
     from register.persons where county = $1 and place ~ '^[0-9]{12}$' and standing is null
       and coalesce(life_state, 'active') = 'active'
     group by place having count(*) >= 50 order by place`,
    [county],
  )
  return Object.fromEntries(rows.map(({ village, people }) => [village, people]))
}

interface CpuMs {
  readonly server: number
  readonly database: number
}

/** Processor time so far of the server's thread and of its database, in milliseconds. */
async function cpuMsOf(store: Store): Promise<CpuMs> {
  const { user, system } = process.threadCpuUsage()
  return { server: (user + system) / 1_000, database: await databaseCpuMs(store) }
}

/** Runs the load in a thread of its own; what was used before it began is not its. */
async function loadApart(
  options: DeviceLoadOptions,
  usedSoFar: () => Promise<CpuMs>,
): Promise<{ readonly done: DeviceLoadResult; readonly began: CpuMs }> {
  const worker = new Worker(new URL('./device-load.ts', import.meta.url), { workerData: options })
  const began = Promise.withResolvers<CpuMs>()
  const done = await new Promise<DeviceLoadResult>((resolve, reject) => {
    worker.on('message', (said: DeviceLoadResult | 'ready') => {
      if (said === 'ready') began.resolve(usedSoFar())
      else resolve(said)
    })
    worker.once('error', reject)
  })
  return { done, began: await began.promise }
}

async function answeredOperations(
  store: Store,
  county: string,
  devices: readonly { readonly deviceId: string }[],
): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    `select count(*)::int as count from work.field_operations
     where county = $1 and device_id = any ($2::uuid[]) and state <> 'held'`,
    [county, devices.map(({ deviceId }) => deviceId)],
  )
  return rows[0]?.count ?? 0
}

/** Processor time of the database server and everything it started, in milliseconds (proc(5)). */
async function databaseCpuMs(store: Store): Promise<number> {
  const { rows } = await store.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const parent = statOf(rows[0]?.pid ?? 0)[1] ?? 0
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^[0-9]+$/u.test(name)) continue
    const stat = statOf(Number(name))
    // utime and stime of a process; cutime and cstime of its ended children.
    if (Number(name) === parent) ticks += (stat[13] ?? 0) + (stat[14] ?? 0)
    else if (stat[1] === parent) ticks += (stat[11] ?? 0) + (stat[12] ?? 0)
  }
  return ticks * 10
}

/** Fields of a process's line after its name: state, parent … */
function statOf(pid: number): readonly number[] {
  try {
    const line = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
    return line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
  } catch {
    // It has ended meanwhile.
    return []
  }
}
