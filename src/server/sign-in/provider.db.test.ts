import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerClient } from '#register/access/oidc-clients.ts'
import { providerKeys, rotateProviderKeys } from '#register/access/signing-keys.ts'
import { sweepPayloads } from '#register/access/oidc-payloads.ts'
import { disableAccount } from '#register/access/accounts.ts'
import { COUNTY, PASSWORD } from '../test-server.ts'
import { listeningServer, textOf, WireBrowser, type ListeningServer } from './test-wire-browser.ts'

const BACK = 'http://127.0.0.1:9/back'
const GOODBYE = 'http://127.0.0.1:9/goodbye'

let at: ListeningServer
let secret: string
beforeAll(async () => {
  at = await listeningServer()
  const registered = await registerClient(at.store, {
    county: COUNTY,
    clientId: 'stats',
    name: '统计应用',
    redirectUris: [BACK],
    logoutUris: [GOODBYE],
    confidential: true,
    now: new Date(),
  })
  secret = registered.secret ?? ''
})
afterAll(() => at.close())

/** The program of somebody else, as its maker would write it with a certified library. */
function application(auth: client.ClientAuth = client.ClientSecretBasic(secret)) {
  return client.discovery(new URL(`${at.url}/oidc`), 'stats', undefined, auth, {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  })
}

interface Journey {
  readonly config: client.Configuration
  readonly callback: URL
  readonly checks: client.AuthorizationCodeGrantChecks
}

/** From the application's button to the address it is called back at. */
async function journey(browser: WireBrowser, login: string): Promise<Journey> {
  const config = await application()
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const start = client.buildAuthorizationUrl(config, {
    redirect_uri: BACK,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const office = await browser.follow(start.href, `${at.url}/authorize/`)
  const uid = office.split('/').at(-1) ?? ''
  await browser.signIn(at, login, PASSWORD)
  const asked = await browser.get(`${at.url}/api/oidc/sign-ins/${uid}/request`)
  expect(await asked.json()).toEqual({ application: '统计应用' })
  const answer = await browser.post(`${at.url}/api/oidc/sign-ins/${uid}/answer`, { agree: true })
  const back = await browser.follow(textOf(await answer.json(), 'url'), BACK)
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  }
  return { config, callback: new URL(back), checks }
}

test('[SGN1] an outside application signs in by code, PKCE and nonce, and learns who it is', async () => {
  const { config, callback, checks } = await journey(new WireBrowser(), 'reviewer')
  const tokens = await client.authorizationCodeGrant(config, callback, checks)
  const claims = tokens.claims()
  expect(claims).toMatchObject({ iss: `${at.url}/oidc`, aud: 'stats', amr: ['pwd'] })
  const about = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
  expect(about).toMatchObject({
    sub: claims?.sub,
    name: '试用 reviewer',
    preferred_username: 'reviewer',
    simin_role: 'county_reviewer',
    simin_place: COUNTY,
  })
  const known = await client.tokenIntrospection(config, tokens.access_token)
  expect(known).toMatchObject({ active: true, client_id: 'stats' })
  await client.tokenRevocation(config, tokens.access_token)
  expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false })
  // Nothing that opens anything lies in the store in the clear.
  const { rows } = await at.store.pool.query<{ text: string }>(
    `select coalesce(string_agg(p::text, ' '), '') as text from access.oidc_payloads p`,
  )
  expect(rows[0]?.text).not.toContain(tokens.access_token)
  expect(rows[0]?.text.length).toBeGreaterThan(100)
})

test('[SGN1] a code is used once: its second use takes back what came of the first', async () => {
  const { config, callback, checks } = await journey(new WireBrowser(), 'clerk')
  const tokens = await client.authorizationCodeGrant(config, callback, checks)
  await expect(client.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false })
})

test('[SGN1] without PKCE, with another address, a wrong verifier or secret there is no token', async () => {
  const config = await application()
  const browser = new WireBrowser()
  const bare = client.buildAuthorizationUrl(config, { redirect_uri: BACK, scope: 'openid' })
  expect(await browser.follow(bare.href, BACK)).toContain('error=invalid_request')
  const elsewhere = client.buildAuthorizationUrl(config, {
    redirect_uri: 'http://evil.example/back',
    scope: 'openid',
  })
  expect((await browser.get(elsewhere.href)).status).toBe(400)
  const { callback, checks } = await journey(browser, 'clerk')
  const other = client.randomPKCECodeVerifier()
  await expect(
    client.authorizationCodeGrant(config, callback, { ...checks, pkceCodeVerifier: other }),
  ).rejects.toMatchObject({ error: 'invalid_grant' })
  const stranger = await application(client.ClientSecretBasic('guess'))
  await expect(client.tokenIntrospection(stranger, 'x')).rejects.toMatchObject({
    status: 401,
  })
})

