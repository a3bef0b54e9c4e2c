import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerClient } from '#register/access/oidc-clients.ts'
import { linkSubject, trustIssuer } from '#register/access/outside-issuers.ts'
import type { Store } from '#register/store/open-store.ts'
import { freePort } from '../free-port.ts'
import { COUNTY, PASSWORD } from '../test-server.ts'
import { listeningServer, textOf, WireBrowser, type ListeningServer } from './test-wire-browser.ts'

let ours: ListeningServer
let theirs: ListeningServer
beforeAll(async () => {
  ;[ours, theirs] = await Promise.all([listeningServer(), listeningServer()])
})
afterAll(async () => {
  await Promise.all([ours.close(), theirs.close()])
})

async function accountId(store: Store, login: string): Promise<string> {
  const { rows } = await store.pool.query<{ id: string }>(
    'select account_id as id from access.accounts where login_name = $1',
    [login],
  )
  return rows[0]?.id ?? ''
}

/** Makes `theirs` a provider that `ours` trusts; returns its id here. */
async function trustTheirs(): Promise<string> {
  const back = `${ours.url}/api/session/outside/callback`
  const { secret } = await registerClient(theirs.store, {
    county: COUNTY,
    clientId: 'county',
    name: '县登记簿',
    redirectUris: [back],
    logoutUris: [],
    confidential: true,
    now: new Date(),
  })
  return trustIssuer(ours.store, {
    county: COUNTY,
    name: '市统一认证',
    issuer: `${theirs.url}/oidc`,
    clientId: 'county',
    secret,
    now: new Date(),
  })
}

/** From the button on our page, over their office, back to ours; the address ours ends at. */
async function journey(browser: WireBrowser, issuerId: string): Promise<string> {
  const begun = await browser.post(`${ours.url}/api/session/outside/${issuerId}`, {})
  expect(begun.status).toBe(200)
  const office = await browser.follow(textOf(await begun.json(), 'url'), `${theirs.url}/authorize/`)
  const uid = office.split('/').at(-1) ?? ''
  await browser.signIn(theirs, 'clerk', PASSWORD)
  const api = `${theirs.url}/api/oidc/sign-ins/${uid}/answer`
  const answer = await browser.post(api, { agree: true })
  const back = await browser.follow(textOf(await answer.json(), 'url'), `${ours.url}/api/session/`)
  const landed = await browser.get(back)
  return landed.headers.get('location') ?? ''
}

test('[SGN3] one instance signs in through the other, as the account its subject is linked to', async () => {
  const issuerId = await trustTheirs()
  const subject = await accountId(theirs.store, 'clerk')
  const browser = new WireBrowser()
  const list = await browser.get(`${ours.url}/api/session/ways`)
  expect(await list.json()).toMatchObject({ issuers: [{ issuerId, name: '市统一认证' }] })
  // Nobody is let in by a name that happens to be the same here and there.
  expect(await journey(browser, issuerId)).toBe('/#outside.not_linked')
  expect((await browser.get(`${ours.url}/api/session`)).status).toBe(401)
  const account = await accountId(ours.store, 'reviewer')
  await linkSubject(ours.store, {
    county: COUNTY,
    issuerId,
    subject,
    accountId: account,
    by: 'test',
    now: new Date(),
  })
  expect(await journey(browser, issuerId)).toBe('/')
  const session = await browser.get(`${ours.url}/api/session`)
  expect(await session.json()).toMatchObject({ account: { displayName: '试用 reviewer' } })
})

test('[SGN3] an answer that nobody here asked for opens nothing', async () => {
  const browser = new WireBrowser()
  const landed = await browser.get(`${ours.url}/api/session/outside/callback?code=x&state=y`)
  expect(landed.headers.get('location')).toBe('/#outside.failed')
})

/** A provider whose tokens are as wrong as the test wants them: a double of another institution. */
class WrongProvider {
  readonly url: string
  readonly #server: Server
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #strangers = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  nonce = ''
  wrong: Wrong = 'nothing'

