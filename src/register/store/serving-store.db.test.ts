import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCounty } from '../access/accounts.ts'
import { inTransaction } from './in-transaction.ts'
import type { Store } from './open-store.ts'
import { serveAs, type ServingContext } from './serving-store.ts'
import { testStore } from './test-store.ts'

const COUNTY = '431322'
const NEIGHBOUR = '371521'
/** Enough pages that parallel workers are worth their while once they cost nothing. */
const PEOPLE = 20_000

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '甲县', invented: true })
  await openCounty(store, { county: NEIGHBOUR, nameZh: '乙县', invented: true })
  // One person of ten lives in the second township; one of a hundred has no known place.
  await store.pool.query(
    `insert into register.persons (county, person_id, name, place, residence_place, last_event_no, recorded_at)
     select case when n % 1000 = 7 then $2 else $1 end, gen_random_uuid(), '人' || n,
       case when n % 100 = 3 then null when n % 10 = 1 then '431322102201'
         when n % 1000 = 7 then '371521100201' else '431322101201' end,
       case when n % 500 = 21 then '431322101202' end, 1, now()
     from generate_series(1, $3::int) n`,
    [COUNTY, NEIGHBOUR, PEOPLE],
  )
  await store.pool.query('analyze register.persons')
})
afterAll(() => store.close())

const WHOLE = contextOf(COUNTY)
const FIRST = contextOf('431322101')
const SECOND = contextOf('431322102')

function contextOf(place: string, county = place.slice(0, 6)): ServingContext {
  return {
    county,
    placeFrom: place.padEnd(12, '0'),
    placeTo: place.padEnd(12, '9'),
    accountId: '018f0000-0000-7000-8000-000000000001',
    audits: false,
  }
}

/** How many persons of each township (nine digits), of no place, and of the other county are seen. */
async function seen(served: {
  readonly pool: pg.ClientBase | pg.Pool
}): Promise<Record<string, number>> {
  const { rows } = await served.pool.query<{ at: string; n: number }>(
    `select coalesce(left(place, 9), 'nowhere') as at, count(*)::int as n
     from register.persons group by 1`,
  )
  return Object.fromEntries(rows.map(({ at, n }) => [at, n]))
}

const WHOLE_COUNT = { '431322101': 17_780, '431322102': 2000, nowhere: 200 }
const FIRST_COUNT = { '431322101': 17_780, '431322102': 40 }
const SECOND_COUNT = { '431322102': 2000 }

async function once(context: ServingContext): Promise<Record<string, number>> {
  const served = serveAs(store, context)
  try {
    return await seen(served)
  } finally {
    await served.finish('commit')
  }
}

test.each([
  // A statement that stands nowhere by its name has no plan to be kept.
  ['fresh', []],
  ['kept', [{ custom: 0, generic: 8 }]],
] as const)(
  '[STO16] with %s plans a statement asked eight times is planned so each time',
  async (plans, planned) => {
    const served = serveAs(store, { ...FIRST, plans })
    const name = `planned_${plans}`
    for (let asked = 0; asked < 8; asked += 1) {
      await served.pool.query({
        name,
        text: 'select 1 from register.persons where place = $1 and ($2::text is null or name = $2)',
        values: ['431322101201', null],
      })
    }
    const { rows } = await served.pool.query(
      `select custom_plans::int as custom, generic_plans::int as generic
     from pg_prepared_statements where name = $1`,
      [name],
    )
    await served.finish('commit')
    expect(rows).toEqual(planned)
  },
)

