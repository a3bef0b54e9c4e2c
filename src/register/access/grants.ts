import type pg from 'pg'
import type { Role } from '#domain/policy/roles.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface NewGrant {
  readonly county: string
  readonly accountId: string
  readonly role: Role
  /** Division code: everything at or below it. */
  readonly territory: string
  readonly since: Date
  /** First moment it no longer holds; `null`: without end. */
  readonly until: Date | null
  /** Account or command. */
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly reason: string
  /** The round it is given in, if it is. */
  readonly roundId?: string
}

/** Grants a role in a territory from one moment to another; returns its number. */
export async function addGrant(store: Pick<Store, 'pool'>, grant: NewGrant): Promise<number> {
  return inTransaction(store.pool, async (client) => {
    // Two grants for one account at once are numbered one after the other.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `grant ${grant.county} ${grant.accountId}`,
    ])
    return insertGrant(client, grant)
  })
}

/** The same in a transaction of the caller's: an account and its first grant are made together. */
export async function insertGrant(client: pg.ClientBase, grant: NewGrant): Promise<number> {
  const { rows } = await client.query<{ grantNo: number }>(
    `insert into access.grants (county, account_id, grant_no, role, territory, since, until,
       granted_by, granted_at, reason, round_id)
     select $1, $2, coalesce(max(grant_no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10
     from access.grants where county = $1 and account_id = $2
     returning grant_no as "grantNo"`,
    [
      grant.county,
      grant.accountId,
      grant.role,
      grant.territory,
      grant.since,
      grant.until,
      grant.grantedBy,
      grant.grantedAt,
      grant.reason,
      grant.roundId ?? null,
    ],
  )
  return rows[0]?.grantNo ?? 0
}

/** Ends a grant before its time; false when none of that number holds. */
export async function endGrant(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly accountId: string
    readonly grantNo: number
    readonly endedBy: string
    readonly endedAt: Date
  },
): Promise<boolean> {
  const ended = await store.pool.query(
    `update access.grants set ended_by = $4, ended_at = $5
     where county = $1 and account_id = $2 and grant_no = $3 and ended_at is null
       and (until is null or until > $5)`,
    [of.county, of.accountId, of.grantNo, of.endedBy, of.endedAt],
  )
  return ended.rowCount === 1
}

export interface GrantLine {
  readonly accountId: string
  readonly displayName: string
  readonly loginName: string
  readonly grantNo: number
  readonly role: Role
  readonly territory: string
  readonly since: Date
  readonly until: Date | null
  readonly grantedBy: string
  readonly reason: string
  readonly endedAt: Date | null
}

/** Every grant of a county, newest first. */
export async function listGrants(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly limit: number },
): Promise<readonly GrantLine[]> {
  const { rows } = await store.pool.query<GrantLine>({
    name: 'list_grants',
    text: `select g.account_id as "accountId", a.display_name as "displayName",
             a.login_name as "loginName", g.grant_no as "grantNo", g.role, g.territory, g.since,
             g.until, coalesce(b.display_name, g.granted_by) as "grantedBy", g.reason,
             g.ended_at as "endedAt"
           from access.grants g
           join access.accounts a on a.county = g.county and a.account_id = g.account_id
           left join access.accounts b on b.county = g.county and b.account_id::text = g.granted_by
           where g.county = $1
           order by g.granted_at desc, g.account_id, g.grant_no limit $2`,
    values: [of.county, of.limit],
  })
  return rows
}

/** The account of a login name, if it is in use. */
export async function accountToGrant(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly login: string },
): Promise<string | null> {
  const { rows } = await store.pool.query<{ accountId: string }>(
    `select account_id as "accountId" from access.accounts
     where county = $1 and login_name = $2 and disabled_at is null`,
    [of.county, of.login.trim().toLowerCase()],
  )
  return rows[0]?.accountId ?? null
}
