import type { Role } from '#domain/policy/roles.ts'
import type { Store } from '../store/open-store.ts'
import { standingGrant } from './standing-grant.ts'

/** An account as administrators see it. */
export interface ListedAccount {
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
  readonly placeName: string | null
  readonly isDemo: boolean
  readonly madeAt: Date
  readonly passwordSetAt: Date
  readonly disabledAt: Date | null
  readonly expiresAt: Date | null
  /** Its holder has chosen a password. */
  readonly setUp: boolean
  readonly factors: number
  readonly seenAt: Date | null
  /** Somebody is being kept waiting after wrong tries. */
  readonly locked: boolean
}

export interface AccountSearch {
  readonly county: string
  /** Part of the name they sign in with or are shown by; empty: all. */
  readonly words: string
  readonly state: 'all' | 'in_use' | 'waiting' | 'locked' | 'disabled'
  /** Login name after which the page begins; `null`: the first page. */
  readonly after: string | null
  readonly limit: number
  readonly now: Date
}

const COLUMNS = `a.account_id as "accountId", a.login_name as "loginName",
  a.display_name as "displayName", coalesce(g.role, a.role) as role,
  coalesce(g.territory, a.territory) as territory,
  (select p.name from register.places p where p.code = coalesce(g.territory, a.territory)
    order by p.valid_from desc limit 1) as "placeName",
  a.is_demo as "isDemo", a.created_at as "madeAt", a.password_set_at as "passwordSetAt",
  a.disabled_at as "disabledAt", a.expires_at as "expiresAt",
  a.password_hash is not null as "setUp",
  (select count(*)::int from access.second_factors f where f.county = a.county
     and f.account_id = a.account_id and f.confirmed_at is not null) as factors,
  (select max(s.seen_at) from access.sessions s
    where s.county = a.county and s.account_id = a.account_id) as "seenAt",
  exists (select from access.login_failures l where l.county = a.county
    and l.login_name = a.login_name and l.blocked_until > $2) as locked`

/** One page of accounts in order of login name, and whether there are more. */
export async function listAccounts(
  store: Pick<Store, 'pool'>,
  search: AccountSearch,
): Promise<{ readonly accounts: readonly ListedAccount[]; readonly more: boolean }> {
  const { rows } = await store.pool.query<ListedAccount>(
    `select * from (select ${COLUMNS} from access.accounts a ${standingGrant('$2')}
       where a.county = $1 and a.login_name > $3
         and (position($4 in a.login_name) > 0 or position($4 in a.display_name) > 0)) listed
     where case $5 when 'in_use' then "disabledAt" is null
                     and ("expiresAt" is null or "expiresAt" > $2)
                   when 'waiting' then not "setUp" and "disabledAt" is null
                   when 'locked' then locked
                   when 'disabled' then "disabledAt" is not null or "expiresAt" <= $2
                   else true end
     order by "loginName" limit $6`,
    [
      search.county,
      search.now,
      search.after ?? '',
      search.words.trim().toLowerCase(),
      search.state,
      search.limit + 1,
    ],
  )
  return { accounts: rows.slice(0, search.limit), more: rows.length > search.limit }
}

/** One account that is known to be there. */
export async function accountById(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly accountId: string; readonly now?: Date },
): Promise<ListedAccount> {
  const found = await findAccount(store, { ...key, now: key.now ?? new Date(0) })
  if (found === null) throw new Error('an account that was named is not there')
  return found
}

export async function findAccount(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly accountId: string; readonly now: Date },
): Promise<ListedAccount | null> {
  const { rows } = await store.pool.query<ListedAccount>(
    `select ${COLUMNS} from access.accounts a ${standingGrant('$2')}
      where a.county = $1 and a.account_id = $3`,
    [key.county, key.now, key.accountId],
  )
  return rows[0] ?? null
}

/** The account of a login name, however it was typed. */
export async function findAccountByName(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly loginName: string; readonly now: Date },
): Promise<ListedAccount | null> {
  const { rows } = await store.pool.query<ListedAccount>(
    `select ${COLUMNS} from access.accounts a ${standingGrant('$2')}
      where a.county = $1 and a.login_name = $3`,
    [key.county, key.now, key.loginName.trim().toLowerCase()],
  )
  return rows[0] ?? null
}

/** The demonstration's accounts, by name: there are some in an invented county only (S27). */
export async function demoAccounts(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly Pick<ListedAccount, 'loginName' | 'displayName' | 'role'>[]> {
  const { rows } = await store.pool.query<
    Pick<ListedAccount, 'loginName' | 'displayName' | 'role'>
  >(
    `select a.login_name as "loginName", a.display_name as "displayName", a.role
     from access.accounts a join access.counties c on c.county = a.county
     where a.county = $1 and c.invented and a.is_demo and a.disabled_at is null
     order by a.login_name limit 20`,
    [county],
  )
  return rows
}
