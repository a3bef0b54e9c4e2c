import type pg from 'pg'
import type { Role } from '#domain/policy/roles.ts'
import type { Store } from '../store/open-store.ts'
import { MAY_ACT, standingGrant } from './standing-grant.ts'

/** The role that one account of a county holds at a time. */
const ONE_AT_A_TIME: Role = 'protection_officer'

/** The child-protection officer of a county at a moment, by grant; `null` while nobody is appointed. */
export async function officerInOffice(
  db: pg.Pool | pg.ClientBase,
  of: { readonly county: string; readonly at: Date },
): Promise<string | null> {
  const { rows } = await db.query<{ accountId: string }>(
    `select a.account_id as "accountId" from access.accounts a ${standingGrant('$3')}
     where a.county = $1 and a.disabled_at is null and g.role = $2 and ${MAY_ACT}`,
    [of.county, ONE_AT_A_TIME, of.at],
  )
  return rows[0]?.accountId ?? null
}

export type OfficeProblem =
  { readonly code: 'grant.officer_taken' } | { readonly code: 'grant.officer_other_role' }

/**
 * Why this account cannot be given this role in this time, `null` if it can: the office of child
 * protection is held by one account, and by one that holds nothing else meanwhile.
 */
export async function officeProblem(
  store: Pick<Store, 'pool'>,
  wanted: {
    readonly county: string
    readonly accountId: string | null
    readonly role: Role
    readonly since: Date
    readonly until: Date | null
  },
): Promise<OfficeProblem | null> {
  const { rows } = await store.pool.query<{ taken: boolean; other: boolean }>(
    `select coalesce(bool_or(role = $3 and $4 = $3), false) as taken,
       coalesce(bool_or(account_id = $2 and (role = $3) <> ($4 = $3)), false) as other
     from access.grants
     where county = $1 and (until is null or until > $5) and (ended_at is null or ended_at > $5)
       and ($6::timestamptz is null or since < $6)`,
    [wanted.county, wanted.accountId, ONE_AT_A_TIME, wanted.role, wanted.since, wanted.until],
  )
  const [found] = rows
  if (found?.taken === true) return { code: 'grant.officer_taken' }
  return found?.other === true ? { code: 'grant.officer_other_role' } : null
}
