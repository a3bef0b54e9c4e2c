import { createServer as bareServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { recordRead } from '#register/access/record-read.ts'
import { resumeSession } from '#register/access/sessions.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { identifiersOf, kinOf, openPerson, residencesOf } from '#register/queries/open-person.ts'
import { membersOf, openHousehold } from '#register/queries/open-household.ts'
import { personRecord } from '#register/queries/person-record.ts'
import { recordsOfPersons } from '#register/queries/read-records.ts'
import { differencesOf } from '#register/queries/roster-people.ts'
import type { Store } from '#register/store/open-store.ts'
import { serveAs } from '#register/store/serving-store.ts'
import { createServer } from '#server/create-server.ts'
import { clock } from '../clock.ts'
import { benchSession, NO_JOBS } from './bench-session.ts'
import type { BenchFigure } from './figure.ts'
import { loadApart } from './load.ts'
import { mostAtPace } from './most-at-pace.ts'

const CONNECTIONS = 50
/** Fifty desks that each open two people a second: more than fifty people read. */
const DESK_MS = 500
const SECONDS = 10
const WARM_UP_SECONDS = 3
const P99_MS = 25
const PACE_SECONDS = 8
const PERSONS = 2000

/**
 * Reads one person by id at 50 connections, with the read recorded: through the whole server, and
 * through a bare handler that runs the same prelude and statements (S16). The record is what programs
 * read; the page shows the evidence of each value beside it.
 */
export async function benchReadPerson(store: Store, county: string): Promise<BenchFigure[]> {
  const token = await benchSession(store, county)
  const { rows } = await store.pool.query<{ id: string }>(
    `select person_id as id from register.persons where county = $1 and standing is null limit $2`,
    [county, PERSONS],
  )
  const ids = rows.map(({ id }) => id)
  const server = await createServer({
    store,
    county,
    clock,
    officeDir: null,
    jobs: NO_JOBS,
    requestsPerMinute: 1_000_000_000,
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const at = { store, county, token, ids, port: portOf(server.server) }
  try {
    return [
      ...(await besideBare(at, { name: 'one person', path: '/record', read: personRecord })),
      ...(await besideBare(at, {
        name: 'the page of one person',
        path: '',
        read: personStatements,
      })),
    ]
  } finally {
    await server.close()
  }
}

interface Serving {
  readonly store: Store
  readonly county: string
  readonly token: string
  readonly ids: readonly string[]
  readonly port: number
}

interface Read {
  readonly name: string
  /** Behind `/api/persons/:personId`. */
  readonly path: string
  readonly read: Statements
}

type Statements = (store: Store, of: { county: string; personId: string }) => Promise<unknown>

async function besideBare(at: Serving, { name, path, read }: Read): Promise<BenchFigure[]> {
  const bare = bareHandler(at, read)
  try {
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
    const paths = at.ids.map((id) => `/api/persons/${id}${path}`)
    const headers = { cookie: `__Host-simin=${at.token}` }
    const run = (port: number, seconds: number, pace = {}): ReturnType<typeof loadApart> =>
      loadApart({ port, paths, headers, connections: CONNECTIONS, seconds, ...pace })
    await run(at.port, WARM_UP_SECONDS)
    const ours = await run(at.port, SECONDS)
    const yard = await run(portOf(bare), SECONDS)
    const oursAtWork = await run(at.port, SECONDS, { everyMs: DESK_MS })
    const yardAtWork = await run(portOf(bare), SECONDS, { everyMs: DESK_MS })
    const atPace = async (port: number): Promise<number> =>
      mostAtPace(CONNECTIONS * (1000 / DESK_MS), async (rate) => {
        const everyMs = (CONNECTIONS * 1000) / rate
        return (await run(port, PACE_SECONDS, { everyMs })).p99Ms <= P99_MS
      })
    const [oursMost, yardMost] = [await atPace(at.port), await atPace(portOf(bare))]
    const errors = ours.errors + yard.errors + oursAtWork.errors + yardAtWork.errors
    if (errors > 0) throw new Error(`${errors} errors`)
    return [
      {
        name: `read ${name} by id, 50 connections`,
        value: ours.requestsPerSecond,
        unit: 'requests/s',
        yardstick: yard.requestsPerSecond,
        yardstickName: 'bare handler, same prelude and statements',
        reach: 'ratio ≥ 0.60',
      },
      {
        name: `read ${name} by id, 50 connections at work (${CONNECTIONS * (1000 / DESK_MS)} requests/s), p99`,
        value: oursAtWork.p99Ms,
        unit: 'ms',
        yardstick: yardAtWork.p99Ms,
        yardstickName: 'bare handler',
        reach: `≤ ${P99_MS} ms`,
      },
      {
        name: `read ${name} by id, 50 connections: the most a second with p99 ≤ ${P99_MS} ms`,
        value: oursMost,
        unit: 'requests/s',
        yardstick: yardMost,
        yardstickName: 'bare handler',
        reach: `over ${CONNECTIONS * (1000 / DESK_MS)}, what fifty desks ask`,
      },
      {
        name: `read ${name} by id, 50 connections never pausing, p99`,
        value: ours.p99Ms,
        unit: 'ms',
        yardstick: yard.p99Ms,
        yardstickName: 'bare handler',
        reach: `≤ ${P99_MS} ms at a pace; fifty that never pause wait for each other`,
      },
    ]
  } finally {
    bare.close()
    bare.closeAllConnections()
  }
}

/**
 * No framework, no schema, no view: the same prelude and statements as the person page, the record of
 * the read, and the rows as JSON (S16).
 */
function bareHandler(at: Serving, read: Statements): Server {
  return bareServer((asked, reply) => {
    const personId = (asked.url ?? '').split('/')[3] ?? ''
    readAll(at, read, personId)
      .then((rows) => {
        reply.setHeader('content-type', 'application/json')
        reply.end(JSON.stringify(rows))
      })
      .catch(() => {
        reply.statusCode = 500
        reply.end()
      })
  })
}

async function readAll(
  { store, county, token }: Serving,
  read: Statements,
  personId: string,
): Promise<unknown> {
  const session = await resumeSession(store, { county, token, now: clock() })
  if (session === null) throw new Error('no session')
  const served = serveAs(store, {
    county,
    placeFrom: `${county}000000`,
    placeTo: `${county}999999`,
    accountId: session.accountId,
    audits: false,
    plans: 'kept',
  })
  const rows = await read(served, { county, personId })
  const purpose = session.purpose ?? 'review'
  const reader = {
    county,
    accountId: session.accountId,
    actor: session.displayName,
    role: session.role,
    purpose,
    requestId: null,
  }
  await recordRead(served.pool, reader, { kind: 'person', personId })
  await served.finish('commit')
  return rows
}

/** The statements of a person's page, without their record. */
export async function personStatements(
  store: Store,
  of: { readonly county: string; readonly personId: string },
): Promise<unknown> {
  const { county, personId } = of
  const [person, runNo] = await Promise.all([openPerson(store, of), standingRunNo(store, county)])
  const many = { county, runNo: runNo ?? 0, personIds: [personId] }
  const rows = await Promise.all([
    recordsOfPersons(store, many),
    differencesOf(store, many),
    identifiersOf(store, of),
    kinOf(store, of),
    residencesOf(store, of),
    ...(person?.householdId == null
      ? []
      : [
          openHousehold(store, { county, householdId: person.householdId }),
          membersOf(store, { county, householdId: person.householdId }),
        ]),
  ])
  return { person, rows }
}

function portOf(server: Server): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on an address, not a pipe
  return (server.address() as AddressInfo).port
}
