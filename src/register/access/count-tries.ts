import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

/** Five wrong tries are free, then 5 s, 10 s, 20 s … 15 min; a day without tries forgets (R25). */
const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 5
const WAIT_SECONDS_MAX = 15 * 60
const FORGET_AFTER_HOURS = 24
/**
 * From all unknown browsers together (NIST SP 800-63B, 5.2.2): after these, one try in 15 minutes for
 * all of them. Known desks neither count in nor wait.
 */
const STRANGERS_TRIES_MAX = 100

export interface TryKey {
  readonly county: string
  /** As typed, whether or not there is such an account; lower case. */
  readonly loginName: string
  /** From `clientKey`. */
  readonly client: string
  readonly now: Date
}

/**
 * By what tries are counted: a desk at which this account has signed in before, else the address. So a
 * stranger's tries never wait for, and never hold up, somebody at a desk of their own.
 */
export async function clientKey(
  store: Pick<Store, 'pool' | 'keys'>,
  from: {
    readonly county: string
    readonly loginName: string
    readonly address: string
    readonly deskHash: Buffer | null
  },
): Promise<string> {
  const stranger = `a:${store.keys.numberHash(`client ${from.address}`).toString('hex')}`
  if (from.deskHash === null) return stranger
  const { rowCount } = await store.pool.query({
    name: 'known_desk',
    text: `select from access.sessions s
           join access.accounts a on a.county = s.county and a.account_id = s.account_id
           where s.county = $1 and s.desk_hash = $2 and a.login_name = $3 and s.stage = 'open' limit 1`,
    values: [from.county, from.deskHash, from.loginName],
  })
  return (rowCount ?? 0) > 0 ? `d:${from.deskHash.toString('hex')}` : stranger
}

/** Counts one more try; seconds still to wait when it came too soon (and is not to be looked at). */
export async function countTry(store: Pick<Store, 'pool'>, tried: TryKey): Promise<number> {
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
      `select failures, last_failed_at as "lastAt", blocked_until as "blockedUntil",
         s.tries as "strangersTries", s.last_at as "strangersLastAt"
       from access.login_failures,
         lateral (select coalesce(sum(o.failures), 0)::int as tries, max(o.last_failed_at) as last_at
            from access.login_failures o
           where o.county = $1 and o.login_name = $2 and o.client like 'a:%'
             and o.last_failed_at > $4::timestamptz - make_interval(hours => $5)
             and o.failures > 0) s
       where county = $1 and login_name = $2 and client = $3 for update of login_failures`,
      [...key, tried.now, FORGET_AFTER_HOURS],
    )
    const [before] = rows
    if (before === undefined) throw new Error('a try that was just counted is not there')
    const waitUntilMs = Math.max(before.blockedUntil.getTime(), crowdUntilMs(tried, before))
    const leftMs = waitUntilMs - tried.now.getTime()
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
  /** Of all unknown browsers together, within a day. */
  readonly strangersTries: number
  readonly strangersLastAt: Date | null
}

function crowdUntilMs(tried: TryKey, before: Tries): number {
  if (!tried.client.startsWith('a:') || before.strangersTries < STRANGERS_TRIES_MAX) return 0
  return (before.strangersLastAt?.getTime() ?? 0) + WAIT_SECONDS_MAX * 1000
}

/** After a right answer: the tries of this client are forgotten. */
export async function forgetTries(
  store: Pick<Store, 'pool'>,
  key: Omit<TryKey, 'now'>,
): Promise<void> {
  await store.pool.query(
    `delete from access.login_failures where county = $1 and login_name = $2 and client = $3`,
    [key.county, key.loginName.slice(0, 100), key.client],
  )
}

/** 0 before the fifth wrong try, then 5 s, 10 s, 20 s … 15 min. */
export function waitSeconds(failures: number): number {
  if (failures < FREE_TRIES) return 0
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_TRIES), WAIT_SECONDS_MAX)
}
