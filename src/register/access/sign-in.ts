import { createHash, randomBytes } from 'node:crypto'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Store } from '../store/open-store.ts'
import { passwordFits } from './password.ts'

export const SESSION_IDLE_MINUTES = 30
const SESSION_HOURS_MAX = 12
const TOKEN_BYTES = 32

/** Five wrong tries are free, then 5 s, 10 s, 20 s … 15 min; a day without tries forgets. */
const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 5
const WAIT_SECONDS_MAX = 15 * 60
const FORGET_AFTER_HOURS = 24

export interface SignInTry {
  readonly county: string
  readonly loginName: string
  readonly password: string
  /** Where it came from; only its keyed hash is kept. */
  readonly address: string
  /** Short description of the browser. */
  readonly client: string
  readonly now: Date
}

export type SignInProblem =
  | { readonly code: 'session.credentials' }
  | { readonly code: 'session.throttled'; readonly seconds: number }

export interface NewSession {
  /** The secret; it is not kept here, only its hash. */
  readonly token: string
  readonly accountId: string
}

/**
 * Signs in. An unknown account, a disabled one and a wrong password are refused alike and take the
 * same time.
 *
 * The try is counted before the password is looked at, so that twenty at once are twenty (R25); the
 * count is by account and client, so that a stranger cannot lock a colleague out.
 */
export async function signIn(
  store: Pick<Store, 'pool' | 'keys'>,
  tried: SignInTry,
): Promise<Outcome<NewSession, SignInProblem>> {
  const loginName = tried.loginName.trim().toLowerCase()
  const client = store.keys.numberHash(`client ${tried.address}`).toString('hex')
  const seconds = await countTry(store, { ...tried, loginName, client })
  if (seconds > 0) return refuse({ code: 'session.throttled', seconds })

  const { rows } = await store.pool.query<{ account_id: string; password_hash: string }>({
    name: 'account_to_sign_in',
    text: `select account_id, password_hash from access.accounts
           where county = $1 and login_name = $2 and disabled_at is null`,
    values: [tried.county, loginName],
  })
  const [account] = rows
  const fits = await passwordFits(account?.password_hash ?? null, tried.password)
  if (!fits || account === undefined) return refuse({ code: 'session.credentials' })

  await store.pool.query(
    `delete from access.login_failures where county = $1 and login_name = $2 and client = $3`,
    [tried.county, loginName, client],
  )
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await store.pool.query(
    `insert into access.sessions
       (county, token_hash, account_id, client, created_at, seen_at, idle_minutes, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6, $5::timestamptz + make_interval(hours => $7))`,
    [
      tried.county,
      tokenHash(token),
      account.account_id,
      tried.client.slice(0, 100),
      tried.now,
      SESSION_IDLE_MINUTES,
      SESSION_HOURS_MAX,
    ],
  )
  return accept({ token, accountId: account.account_id })
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Counts one more try; seconds still to wait when it came too soon (and was not looked at). */
async function countTry(
  store: Pick<Store, 'pool'>,
  tried: {
    readonly county: string
    readonly loginName: string
    readonly client: string
    readonly now: Date
  },
): Promise<number> {
  const { rows } = await store.pool.query<{ seconds: number }>({
    name: 'count_sign_in_try',
    text: `insert into access.login_failures as f
             (county, login_name, client, failures, last_failed_at, blocked_until)
           values ($1, $2, $3, 1, $4, $4)
           on conflict (county, login_name, client) do update set
             failures = case
               when f.blocked_until > $4 then f.failures
               when f.last_failed_at < $4::timestamptz - make_interval(hours => $5) then 1
               else f.failures + 1 end,
             last_failed_at = case when f.blocked_until > $4 then f.last_failed_at else $4 end,
             blocked_until = case
               when f.blocked_until > $4 then f.blocked_until
               when f.last_failed_at < $4::timestamptz - make_interval(hours => $5)
                 or f.failures + 1 < $6 then $4
               else $4::timestamptz + make_interval(secs =>
                 least($7 * power(2, least(f.failures + 1 - $6, 20)), $8)) end
           returning case when last_failed_at = $4 then 0
             else ceil(extract(epoch from blocked_until - $4))::int end as seconds`,
    values: [
      tried.county,
      tried.loginName.slice(0, 100),
      tried.client,
      tried.now,
      FORGET_AFTER_HOURS,
      FREE_TRIES,
      FIRST_WAIT_SECONDS,
      WAIT_SECONDS_MAX,
    ],
  })
  return rows[0]?.seconds ?? 0
}
