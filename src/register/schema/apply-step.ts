import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StoreFault } from '../store/store-fault.ts'
import type { Migration } from './migrate.ts'

/** How long a step may wait for others, and keep others waiting (R27). */
export interface StepBudget {
  /**
   * Whoever comes after a step that waits for a table waits behind it: so it waits briefly, lets everybody
   * pass, and comes again.
   */
  readonly lockWaitMs: number
  readonly attempts: number
  readonly pauseMs: number
  /** Of one statement, where other programs of ours are at work; alone, a step may take its time. */
  readonly statementMsBesideOthers: number
}

export const STEP_BUDGET: StepBudget = {
  lockWaitMs: 2_000,
  attempts: 10,
  pauseMs: 1_500,
  statementMsBesideOthers: 30_000,
}

/** As PostgreSQL calls them: a lock that was not got in time, a statement that took too long. */
const LOCK_NOT_AVAILABLE = '55P03'
const QUERY_CANCELED = '57014'

/**
 * Applies one step, whole or not at all. `look` sees the transaction before it ends, with every lock it took.
 *
 * @throws StoreFault `store.migration_locked`, `store.migration_slow`: nothing of the step is left then.
 */
export async function applyStep(
  client: pg.ClientBase,
  migration: Migration,
  budget: StepBudget,
  look: () => Promise<void> = async () => undefined,
): Promise<void> {
  const statementMs = (await othersAtWork(client)) ? budget.statementMsBesideOthers : 0
  for (let attempt = 1; ; attempt++) {
    try {
      await applyOnce(client, migration, { lockWaitMs: budget.lockWaitMs, statementMs }, look)
      return
    } catch (cause) {
      const code = cause instanceof pg.DatabaseError ? cause.code : undefined
      const facts = { migration: migration.name }
      if (code === QUERY_CANCELED && statementMs > 0) {
        const seconds = Math.round(statementMs / 1000)
        throw new StoreFault('store.migration_slow', { ...facts, seconds }, { cause })
      }
      if (code !== LOCK_NOT_AVAILABLE) {
        throw new Error(`schema step ${migration.name} failed`, { cause })
      }
      if (attempt === budget.attempts) {
        const holder = await longestTransaction(client)
        throw new StoreFault(
          'store.migration_locked',
          { ...facts, attempts: attempt, ...holder },
          { cause },
        )
      }
    }
    await sleep(budget.pauseMs)
  }
}

async function applyOnce(
  client: pg.ClientBase,
  migration: Migration,
  limits: { readonly lockWaitMs: number; readonly statementMs: number },
  look: () => Promise<void>,
): Promise<void> {
  await client.query('begin')
  try {
    await client.query(
      `set local lock_timeout = ${String(limits.lockWaitMs)}; set local statement_timeout = ${String(limits.statementMs)}`,
    )
    await client.query(migration.sql)
    await look()
    await client.query('insert into work.migrations (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw cause
  }
}

/** Sessions of this database that are not of this process, and are of our program: an office that is open. */
const OTHERS = `datname = current_database() and pid <> pg_backend_pid()
  and application_name <> current_setting('application_name')`

async function othersAtWork(client: pg.ClientBase): Promise<boolean> {
  const found = await client.query(
    `select from pg_stat_activity where ${OTHERS} and application_name like 'simin %' limit 1`,
  )
  return found.rows.length > 0
}

/** Whom to ask: the transaction that has been open longest. Which program and how long, never what it says. */
async function longestTransaction(
  client: pg.ClientBase,
): Promise<{ readonly holder: string; readonly seconds: number }> {
  const { rows } = await client.query<{ holder: string; seconds: number }>(
    `select coalesce(nullif(application_name, ''), pid::text) as holder,
            extract(epoch from clock_timestamp() - xact_start)::int as seconds
       from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
      order by xact_start limit 1`,
  )
  return rows[0] ?? { holder: '?', seconds: 0 }
}
