import { invariant } from '#domain/invariant.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { defaultCheckpointsDir, forgetExport } from '../ledger/exported-checkpoints.ts'
import { countyOf } from './accounts.ts'

/**
 * Removes an invented county with everything in it (S27). A county of real people is never wiped: the
 * table says which is which, and no command changes that.
 */
export async function wipeInventedCounty(
  store: Pick<Store, 'pool' | 'dataDir'>,
  county: string,
): Promise<void> {
  const opened = await countyOf(store, county)
  if (opened === null) return
  invariant(opened.invented, 'only an invented county is wiped')
  await inTransaction(store.pool, async (client) => {
    // The ledger refuses deletions and foreign keys order them; both rest while a whole county goes.
    await client.query(`set local session_replication_role = replica`)
    const { rows } = await client.query<{ table: string }>(
      `select format('%I.%I', c.table_schema, c.table_name) as table
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.column_name = 'county' and t.table_type = 'BASE TABLE'
         and c.table_schema in ('register', 'evidence', 'work', 'access')`,
    )
    for (const { table } of rows) {
      await client.query(`delete from ${table} where county = $1`, [county])
    }
  })
  // Its next ledger is another one: old checkpoints would call it rewritten.
  await forgetExport(defaultCheckpointsDir(store), county)
}
