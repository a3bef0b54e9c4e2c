import { randomUUID } from 'node:crypto'
import { inTransaction } from '#register/store/in-transaction.ts'
import { serveAs, type ServingContext } from '#register/store/serving-store.ts'
import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { clock } from '../clock.ts'
import { benchSession, NO_JOBS } from './bench-session.ts'
import { median, type BenchFigure } from './figure.ts'
import { personStatements } from './read-person.ts'

/** S33: so many pairs of a foreign and an unknown id, in turns. */
const PAIRS = 2_000
const READS = 1_500
const WARM_UP = 100

/**
 * What the second wall costs, and what it gives away: the statements of a person's page with row
 * security and without, in turns; and how long a township waits for the answer about a person of
 * another one and about nobody.
 */
export async function benchSecondWall(store: Store, county: string): Promise<BenchFigure[]> {
  const township = await largestTownship(store, county)
  return [
    await costOf(store, { county, place: county, whose: 'the county' }),
    await costOf(store, { county, place: township, whose: 'a township' }),
    await foreignAndUnknown(store, { county, township }),
  ]
}

async function largestTownship(store: Store, county: string): Promise<string> {
  const { rows } = await store.pool.query<{ township: string }>(
    `select left(place, 9) as township from register.persons
     where county = $1 and place is not null group by 1 order by count(*) desc limit 1`,
    [county],
  )
  return rows[0]?.township ?? county
}

async function personsOf(
  store: Store,
  of: { county: string; from: string; to: string; limit: number },
): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ id: string }>(
    `select person_id as id from register.persons
     where county = $1 and place between $2 and $3 and standing is null order by person_id limit $4`,
    [of.county, of.from, of.to, of.limit],
  )
  return rows.map(({ id }) => id)
}

async function costOf(
  store: Store,
  of: { readonly county: string; readonly place: string; readonly whose: string },
): Promise<BenchFigure> {
  const { county, place } = of
  const context: ServingContext = {
    county,
    placeFrom: place.padEnd(12, '0'),
    placeTo: place.padEnd(12, '9'),
    accountId: '018f0000-0000-7000-8000-000000000001',
    audits: false,
    plans: 'kept',
  }
  const { placeFrom: from, placeTo: to } = context
  const ids = await personsOf(store, { county, from, to, limit: 500 })
  const [walled, open]: [number[], number[]] = [[], []]
  for (let n = 0; n < READS + WARM_UP; n += 1) {
    const personId = ids[n % ids.length] ?? ''
    const served = serveAs(store, context)
    const first = performance.now()
    await personStatements(served, { county, personId })
    await served.finish('commit')
    const second = performance.now()
    await inTransaction(store.pool, (client) =>
      personStatements(onOneConnection(store, client), { county, personId }),
    )
    if (n < WARM_UP) continue
    walled.push(second - first)
    open.push(performance.now() - second)
  }
  return {
    name: `statements of a person’s page under row security, for ${of.whose}`,
    value: median(walled),
    unit: 'ms',
    yardstick: median(open),
    yardstickName: 'the same as the owner, in one transaction too',
    reach: 'ratio ≤ 1.20',
  }
}

type Client = Parameters<Parameters<typeof inTransaction>[1]>[0]

/** The store as a request uses it, one statement after the other, without the wall. */
function onOneConnection(store: Store, client: Client): Store {
  let before: Promise<unknown> = Promise.resolve()
  const query = (...sent: unknown[]): unknown => {
    const answer = before.then((): unknown =>
      Reflect.apply(client.query.bind(client), client, sent),
    )
    before = answer.catch(() => undefined)
    return answer
  }
  const pool = new Proxy(store.pool, {
    get: (target, key): unknown => (key === 'query' ? query : Reflect.get(target, key, target)),
  })
  return { ...store, pool }
}

async function foreignAndUnknown(
  store: Store,
  of: { readonly county: string; readonly township: string },
): Promise<BenchFigure> {
  const { county, township } = of
  const token = await benchSession(store, county, { role: 'township_clerk', territory: township })
  const foreign = await foreignPersons(store, of)
  const server = await createServer({
    store,
    county,
    clock,
    officeDir: null,
    jobs: NO_JOBS,
    requestsPerMinute: 1_000_000_000,
  })
  const ask = async (personId: string): Promise<number> => {
    const from = performance.now()
    const answer = await server.inject({
      url: `/api/persons/${personId}`,
      headers: { cookie: `__Host-simin=${token}` },
    })
    if (answer.statusCode !== 404) throw new Error(`answered with ${String(answer.statusCode)}`)
    return performance.now() - from
  }
  const times: { foreign: number[]; unknown: number[] } = { foreign: [], unknown: [] }
  try {
    for (let n = 0; n < PAIRS + WARM_UP; n += 1) {
      // In turns, and in turns who comes first: whatever else the machine does meets both alike.
      const order =
        n % 2 === 0 ? (['foreign', 'unknown'] as const) : (['unknown', 'foreign'] as const)
      for (const kind of order) {
        const id = kind === 'foreign' ? (foreign[n % foreign.length] ?? '') : randomUUID()
        const took = await ask(id)
        if (n >= WARM_UP) times[kind].push(took)
      }
    }
  } finally {
    await server.close()
  }
  return {
    name: `a foreign person asked for, ${String(PAIRS)} pairs in turns (S33)`,
    value: median(times.foreign),
    unit: 'ms',
    yardstick: median(times.unknown),
    yardstickName: 'an id that nobody has',
    reach: 'ratio 0.80 to 1.20',
  }
}

async function foreignPersons(
  store: Store,
  { county, township }: { readonly county: string; readonly township: string },
): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ id: string }>(
    `select person_id as id from register.persons
     where county = $1 and place is not null and left(place, 9) <> $2
       and (residence_place is null or left(residence_place, 9) <> $2)
     order by person_id limit $3`,
    [county, township, PAIRS],
  )
  return rows.map(({ id }) => id)
}
