import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { BAD_FILES } from '#population/damaged/write-bad-file.ts'
import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { csrfTokenOf } from '#server/session/csrf-token.ts'
import { clock } from '../clock.ts'
import { benchSession, NO_JOBS } from './bench-session.ts'
import { median, type BenchFigure } from './figure.ts'
import { loadApart, type LoadResult } from './load.ts'
import type { UploadOrder } from './upload-worker.ts'

/** S33: twenty clerks, ten requests a second among them. */
const CLERKS = 20
const CLERK_MS = 2_000
const SECONDS = 20
const WARM_UP_SECONDS = 4
const TURNS = 3
/** Those that are long to send or to look into; the others are turned away at their first bytes. */
const SENT = [
  'zeros behind a header and a row',
  'an unclosed quote over lines that are no rows',
  'a cell without an end',
  'a sheet of a million columns',
]
const SENT_BYTES = 200 * 1024 ** 2

/**
 * How long clerks wait for people's pages while bad files are sent in one after the other, beside the
 * same without them, in turns.
 */
export async function benchBadFiles(store: Store, county: string): Promise<BenchFigure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'simin-bench-bad-'))
  const token = await benchSession(store, county)
  const { rows } = await store.pool.query<{ id: string }>(
    `select person_id as id from register.persons where county = $1 and standing is null limit 500`,
    [county],
  )
  const options = { store, county, clock, officeDir: null, jobs: NO_JOBS, requestsPerMinute: 1e9 }
  const server = await createServer(options)
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = addressOf(server.server.address())
  const headers = { cookie: `__Host-simin=${token}` }
  const paths = rows.flatMap(({ id }) => [`/api/persons/${id}`, `/api/persons/${id}/record`])
  const clerks = (seconds: number): Promise<LoadResult> =>
    loadApart({ port, paths, headers, connections: CLERKS, seconds, everyMs: CLERK_MS })
  try {
    const files = writtenInto(dir)
    const order = { port, headers: { ...headers, 'x-csrf-token': csrfTokenOf(token) }, files }
    await clerks(WARM_UP_SECONDS)
    const [calm, disturbed]: [LoadResult[], LoadResult[]] = [[], []]
    let refused = 0
    for (let turn = 0; turn < TURNS; turn += 1) {
      calm.push(await clerks(SECONDS))
      const sender = sendApart({ ...order, seconds: SECONDS })
      disturbed.push(await clerks(SECONDS))
      refused += await sender
    }
    const errors = [...calm, ...disturbed].reduce((sum, one) => sum + one.errors, 0)
    if (errors > 0 || refused === 0) throw new Error(`${errors} errors, ${refused} files refused`)
    return [
      {
        name: `a clerk’s page while bad files come in (${refused} refused), p95 of ${CLERKS} clerks at 10 requests/s (S33)`,
        value: median(disturbed.map(({ p95Ms }) => p95Ms)),
        unit: 'ms',
        yardstick: median(calm.map(({ p95Ms }) => p95Ms)),
        yardstickName: 'the same without them',
        reach: 'ratio ≤ 2.00',
      },
    ]
  } finally {
    await server.close()
    await rm(dir, { recursive: true, force: true })
  }
}

function writtenInto(dir: string): string[] {
  return BAD_FILES.filter(({ what }) => SENT.includes(what)).map(({ ending, write }, at) => {
    const path = join(dir, `${at}.${ending}`)
    write(path, SENT_BYTES)
    return path
  })
}

/** From a thread of its own; gives how many were refused as tables, not for want of a session. */
function sendApart(order: UploadOrder): Promise<number> {
  const worker = new Worker(new URL('./upload-worker.ts', import.meta.url), { workerData: order })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('a server has a port')
  return address
}
