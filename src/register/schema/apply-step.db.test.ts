import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPool } from '../store/open-pool.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { applyStep, STEP_BUDGET } from './apply-step.ts'
import { migrate, migrationStatus } from './migrate.ts'

/** It rebuilds one index of `evidence.links`, and can be applied again and again. */
const STEP = '0037-links-by-person.sql'

let store: Store
beforeEach(async () => {
  store = await testStore()
  await store.pool.query('delete from work.migrations where name = $1', [STEP])
})
afterEach(() => store.close())

async function waits(): Promise<readonly string[]> {
  const status = await migrationStatus(store)
  return status.filter(({ appliedAt }) => appliedAt === null).map(({ name }) => name)
}

async function indexOid(): Promise<unknown> {
  const { rows } = await store.pool.query(`select 'evidence.links_person'::regclass::oid as oid`)
  return rows
}

/** Somebody who reads the table in a transaction that stays open. */
async function reader() {
  const client = await store.pool.connect()
  await client.query('begin; select from evidence.links limit 1')
  return async (): Promise<void> => {
    await client.query('commit')
    client.release()
  }
}

test('[STO21] a step that does not get its turn is given up, and whoever came meanwhile got through', async () => {
  const done = await reader()
  const before = await indexOid()
  const budget = { ...STEP_BUDGET, lockWaitMs: 200, attempts: 4, pauseMs: 50 }
  let isOver = false
  const given = migrate(store, budget)
    .catch((fault: unknown) => fault)
    .finally(() => (isOver = true))
  let [passed, longestMs] = [0, 0]
  while (!isOver) {
    const startedMs = performance.now()
    await store.pool.query('select from evidence.links limit 1')
    longestMs = Math.max(longestMs, performance.now() - startedMs)
    passed += 1
    await sleep(5)
  }
  expect(await given).toMatchObject({
    code: 'store.migration_locked',
    facts: { migration: STEP, attempts: 4, holder: `simin ${String(process.pid)}` },
  })
  // Each attempt keeps them for its own wait at most (200 ms); the rest is for a machine that is busy.
  expect(passed).toBeGreaterThan(4)
  expect(longestMs).toBeLessThan(20_000)
  expect(await waits()).toEqual([STEP])
  expect(await indexOid()).toEqual(before)
  await done()
  expect(await migrate(store)).toEqual([STEP])
})

test('[STO21] a step that finds the table free at a later attempt is applied', async () => {
  const done = await reader()
  const budget = { ...STEP_BUDGET, lockWaitMs: 100, attempts: 200, pauseMs: 20 }
  const applied = migrate(store, budget)
  await sleep(400)
  expect(await waits()).toEqual([STEP])
  await done()
  expect(await applied).toEqual([STEP])
  expect(await waits()).toEqual([])
})

test('[STO21] beside another program a long statement is given up, alone it may take its time', async () => {
  const sql = 'create table work.half (n int); select pg_sleep(0.6)'
  const slow = { name: '9999-slow.sql', sql, hash: 'slow' }
  const budget = { ...STEP_BUDGET, statementMsBesideOthers: 200 }
  const client = await store.pool.connect()
  const { rows } = await client.query<{ host: string; database: string; user: string }>(
    `select current_setting('unix_socket_directories') as host, current_database() as database, current_user as user`,
  )
  const other = openPool({ ...rows[0], application_name: 'simin 1' })
  try {
    await other.query('select 1')
    await expect(applyStep(client, slow, budget)).rejects.toMatchObject({
      code: 'store.migration_slow',
      facts: { migration: slow.name },
    })
    const half = await client.query(`select to_regclass('work.half') as there`)
    expect(half.rows).toEqual([{ there: null }])
    await other.end()
    // The server lets go of a session a moment after its program has.
    const others = async (): Promise<unknown> =>
      (
        await client.query(`select from pg_stat_activity where application_name = 'simin 1'
         and datname = current_database()`)
      ).rows.length
    await expect.poll(others, { timeout: 20_000 }).toBe(0)
    await applyStep(client, slow, budget)
    expect((await client.query('select from work.half')).rows).toEqual([])
  } finally {
    client.release()
  }
})
