import type pg from 'pg'
import { migrationStatus } from '../schema/migrate.ts'
import { rehearseSteps, type RehearsedStep } from '../schema/rehearse-steps.ts'
import { openPool } from '../store/open-pool.ts'
import type { Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { withCopyOf } from './trial-copy.ts'

export interface DryRun {
  readonly steps: readonly RehearsedStep[]
  /** A database no step was ever applied to: all wait, and there is nobody to keep waiting. */
  readonly isEmpty: boolean
}

/**
 * What waits, tried on a copy of this very register: how long it takes depends on how much is in it.
 *
 * @throws StoreFault `store.copy_wanted` for a server of one's own without a copy, or with itself as the copy.
 */
export async function dryRun(store: Store, copyUrl?: string): Promise<DryRun> {
  const status = await migrationStatus(store)
  if (status.every(({ appliedAt }) => appliedAt !== null)) return { steps: [], isEmpty: false }
  if (status.every(({ appliedAt }) => appliedAt === null)) return { steps: [], isEmpty: true }
  if (store.kind === 'embedded') {
    return { steps: await withCopyOf(store, rehearseSteps), isEmpty: false }
  }
  if (copyUrl === undefined || copyUrl === '') throw new StoreFault('store.copy_wanted')
  const pool = openPool({ connectionString: copyUrl })
  try {
    if ((await databaseOf(pool)) === (await databaseOf(store.pool))) {
      throw new StoreFault('store.copy_wanted')
    }
    return { steps: await rehearseSteps({ pool }), isEmpty: false }
  } finally {
    await pool.end()
  }
}

/** A running server and a database in it: whatever the address is called, it is the same one. */
async function databaseOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select current_database() || ' ' || pg_postmaster_start_time()::text as name`,
  )
  return rows[0]?.name ?? ''
}
