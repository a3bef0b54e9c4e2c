import { randomBytes } from 'node:crypto'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordAccountEvent } from './account-events.ts'
import { SESSION_IDLE_MINUTES, tokenHash } from './open-session.ts'
import { standingGrant } from './standing-grant.ts'

/** A session of a program ends after this long; it opens another with its key. */
export const PROGRAM_SESSION_MINUTES = 60
export const CLIENT_KEYS_MAX = 5
const SECRET_BYTES = 32

/** A key of a liaison's own program, as it is listed: nothing in it opens anything. */
export interface ClientKey {
  readonly keyId: string
  readonly label: string
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

interface KeyOwner {
  readonly county: string
  readonly accountId: string
  readonly now: Date
}

/** Makes a key; its secret is told here once and kept as a hash. `null` when the account has too many. */
export async function makeClientKey(
  store: Pick<Store, 'pool'>,
  made: KeyOwner & { readonly label: string; readonly days: number },
): Promise<{ readonly keyId: string; readonly secret: string } | null> {
  const { county, accountId, now } = made
  const keyId = newRecordId(now.getTime())
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return inTransaction(store.pool, async (client) => {
    // Locked before counting: two keys made at once are both counted.
    await client.query(
      'select 1 from access.accounts where county = $1 and account_id = $2 for update',
      [county, accountId],
    )
    const inserted = await client.query(
      `insert into access.client_keys
         (county, key_id, account_id, label, secret_hash, made_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $6::timestamptz + make_interval(days => $7)
        where (select count(*) from access.client_keys where county = $1 and account_id = $3
                 and revoked_at is null and expires_at > $6) < $8`,
      [county, keyId, accountId, made.label, tokenHash(secret), now, made.days, CLIENT_KEYS_MAX],
    )
    if (inserted.rowCount !== 1) return null
    await recordAccountEvent(client, {
      county,
      kind: 'key.made',
      accountId,
      by: accountId,
      at: now,
      facts: { keyId, days: made.days },
    })
    return { keyId, secret }
  })
}

/** The keys of an account that still open something, the newest first. */
export async function clientKeys(
  store: Pick<Store, 'pool'>,
  owner: KeyOwner,
): Promise<readonly ClientKey[]> {
  const found = await store.pool.query<ClientKey>(
    `select key_id as "keyId", label, made_at as "madeAt", expires_at as "expiresAt",
            used_at as "usedAt"
       from access.client_keys
      where county = $1 and account_id = $2 and revoked_at is null and expires_at > $3
      order by made_at desc, key_id`,
    [owner.county, owner.accountId, owner.now],
  )
  return found.rows
}

/** Takes a key back, and ends the sessions its account's programs have open. */
export async function revokeClientKey(
  store: Pick<Store, 'pool'>,
  of: KeyOwner & { readonly keyId: string },
): Promise<boolean> {
  const { county, accountId, keyId, now } = of
  return inTransaction(store.pool, async (client) => {
    const revoked = await client.query(
      `update access.client_keys set revoked_at = $4
        where county = $1 and account_id = $2 and key_id = $3 and revoked_at is null`,
      [county, accountId, keyId, now],
    )
    if (revoked.rowCount !== 1) return false
    await client.query(
      `update access.sessions set ended_at = $3
        where county = $1 and account_id = $2 and ended_at is null and methods = '{swk}'`,
      [county, accountId, now],
    )
    await recordAccountEvent(client, {
      county,
      kind: 'key.revoked',
      accountId,
      by: accountId,
      at: now,
      facts: { keyId },
    })
    return true
  })
}

/**
 * Opens a session for the program that holds a key (RFC 6749 §4.4), for the one purpose programs have.
 * `null` for an unknown, ended or foreign key, without saying which.
 */
export async function openProgramSession(
  store: Pick<Store, 'pool'>,
  shown: {
    readonly county: string
    readonly keyId: string
    readonly secret: string
    readonly now: Date
  },
): Promise<{ readonly token: string } | null> {
  const { county, now } = shown
  return inTransaction(store.pool, async (client) => {
    const used = await client.query<{ accountId: string }>(
      `update access.client_keys k set used_at = $4
        where county = $1 and key_id = $2 and secret_hash = $3 and revoked_at is null
          and expires_at > $4
          and exists (select from access.accounts a ${standingGrant('$4')}
            where a.county = k.county and a.account_id = k.account_id and a.disabled_at is null
              and (a.expires_at is null or a.expires_at > $4)
              and coalesce(g.role, a.role) = 'liaison')
       returning account_id as "accountId"`,
      [county, shown.keyId, tokenHash(shown.secret), now],
    )
    const accountId = used.rows[0]?.accountId
    if (accountId === undefined) return null
    const token = randomBytes(SECRET_BYTES).toString('base64url')
    await client.query(
      `insert into access.sessions
         (county, token_hash, account_id, client, created_at, seen_at, idle_minutes, expires_at,
          stage, methods, proved_at, purpose)
       values ($1, $2, $3, $4, $5, $5, $6, $5::timestamptz + make_interval(mins => $7), 'open',
          '{swk}', $5, 'exchange')`,
      [
        county,
        tokenHash(token),
        accountId,
        'program',
        now,
        SESSION_IDLE_MINUTES,
        PROGRAM_SESSION_MINUTES,
      ],
    )
    await recordAccountEvent(client, {
      county,
      kind: 'session.opened',
      accountId,
      by: accountId,
      at: now,
      facts: { stage: 'open', methods: 'swk', keyId: shown.keyId },
    })
    return { token }
  })
}
