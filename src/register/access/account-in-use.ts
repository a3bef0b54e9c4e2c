import type { Role } from '#domain/policy/roles.ts'
import type { Store } from '../store/open-store.ts'
import { dayOf, owesConfidentiality } from './signing-rules.ts'
import { MAY_ACT, standingGrant } from './standing-grant.ts'

/** What an application that trusts us is told about who signed in. */
export interface AccountInUse {
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
  /** People's data stay closed to it until it has signed the regulation on confidentiality (RGL5). */
  readonly owesConfidentiality: boolean
}

/** The account if somebody may act with it now: neither disabled nor expired, and granted something. */
export async function accountInUse(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly accountId: string; readonly now: Date },
): Promise<AccountInUse | null> {
  const { rows } = await store.pool.query<AccountInUse>({
    name: 'account_in_use',
    text: `select a.account_id as "accountId", login_name as "loginName",
             display_name as "displayName", coalesce(g.role, a.role) as role,
             coalesce(g.territory, a.territory) as territory,
             ${owesConfidentiality(dayOf('$3'))} as "owesConfidentiality"
           from access.accounts a
           ${standingGrant('$3')}
           where a.county = $1 and a.account_id::text = $2 and a.disabled_at is null
             and (a.expires_at is null or a.expires_at > $3) and ${MAY_ACT}`,
    values: [key.county, key.accountId, key.now],
  })
  return rows[0] ?? null
}
