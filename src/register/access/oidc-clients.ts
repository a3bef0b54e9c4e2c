import { randomBytes } from 'node:crypto'
import type { Store } from '../store/open-store.ts'

/** An application whose users sign in through us. */
export interface OidcClient {
  readonly clientId: string
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly logoutUris: readonly string[]
  /** `null`: an application that can keep no secret (in a browser, on a phone); PKCE is all it has. */
  readonly secret: string | null
}

export interface NewOidcClient extends Omit<OidcClient, 'secret'> {
  readonly county: string
  /** Whether it can keep a secret. */
  readonly confidential: boolean
  readonly now: Date
}

const SECRET_BYTES = 32

/**
 * Registers an application, or gives one of that name these addresses and a new secret. The secret is
 * returned once and stored sealed.
 */
export async function registerClient(
  store: Pick<Store, 'pool' | 'keys'>,
  client: NewOidcClient,
): Promise<OidcClient> {
  const { county, clientId, name, redirectUris, logoutUris, confidential, now } = client
  const secret = confidential ? randomBytes(SECRET_BYTES).toString('base64url') : null
  const sealed =
    secret === null ? null : store.keys.sealIdentifier(secret, contextOf({ county, clientId }))
  await store.pool.query(
    `insert into access.oidc_clients
       (county, client_id, name, secret, redirect_uris, logout_uris, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (county, client_id) do update
       set name = excluded.name, secret = excluded.secret, redirect_uris = excluded.redirect_uris,
           logout_uris = excluded.logout_uris, disabled_at = null`,
    [county, clientId, name, sealed, redirectUris, logoutUris, now],
  )
  return { clientId, name, redirectUris, logoutUris, secret }
}

export async function findClient(
  store: Pick<Store, 'pool' | 'keys'>,
  key: { readonly county: string; readonly clientId: string },
): Promise<OidcClient | null> {
  const { rows } = await store.pool.query<Omit<OidcClient, 'secret'> & { sealed: Buffer | null }>({
    name: 'find_oidc_client',
    text: `select client_id as "clientId", name, redirect_uris as "redirectUris",
             logout_uris as "logoutUris", secret as sealed
           from access.oidc_clients
           where county = $1 and client_id = $2 and disabled_at is null`,
    values: [key.county, key.clientId],
  })
  const [found] = rows
  if (found === undefined) return null
  const { sealed, ...client } = found
  const secret = sealed === null ? null : store.keys.openIdentifier(sealed, contextOf(key))
  return { ...client, secret }
}

/** Applications in use, by name, without their secrets. */
export async function listClients(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly Omit<OidcClient, 'secret'>[]> {
  const { rows } = await store.pool.query<Omit<OidcClient, 'secret'>>(
    `select client_id as "clientId", name, redirect_uris as "redirectUris",
       logout_uris as "logoutUris"
     from access.oidc_clients where county = $1 and disabled_at is null order by client_id`,
    [county],
  )
  return rows
}

/** From now on it is refused; returns whether there was one. */
export async function disableClient(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly clientId: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `update access.oidc_clients set disabled_at = $3
      where county = $1 and client_id = $2 and disabled_at is null`,
    [key.county, key.clientId, key.now],
  )
  return rowCount === 1
}

function contextOf(key: { readonly county: string; readonly clientId: string }): string {
  return `oidc client ${key.county} ${key.clientId}`
}
