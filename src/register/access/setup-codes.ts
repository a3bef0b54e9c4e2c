import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { choosePassword, type PasswordProblem } from './choose-password.ts'
import { clientKey, countTry, forgetTries } from './count-tries.ts'
import { codeHash, newOneTimeCode } from './one-time-code.ts'
import { openSession, type NewSession } from './open-session.ts'
import type { SignInTry } from './sign-in.ts'

export const SETUP_CODE_DAYS = 14

export interface IssuedCode {
  readonly code: string
  readonly expiresAt: Date
}

/**
 * Issues a code with which the holder chooses a password; earlier ones open nothing any more. With
 * `reset` the present password, factors and sessions go as well: its holder has lost them. Whoever asks
 * for it never learns a password (ASVS 6.4.6).
 */
export async function issueSetupCode(
  store: Pick<Store, 'pool'>,
  issue: {
    readonly county: string
    readonly accountId: string
    readonly by: string
    readonly reset: boolean
    readonly now: Date
  },
): Promise<IssuedCode> {
  const { county, accountId, by, now: at } = issue
  const code = newOneTimeCode()
  const expiresAt = new Date(at.getTime() + SETUP_CODE_DAYS * 86_400_000)
  await inTransaction(store.pool, async (db) => {
    if (issue.reset) await forgetProofs(db, issue)
    await db.query(
      `update access.setup_codes set used_at = $3
        where county = $1 and account_id = $2 and used_at is null`,
      [county, accountId, at],
    )
    await db.query(
      `insert into access.setup_codes
         (county, code_hash, account_id, issued_by, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [county, codeHash(code), accountId, by, at, expiresAt],
    )
    const event = { county, kind: 'code.issued', accountId, by, at } as const
    await recordAccountEvent(db, { ...event, facts: { reset: issue.reset } })
  })
  return { code, expiresAt }
}

async function forgetProofs(
  db: pg.ClientBase,
  {
    county,
    accountId,
    now,
  }: { readonly county: string; readonly accountId: string; readonly now: Date },
): Promise<void> {
  const key = [county, accountId]
  await db.query(
    `update access.accounts set password_hash = null where county = $1 and account_id = $2`,
    key,
  )
  for (const table of ['access.second_factors', 'access.recovery_codes', 'access.oidc_payloads']) {
    await db.query(`delete from ${table} where county = $1 and account_id = $2`, key)
  }
  await db.query(
    `update access.sessions set ended_at = $3
      where county = $1 and account_id = $2 and ended_at is null`,
    [...key, now],
  )
}

export interface CodeUse extends SignInTry {
  readonly code: string
}

export type SetupProblem =
  | PasswordProblem
  | { readonly code: 'setup.code' }
  | { readonly code: 'session.throttled'; readonly seconds: number }

/**
 * The holder's first steps: name, code and the password they want. Tries are counted as at signing in;
 * an unknown name, a used or expired code and a wrong one are refused alike.
 */
export async function useSetupCode(
  store: Pick<Store, 'pool' | 'keys'>,
  use: CodeUse,
): Promise<Outcome<NewSession, SetupProblem>> {
  const { county, now } = use
  const loginName = use.loginName.trim().toLowerCase()
  const client = await clientKey(store, { ...use, loginName })
  const seconds = await countTry(store, { county, loginName, client, now })
  if (seconds > 0) return refuse({ code: 'session.throttled', seconds })
  const { rows } = await store.pool.query<{ accountId: string }>(
    `select a.account_id as "accountId" from access.setup_codes c
     join access.accounts a on a.county = c.county and a.account_id = c.account_id
     where c.county = $1 and c.code_hash = $2 and a.login_name = $3 and c.used_at is null
       and c.expires_at > $4 and a.disabled_at is null
       and (a.expires_at is null or a.expires_at > $4)`,
    [county, codeHash(use.code), loginName, now],
  )
  const accountId = rows[0]?.accountId
  if (accountId === undefined) return refuse({ code: 'setup.code' })
  await forgetTries(store, { county, loginName, client })
  const { password } = use
  const chosen = await choosePassword(store, { county, accountId, password, keep: null, now })
  if (!chosen.ok) return chosen
  // Used when the password stands: a refused password leaves the code for the next try.
  const { rowCount } = await store.pool.query(
    `update access.setup_codes set used_at = $3
      where county = $1 and code_hash = $2 and used_at is null`,
    [county, codeHash(use.code), now],
  )
  if (rowCount !== 1) return refuse({ code: 'setup.code' })
  return accept(await openSession(store, { ...use, accountId, methods: ['pwd'] }))
}
