import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordAccountEvent } from './account-events.ts'
import type { AccountKey } from './second-factors.ts'

/** What is kept of a passkey; the private half never leaves the device. */
export interface Passkey {
  readonly accountId: string
  /** base64url. */
  readonly credentialId: string
  /** COSE. */
  readonly publicKey: Uint8Array
  readonly useCount: number
  readonly transports: readonly string[]
}

export async function savePasskey(
  store: Pick<Store, 'pool'>,
  saved: Passkey & { readonly county: string; readonly name: string; readonly now: Date },
): Promise<void> {
  const { county, accountId, now: at } = saved
  const factorId = newRecordId()
  await store.pool.query(
    `insert into access.second_factors (county, factor_id, account_id, kind, name, credential_id,
       public_key, use_count, transports, made_at, confirmed_at)
     values ($1, $2, $3, 'passkey', $4, $5, $6, $7, $8, $9, $9)`,
    [
      county,
      factorId,
      accountId,
      saved.name,
      saved.credentialId,
      Buffer.from(saved.publicKey),
      saved.useCount,
      saved.transports,
      at,
    ],
  )
  const event = { county, kind: 'factor.added', accountId, by: accountId, at } as const
  await recordAccountEvent(store.pool, { ...event, facts: { factorId } })
}

const COLUMNS = `f.account_id as "accountId", f.credential_id as "credentialId",
  f.public_key as "publicKey", f.use_count::int as "useCount", f.transports`

export async function passkeysOf(
  store: Pick<Store, 'pool'>,
  key: AccountKey,
): Promise<readonly Passkey[]> {
  const { rows } = await store.pool.query<Passkey>(
    `select ${COLUMNS} from access.second_factors f
      where f.county = $1 and f.account_id = $2 and f.kind = 'passkey'`,
    [key.county, key.accountId],
  )
  return rows
}

/** The passkey of that name, if its account may sign in now. */
export async function passkeyOf(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly credentialId: string; readonly now: Date },
): Promise<Passkey | null> {
  const { rows } = await store.pool.query<Passkey>(
    `select ${COLUMNS} from access.second_factors f
     join access.accounts a on a.county = f.county and a.account_id = f.account_id
     where f.county = $1 and f.credential_id = $2 and a.disabled_at is null
       and (a.expires_at is null or a.expires_at > $3)`,
    [key.county, key.credentialId, key.now],
  )
  return rows[0] ?? null
}

export async function countPasskeyUse(
  store: Pick<Store, 'pool'>,
  used: {
    readonly county: string
    readonly credentialId: string
    readonly useCount: number
    readonly now: Date
  },
): Promise<void> {
  await store.pool.query(
    `update access.second_factors set use_count = $3, used_at = $4
      where county = $1 and credential_id = $2`,
    [used.county, used.credentialId, used.useCount, used.now],
  )
}
