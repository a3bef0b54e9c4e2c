import { invariant } from '#domain/invariant.ts'
import type { Role } from '#domain/policy/roles.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordAccountEvent } from './account-events.ts'
import { hashPassword } from './password.ts'

export interface County {
  readonly county: string
  readonly nameZh: string
  /** Marked at birth and never unmarked: real people never live beside printed passwords. */
  readonly invented: boolean
}

/** Opens a county in this store; one that is open already stays as it is. */
export async function openCounty(store: Pick<Store, 'pool'>, opened: County): Promise<void> {
  await store.pool.query(
    `insert into access.counties (county, name_zh, invented) values ($1, $2, $3)
     on conflict (county) do nothing`,
    [opened.county, opened.nameZh, opened.invented],
  )
}

export async function countyOf(store: Pick<Store, 'pool'>, county: string): Promise<County | null> {
  const { rows } = await store.pool.query<County>({
    name: 'county_of',
    text: `select county, name_zh as "nameZh", invented from access.counties where county = $1`,
    values: [county],
  })
  return rows[0] ?? null
}

/** Every county in this store, in order of code. */
export async function listCounties(store: Pick<Store, 'pool'>): Promise<readonly County[]> {
  const { rows } = await store.pool.query<County>(
    'select county, name_zh as "nameZh", invented from access.counties order by county',
  )
  return rows
}

export interface NewAccount {
  readonly county: string
  readonly loginName: string
  readonly displayName: string
  readonly password: string
  readonly role: Role
  /** Division code: everything at or below it. */
  readonly territory: string
  readonly isDemo: boolean
}

/** Makes an account, or gives an existing one of that name these properties and password. */
export async function saveAccount(
  store: Pick<Store, 'pool'>,
  account: NewAccount,
): Promise<string> {
  const county = await countyOf(store, account.county)
  invariant(
    !account.isDemo || county?.invented === true,
    'a printed password lives in no real county',
  )
  const { rows } = await store.pool.query<{ account_id: string }>(
    `insert into access.accounts
       (county, account_id, login_name, display_name, password_hash, role, territory, is_demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (county, login_name) do update
       set display_name = excluded.display_name, password_hash = excluded.password_hash,
           role = excluded.role, territory = excluded.territory, is_demo = excluded.is_demo,
           disabled_at = null, password_set_at = now()
     returning account_id`,
    [
      account.county,
      newRecordId(),
      account.loginName.toLowerCase(),
      account.displayName,
      await hashPassword(account.password),
      account.role,
      account.territory,
      account.isDemo,
    ],
  )
  const [saved] = rows
  if (saved === undefined) throw new Error('an account that was just saved is not there')
  return saved.account_id
}

/**
 * Nobody signs in with it from now on; its sessions here (ASVS 7.4.2) and its tokens at every
 * application that trusts us end in the same statement.
 */
export async function disableAccount(
  store: Pick<Store, 'pool'>,
  account: {
    readonly county: string
    readonly accountId: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  const { county, accountId, at } = account
  await store.pool.query(
    `with disabled as (update access.accounts set disabled_at = $3
       where county = $1 and account_id = $2),
     revoked as (delete from access.oidc_payloads where county = $1 and account_id = $2)
     update access.sessions set ended_at = $3
      where county = $1 and account_id = $2 and ended_at is null`,
    [county, accountId, at],
  )
  await recordAccountEvent(store.pool, { ...account, kind: 'account.disabled' })
}

/** Its holder signs in again as before. */
export async function enableAccount(
  store: Pick<Store, 'pool'>,
  account: {
    readonly county: string
    readonly accountId: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await store.pool.query(
    `update access.accounts set disabled_at = null where county = $1 and account_id = $2`,
    [account.county, account.accountId],
  )
  await recordAccountEvent(store.pool, { ...account, kind: 'account.enabled' })
}

/** A colleague vouches for whoever typed it wrong: nobody waits any longer (R25). */
export async function unlockAccount(
  store: Pick<Store, 'pool'>,
  account: {
    readonly county: string
    readonly accountId: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await store.pool.query(
    `delete from access.login_failures l using access.accounts a
      where a.county = $1 and a.account_id = $2 and l.county = a.county
        and l.login_name = a.login_name`,
    [account.county, account.accountId],
  )
  await recordAccountEvent(store.pool, { ...account, kind: 'account.unlocked' })
}
