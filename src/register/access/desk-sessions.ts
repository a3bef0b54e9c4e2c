import { randomBytes } from 'node:crypto'
import type { Role } from '#domain/policy/roles.ts'
import type { Store } from '../store/open-store.ts'
import { tokenHash } from './open-session.ts'
import type { SessionKey } from './sessions.ts'

/** A session of somebody else at this desk, which waits for its holder. */
export interface ParkedSession {
  readonly sessionId: string
  readonly loginName: string
  readonly displayName: string
  readonly role: Role
}

interface Desk {
  readonly county: string
  readonly deskHash: Buffer
  readonly now: Date
}

const LIVING = `s.ended_at is null and s.parked_at is not null and s.stage = 'open' and s.expires_at > $3
  and s.seen_at > $3::timestamptz - make_interval(mins => s.idle_minutes)
  and a.disabled_at is null and (a.expires_at is null or a.expires_at > $3)`

/** Steps aside for another at this desk: its secret opens nothing until its holder is back. */
export async function parkSession(store: Pick<Store, 'pool'>, key: SessionKey): Promise<void> {
  await store.pool.query(
    `update access.sessions set parked_at = $3, seen_at = $3
      where county = $1 and token_hash = $2 and ended_at is null`,
    [key.county, tokenHash(key.token), key.now],
  )
}

/** Who else works at this desk: the newest session of each. */
export async function parkedAt(
  store: Pick<Store, 'pool'>,
  desk: Desk,
): Promise<readonly ParkedSession[]> {
  const { rows } = await store.pool.query<ParkedSession>(
    `select distinct on (a.account_id) s.session_id as "sessionId", a.login_name as "loginName",
       a.display_name as "displayName", a.role
     from access.sessions s
     join access.accounts a on a.county = s.county and a.account_id = s.account_id
     where s.county = $1 and s.desk_hash = $2 and ${LIVING}
     order by a.account_id, s.parked_at desc`,
    [desk.county, desk.deskHash, desk.now],
  )
  return rows
}

/**
 * Opens a parked session again for the holder, who has just shown the password or a passkey: the same
 * purpose and end, a new secret. A password alone is a fresh proof only of those who have no second
 * factor. `null` when this account has none at this desk.
 */
export async function unparkSession(
  store: Pick<Store, 'pool'>,
  desk: Desk & { readonly accountId: string },
): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const { rowCount } = await store.pool.query(
    `update access.sessions set token_hash = $5, parked_at = null, seen_at = $3,
       proved_at = case when exists (select from access.second_factors f
           where f.county = $1 and f.account_id = $4 and f.confirmed_at is not null)
         then proved_at else $3 end
     where (county, token_hash) = (
       select s.county, s.token_hash from access.sessions s
       join access.accounts a on a.county = s.county and a.account_id = s.account_id
       where s.county = $1 and s.desk_hash = $2 and s.account_id = $4 and ${LIVING}
       order by s.parked_at desc limit 1)`,
    [desk.county, desk.deskHash, desk.now, desk.accountId, tokenHash(token)],
  )
  return rowCount === 1 ? token : null
}
