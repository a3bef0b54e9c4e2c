import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { StoreFault } from '../store/store-fault.ts'
import { applyStep, STEP_BUDGET, type StepBudget } from './apply-step.ts'

/** One step of the schema: a plain SQL file, applied whole or not at all, never edited once released. */
export interface Migration {
  /** File name, `0001-places-and-access.sql`. */
  readonly name: string
  readonly sql: string
  readonly hash: string
}

export interface MigrationStatus {
  readonly name: string
  /** `null` while it waits to be applied. */
  readonly appliedAt: Date | null
}

/** Held while migrating: two processes that start at once must not both apply a step. */
const MIGRATION_LOCK = 5_116_431

const LEDGER = `
create schema if not exists work;
comment on schema work is '工作：队列、任务、升级记录 / Work: queue, tasks, schema steps';
create table if not exists work.migrations (
  name text collate "C" primary key,
  hash text not null,
  applied_at timestamptz not null default now()
);
comment on table work.migrations is 'Schema steps applied to this database, in order';
comment on column work.migrations.name is 'File name of the step';
comment on column work.migrations.hash is 'SHA-256 of the file as it was applied, hexadecimal';
comment on column work.migrations.applied_at is 'When it was applied';
`

/**
 * Brings the schema up to date; returns the names of the steps it applied. Whoever works meanwhile is kept
 * waiting no longer than the budget allows (R27).
 *
 * @throws StoreFault `store.migration_changed` when a step that was applied has another text now,
 * `store.migration_unknown` when a newer program has been here, `store.migration_locked` and
 * `store.migration_slow` when a step would keep others waiting: it is not applied then, those before it are.
 */
export async function migrate(
  store: { readonly pool: pg.Pool },
  budget: StepBudget = STEP_BUDGET,
): Promise<readonly string[]> {
  return migratingAlone(store.pool, async (client, waiting) => {
    for (const migration of waiting) await applyStep(client, migration, budget)
    return waiting.map((migration) => migration.name)
  })
}

/** Runs `act` with the steps that wait, while no other process migrates this database. */
export async function migratingAlone<Value>(
  pool: pg.Pool,
  act: (client: pg.ClientBase, waiting: readonly Migration[]) => Promise<Value>,
): Promise<Value> {
  const migrations = await readMigrations()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(LEDGER)
    return await act(client, await waitingMigrations(client, migrations))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    client.release()
  }
}

/** What is applied and what waits, without changing anything. */
export async function migrationStatus(store: {
  readonly pool: pg.Pool
}): Promise<readonly MigrationStatus[]> {
  const there = await store.pool.query<{ there: boolean }>(
    `select to_regclass('work.migrations') is not null as there`,
  )
  const applied = new Map<string, Date>()
  if (there.rows[0]?.there === true) {
    const rows = await store.pool.query<{ name: string; applied_at: Date }>(
      'select name, applied_at from work.migrations',
    )
    for (const row of rows.rows) applied.set(row.name, row.applied_at)
  }
  const migrations = await readMigrations()
  return migrations.map(({ name }) => ({ name, appliedAt: applied.get(name) ?? null }))
}

export async function readMigrations(
  folder: URL = new URL('./migrations/', import.meta.url),
): Promise<readonly Migration[]> {
  const names = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith('.sql'))
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** The steps still to apply, after a check that those applied are the ones we know. */
export async function waitingMigrations(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const applied = await client.query<{ name: string; hash: string }>(
    'select name, hash from work.migrations order by name',
  )
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, hash } of applied.rows) {
    const migration = known.get(name)
    if (migration === undefined)
      throw new StoreFault('store.migration_unknown', { migration: name })
    if (migration.hash !== hash)
      throw new StoreFault('store.migration_changed', { migration: name })
    known.delete(name)
  }
  return [...known.values()]
}
