import { drainSpool } from '#register/archive/drain-spool.ts'
import { fillFormerNames } from '#register/bulk/fill-former-names.ts'
import { migrate } from '#register/schema/migrate.ts'
import { openStore, type Store } from '#register/store/open-store.ts'

/** The option every verb has: where the data lies when nobody says otherwise. */
export const DATA_OPTION: readonly [flags: string, description: string, value: string] = [
  '--data <dir>',
  '数据放在哪个目录 where the data lies',
  'data',
]

/** Opens the store of a data directory with its schema up to date, and closes it whatever happens. */
export async function withStore<Result>(
  dataDir: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ dataDir, databaseUrl: process.env['DATABASE_URL'] })
  try {
    // What a new step cannot compute in SQL.
    if ((await migrate(store)).length > 0) await fillFormerNames(store)
    const result = await work(store)
    // What a verb wrote is sealed with it, and not only when the office is next opened.
    await drainSpool(store)
    return result
  } finally {
    await store.close()
  }
}
