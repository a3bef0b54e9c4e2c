import type pg from 'pg'
import type { RoundAccount, StandingGrant } from '#domain/policy/grant-rounds.ts'
import type { Role } from '#domain/policy/roles.ts'

/** An account of a round, as the security administrator names it. */
export interface NamedAccount extends RoundAccount {
  readonly login: string
  readonly displayName: string
}

/** Accounts in use by the names they sign in with, each with what it may act in from a moment on. */
export async function roundAccounts(
  client: pg.ClientBase,
  of: { readonly county: string; readonly logins: readonly string[]; readonly now: Date },
): Promise<ReadonlyMap<string, NamedAccount>> {
  const { rows } = await client.query<{
    accountId: string
    login: string
    displayName: string
    ownRole: Role
    ownTerritory: string
    granted: boolean
    standing: { role: Role; territory: string; since: string; until: string | null }[]
  }>(
    `select a.account_id as "accountId", a.login_name as login, a.display_name as "displayName",
       a.role as "ownRole", a.territory as "ownTerritory", count(g.grant_no) > 0 as granted,
       coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'territory', g.territory, 'since', g.since,
         'until', g.until)
         order by g.grant_no) filter (where (g.until is null or g.until > $3)
           and (g.ended_at is null or g.ended_at > $3)), '[]') as standing
     from access.accounts a
     left join access.grants g on g.county = a.county and g.account_id = a.account_id
     where a.county = $1 and a.login_name = any ($2) and a.disabled_at is null
     group by a.county, a.account_id`,
    [of.county, of.logins.map(loginOf), of.now],
  )
  return new Map(
    rows.map(({ accountId, login, displayName, granted, standing, ...row }) => {
      const own: StandingGrant = {
        role: row.ownRole,
        territory: row.ownTerritory,
        since: of.now,
        until: null,
      }
      const held = standing.map((one) => ({
        ...one,
        since: new Date(one.since),
        until: one.until === null ? null : new Date(one.until),
      }))
      return [login, { accountId, login, displayName, standing: granted ? held : [own] }]
    }),
  )
}

/** As it is kept: lower case, no spaces around. */
export function loginOf(typed: string): string {
  return typed.trim().toLowerCase()
}

/**
 * Writes the role an account was opened with down as its first grant, where it has none: once it has any, grants
 * alone say what it may, and what is given for a time must leave it what it had.
 */
export async function keepOwnRoles(
  client: pg.ClientBase,
  of: {
    readonly county: string
    readonly accountIds: readonly string[]
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  // Two rounds for one account at once are numbered one after the other, as single grants are.
  for (const accountId of [...of.accountIds].toSorted()) {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `grant ${of.county} ${accountId}`,
    ])
  }
  await client.query(
    `insert into access.grants (county, account_id, grant_no, role, territory, since, granted_by, granted_at, reason)
     select a.county, a.account_id, 1, a.role, a.territory, least(a.created_at, $4), $3, $4, '开户时的岗位'
     from access.accounts a
     where a.county = $1 and a.account_id = any ($2) and not exists (
       select from access.grants g where g.county = a.county and g.account_id = a.account_id)`,
    [of.county, of.accountIds, of.by, of.at],
  )
}
