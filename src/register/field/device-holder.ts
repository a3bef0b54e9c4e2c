import type pg from 'pg'
import type { Role } from '#domain/policy/roles.ts'
import { MAY_ACT, standingGrant } from '../access/standing-grant.ts'

/** Who holds a device, by the grant that stands now. */
export interface Holder {
  readonly accountId: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
}

/** `null` where the account was disabled, has expired, or has no grant any more. */
export async function holderOf(
  db: Pick<pg.Pool, 'query'>,
  of: { readonly county: string; readonly accountId: string; readonly now: Date },
): Promise<Holder | null> {
  const { rows } = await db.query<Holder>({
    name: 'device_holder',
    text: `select a.account_id as "accountId", a.display_name as "displayName",
             coalesce(g.role, a.role) as role, coalesce(g.territory, a.territory) as territory
           from access.accounts a ${standingGrant('$3')}
           where a.county = $1 and a.account_id = $2 and a.disabled_at is null
             and (a.expires_at is null or a.expires_at > $3) and ${MAY_ACT}`,
    values: [of.county, of.accountId, of.now],
  })
  return rows[0] ?? null
}
