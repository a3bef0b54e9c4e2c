import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdTransaction } from './hold-transaction.ts'
import { inTransaction } from './in-transaction.ts'
import type { Store } from './open-store.ts'
import { serveAs } from './serving-store.ts'
import { testStore } from './test-store.ts'

const COUNTY = '431322'
const ACCOUNT = '00000000-0000-4000-8000-000000000001'

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

const served = (): ReturnType<typeof serveAs> =>
  serveAs(store, {
    county: COUNTY,
    placeFrom: '431322000000',
    placeTo: '431322999999',
    accountId: ACCOUNT,
    audits: false,
  })

const keep = `insert into access.request_keys (county, account_id, request_key, request_hash, asked_at, expires_at)
  values ($1, $2, $3, '\\x00', now(), now())`

async function kept(): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ key: string }>(
    'select request_key as key from access.request_keys order by 1',
  )
  return rows.map(({ key }) => key)
}

const key = (n: number): string => `key-${String(n).padStart(16, '0')}`

test('[API2] what a command takes back is its own work; the rest stands or falls together', async () => {
  const held = await holdTransaction(served())
  await held.store.pool.query(keep, [COUNTY, ACCOUNT, key(1)])
  const refused = inTransaction(held.store.pool, async (db) => {
    await db.query(keep, [COUNTY, ACCOUNT, key(2)])
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  await inTransaction(held.store.pool, (db) => db.query(keep, [COUNTY, ACCOUNT, key(3)]))
  expect(await kept()).toEqual([])
  await held.store.finish('commit')
  expect(await kept()).toEqual([key(1), key(3)])
})

test('[API2] commands that come at once take turns, and nothing stays of a rollback', async () => {
  const held = await holdTransaction(served())
  await Promise.all(
    [4, 5, 6].map((n) =>
      inTransaction(held.store.pool, async (db) => {
        await db.query(keep, [COUNTY, ACCOUNT, key(n)])
        await db.query('select pg_sleep(0.01)')
      }),
    ),
  )
  const { rows } = await held.store.pool.query<{ n: string }>(
    'select count(*) as n from access.request_keys',
  )
  expect(Number(rows[0]?.n)).toBe(5)
  await held.store.finish('rollback')
  expect(await kept()).toEqual([key(1), key(3)])
})
