import { createHash, randomBytes } from 'node:crypto'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
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
  const key = [tried.county, tried.loginName.slice(0, 100), tried.client]
  return inTransaction(store.pool, async (db) => {
    await db.query(
      `insert into access.login_failures
         (county, login_name, client, failures, last_failed_at, blocked_until)
       values ($1, $2, $3, 0, $4, $4) on conflict do nothing`,
      [...key, tried.now],
    )
    // Locked before deciding: twenty tries at once come here one after the other.
    const { rows } = await db.query<Tries>(
      `select failures, last_failed_at as "lastAt", blocked_until as "blockedUntil"
       from access.login_failures
       where county = $1 and login_name = $2 and client = $3 for update`,
      key,
    )
    const before = rows[0] ?? { failures: 0, lastAt: tried.now, blockedUntil: tried.now }
    const leftMs = before.blockedUntil.getTime() - tried.now.getTime()
    if (leftMs > 0) return Math.ceil(leftMs / 1000)
    const idleHours = (tried.now.getTime() - before.lastAt.getTime()) / 3_600_000
    const failures = idleHours > FORGET_AFTER_HOURS ? 1 : before.failures + 1
    const blockedUntil = new Date(tried.now.getTime() + waitSeconds(failures) * 1000)
    await db.query(
      `update access.login_failures set failures = $4, last_failed_at = $5, blocked_until = $6
       where county = $1 and login_name = $2 and client = $3`,
      [...key, failures, tried.now, blockedUntil],
    )
    return 0
  })
}

interface Tries {
  readonly failures: number
  readonly lastAt: Date
  readonly blockedUntil: Date
}

/** 0 before the fifth wrong try, then 5 s, 10 s, 20 s … 15 min. */
export function waitSeconds(failures: number): number {
  if (failures < FREE_TRIES) return 0
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_TRIES), WAIT_SECONDS_MAX)
}