test('[STO16] a list is planned for what is asked the tenth time as the first, and row security keeps its plan', async () => {
  const served = serveAs(store, { ...FIRST, plans: 'fresh' })
  // Read by the index where hardly anybody is asked for, whole where nearly everybody is.
  const text = `select count(*)::int as n from register.persons where county = $1 and place = $2`
  const scans = async (place: string): Promise<string> => {
    await served.pool.query({ name: 'counted_there', text, values: [COUNTY, place] })
    const { rows } = await served.pool.query<{ seq: string }>(
      `select pg_stat_get_xact_numscans('register.persons'::regclass) as seq`,
    )
    return rows[0]?.seq ?? ''
  }
  const before = Number(await scans('431322101299'))
  for (let asked = 0; asked < 8; asked += 1) await scans('431322101299')
  // Nobody lives there: nine times by the index, which counts no scan of the table.
  expect(Number(await scans('431322101299')) - before).toBe(0)
  expect(Number(await scans('431322101201')) - before).toBe(1)
  const { rows } = await served.pool.query(`select current_setting('plan_cache_mode') as mode`)
  await served.finish('commit')
  expect(rows).toEqual([{ mode: 'auto' }])
})

describe('row security by territory', () => {
  test('[POL1] a county sees all its people, a township those registered or living in it', async () => {
    expect(await once(WHOLE)).toEqual(WHOLE_COUNT)
    expect(await once(FIRST)).toEqual(FIRST_COUNT)
    expect(await once(SECOND)).toEqual(SECOND_COUNT)
    expect(await once({ ...WHOLE, placeFrom: '999999999999', placeTo: '000000000000' })).toEqual({})
  })

  test('[POL2] never set, after commit, after rollback, and on a fresh connection: nothing', async () => {
    const client = await store.serving.connect()
    const count = async (): Promise<unknown> => {
      await client.query('begin; set local role simin_serve')
      const { rows } = await client.query('select count(*)::int as n from register.persons')
      await client.query('rollback')
      return rows[0]
    }
    try {
      expect(await count()).toEqual({ n: 0 })
      for (const end of ['commit', 'rollback']) {
        await client.query(
          `begin; set local role simin_serve; set local simin.county = '${COUNTY}';
           set local simin.place_from = '431322000000'; set local simin.place_to = '431322999999'`,
        )
        const all = await client.query('select count(*)::int as n from register.persons')
        expect(all.rows[0]).toEqual({ n: 19_980 })
        await client.query(end)
        // The settings are empty texts now, not null; a policy without nullif lets everything through.
        const { rows } = await client.query(
          `select current_setting('simin.county', true) as left_behind`,
        )
        expect(rows[0]).toEqual({ left_behind: '' })
        expect(await count()).toEqual({ n: 0 })
      }
    } finally {
      client.release()
    }
  })

  test('[POL2] a statement that goes past serveAs speaks as the serving role and sees nothing', async () => {
    const client = await store.serving.connect()
    const seenBare = async (): Promise<unknown> => {
      const { rows } = await client.query(
        'select current_user as role, (select count(*)::int from register.persons) as n',
      )
      return rows[0]
    }
    try {
      expect(await seenBare()).toEqual({ role: 'simin_serve', n: 0 })
      // What PostgreSQL goes back to is what the connection began with.
      await client.query('reset role')
      expect(await seenBare()).toEqual({ role: 'simin_serve', n: 0 })
      await expect(client.query('delete from register.persons')).rejects.toThrow(
        'permission denied',
      )
    } finally {
      client.release()
    }
  })

  test('[POL2] parallel workers see what their leader may', async () => {
    const parallel = `set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;
      set local min_parallel_table_scan_size = 0; set local max_parallel_workers_per_gather = 4;
      set local enable_indexscan = off; set local enable_indexonlyscan = off;
      set local enable_bitmapscan = off`
    for (const [context, expected] of [
      [SECOND, SECOND_COUNT],
      [FIRST, FIRST_COUNT],
      [WHOLE, WHOLE_COUNT],
    ] as const) {
      const served = serveAs(store, context)
      await served.pool.query(parallel)
      const { rows } = await served.pool.query<{ 'QUERY PLAN': string }>(
        'explain (costs off) select left(place, 9), count(*) from register.persons group by 1',
      )
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Parallel Seq Scan')
      expect(await seen(served)).toEqual(expected)
      await served.finish('rollback')
    }
  })

  test('[POL2] pooled connections with alternating accounts leak nothing, commits, faults and all', async () => {
    const contexts = [WHOLE, FIRST, SECOND, contextOf('371521', NEIGHBOUR)]
    const expected = [WHOLE_COUNT, FIRST_COUNT, SECOND_COUNT, { '371521100': 20 }]
    const rounds = Array.from({ length: 60 }, async (_one, n) => {
      const at = (n * 7) % contexts.length
      const context = contexts[at] ?? WHOLE
      const served = serveAs(store, context)
      if (n % 5 === 1) {
        const failed = await served.pool.query('select 1 / 0').catch((cause: unknown) => cause)
        await served.finish('rollback')
        return failed instanceof Error
      }
      const inside = await inTransaction(served.pool, (client) => seen({ pool: client }))
      const outside = await seen(served)
      await served.finish(n % 2 === 0 ? 'commit' : 'rollback')
      return isDeepStrictEqual([inside, outside], [expected[at], expected[at]])
    })
    expect(await Promise.all(rounds)).toEqual(rounds.map(() => true))
    expect(store.serving.totalCount).toBeLessThanOrEqual(10)
    const { rows } = await store.serving.query<{ role: string; county: string | null }>(
      `select current_setting('role') as role, nullif(current_setting('simin.county', true), '') as county`,
    )
    expect(rows).toEqual([{ role: 'simin_serve', county: null }])
  })
})

