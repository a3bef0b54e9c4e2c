import { afterAll, beforeAll, expect, test } from 'vitest'
import { disableAccount } from '#register/access/accounts.ts'
import { Browser, codeOf, COUNTY, PASSWORD, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
beforeAll(async () => {
  at = await testServer()
})
afterAll(() => at.close())

const browser = (): Browser => new Browser(at.server)

test('[SRV4] the cookie is for this host alone and its secret is nowhere in the store', async () => {
  const one = browser()
  const answer = await one.send('POST', '/session', { login: 'reviewer', password: PASSWORD })
  expect(answer.statusCode).toBe(200)
  const set = [answer.headers['set-cookie']]
    .flat()
    .find((one) => (one ?? '').startsWith('__Host-simin='))
  expect(set).toMatch(/^__Host-simin=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  const secret = one.cookie?.split('=')[1] ?? ''
  const { rows } = await at.store.pool.query<{ text: string }>(
    'select s::text as text from access.sessions s',
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.text).not.toContain(secret)
})

test('[SRV2] an unknown account and a wrong password are told apart by nothing', async () => {
  const answers = await Promise.all(
    ['reviewer', 'nobody-at-all'].map((login) =>
      browser().send('POST', '/session', { login, password: 'wrong' }),
    ),
  )
  const [known, unknown] = answers.map(({ statusCode, body }) => ({ statusCode, body }))
  expect(known).toEqual(unknown)
  expect(known?.statusCode).toBe(401)
})

test('[SRV2] an unknown account takes as long as a known one', async () => {
  await at.store.pool.query(
    `insert into access.accounts (county, account_id, login_name, display_name, password_hash, role, territory)
     select county, gen_random_uuid(), 'timed' || n, 'x', password_hash, role, territory
     from access.accounts, generate_series(0, 7) n where login_name = 'reviewer'`,
  )
  // Processor time, not time by the wall: another program on the machine takes the wall's.
  const took = async (login: string): Promise<number> => {
    const from = process.cpuUsage()
    await browser().send('POST', '/session', { login, password: 'x' })
    const { user, system } = process.cpuUsage(from)
    return user + system
  }
  // In turns, and the best of each: whatever else this process does meets both alike.
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let round = 0; round < 8; round += 1) {
    times.unknown.push(await took(`none${String(round)}`))
    times.known.push(await took(`timed${String(round)}`))
  }
  const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2)
})

test('[SRV3] the sixth wrong try waits, twice as long each time, and only for this client', async () => {
  const wrong = (address: string): Promise<number> =>
    at.server
      .inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress: address,
        payload: { login: 'clerk', password: 'wrong' },
      })
      .then(({ statusCode }) => statusCode)
  for (let n = 0; n < 5; n += 1) expect(await wrong('127.0.0.2')).toBe(401)
  expect(await wrong('127.0.0.2')).toBe(429)
  // The right password does not help either, until the time is up.
  const early = await at.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: '127.0.0.2',
    payload: { login: 'clerk', password: PASSWORD },
  })
  expect(codeOf(early)).toBe('session.throttled')
  expect(early.headers['retry-after']).toBe('5')
  expect(await wrong('127.0.0.3')).toBe(401)
  at.pass(5_000)
  expect(await wrong('127.0.0.2')).toBe(401)
  at.pass(5_000)
  expect(await wrong('127.0.0.2')).toBe(429)
  at.pass(5_000)
  expect(await wrong('127.0.0.2')).toBe(401)
})

test('[SRV3] twenty tries at once are twenty tries', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      at.server.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress: '127.0.0.9',
        payload: { login: 'inspector', password: 'wrong' },
      }),
    ),
  )
  const looked = answers.filter(({ statusCode }) => statusCode === 401)
  expect(looked).toHaveLength(5)
})

