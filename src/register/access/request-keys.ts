import type pg from 'pg'
import type { KeyRing } from '../store/key-ring.ts'

/** One request that changes something, as its sender named it. */
export interface KeyedRequest {
  readonly county: string
  readonly accountId: string
  /** The header `Idempotency-Key`. */
  readonly key: string
  /** SHA-256 of method, path and body. */
  readonly hash: Buffer
  readonly now: Date
}

export interface KeptReply {
  readonly status: number
  /** JSON text. */
  readonly body: string
}

export type EarlierRequest =
  | { readonly state: 'first' }
  | { readonly state: 'answered'; readonly reply: KeptReply }
  /** The same request is being carried out at this moment, or its end was never told. */
  | { readonly state: 'under_way' }
  /** The key was used for something else. */
  | { readonly state: 'other' }

/** Devices come back late: as long as their outbox is accepted (S23). */
const KEPT_DAYS = 180
/** Work apart from the request's transaction that has not told its end by then, will not. */
const STALE_MINUTES = 10

/**
 * Whether the request was made before. Of two at the same moment one is told that the other is under
 * way: the lock goes with the transaction.
 */
export async function earlierRequest(
  db: pg.ClientBase,
  keys: Pick<KeyRing, 'openPage'>,
  request: KeyedRequest,
): Promise<EarlierRequest> {
  const { county, accountId, key, hash, now } = request
  const { rows: locks } = await db.query<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine`,
    [contextOf(request)],
  )
  if (locks[0]?.mine !== true) return { state: 'under_way' }
  const { rows } = await db.query<{
    hash: Buffer
    status: number | null
    sealed: Buffer | null
    askedAt: Date
  }>(
    `select request_hash as hash, status, reply_sealed as sealed, asked_at as "askedAt"
     from access.request_keys where county = $1 and account_id = $2 and request_key = $3`,
    [county, accountId, key],
  )
  const [known] = rows
  if (known === undefined) return { state: 'first' }
  if (!known.hash.equals(hash)) return { state: 'other' }
  if (known.status !== null && known.sealed !== null) {
    const body = keys.openPage(known.sealed, contextOf(request)).toString('utf8')
    return { state: 'answered', reply: { status: known.status, body } }
  }
  const stale = now.getTime() - known.askedAt.getTime() > STALE_MINUTES * 60_000
  return { state: stale ? 'first' : 'under_way' }
}

/** Keeps the request, with its answer once there is one. */
export async function keepRequest(
  db: pg.ClientBase | pg.Pool,
  keys: Pick<KeyRing, 'sealPage'>,
  { request, reply }: { readonly request: KeyedRequest; readonly reply: KeptReply | null },
): Promise<void> {
  const { county, accountId, key, hash, now } = request
  const sealed =
    reply === null ? null : keys.sealPage(Buffer.from(reply.body, 'utf8'), contextOf(request))
  await db.query(
    `insert into access.request_keys as k
       (county, account_id, request_key, request_hash, status, reply_sealed, asked_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7::timestamptz + make_interval(days => $8))
     on conflict (county, account_id, request_key)
       do update set status = excluded.status, reply_sealed = excluded.reply_sealed, asked_at = excluded.asked_at`,
    [county, accountId, key, hash, reply?.status ?? null, sealed, now, KEPT_DAYS],
  )
}

/** Forgets a request whose work was not done: it may come again. */
export async function forgetRequest(
  db: pg.ClientBase | pg.Pool,
  { county, accountId, key }: Pick<KeyedRequest, 'county' | 'accountId' | 'key'>,
): Promise<void> {
  await db.query(
    `delete from access.request_keys where county = $1 and account_id = $2 and request_key = $3`,
    [county, accountId, key],
  )
}

/** Forgets what is past its time, in all counties; returns how many. */
export async function expireRequestKeys(db: pg.Pool, now: Date): Promise<number> {
  const { rowCount } = await db.query(`delete from access.request_keys where expires_at < $1`, [
    now,
  ])
  return rowCount ?? 0
}

/** What the seal is bound to: one answer put in another's place does not open. */
function contextOf({ county, accountId, key }: KeyedRequest): string {
  return `request/${county}/${accountId}/${key}`
}
