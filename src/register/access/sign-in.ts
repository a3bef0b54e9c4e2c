import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { clientKey, countTry, forgetTries } from './count-tries.ts'
import { openSession, type NewSession } from './open-session.ts'
import { passwordFits } from './password.ts'

export interface SignInTry {
  readonly county: string
  readonly loginName: string
  readonly password: string
  /** Where it came from; only its keyed hash is kept. */
  readonly address: string
  /** The browser's own cookie, hashed; `null` when it has none. */
  readonly deskHash: Buffer | null
  /** Short description of the browser. */
  readonly client: string
  readonly now: Date
}

export type SignInProblem =
  | { readonly code: 'session.credentials' }
  | { readonly code: 'session.throttled'; readonly seconds: number }

/**
 * Signs in with name and password. An unknown account, a disabled or expired one, one whose holder has
 * not chosen a password yet, and a wrong password are refused alike and take the same time.
 *
 * The try is counted before the password is looked at, so that twenty at once are twenty (R25); the
 * count is by account and desk or address, so that a stranger cannot lock a colleague out.
 */
export async function signIn(
  store: Pick<Store, 'pool' | 'keys'>,
  tried: SignInTry,
): Promise<Outcome<NewSession, SignInProblem>> {
  const known = await checkPassword(store, tried)
  if (!known.ok) return known
  const { accountId } = known.value
  return accept(await openSession(store, { ...tried, accountId, methods: ['pwd'] }))
}

/** Whether the password is the account's, with every try counted; opens nothing. */
export async function checkPassword(
  store: Pick<Store, 'pool' | 'keys'>,
  tried: SignInTry,
): Promise<Outcome<{ readonly accountId: string }, SignInProblem>> {
  const { county, now } = tried
  const loginName = tried.loginName.trim().toLowerCase()
  const client = await clientKey(store, { ...tried, loginName })
  const seconds = await countTry(store, { county, loginName, client, now })
  const { rows } = await store.pool.query<{ account_id: string; password_hash: string | null }>({
    name: 'account_to_sign_in',
    text: `select account_id, password_hash from access.accounts
           where county = $1 and login_name = $2 and disabled_at is null
             and (expires_at is null or expires_at > $3)`,
    values: [county, loginName, now],
  })
  const [account] = rows
  const accountId = account?.account_id ?? null
  const event = { county, accountId, by: accountId ?? 'unknown', at: now }
  if (seconds > 0) {
    await recordAccountEvent(store.pool, { ...event, kind: 'session.throttled' })
    return refuse({ code: 'session.throttled', seconds })
  }
  const fits = await passwordFits(account?.password_hash ?? null, tried.password)
  if (!fits || accountId === null) {
    await recordAccountEvent(store.pool, { ...event, kind: 'session.refused' })
    return refuse({ code: 'session.credentials' })
  }
  await forgetTries(store, { county, loginName, client })
  return accept({ accountId })
}
