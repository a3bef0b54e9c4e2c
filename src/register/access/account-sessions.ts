import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import type { AccountKey } from './second-factors.ts'

/** A browser in which the account is signed in. */
export interface LivingSession {
  readonly sessionId: string
  readonly client: string
  readonly openedAt: Date
  readonly seenAt: Date
  readonly methods: readonly string[]
  readonly parked: boolean
}

/** Where this account is signed in now, latest use first. */
export async function livingSessions(
  store: Pick<Store, 'pool'>,
  key: AccountKey & { readonly now: Date },
): Promise<readonly LivingSession[]> {
  const { rows } = await store.pool.query<LivingSession>(
    `select session_id as "sessionId", client, created_at as "openedAt", seen_at as "seenAt",
       methods, parked_at is not null as parked
     from access.sessions
     where county = $1 and account_id = $2 and ended_at is null and expires_at > $3
       and seen_at > $3::timestamptz - make_interval(mins => idle_minutes)
     order by seen_at desc`,
    [key.county, key.accountId, key.now],
  )
  return rows
}

/** Ends one session of an account, or with `null` all; how many there were. */
export async function endSessions(
  store: Pick<Store, 'pool'>,
  ended: AccountKey & {
    readonly sessionId: string | null
    readonly by: string
    readonly now: Date
  },
): Promise<number> {
  const { county, accountId, sessionId, by, now: at } = ended
  const { rowCount } = await store.pool.query(
    `update access.sessions set ended_at = $3
      where county = $1 and account_id = $2 and ended_at is null
        and session_id = coalesce($4::uuid, session_id)`,
    [county, accountId, at, sessionId],
  )
  const count = rowCount ?? 0
  if (count > 0) {
    const event = { county, kind: 'session.ended', accountId, by, at } as const
    await recordAccountEvent(store.pool, { ...event, facts: { count } })
  }
  return count
}