test('[SGN1] a sign-in begun in one browser cannot be finished in another', async () => {
  const config = await application()
  const start = client.buildAuthorizationUrl(config, {
    redirect_uri: BACK,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  })
  const [one, other] = [new WireBrowser(), new WireBrowser()]
  const office = await one.follow(start.href, `${at.url}/authorize/`)
  await other.signIn(at, 'reviewer', PASSWORD)
  const uid = office.split('/').at(-1) ?? ''
  const asked = await other.post(`${at.url}/api/oidc/sign-ins/${uid}/answer`, { agree: true })
  expect(asked.status).toBe(404)
  // Before anybody has signed in, there is nothing to answer with either.
  expect((await one.get(`${at.url}/api/oidc/sign-ins/${uid}/request`)).status).toBe(401)
})

test('[SGN1] the keys it signs with are ES256 and EdDSA, and their private halves lie sealed', async () => {
  const found: unknown = await (
    await fetch(`${at.url}/oidc/.well-known/openid-configuration`)
  ).json()
  expect(found).toMatchObject({
    issuer: `${at.url}/oidc`,
    id_token_signing_alg_values_supported: ['ES256', 'EdDSA'],
    code_challenge_methods_supported: ['S256'],
    response_types_supported: ['code'],
  })
  const keys = await (await fetch(`${at.url}/oidc/jwks`)).text()
  expect(keys).toContain('P-256')
  expect(keys).not.toMatch(/"d":/u)
})

test('[SGN18] an application goes on by refresh tokens, each used once; one used twice ends them all', async () => {
  const { config, callback, checks } = await journey(new WireBrowser(), 'clerk')
  const first = await client.authorizationCodeGrant(config, callback, checks)
  const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
  expect(second.refresh_token).not.toBe(first.refresh_token)
  const sub = first.claims()?.sub ?? ''
  expect((await client.fetchUserInfo(config, second.access_token, sub)).sub).toBe(sub)
  // Somebody has the old one: whoever holds the new one is out as well.
  await expect(client.refreshTokenGrant(config, first.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  await expect(client.refreshTokenGrant(config, second.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  expect(await client.tokenIntrospection(config, second.access_token)).toEqual({ active: false })
})

test('[SGN18] keys are rotated while the program runs: old tokens are verified, new ones signed anew', async () => {
  const old = await journey(new WireBrowser(), 'clerk')
  const before = await client.authorizationCodeGrant(old.config, old.callback, old.checks)
  const kidOf = (token: string | undefined): string =>
    textOf(JSON.parse(Buffer.from(token?.split('.')[0] ?? '', 'base64url').toString()), 'kid')
  await rotateProviderKeys(at.store, new Date())
  const browser = new WireBrowser()
  const fresh = await journey(browser, 'reviewer')
  const after = await client.authorizationCodeGrant(fresh.config, fresh.callback, fresh.checks)
  expect(kidOf(after.id_token)).not.toBe(kidOf(before.id_token))
  const published = async (): Promise<string> => (await fetch(`${at.url}/oidc/jwks`)).text()
  for (const { id_token } of [before, after]) expect(await published()).toContain(kidOf(id_token))
  // What was granted before goes on, signed with the new key.
  const went = await client.refreshTokenGrant(fresh.config, before.refresh_token ?? '')
  expect(kidOf(went.id_token)).toBe(kidOf(after.id_token))
  // When everything the old key has signed is over, it is published no more.
  const later = await providerKeys(at.store, new Date(Date.now() + 86_400_000))
  expect(later.retired).toEqual([])
  expect(later.signing.map(({ kid }) => kid)).toContain(kidOf(after.id_token))
})

test('[SGN1] signing out at the application leads back to it', async () => {
  const browser = new WireBrowser()
  const { config, callback, checks } = await journey(browser, 'reviewer')
  const tokens = await client.authorizationCodeGrant(config, callback, checks)
  const leave = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: GOODBYE,
  })
  const page = await (await browser.get(leave.href)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/u.exec(page)?.[1] ?? ''
  const action = /action="([^"]+)"/u.exec(page)?.[1] ?? ''
  const left = await browser.postForm(action, { xsrf, logout: 'yes' })
  expect(left.headers.get('location')).toMatch(new RegExp(`^${GOODBYE}`, 'u'))
})

test('[SGN2] disabling an account ends its tokens at every application at once', async () => {
  const { config, callback, checks } = await journey(new WireBrowser(), 'inspector')
  const tokens = await client.authorizationCodeGrant(config, callback, checks)
  const accountId = tokens.claims()?.sub ?? ''
  await disableAccount(at.store, { county: COUNTY, accountId, by: 'test', at: new Date() })
  expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false })
  await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  await expect(client.fetchUserInfo(config, tokens.access_token, accountId)).rejects.toMatchObject({
    status: 401,
  })
})

test('[SGN1] what has expired is swept out, and nothing else', async () => {
  const count = async (): Promise<number> => {
    const { rows } = await at.store.pool.query<{ n: number }>(
      'select count(*)::int as n from access.oidc_payloads',
    )
    return rows[0]?.n ?? 0
  }
  const before = await count()
  expect(await sweepPayloads(at.store, new Date(Date.now() - 86_400_000))).toBe(0)
  expect(await sweepPayloads(at.store, new Date(Date.now() + 86_400_000))).toBe(before)
  expect([before > 0, await count()]).toEqual([true, 0])
})
