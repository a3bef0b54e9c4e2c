import { afterAll, beforeAll, expect, test } from 'vitest'
import { setPolicy, type SignInPolicy } from '#register/access/sign-in-policy.ts'
import { stepOfCode, totpCode } from '#register/access/totp.ts'
import { Browser, codeOf, COUNTY, PASSWORD, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let nowMs = Date.parse('2026-11-20T08:00:00Z')
beforeAll(async () => {
  at = await testServer({ clock: () => new Date(nowMs) })
})
afterAll(() => at.close())

const MINUTE = 60_000
const pass = (ms: number): void => {
  nowMs += ms
}

/** The phone of somebody who has scanned the secret. */
class Phone {
  readonly #secret: Buffer

  constructor(base32: string) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    const bits = Array.from(base32, (one) =>
      letters.indexOf(one).toString(2).padStart(5, '0'),
    ).join('')
    const bytes = bits.match(/.{8}/gu) ?? []
    this.#secret = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  }

  code(): string {
    const code = totpCode(this.#secret, Math.floor(nowMs / 30_000))
    if (stepOfCode(this.#secret, code, new Date(nowMs)) === null) throw new Error('own code')
    return code
  }
}

async function policy(set: Partial<SignInPolicy>): Promise<void> {
  await setPolicy(at.store, {
    county: COUNTY,
    policy: { passwordRules: 'dengbao', factorRoles: [], ...set },
    by: 'test',
    reason: 'test',
    now: new Date(nowMs),
  })
}

/** An account of a real kind, made by the administrator; its code. */
async function newAccount(admin: Browser, loginName: string): Promise<string> {
  const made = await admin.send('POST', '/accounts', {
    loginName,
    displayName: `新 ${loginName}`,
    role: 'township_clerk',
    placeCode: '431322101',
    expiresOn: null,
  })
  expect(made.statusCode).toBe(200)
  return made.json<{ code: string }>().code
}

async function administrator(): Promise<Browser> {
  const admin = new Browser(at.server)
  await admin.signIn('admin', null)
  return admin
}

const STRONG = 'Shan-gao-7-yue'

async function setUp(one: Browser, login: string, code: string, password = STRONG) {
  const answer = await one.send('POST', '/session/setup', { login, code, password })
  one.csrf = answer.json<{ csrfToken?: string }>().csrfToken ?? ''
  return answer
}

/** Sets an app up in an open session; its phone and the codes for paper. */
async function addApp(one: Browser): Promise<{ phone: Phone; codes: string[] }> {
  const begun = await one.send('POST', '/account/totp', { name: '手机' })
  const { factorId, secret } = begun.json<{ factorId: string; secret: string }>()
  const phone = new Phone(secret)
  const shown = await one.send('POST', `/account/totp/${factorId}`, { code: phone.code() })
  expect(shown.statusCode).toBe(200)
  const session = await one.send('GET', '/session')
  one.csrf = session.json<{ csrfToken: string }>().csrfToken
  return { phone, codes: shown.json<{ codes: string[] }>().codes }
}

async function begin(one: Browser, login: string, password = STRONG) {
  const answer = await one.send('POST', '/session', { login, password })
  one.csrf = answer.json<{ csrfToken?: string }>().csrfToken ?? ''
  return answer
}

test('[SGN8] an administrator makes an account without knowing its password, now or after a reset', async () => {
  const admin = await administrator()
  const code = await newAccount(admin, 'holder')
  const one = new Browser(at.server)
  // Before it is set up, no password fits, not even an empty one.
  expect((await begin(one, 'holder', 'anything')).statusCode).toBe(401)
  expect(codeOf(await setUp(one, 'holder', code, 'short'))).toBe('password.short')
  expect((await setUp(one, 'holder', code)).statusCode).toBe(200)
  expect(codeOf(await setUp(new Browser(at.server), 'holder', code))).toBe('setup.code')
  expect(codeOf(await setUp(new Browser(at.server), 'nobody', code))).toBe('setup.code')

  const { rows } = await at.store.pool.query<{ id: string }>(
    `select account_id as id from access.accounts where login_name = 'holder'`,
  )
  const accountId = rows[0]?.id ?? ''
  const reset = await admin.send('POST', `/accounts/${accountId}/set-up-code`)
  const again = reset.json<{ code: string }>().code
  expect((await one.send('GET', '/session')).statusCode).toBe(401)
  expect((await begin(new Browser(at.server), 'holder')).statusCode).toBe(401)
  pass(15 * 24 * 60 * MINUTE)
  expect(codeOf(await setUp(one, 'holder', again, 'Another-7-yue'))).toBe('setup.code')
})

test('[SGN5] an app is set up, shown at sign-in, and no code of it is taken twice', async () => {
  const admin = await administrator()
  const one = new Browser(at.server)
  await setUp(one, 'apper', await newAccount(admin, 'apper'))
  const { phone, codes } = await addApp(one)
  expect(codes).toHaveLength(10)
  pass(MINUTE)
  const next = new Browser(at.server)
  const begun = await begin(next, 'apper')
  expect(begun.statusCode).toBe(202)
  expect(begun.json()).toMatchObject({ step: 'factor', proofs: ['totp', 'recovery'] })
  expect(codeOf(await next.send('GET', '/account'))).toBe('session.unfinished')
  const half = next.cookie
  const code = phone.code()
  const shown = await next.send('POST', '/session/proof', { kind: 'totp', words: code })
  expect(shown.statusCode).toBe(200)
  // The half-open session's secret is worth nothing any more (ASVS 7.2.4).
  expect(next.cookie).not.toBe(half)
  const third = new Browser(at.server)
  await begin(third, 'apper')
  const twice = await third.send('POST', '/session/proof', { kind: 'totp', words: code })
  expect(codeOf(twice)).toBe('factor.wrong_code')
  const paper = codes[0] ?? ''
  const byPaper = await third.send('POST', '/session/proof', { kind: 'recovery', words: paper })
  expect(byPaper.statusCode).toBe(200)
  const fourth = new Browser(at.server)
  await begin(fourth, 'apper')
  const used = await fourth.send('POST', '/session/proof', { kind: 'recovery', words: paper })
  expect(codeOf(used)).toBe('factor.wrong_code')
  // The password is no second factor of who has one.
  const password = await fourth.send('POST', '/session/proof', { kind: 'password', words: STRONG })
  expect(codeOf(password)).toBe('factor.wrong_code')
  // Six digits are not to be tried out.
  const tries = []
  for (let n = 0; n < 5; n += 1)
    tries.push(
      codeOf(await fourth.send('POST', '/session/proof', { kind: 'totp', words: '000000' })),
    )
  expect(tries).toContain('session.throttled')
  const { rows } = await at.store.pool.query<{ text: string }>(
    `select string_agg(f::text, ' ') || (select string_agg(c::text, ' ') from access.recovery_codes c)
       as text from access.second_factors f`,
  )
  expect(rows[0]?.text).not.toContain(paper)
})

test('[SGN6] a role that needs a second factor sets one up before the office opens', async () => {
  const admin = await administrator()
  const code = await newAccount(admin, 'enroller')
  await policy({ factorRoles: ['township_clerk'] })
  const one = new Browser(at.server)
  const begun = await setUp(one, 'enroller', code)
  expect([begun.statusCode, begun.json<{ step: string }>().step]).toEqual([202, 'enrol'])
  expect(codeOf(await one.send('GET', '/account'))).toBe('session.unfinished')
  await addApp(one)
  expect((await one.send('GET', '/session')).statusCode).toBe(200)
  await policy({})
})

test('[SGN7] under 等保 a password ends after 90 days and its predecessors do not come back', async () => {
  const admin = await administrator()
  const one = new Browser(at.server)
  await setUp(one, 'ager', await newAccount(admin, 'ager'))
  pass(90 * 24 * 60 * MINUTE)
  const begun = await begin(one, 'ager')
  expect([begun.statusCode, begun.json<{ step: string }>().step]).toEqual([202, 'password'])
  const choose = (password: string, current: string | null = null) =>
    one.send('PUT', '/session/password', { current, password })
  expect(codeOf(await choose(STRONG))).toBe('password.used_before')
  const chosen = await choose('Yue-xiao-8-shui')
  expect(chosen.statusCode).toBe(200)
  one.csrf = chosen.json<{ csrfToken: string }>().csrfToken
  // In an open office the present password is asked for.
  expect(codeOf(await choose('Shui-luo-9-shi'))).toBe('factor.wrong_code')
  const other = new Browser(at.server)
  await begin(other, 'ager', 'Yue-xiao-8-shui')
  expect((await choose('Shui-luo-9-shi', 'Yue-xiao-8-shui')).statusCode).toBe(200)
  expect((await other.send('GET', '/session')).statusCode).toBe(401)
  expect(codeOf(await choose(STRONG, 'Shui-luo-9-shi'))).toBe('password.used_before')
  await policy({ passwordRules: 'asvs' })
  expect(codeOf(await choose('Aa1!aaa', 'Shui-luo-9-shi'))).toBe('password.short')
  pass(400 * 24 * 60 * MINUTE)
  expect((await begin(one, 'ager', 'Shui-luo-9-shi')).statusCode).toBe(200)
  await policy({})
})

test('[SGN9] keys of others are given out with a proof of the last ten minutes', async () => {
  const admin = await administrator()
  pass(11 * MINUTE)
  const body = {
    loginName: 'later',
    displayName: '后来',
    role: 'township_clerk',
    placeCode: '431322101',
    expiresOn: null,
  }
  expect(codeOf(await admin.send('POST', '/accounts', body))).toBe('session.step_up_needed')
  const wrong = await admin.send('POST', '/session/proof', { kind: 'password', words: 'wrong' })
  expect(codeOf(wrong)).toBe('factor.wrong_code')
  const proved = await admin.send('POST', '/session/proof', { kind: 'password', words: PASSWORD })
  expect(proved.statusCode).toBe(200)
  expect((await admin.send('POST', '/accounts', body)).statusCode).toBe(200)
  expect((await admin.send('GET', '/session/fresh')).statusCode).toBe(200)
  // Every route that takes something out, approves, grants or hands out keys asks for it.
  const asking = at.routes.filter((route) => route.endsWith('↑'))
  for (const path of [
    'GET /api/batches/{batchId}/answers',
    'POST /api/accounts/import',
    'POST /api/accounts/{accountId}/set-up-code',
    'DELETE /api/account/factors/{factorId}',
  ])
    expect(asking.filter((route) => route.startsWith(`${path} `))).toHaveLength(1)
  expect(asking.some((route) => route.includes('forms.approve'))).toBe(true)
  expect(asking.some((route) => route.includes('grants.write'))).toBe(true)
  expect(codeOf(await admin.send('POST', '/accounts', body))).toBe('account.taken')
})

test('[SGN11] a stranger cannot lock others out: not at their desk, and not for long anywhere', async () => {
  const desk = new Browser(at.server)
  await desk.signIn('clerk', null)
  const from = (address: string, cookie?: string) =>
    at.server.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: address,
      headers: cookie === undefined ? {} : { cookie },
      payload: { login: 'clerk', password: cookie === undefined ? 'wrong' : PASSWORD },
    })
  // The stranger shares the office's address; each wait is waited for, then other addresses are used.
  for (let n = 0; n < 8; n += 1) {
    expect((await from('127.0.9.9')).statusCode).toBe(401)
    pass(15 * MINUTE)
  }
  await at.store.pool.query(
    `insert into access.login_failures
     select county, login_name, 'a:' || n, 4, $1, $1 from access.login_failures,
       generate_series(1, 23) n where login_name = 'clerk' and failures = 8`,
    [new Date(nowMs)],
  )
  // Strangers together have one try in a quarter of an hour left, wherever they are.
  expect(codeOf(await from('127.0.9.9'))).toBe('session.throttled')
  expect(codeOf(await from('127.0.11.1'))).toBe('session.throttled')
  const colleague = await from('127.0.9.9', desk.desk ?? '')
  expect(colleague.statusCode).toBe(200)
  // A desk that somebody makes up is no desk.
  const madeUp = `__Host-simin-desk=${'x'.repeat(43)}.${'0'.repeat(32)}`
  expect((await from('127.0.9.9', madeUp)).statusCode).toBe(429)
  // A colleague who vouches frees the rest.
  const { rows } = await at.store.pool.query<{ id: string }>(
    `select account_id as id from access.accounts where login_name = 'clerk'`,
  )
  const admin = await administrator()
  const freed = await admin.send('POST', `/accounts/${rows[0]?.id ?? ''}/unlock`)
  expect(freed.statusCode).toBe(200)
  expect((await from('127.0.9.9')).statusCode).toBe(401)
})

test('[SGN13] two people take turns at one desk, each in their own session, by password', async () => {
  const desk = new Browser(at.server)
  await desk.signIn('reviewer', 'correction')
  const first = desk.cookie
  await desk.signIn('inspector', 'inspection')
  const parked = await desk.send('GET', '/session/desk')
  expect(parked.json()).toMatchObject({ parked: [{ loginName: 'reviewer' }] })
  // The parked session's secret opens nothing while somebody else sits here.
  const thief = new Browser(at.server)
  thief.cookie = first
  expect((await thief.send('GET', '/session')).statusCode).toBe(401)
  // Another browser sees nobody.
  expect((await thief.send('GET', '/session/desk')).json()).toEqual({ parked: [] })
  const guess = await desk.send('POST', '/session/switch', { login: 'reviewer', password: 'guess' })
  expect(codeOf(guess)).toBe('session.credentials')
  const back = await desk.send('POST', '/session/switch', { login: 'reviewer', password: PASSWORD })
  expect(back.json()).toMatchObject({
    account: { displayName: '试用 reviewer' },
    purpose: { code: 'correction' },
  })
  expect((await desk.send('GET', '/session/desk')).json()).toMatchObject({
    parked: [{ loginName: 'inspector' }],
  })
  // Who stayed away too long begins anew, with a purpose of now.
  pass(31 * MINUTE)
  const late = await desk.send('POST', '/session/switch', {
    login: 'inspector',
    password: PASSWORD,
  })
  expect(late.json()).toMatchObject({ account: { displayName: '试用 inspector' }, purpose: null })
})

test('[SGN14] one’s sessions are listed and ended, by oneself and by an administrator', async () => {
  const [one, other] = [new Browser(at.server), new Browser(at.server)]
  await one.signIn('inspector', null)
  await other.signIn('inspector', null)
  const view = await one.send('GET', '/account')
  const { sessions } = view.json<{ sessions: { sessionId: string; here: boolean }[] }>()
  const elsewhere = sessions.filter(({ here }) => !here)
  expect(sessions.length - elsewhere.length).toBe(1)
  for (const { sessionId } of elsewhere)
    expect((await one.send('DELETE', `/account/sessions/${sessionId}`)).statusCode).toBe(200)
  expect((await other.send('GET', '/session')).statusCode).toBe(401)
  expect((await one.send('GET', '/session')).statusCode).toBe(200)
  const admin = await administrator()
  const { rows } = await at.store.pool.query<{ id: string }>(
    `select account_id as id from access.accounts where login_name = 'inspector'`,
  )
  await admin.send('POST', `/accounts/${rows[0]?.id ?? ''}/end-sessions`)
  expect((await one.send('GET', '/session')).statusCode).toBe(401)
})

test('[SGN2] a disabled or expired account is out at its next request', async () => {
  const admin = await administrator()
  const one = new Browser(at.server)
  await setUp(one, 'leaver', await newAccount(admin, 'leaver'))
  const search = { words: 'leaver', state: 'all', after: null }
  const found = await admin.send('POST', '/accounts/search', search)
  const { accounts } = found.json<{ accounts: { accountId: string }[] }>()
  const accountId = accounts[0]?.accountId ?? ''
  await admin.send('POST', `/accounts/${accountId}/disable`)
  pass(1)
  expect((await one.send('GET', '/session')).statusCode).toBe(401)
  expect((await begin(one, 'leaver')).statusCode).toBe(401)
  await admin.send('POST', `/accounts/${accountId}/enable`)
  expect((await begin(one, 'leaver')).statusCode).toBe(200)
  await at.store.pool.query('update access.accounts set expires_at = $1 where account_id = $2', [
    new Date(nowMs + MINUTE),
    accountId,
  ])
  pass(MINUTE)
  expect((await one.send('GET', '/session')).statusCode).toBe(401)
})

test('[SGN12] what is done to accounts is written down, without a word that opens anything', async () => {
  const { rows } = await at.store.pool.query<{ kind: string; text: string }>(
    `select kind, string_agg(e::text, ' ') as text from access.account_events e group by kind`,
  )
  const kinds = rows.map(({ kind }) => kind)
  for (const kind of ['account.added', 'account.disabled', 'code.issued', 'password.chosen'])
    expect(kinds).toContain(kind)
  for (const kind of ['factor.added', 'session.opened', 'session.refused', 'session.throttled'])
    expect(kinds).toContain(kind)
  const text = rows.map((row) => row.text).join(' ')
  for (const canary of [STRONG, PASSWORD, 'holder', '新 ']) expect(text).not.toContain(canary)
})
