import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordAccountEvent } from './account-events.ts'

/** An OpenID provider of others through which accounts of ours may sign in. */
export interface OutsideIssuer {
  readonly issuerId: string
  /** What stands on the button. */
  readonly name: string
  /** Its issuer identifier, an address. */
  readonly issuer: string
  /** What we are called there. */
  readonly clientId: string
  readonly secret: string | null
}

/** Trusts a provider from now on, or changes what is known of it; returns its id. */
export async function trustIssuer(
  store: Pick<Store, 'pool' | 'keys'>,
  trusted: Omit<OutsideIssuer, 'issuerId'> & { readonly county: string; readonly now: Date },
): Promise<string> {
  const { county, name, issuer, clientId, secret, now } = trusted
  const sealed = secret === null ? null : store.keys.sealIdentifier(secret, contextOf(trusted))
  const { rows } = await store.pool.query<{ issuerId: string }>(
    `insert into access.outside_issuers
       (county, issuer_id, name, issuer, client_id, secret, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (county, issuer) do update
       set name = excluded.name, client_id = excluded.client_id, secret = excluded.secret,
           disabled_at = null
     returning issuer_id as "issuerId"`,
    [county, newRecordId(), name, issuer, clientId, sealed, now],
  )
  const [saved] = rows
  if (saved === undefined) throw new Error('an issuer that was just saved is not there')
  return saved.issuerId
}

/** From now on nobody signs in through it; links stay for the day it is trusted again. */
export async function distrustIssuer(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly issuer: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `update access.outside_issuers set disabled_at = $3
      where county = $1 and issuer = $2 and disabled_at is null`,
    [key.county, key.issuer, key.now],
  )
  return rowCount === 1
}

/** Providers trusted now, by name. */
export async function trustedIssuers(
  store: Pick<Store, 'pool' | 'keys'>,
  county: string,
): Promise<readonly OutsideIssuer[]> {
  const { rows } = await store.pool.query<
    Omit<OutsideIssuer, 'secret'> & { readonly sealed: Buffer | null }
  >({
    name: 'trusted_issuers',
    text: `select issuer_id as "issuerId", name, issuer, client_id as "clientId", secret as sealed
           from access.outside_issuers where county = $1 and disabled_at is null order by name`,
    values: [county],
  })
  return rows.map(({ sealed, ...found }) => ({
    ...found,
    secret:
      sealed === null ? null : store.keys.openIdentifier(sealed, contextOf({ county, ...found })),
  }))
}

export interface OutsideSubject {
  readonly county: string
  readonly issuerId: string
  /** The provider's lasting identifier of the person; a name or an address is none. */
  readonly subject: string
}

/** From now on that subject is this account; one it was before is no longer. */
export async function linkSubject(
  store: Pick<Store, 'pool'>,
  link: OutsideSubject & { readonly accountId: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const { county, issuerId, subject, accountId, by, now: at } = link
  await inTransaction(store.pool, async (db) => {
    await db.query(
      `insert into access.outside_identities
         (county, issuer_id, subject, account_id, linked_by, linked_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (county, issuer_id, subject) do update
         set account_id = excluded.account_id, linked_by = excluded.linked_by,
             linked_at = excluded.linked_at`,
      [county, issuerId, subject, accountId, by, at],
    )
    const event = { county, kind: 'account.linked', accountId, by, at } as const
    await recordAccountEvent(db, { ...event, facts: { issuerId } })
  })
}

/** Which account that subject is, if it may be used now. */
export async function accountOfSubject(
  store: Pick<Store, 'pool'>,
  key: OutsideSubject & { readonly now: Date },
): Promise<string | null> {
  const { rows } = await store.pool.query<{ accountId: string }>({
    name: 'account_of_subject',
    text: `select a.account_id as "accountId" from access.outside_identities o
           join access.accounts a on a.county = o.county and a.account_id = o.account_id
           where o.county = $1 and o.issuer_id = $2 and o.subject = $3 and a.disabled_at is null
             and (a.expires_at is null or a.expires_at > $4)`,
    values: [key.county, key.issuerId, key.subject, key.now],
  })
  return rows[0]?.accountId ?? null
}

function contextOf({
  county,
  issuer,
}: {
  readonly county: string
  readonly issuer: string
}): string {
  return `outside issuer ${county} ${issuer}`
}