  constructor(port: number) {
    this.url = `http://127.0.0.1:${String(port)}`
    this.#server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(this.#answer(request.url ?? '')))
    }).listen(port, '127.0.0.1')
  }

  close(): void {
    this.#server.close()
  }

  #answer(path: string): object {
    if (path.endsWith('/openid-configuration')) {
      return {
        issuer: this.url,
        authorization_endpoint: `${this.url}/auth`,
        token_endpoint: `${this.url}/token`,
        jwks_uri: `${this.url}/jwks`,
        id_token_signing_alg_values_supported: ['ES256', 'HS256'],
      }
    }
    if (path.endsWith('/jwks')) {
      return {
        keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'k' }],
      }
    }
    return { access_token: 'a', token_type: 'bearer', id_token: this.#token() }
  }

  #token(): string {
    const now = Math.floor(Date.now() / 1000)
    const alg = this.wrong === 'unsigned' ? 'none' : 'ES256'
    const claims = {
      iss: this.wrong === 'issuer' ? 'https://evil.example' : this.url,
      aud: this.wrong === 'audience' ? 'another' : 'us',
      sub: 'somebody',
      nonce: this.wrong === 'nonce' ? 'another' : this.nonce,
      iat: now - 700,
      exp: this.wrong === 'time' ? now - 600 : now + 60,
    }
    const text = [{ alg, kid: 'k' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    if (this.wrong === 'unsigned') return `${text}.`
    const { privateKey } = this.wrong === 'key' ? this.#strangers : this.#keys
    const options = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
    return `${text}.${sign('sha256', Buffer.from(text), options).toString('base64url')}`
  }
}

type Wrong = 'nothing' | 'unsigned' | 'issuer' | 'audience' | 'nonce' | 'time' | 'key'

test('[SGN4 SRV32] a token of another issuer, audience, nonce, time, key or none is no proof, and the log says why by code', async () => {
  const provider = new WrongProvider(await freePort())
  const issuerId = await trustIssuer(ours.store, {
    county: COUNTY,
    name: '省平台',
    issuer: provider.url,
    clientId: 'us',
    secret: 's',
    now: new Date(),
  })
  const account = await accountId(ours.store, 'clerk')
  const link = { county: COUNTY, issuerId, subject: 'somebody', accountId: account }
  await linkSubject(ours.store, { ...link, by: 'test', now: new Date() })
  const landed: Record<string, string> = {}
  const kinds = ['unsigned', 'issuer', 'audience', 'nonce', 'time', 'key', 'nothing'] as const
  for (const wrong of kinds) {
    provider.wrong = wrong
    const browser = new WireBrowser()
    const begun = await browser.post(`${ours.url}/api/session/outside/${issuerId}`, {})
    const asked = new URL(textOf(await begun.json(), 'url')).searchParams
    provider.nonce = asked.get('nonce') ?? ''
    const state = asked.get('state') ?? ''
    const callback = `${ours.url}/api/session/outside/callback?code=c&state=${state}`
    landed[wrong] = (await browser.get(callback)).headers.get('location') ?? ''
  }
  provider.close()
  const { nothing, ...refused } = landed
  expect(nothing).toBe('/')
  expect(new Set(Object.values(refused))).toEqual(new Set(['/#outside.failed']))
  const faults = ours.lines.filter(({ kind }) => kind === 'fault')
  expect(faults).toHaveLength(Object.keys(refused).length)
  for (const fault of faults) {
    expect(fault).toMatchObject({ route: '/api/session/outside/callback' })
    expect(fault).not.toMatchObject({ error: 'Error', code: null })
  }
  expect(JSON.stringify(faults)).not.toMatch(/state=|code=|somebody|127\.0\.0\.1/u)
})

test('[SGN3 SRV32] a provider that cannot be reached is said so, and the log names the cause', async () => {
  const issuerId = await trustIssuer(ours.store, {
    county: COUNTY,
    name: '没开的平台',
    issuer: `http://127.0.0.1:${String(await freePort())}`,
    clientId: 'us',
    secret: 's',
    now: new Date(),
  })
  const begun = await new WireBrowser().post(`${ours.url}/api/session/outside/${issuerId}`, {})
  expect(begun.status).toBe(503)
  expect(await begun.json()).toMatchObject({ problem: { code: 'outside.unreachable' } })
  const last = ours.lines.findLast(({ kind }) => kind === 'fault')
  expect(last).toMatchObject({ route: '/api/session/outside/:issuerId' })
  expect(JSON.stringify(last)).toContain('ECONNREFUSED')
})
