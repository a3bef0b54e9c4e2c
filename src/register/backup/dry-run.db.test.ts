import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { migrate, migrationStatus } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { dryRun } from './dry-run.ts'

/** It rebuilds one index of `evidence.links`, and can be applied again. */
const STEP = '0037-links-by-person.sql'
const EMPTY = { steps: [], isEmpty: true }

let parent: string
let store: Store
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'simin-dry-'))
  await chmod(parent, 0o711)
  store = await openStore({ dataDir: join(parent, 'data') })
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

test('[STO20] a dry run says what waits and what it closes, and the register notices nothing', async () => {
  expect(await dryRun(store)).toEqual(EMPTY)
  await migrate(store)
  expect(await dryRun(store)).toEqual({ steps: [], isEmpty: false })

  await store.pool.query('delete from work.migrations where name = $1', [STEP])
  const client = await store.pool.connect()
  // Whoever works in the table that would be closed is kept by nothing, and keeps nothing.
  await client.query('begin; select from evidence.links limit 1')
  const { rows: index } = await store.pool.query(`select 'evidence.links_person'::regclass::oid`)
  vi.stubEnv('TMPDIR', parent)
  const { steps } = await dryRun(store).finally(() => vi.unstubAllEnvs())
  expect(steps).toMatchObject([{ name: STEP, locks: [{ table: 'evidence.links', stops: 'all' }] }])
  await client.query('commit')
  client.release()
  const status = await migrationStatus(store)
  expect(status.filter(({ appliedAt }) => appliedAt === null)).toHaveLength(1)
  const after = await store.pool.query(`select 'evidence.links_person'::regclass::oid`)
  expect(after.rows).toEqual(index)
  // Copies lie in the temporary folder: its own here, for others copy too.
  expect(await readdir(parent)).toEqual(['data'])
})

test('[STO20] on a server of one’s own it wants a copy, and not itself', async () => {
  const [own, copy] = [await testStore(), await testStore()]
  try {
    for (const one of [own, copy]) {
      await one.pool.query('delete from work.migrations where name = $1', [STEP])
    }
    const external: Store = { ...own, kind: 'external' }
    for (const url of [undefined, '', await urlOf(own)]) {
      await expect(dryRun(external, url)).rejects.toMatchObject({ code: 'store.copy_wanted' })
    }
    expect((await dryRun(external, await urlOf(copy))).steps).toMatchObject([{ name: STEP }])
  } finally {
    await Promise.all([own.close(), copy.close()])
  }
})

async function urlOf({ pool }: Store): Promise<string> {
  const { rows } = await pool.query<{ folder: string; at: string }>(
    `select current_setting('unix_socket_directories') as folder, current_user || '@/' || current_database() as at`,
  )
  return `postgres://${rows[0]?.at ?? ''}?host=${encodeURIComponent(rows[0]?.folder ?? '')}`
}
