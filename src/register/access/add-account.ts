import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Role } from '#domain/policy/roles.ts'
import { fitsLevel } from '#domain/sign-in/account-file.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordAccountEvent } from './account-events.ts'
import { insertGrant } from './grants.ts'
import { officeProblem, type OfficeProblem } from './officer-in-office.ts'
import { issueSetupCode, type IssuedCode } from './setup-codes.ts'

export interface AddedAccount extends IssuedCode {
  readonly accountId: string
}

export type AddProblem =
  | { readonly code: 'account.taken' | 'account.place' | 'account_file.level' | 'grant.period' }
  | OfficeProblem

/** A new account without a password, and the one-time code with which its holder chooses one. */
export async function addAccount(
  store: Pick<Store, 'pool'>,
  added: {
    readonly county: string
    readonly loginName: string
    readonly displayName: string
    readonly role: Role
    readonly territory: string
    readonly expiresAt: Date | null
    readonly by: string
    readonly now: Date
  },
): Promise<Outcome<AddedAccount, AddProblem>> {
  const { county, territory, by, now } = added
  if (!fitsLevel(added.role, territory)) return refuse({ code: 'account_file.level' })
  if (!(await isPlaceOf(store, county, territory))) return refuse({ code: 'account.place' })
  if (added.expiresAt !== null && !(added.expiresAt > now)) return refuse({ code: 'grant.period' })
  const { role, expiresAt } = added
  const taken = await officeProblem(store, {
    county,
    accountId: null,
    role,
    since: now,
    until: expiresAt,
  })
  if (taken !== null) return refuse(taken)
  const accountId = newRecordId()
  const made = await inTransaction(store.pool, async (db) => {
    const { rowCount } = await db.query(
      `insert into access.accounts (county, account_id, login_name, display_name, role, territory,
         created_at, password_set_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8) on conflict (county, login_name) do nothing`,
      [
        county,
        accountId,
        added.loginName.trim().toLowerCase(),
        added.displayName.trim(),
        added.role,
        territory,
        now,
        added.expiresAt,
      ],
    )
    if (rowCount !== 1) return false
    const event = { county, kind: 'account.added', accountId, by, at: now } as const
    await recordAccountEvent(db, { ...event, facts: { role: added.role, territory } })
    await insertGrant(db, {
      county,
      accountId,
      role: added.role,
      territory,
      since: now,
      until: added.expiresAt,
      grantedBy: by,
      grantedAt: now,
      reason: '开户',
    })
    return true
  })
  if (!made) return refuse({ code: 'account.taken' })
  const code = await issueSetupCode(store, { county, accountId, by, reset: false, now })
  return accept({ accountId, ...code })
}

/** The county itself, or a township or village of it that is known here. */
export async function isPlaceOf(
  store: Pick<Store, 'pool'>,
  county: string,
  code: string,
): Promise<boolean> {
  if (code === county) return true
  if (!code.startsWith(county)) return false
  const { rowCount } = await store.pool.query(
    `select from register.places where code = $1 and valid_to is null`,
    [code],
  )
  return (rowCount ?? 0) > 0
}