describe('the store of a request', () => {
  test('[POL3] it owns nothing, bypasses nothing, and cannot reach what is not granted', async () => {
    const served = serveAs(store, WHOLE)
    const { rows } = await served.pool.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where rolname = current_user`,
    )
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: 0 },
    ])
    await served.finish('rollback')
    for (const statement of [
      'delete from register.persons',
      'update register.events set reason = null',
      'select password_hash from access.accounts',
      'truncate access.reads',
      'alter table register.persons disable row level security',
    ]) {
      const one = serveAs(store, WHOLE)
      await expect(one.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/u)
      await one.finish('rollback')
    }
  })

  test('[POL3] a request cannot write into another county', async () => {
    const served = serveAs(store, WHOLE)
    const write = inTransaction(served.pool, (client) =>
      client.query(
        `insert into register.persons (county, person_id, last_event_no, recorded_at)
         values ($1, gen_random_uuid(), 1, now())`,
        [NEIGHBOUR],
      ),
    )
    await expect(write).rejects.toThrow('row-level security')
    await served.finish('commit')
  })

  test('[POL3] what it reads stands in one transaction, and a client speaks only inside one', async () => {
    const served = serveAs(store, WHOLE)
    const started = async (): Promise<unknown> =>
      (await served.pool.query('select pg_current_xact_id_if_assigned() as id, now() as at'))
        .rows[0]
    expect(await started()).toEqual(await started())
    const client = await served.pool.connect()
    expect(() => client.query('select 1')).toThrow('inside a transaction')
    await client.query('begin')
    await client.query('commit')
    expect(() => client.query('select 1')).toThrow('inside a transaction')
    client.release()
    await served.finish('commit')
  })

  test('[POL3] if what was read cannot be written down, the end of the request says so', async () => {
    const served = serveAs(store, WHOLE)
    await served.pool.query('select 1 / 0').catch(() => undefined)
    await expect(served.finish('commit')).rejects.toThrow('was not written down')
  })

  test.each<[string, Partial<ServingContext>]>([
    ['county', { county: `431322'; reset role; --` }],
    ['territory begins', { placeFrom: `'` }],
    ['territory ends', { placeTo: '' }],
    ['account', { accountId: 'nobody' }],
  ])('[POL3] a context whose %s has another shape is refused', (what, wrong) => {
    expect(() => serveAs(store, { ...WHOLE, ...wrong })).toThrow(what)
  })
})
