import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordAccountEvent } from './account-events.ts'
import { newTotpSecret, stepOfCode } from './totp.ts'

/** Whose. */
export interface AccountKey {
  readonly county: string
  readonly accountId: string
}

export interface SecondFactor {
  readonly factorId: string
  readonly kind: 'totp' | 'passkey'
  readonly name: string
  readonly madeAt: Date
  readonly usedAt: Date | null
}

export type Proof = 'totp' | 'passkey' | 'recovery' | 'password'

/** Factors in use, oldest first, without their secrets. */
export async function listFactors(
  store: Pick<Store, 'pool'>,
  key: AccountKey,
): Promise<readonly SecondFactor[]> {
  const { rows } = await store.pool.query<SecondFactor>({
    name: 'list_factors',
    text: `select factor_id as "factorId", kind, name, made_at as "madeAt", used_at as "usedAt"
           from access.second_factors
           where county = $1 and account_id = $2 and confirmed_at is not null order by factor_id`,
    values: [key.county, key.accountId],
  })
  return rows
}

/** How this account shows that it is itself: by its factors, or by the password when it has none. */
export async function proofsOf(
  store: Pick<Store, 'pool'>,
  key: AccountKey,
): Promise<readonly Proof[]> {
  const kinds = new Set((await listFactors(store, key)).map(({ kind }) => kind))
  if (kinds.size === 0) return ['password']
  return [...kinds, 'recovery']
}

/** Begins with an app: the secret to be scanned. It counts for nothing until a code of it was shown. */
export async function beginTotp(
  store: Pick<Store, 'pool' | 'keys'>,
  key: AccountKey & { readonly name: string; readonly now: Date },
): Promise<{ readonly factorId: string; readonly secret: Buffer }> {
  const factorId = newRecordId()
  const secret = newTotpSecret()
  await inTransaction(store.pool, async (db) => {
    await db.query(
      `delete from access.second_factors
        where county = $1 and account_id = $2 and kind = 'totp' and confirmed_at is null`,
      [key.county, key.accountId],
    )
    await db.query(
      `insert into access.second_factors (county, factor_id, account_id, kind, name, secret, made_at)
       values ($1, $2, $3, 'totp', $4, $5, $6)`,
      [
        key.county,
        factorId,
        key.accountId,
        key.name,
        store.keys.sealPage(secret, contextOf(key)),
        key.now,
      ],
    )
  })
  return { factorId, secret }
}

/** A right code of the app confirms it; whether there was one. */
export async function confirmTotp(
  store: Pick<Store, 'pool' | 'keys'>,
  key: AccountKey & { readonly factorId: string; readonly code: string; readonly now: Date },
): Promise<Outcome<null, { readonly code: 'factor.wrong_code' }>> {
  const shown = await showTotp(store, { ...key, which: key.factorId })
  if (!shown) return refuse({ code: 'factor.wrong_code' })
  await store.pool.query(
    `update access.second_factors set confirmed_at = $3 where county = $1 and factor_id = $2`,
    [key.county, key.factorId, key.now],
  )
  await recordFactor(store, key, 'factor.added')
  return accept(null)
}

/**
 * Whether the code is one of an app of this account, within half a minute of now. No code is taken
 * twice (RFC 6238, 5.2): the step is written in the same statement that checks it was not used.
 *
 * @param which a factor that is just being confirmed; default: those in use.
 */
export async function showTotp(
  store: Pick<Store, 'pool' | 'keys'>,
  shown: AccountKey & { readonly code: string; readonly now: Date; readonly which?: string },
): Promise<boolean> {
  const { rows } = await store.pool.query<{ factorId: string; secret: Buffer }>(
    `select factor_id as "factorId", secret from access.second_factors
      where county = $1 and account_id = $2 and kind = 'totp'
        and case when $3::uuid is null then confirmed_at is not null else factor_id = $3 end`,
    [shown.county, shown.accountId, shown.which ?? null],
  )
  for (const { factorId, secret } of rows) {
    const opened = store.keys.openPage(secret, contextOf(shown))
    const step = stepOfCode(opened, shown.code, shown.now)
    if (step === null) continue
    const { rowCount } = await store.pool.query(
      `update access.second_factors set last_step = $3, used_at = $4
        where county = $1 and factor_id = $2 and (last_step is null or last_step < $3)`,
      [shown.county, factorId, step, shown.now],
    )
    if (rowCount === 1) return true
  }
  return false
}

/** Takes a factor away; with the last one go the recovery codes. Whether there was one. */
export async function removeFactor(
  store: Pick<Store, 'pool'>,
  key: AccountKey & { readonly factorId: string; readonly by: string; readonly now: Date },
): Promise<boolean> {
  const removed = await inTransaction(store.pool, async (db) => {
    const { rowCount } = await db.query(
      `delete from access.second_factors where county = $1 and account_id = $2 and factor_id = $3`,
      [key.county, key.accountId, key.factorId],
    )
    await db.query(
      `delete from access.recovery_codes c where c.county = $1 and c.account_id = $2
         and not exists (select from access.second_factors f where f.county = c.county
           and f.account_id = c.account_id and f.confirmed_at is not null)`,
      [key.county, key.accountId],
    )
    return rowCount === 1
  })
  if (removed) await recordFactor(store, key, 'factor.removed')
  return removed
}

async function recordFactor(
  store: Pick<Store, 'pool'>,
  key: AccountKey & { readonly factorId: string; readonly now: Date; readonly by?: string },
  kind: 'factor.added' | 'factor.removed',
): Promise<void> {
  const { county, accountId, now: at, factorId } = key
  const by = key.by ?? accountId
  await recordAccountEvent(store.pool, { county, kind, accountId, by, at, facts: { factorId } })
}

function contextOf(key: AccountKey): string {
  return `totp ${key.county} ${key.accountId}`
}
