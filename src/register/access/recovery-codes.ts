import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { codeHash, newOneTimeCode } from './one-time-code.ts'
import type { AccountKey } from './second-factors.ts'

const CODES = 10

/** Ten new codes for paper, each good once; the ten before them are void. */
export async function makeRecoveryCodes(
  store: Pick<Store, 'pool'>,
  key: AccountKey & { readonly now: Date },
): Promise<readonly string[]> {
  const { county, accountId, now: at } = key
  const codes = Array.from({ length: CODES }, newOneTimeCode)
  await inTransaction(store.pool, async (db) => {
    await db.query(`delete from access.recovery_codes where county = $1 and account_id = $2`, [
      county,
      accountId,
    ])
    await db.query(
      `insert into access.recovery_codes (county, account_id, code_hash, made_at)
       select $1, $2, unnest($3::bytea[]), $4`,
      [county, accountId, codes.map(codeHash), at],
    )
    await recordAccountEvent(db, { county, kind: 'recovery.made', accountId, by: accountId, at })
  })
  return codes
}

/** Whether it is an unused code of this account; from now on it is used. */
export async function useRecoveryCode(
  store: Pick<Store, 'pool'>,
  key: AccountKey & { readonly code: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `update access.recovery_codes set used_at = $4
      where county = $1 and account_id = $2 and code_hash = $3 and used_at is null`,
    [key.county, key.accountId, codeHash(key.code), key.now],
  )
  return rowCount === 1
}

export async function recoveryCodesLeft(
  store: Pick<Store, 'pool'>,
  key: AccountKey,
): Promise<number> {
  const { rows } = await store.pool.query<{ left: number }>(
    `select count(*)::int as left from access.recovery_codes
      where county = $1 and account_id = $2 and used_at is null`,
    [key.county, key.accountId],
  )
  return rows[0]?.left ?? 0
}
