import { createHash } from 'node:crypto'
import type { Store } from '../store/open-store.ts'

/** One thing the OpenID provider keeps: where it belongs and under which name. */
export interface PayloadKey {
  readonly county: string
  /** Session, Interaction, Grant, AuthorizationCode, AccessToken … */
  readonly kind: string
  /** For a token this is the token itself, so only its hash is stored. */
  readonly id: string
}

export interface Payload {
  readonly [field: string]: unknown
  readonly uid?: string | undefined
  readonly grantId?: string | undefined
  readonly accountId?: string | undefined
}

type SealingStore = Pick<Store, 'pool' | 'keys'>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** Keeps it, or puts it in the place of an older one of the same name; sealed, because it holds tokens. */
export async function savePayload(
  store: SealingStore,
  key: PayloadKey,
  saved: { readonly payload: Payload; readonly now: Date; readonly seconds: number | undefined },
): Promise<void> {
  const { payload, now, seconds } = saved
  const { accountId } = payload
  const sealed = store.keys.sealPage(Buffer.from(JSON.stringify(payload)), contextOf(key))
  await store.pool.query({
    name: 'save_oidc_payload',
    text: `insert into access.oidc_payloads
             (county, kind, id_hash, payload, uid_hash, grant_hash, account_id, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (county, kind, id_hash) do update
             set payload = excluded.payload, uid_hash = excluded.uid_hash,
                 grant_hash = excluded.grant_hash, account_id = excluded.account_id,
                 expires_at = excluded.expires_at`,
    values: [
      key.county,
      key.kind,
      hashOf(key.id),
      sealed,
      payload.uid === undefined ? null : hashOf(payload.uid),
      payload.grantId === undefined ? null : hashOf(payload.grantId),
      accountId !== undefined && UUID.test(accountId) ? accountId : null,
      seconds === undefined ? null : new Date(now.getTime() + seconds * 1000),
    ],
  })
}

/** What was kept under the name, with `consumed` when a code was used before; `null` when nothing is. */
export async function findPayload(
  store: SealingStore,
  key: PayloadKey,
  now: Date,
): Promise<Payload | null> {
  return readPayload(store, key, { column: 'id_hash', hash: hashOf(key.id), now })
}

/** A provider's session by its public name. */
export async function findPayloadByUid(
  store: SealingStore,
  key: Omit<PayloadKey, 'id'> & { readonly uid: string },
  now: Date,
): Promise<Payload | null> {
  return readPayload(store, key, { column: 'uid_hash', hash: hashOf(key.uid), now })
}

async function readPayload(
  store: SealingStore,
  key: { readonly county: string; readonly kind: string },
  by: { readonly column: 'id_hash' | 'uid_hash'; readonly hash: Buffer; readonly now: Date },
): Promise<Payload | null> {
  const { rows } = await store.pool.query<{ payload: Buffer; consumedAt: Date | null }>({
    name: `find_oidc_payload_${by.column}`,
    text: `select payload, consumed_at as "consumedAt" from access.oidc_payloads
           where county = $1 and kind = $2 and ${by.column} = $3
             and (expires_at is null or expires_at > $4)`,
    values: [key.county, key.kind, by.hash, by.now],
  })
  const [found] = rows
  if (found === undefined) return null
  const payload = parsePayload(store.keys.openPage(found.payload, contextOf(key)).toString('utf8'))
  if (found.consumedAt === null) return payload
  return { ...payload, consumed: Math.floor(found.consumedAt.getTime() / 1000) }
}

export async function consumePayload(
  store: Pick<Store, 'pool'>,
  key: PayloadKey,
  now: Date,
): Promise<void> {
  await store.pool.query(
    `update access.oidc_payloads set consumed_at = $4
      where county = $1 and kind = $2 and id_hash = $3 and consumed_at is null`,
    [key.county, key.kind, hashOf(key.id), now],
  )
}

export async function removePayload(store: Pick<Store, 'pool'>, key: PayloadKey): Promise<void> {
  await store.pool.query(
    `delete from access.oidc_payloads where county = $1 and kind = $2 and id_hash = $3`,
    [key.county, key.kind, hashOf(key.id)],
  )
}

/** Everything that followed from one grant: its codes and tokens, whatever their kind. */
export async function removeGrantPayloads(
  store: Pick<Store, 'pool'>,
  grant: { readonly county: string; readonly grantId: string },
): Promise<void> {
  await store.pool.query(`delete from access.oidc_payloads where county = $1 and grant_hash = $2`, [
    grant.county,
    hashOf(grant.grantId),
  ])
}

/** Sweeps out what has expired; returns how many. */
export async function sweepPayloads(store: Pick<Store, 'pool'>, now: Date): Promise<number> {
  const { rowCount } = await store.pool.query(
    'delete from access.oidc_payloads where expires_at <= $1',
    [now],
  )
  return rowCount ?? 0
}

function contextOf({ county, kind }: { readonly county: string; readonly kind: string }): string {
  return `oidc ${county} ${kind}`
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function parsePayload(text: string): Payload {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null) throw new Error('a payload is an object')
  return { ...parsed }
}
