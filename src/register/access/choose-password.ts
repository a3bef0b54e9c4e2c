import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  passwordFault,
  PASSWORDS_REMEMBERED,
  type PasswordFault,
} from '#domain/sign-in/password-rules.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { hashPassword, passwordFits } from './password.ts'
import { policyOf } from './sign-in-policy.ts'

export type PasswordProblem =
  | {
      readonly code: `password.${PasswordFault}`
      readonly shortest: number
      readonly longest: number
    }
  | { readonly code: 'password.used_before'; readonly remembered: number }

/**
 * Gives the account the password its holder wants, if the county's rules let it pass; its former one is
 * remembered under the 等保 rules. Other sessions of the account end (ASVS 7.4.3).
 *
 * @param keep session that stays open: the one in which it is done.
 */
export async function choosePassword(
  store: Pick<Store, 'pool'>,
  chosen: {
    readonly county: string
    readonly accountId: string
    readonly password: string
    readonly keep: string | null
    readonly now: Date
  },
): Promise<Outcome<null, PasswordProblem>> {
  const { county, accountId, password, now } = chosen
  const { passwordRules: rules } = await policyOf(store, county)
  const kept = await formerHashes(store, chosen)
  const fault = passwordFault(password, { rules, loginName: kept.loginName })
  if (fault !== null) {
    const [shortest, longest] = [PASSWORD_LENGTH_MIN[rules], PASSWORD_LENGTH_MAX]
    return refuse({ code: `password.${fault}`, shortest, longest })
  }
  const compared = rules === 'dengbao' ? kept.hashes : kept.hashes.slice(0, 1)
  for (const hash of compared) {
    if (await passwordFits(hash, password)) {
      return refuse({ code: 'password.used_before', remembered: PASSWORDS_REMEMBERED })
    }
  }
  const hash = await hashPassword(password)
  await inTransaction(store.pool, async (db) => {
    await db.query(
      `insert into access.former_passwords (county, account_id, replaced_at, password_hash)
       select county, account_id, $3, password_hash from access.accounts
        where county = $1 and account_id = $2 and password_hash is not null
       on conflict do nothing`,
      [county, accountId, now],
    )
    await db.query(
      `update access.accounts set password_hash = $3, password_set_at = $4,
         must_change_password = false
       where county = $1 and account_id = $2`,
      [county, accountId, hash, now],
    )
    await db.query(
      `update access.sessions set ended_at = $3
        where county = $1 and account_id = $2 and ended_at is null
          and session_id is distinct from $4::uuid`,
      [county, accountId, now, chosen.keep],
    )
    const event = { county, kind: 'password.chosen', accountId, by: accountId, at: now } as const
    await recordAccountEvent(db, { ...event, facts: { rules } })
  })
  return accept(null)
}

/** Hashes of the present password and the last ones before it, newest first. */
async function formerHashes(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly accountId: string },
): Promise<{ readonly loginName: string; readonly hashes: readonly string[] }> {
  const { rows } = await store.pool.query<{ loginName: string; hashes: string[] }>(
    `select a.login_name as "loginName",
       array_remove(array_prepend(a.password_hash, array(
         select f.password_hash from access.former_passwords f
          where f.county = a.county and f.account_id = a.account_id
          order by f.replaced_at desc limit $3)), null) as hashes
     from access.accounts a where a.county = $1 and a.account_id = $2`,
    [key.county, key.accountId, PASSWORDS_REMEMBERED - 1],
  )
  const [found] = rows
  if (found === undefined) throw new Error('a password is chosen for an account that is there')
  return found
}
