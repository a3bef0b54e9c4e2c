import { Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { accountInUse } from '#register/access/account-in-use.ts'
import { providerKeys, type RetiredKey } from '#register/access/signing-keys.ts'
import type { ServerOptions } from '../server-options.ts'
import { providerAdapter } from './provider-adapter.ts'

/** Where the provider is mounted; its issuer identifier is the public address with this behind it. */
export const PROVIDER_PATH = '/oidc'

/** The office's API answers a sign-in in progress below this; the provider's cookie is for it alone. */
export const INTERACTION_PATH = '/api/oidc/sign-ins'

/** In seconds. Short, because a disabled account must be out within a minute of any check. */
const TTL = {
  AuthorizationCode: 60,
  AccessToken: 600,
  IdToken: 600,
  Interaction: 1_800,
  Session: 43_200,
  Grant: 43_200,
  // Each is used once, and the last one ends when the first would have.
  RefreshToken: 43_200,
} as const

/**
 * The county's OpenID provider for its own accounts: code flow with PKCE, ES256 or EdDSA, applications
 * registered by a command; refresh tokens are used once each. It never asks for a password itself: it sends the browser to the office,
 * which knows who is signed in.
 *
 * Standards: OpenID Connect Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0; RFC 7636, 7662, 7009.
 *
 * @param publicUrl origin under which browsers and applications reach this server, `https://…`.
 */
export async function openProvider(options: ServerOptions, publicUrl: string): Promise<Provider> {
  const { store, county } = options
  const keys = await providerKeys(store, options.clock())
  const provider = new Provider(`${publicUrl}${PROVIDER_PATH}`, {
    ...FIXED,
    adapter: providerAdapter(store, county),
    jwks: { keys: [...keys.signing, ...keys.retired.map(verifyingOnly)] },
    cookies: { ...FIXED.cookies, keys: [...keys.cookies] },
    interactions: { url: (_ctx, { uid }) => `${INTERACTION_PATH}/${uid}` },
    findAccount: async (_ctx, accountId) => {
      const account = await accountInUse(store, { county, accountId, now: options.clock() })
      if (account === null) return undefined
      return {
        accountId,
        claims: () => ({
          sub: accountId,
          name: account.displayName,
          preferred_username: account.loginName,
          simin_role: account.role,
          simin_place: account.territory,
        }),
      }
    },
  })
  // The mount states the public address in these headers itself, so nobody else's are believed.
  provider.proxy = true
  return provider
}

/** RFC 7517, 4.3: it is published, and chosen for no new signature. */
function verifyingOnly({ key }: RetiredKey): object {
  return { ...key, key_ops: ['verify'] }
}

const FIXED = {
  cookies: {
    names: { session: 'simin_oidc', interaction: 'simin_oidc_step', resume: 'simin_oidc_back' },
  },
  claims: {
    openid: ['sub', 'amr', 'auth_time'],
    profile: ['name', 'preferred_username', 'simin_role', 'simin_place'],
  },
  scopes: ['openid', 'profile'],
  responseTypes: ['code'],
  clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  enabledJWA: {
    idTokenSigningAlgValues: ['ES256', 'EdDSA'],
    userinfoSigningAlgValues: ['ES256', 'EdDSA'],
    introspectionSigningAlgValues: ['ES256', 'EdDSA'],
  },
  pkce: { required: () => true },
  // An application goes on without asking anew as long as the sign-in lasts, and no longer.
  issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
  expiresWithSession: () => Promise.resolve(true),
  rotateRefreshToken: true,
  ttl: TTL,
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: true, allowedPolicy: isOwnToken },
    revocation: { enabled: true, allowedPolicy: isOwnToken },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    userinfo: { enabled: true },
    claimsParameter: { enabled: false },
    resourceIndicators: { enabled: false },
  },
  loadExistingGrant: grantOfRegistered,
  renderError,
} satisfies Configuration

/** An application the county registered gets what it asks for of these scopes; nobody is asked twice. */
async function grantOfRegistered(
  ctx: KoaContextWithOIDC,
): Promise<InstanceType<Provider['Grant']> | undefined> {
  const { client, session, provider } = ctx.oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const kept = session.grantIdFor(client.clientId)
  const found = kept === undefined ? undefined : await provider.Grant.find(kept)
  if (found !== undefined) return found
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(FIXED.scopes.join(' '))
  await grant.save()
  return grant
}

/** An application learns about its own tokens and nobody else's. */
function isOwnToken(
  _ctx: KoaContextWithOIDC,
  client: { readonly clientId: string },
  token: { readonly clientId?: string | undefined },
): boolean {
  return token.clientId === client.clientId
}

function renderError(ctx: KoaContextWithOIDC, out: { readonly error: string }): void {
  sendPage(
    ctx,
    '登录没有完成',
    `<p>这个应用的登录请求不能继续（${escaped(out.error)}）。回到应用再试；还不行，告诉它的管理员。</p>
     <p lang="en">The sign-in of this application cannot go on. Go back to it and try again.</p>`,
  )
}

function logoutSource(ctx: KoaContextWithOIDC, form: string): void {
  sendPage(
    ctx,
    '退出登录',
    `${form}<p>应用请求退出登录。</p>
     <button type="submit" form="op.logoutForm" name="logout" value="yes">退出 Sign out</button>
     <button type="submit" form="op.logoutForm">不退出 Stay</button>`,
  )
}

function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  sendPage(ctx, '已退出', '<p>已经退出，可以关闭这一页。</p><p lang="en">You are signed out.</p>')
}

function sendPage(ctx: KoaContextWithOIDC, title: string, body: string): void {
  ctx.type = 'html'
  ctx.body = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>${title}</title></head>
    <body><main><h1>${title}</h1>${body}</main></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (char) => `&#${String(char.codePointAt(0) ?? 63)};`)
}