test('[SRV5] signing in again makes a new secret and ends the old one', async () => {
  const one = browser()
  await one.signIn('reviewer')
  const old = one.cookie
  await one.signIn('reviewer')
  expect(one.cookie).not.toBe(old)
  const stale = browser()
  stale.cookie = old
  expect((await stale.send('GET', '/session')).statusCode).toBe(401)
  expect((await one.send('GET', '/session')).statusCode).toBe(200)
})

test('[SRV5] a session ends when idle, at its end, when signed out, and with its account', async () => {
  const idle = browser()
  await idle.signIn('reviewer')
  at.pass(29 * 60_000)
  expect((await idle.send('GET', '/session')).statusCode).toBe(200)
  at.pass(31 * 60_000)
  expect((await idle.send('GET', '/session')).statusCode).toBe(401)

  const busy = browser()
  await busy.signIn('reviewer')
  for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
    expect((await busy.send('GET', '/session')).statusCode).toBe(200)
    at.pass(20 * 60_000)
  }
  expect((await busy.send('GET', '/session')).statusCode).toBe(401)

  const leaving = browser()
  await leaving.signIn('reviewer')
  const kept = leaving.cookie
  expect((await leaving.send('DELETE', '/session')).statusCode).toBe(200)
  leaving.cookie = kept
  expect(codeOf(await leaving.send('GET', '/session'))).toBe('session.required')

  const dismissed = browser()
  await dismissed.signIn('admin', null)
  const { rows } = await at.store.pool.query<{ accountId: string }>(
    `select account_id as "accountId" from access.accounts where login_name = 'admin'`,
  )
  const accountId = rows[0]?.accountId ?? ''
  await disableAccount(at.store, { county: COUNTY, accountId, by: 'test', at: new Date() })
  expect((await dismissed.send('GET', '/session')).statusCode).toBe(401)
})

test('[SRV6] a write without the token, with another’s, or from another site changes nothing', async () => {
  const [one, other] = [browser(), browser()]
  await one.signIn('reviewer', null)
  await other.signIn('reviewer', null)
  const purpose = { code: 'review' }
  const tries: [string, Record<string, string>][] = [
    ['session.csrf', { 'x-csrf-token': '' }],
    ['session.csrf', { 'x-csrf-token': other.csrf }],
    ['session.origin', { origin: 'http://evil.example' }],
    ['session.origin', { origin: 'null' }],
    ['session.origin', { 'sec-fetch-site': 'cross-site' }],
  ]
  for (const [code, headers] of tries) {
    const answer = await one.send('PUT', '/session/purpose', purpose, headers)
    expect([answer.statusCode, codeOf(answer)]).toEqual([403, code])
  }
  const view = await one.send('GET', '/session')
  expect(view.json()).toMatchObject({ purpose: null })
  expect((await one.send('PUT', '/session/purpose', purpose)).statusCode).toBe(200)
})

test('[SRV7] a purpose comes from the list of the role', async () => {
  const one = browser()
  const answer = await one.signIn('reviewer', null)
  expect(answer.json()).toMatchObject({
    account: { role: 'county_reviewer', placeCode: COUNTY, placeName: '新化县' },
    county: { invented: true },
    purpose: null,
  })
  for (const code of ['curiosity', '', 'inspection ']) {
    const refused = await one.send('PUT', '/session/purpose', { code })
    expect([400, 422]).toContain(refused.statusCode)
  }
  const chosen = await one.send('PUT', '/session/purpose', { code: 'correction' })
  expect(chosen.json()).toMatchObject({ purpose: { code: 'correction' } })
})

test('[SRV10] what was typed at sign-in stands in no log line', async () => {
  at.lines.length = 0
  await browser().send('POST', '/session', {
    login: '刘桂生431322196803050419',
    password: 'pw-canary',
  })
  await browser().send('POST', '/session', { login: 7 })
  const text = JSON.stringify(at.lines)
  expect(at.lines.length).toBeGreaterThan(1)
  for (const canary of ['刘桂生', '431322196803050419', 'pw-canary'])
    expect(text).not.toContain(canary)
})
