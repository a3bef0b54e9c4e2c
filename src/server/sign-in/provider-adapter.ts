import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from 'oidc-provider'
import { findClient, type OidcClient } from '#register/access/oidc-clients.ts'
import {
  consumePayload,
  findPayload,
  findPayloadByUid,
  removeGrantPayloads,
  removePayload,
  savePayload,
} from '#register/access/oidc-payloads.ts'
import type { Store } from '#register/store/open-store.ts'

/**
 * Where the OpenID provider keeps what lies between two requests: PostgreSQL, so that a restart signs
 * nobody out and disabling an account reaches its tokens. The provider reckons by the machine's clock,
 * and so does its memory.
 */
export function providerAdapter(
  store: Pick<Store, 'pool' | 'keys'>,
  county: string,
): AdapterFactory {
  return (kind) =>
    kind === 'Client' ? clientAdapter(store, county) : payloads(store, county, kind)
}

function payloads(store: Pick<Store, 'pool' | 'keys'>, county: string, kind: string): Adapter {
  const keyOf = (id: string): { county: string; kind: string; id: string } => ({ county, kind, id })
  return {
    upsert: (id, payload, seconds) =>
      savePayload(store, keyOf(id), { payload, now: new Date(), seconds }),
    find: async (id) => asPayload(await findPayload(store, keyOf(id), new Date())),
    findByUid: async (uid) =>
      asPayload(await findPayloadByUid(store, { county, kind, uid }, new Date())),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => consumePayload(store, keyOf(id), new Date()),
    destroy: (id) => removePayload(store, keyOf(id)),
    revokeByGrantId: (grantId) => removeGrantPayloads(store, { county, grantId }),
  }
}

function asPayload(kept: AdapterPayload | null): AdapterPayload | undefined {
  return kept ?? undefined
}

/** Applications are registered by a command and only read here. */
function clientAdapter(store: Pick<Store, 'pool' | 'keys'>, county: string): Adapter {
  const nothing = (): Promise<undefined> => Promise.resolve(undefined)
  return {
    find: async (clientId) => {
      const client = await findClient(store, { county, clientId })
      return client === null ? undefined : metadataOf(client)
    },
    upsert: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  }
}

function metadataOf(client: OidcClient): ClientMetadata & AdapterPayload {
  const { secret } = client
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.logoutUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    ...(secret === null
      ? { token_endpoint_auth_method: 'none' as const }
      : { token_endpoint_auth_method: 'client_secret_basic' as const, client_secret: secret }),
  }
}
