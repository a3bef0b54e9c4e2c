import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemAnswer } from './problem.ts'
import { PROBLEM_TEXTS } from './problem-texts.ts'
import { guardEveryRoute } from './security/guard-every-route.ts'
import { isLoopback } from './security/refuse-insecure-transport.ts'
import { Browser, codeOf, testServer, type TestServer } from './test-server.ts'

let at: TestServer
let officeDir: string
beforeAll(async () => {
  officeDir = await mkdtemp(join(tmpdir(), 'simin-office-'))
  await mkdir(join(officeDir, 'assets'))
  const page = '<html><script nonce="__CSP_NONCE__" src="/assets/main-abcdef12.js"></script></html>'
  await writeFile(join(officeDir, 'index.html'), page)
  const script = join(officeDir, 'assets/main-abcdef12.js')
  await writeFile(script, 'export {}')
  await writeFile(`${script}.br`, brotliCompressSync('export {}'))
  at = await testServer({ officeDir })
})
afterAll(async () => {
  await at.close()
  await rm(officeDir, { recursive: true, force: true })
})

test('[SRV14] each page has its own nonce and nothing inline may run', async () => {
  const pages = await Promise.all(
    ['/', '/persons/018f0000-0000-7000-8000-000000000001', '/index.html'].map((url) =>
      at.server.inject({ url, headers: { accept: 'text/html' }, remoteAddress: '127.0.0.1' }),
    ),
  )
  const nonces = pages.map(({ body, headers, statusCode }) => {
    expect(statusCode).toBe(200)
    const nonce = /nonce="([^"]+)"/u.exec(body)?.[1] ?? ''
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    return nonce
  })
  expect(new Set(nonces).size).toBe(3)
})

test('[SRV14] files with a hash are kept, the rest is asked again; nothing lies outside the folder', async () => {
  const get = (url: string) => at.server.inject({ url, remoteAddress: '127.0.0.1' })
  const kept = await get('/assets/main-abcdef12.js')
  expect(kept.headers['cache-control']).toContain('immutable')
  expect(kept.headers['x-content-type-options']).toBe('nosniff')
  for (const url of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fetc/passwd']) {
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400)
  }
})

test('[SRV40] a file goes out as it was packed, to whoever reads that, and is kept as long as the plain one', async () => {
  const get = (encodings: string) =>
    at.server.inject({
      url: '/assets/main-abcdef12.js',
      headers: { 'accept-encoding': encodings },
      remoteAddress: '127.0.0.1',
    })
  const packed = await get('gzip, br')
  expect(packed.headers['content-encoding']).toBe('br')
  expect(packed.headers['content-type']).toContain('javascript')
  expect(packed.headers['cache-control']).toContain('immutable')
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe('export {}')
  const plain = await get('identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body).toBe('export {}')
})

test('[SRV15] answers of the API are stored nowhere and name no server', async () => {
  const answer = await at.server.inject({ url: '/api/session', remoteAddress: '127.0.0.1' })
  expect(answer.statusCode).toBe(401)
  expect(answer.headers['cache-control']).toBe('no-store')
  // It is data: nothing may be loaded for it, and headers that speak to a page are not sent with it.
  expect(answer.headers['content-security-policy']).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  )
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect(answer.headers['permissions-policy']).toBeUndefined()
  expect(answer.headers['x-powered-by']).toBeUndefined()
  expect(answer.headers['server']).toBeUndefined()
})

test('[SRV1] a route that does not say whom it serves cannot be added', () => {
  const server = fastify()
  guardEveryRoute(server, { clock: () => new Date() } as never)
  expect(() => server.get('/api/forgotten', () => 'all')).toThrow('does not say whom it serves')
  server.get('/elsewhere', () => 'page')
})

test('[SRV19] the API describes itself, every route with its replies', async () => {
  const answer = await at.server.inject({ url: '/api/openapi.json', remoteAddress: '127.0.0.1' })
  const { openapi, paths } = answer.json<{
    openapi: string
    paths: Record<string, Record<string, { responses?: Record<string, object> }>>
  }>()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths).length).toBeGreaterThan(30)
  expect(paths['/api/persons/{personId}']?.['get']?.responses).toHaveProperty('200')
})

test('[API3] the description of a change names If-Match, and of a step on a form requires it', async () => {
  const answer = await at.server.inject({ url: '/api/openapi.json', remoteAddress: '127.0.0.1' })
  const { paths } = answer.json<{
    paths: Record<
      string,
      Record<string, { parameters?: { in: string; name: string; required?: boolean }[] }>
    >
  }>()
  const named = (path: string): boolean | undefined => {
    const parameters = paths[`/api/${path}`]?.['post']?.parameters ?? []
    const found = parameters.find((one) => one.in === 'header' && one.name === 'if-match')
    return found === undefined ? undefined : (found.required ?? false)
  }
  expect(named('persons/{personId}/corrections')).toBe(false)
  expect(named('persons/{personId}/events')).toBe(false)
  expect(named('item-changes/{formId}/approval')).toBe(true)
  expect(named('change-reports/{reportId}/sign')).toBe(true)
  expect(named('searches')).toBeUndefined()
})

test('[SRV19] docs/api.md lists every route with what it asks, and no other', async () => {
  const page = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
  const listed = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [route, ability, personal] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim())
      return `${route?.replaceAll('`', '') ?? ''} ${ability ?? ''} ${personal ?? ''}`.trim()
    })
  expect(listed.toSorted()).toEqual(at.routes.toSorted())
})

test('[S26] a request from the network in the clear is refused, whatever it says of itself', async () => {
  for (const headers of [{}, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' }]) {
    const answer = await at.server.inject({
      url: '/api/health',
      remoteAddress: '10.1.2.3',
      headers,
    })
    expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'access.transport'])
  }
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.9'].every(isLoopback)).toBe(true)
  expect(
    ['10.0.0.1', '0.0.0.0', '::', '128.0.0.1', '', 'localhost.evil', undefined].some(isLoopback),
  ).toBe(false)
})

test('[SRV11] every problem has a status, both languages, and only the facts its text names', () => {
  const codes = Object.keys(PROBLEM_TEXTS)
  expect(codes.length).toBeGreaterThan(60)
  for (const code of codes) {
    const { status, body } = problemAnswer({ code, name: '罗建国', number: '431322', field: 'x' })
    expect(status).toBeGreaterThanOrEqual(400)
    for (const words of [body.problem.text, body.problem.advice]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).not.toBe('')
    }
    expect(body.problem.facts).not.toHaveProperty('anything')
  }
  const secret = problemAnswer({ code: 'record.unknown', name: '罗建国' })
  expect(JSON.stringify(secret.body)).not.toContain('罗建国')
})

test('[SRV18] a fault gives a reference and nothing of its cause', async () => {
  const browser = new Browser(at.server)
  await browser.signIn('reviewer')
  await at.store.pool.query('alter table evidence.runs rename to runs_away')
  const answer = await browser.send('GET', '/runs')
  await at.store.pool.query('alter table evidence.runs_away rename to runs')
  expect([answer.statusCode, codeOf(answer)]).toEqual([503, 'server.fault'])
  expect(answer.body).not.toMatch(/relation|evidence|select|pg/u)
  const fault = at.lines.find(({ kind }) => kind === 'fault')
  expect(fault).toMatchObject({ route: '/api/runs', code: '42P01' })
  expect(JSON.stringify(fault)).not.toContain('relation')
})

test('[SRV16] one client that asks without end is slowed down', async () => {
  const browser = new Browser(at.server)
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      browser.send('POST', '/session', { login: 'x', password: 'y' }),
    ),
  )
  const slowed = answers.filter(({ statusCode }) => statusCode === 429)
  expect(slowed.length).toBeGreaterThan(5)
  expect(
    slowed.every((answer) => ['request.too_many', 'session.throttled'].includes(codeOf(answer))),
  ).toBe(true)
})

test('[SRV16] a made-up cookie buys no further tries, and colleagues behind one address are counted apart', async () => {
  let refused = 0
  for (let n = 0; n < 34; n += 1) {
    const { statusCode } = await at.server.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: '127.7.7.7',
      headers: { cookie: `__Host-simin=${String(n).padStart(43, 'a')}` },
      payload: { login: `somebody${String(n)}`, password: 'y' },
    })
    if (statusCode === 429) refused += 1
  }
  expect(refused).toBe(4)
  const ask = (cookie: string | null) =>
    at.server.inject({
      url: '/api/session',
      remoteAddress: '127.8.8.8',
      headers: cookie === null ? {} : { cookie },
    })
  const [one, other] = [new Browser(at.server), new Browser(at.server)]
  await one.signIn('reviewer')
  await other.signIn('inspector', 'inspection')
  let slowed = 0
  for (let n = 0; n < 1300 && slowed === 0; n += 1) {
    if ((await ask(one.cookie)).statusCode === 429) slowed = n
  }
  expect(slowed).toBeGreaterThan(1100)
  expect((await ask(other.cookie)).statusCode).toBe(200)
})

test('[SRV16] a head that never ends is cut', async () => {
  await at.server.listen({ host: '127.0.0.1', port: 0 })
  const address = at.server.addresses()[0]
  const port = typeof address === 'object' ? address.port : 0
  expect(at.server.server.headersTimeout).toBe(10_000)
  expect(at.server.server.requestTimeout).toBeGreaterThan(0)
  const socket = connect(port, '127.0.0.1')
  const heard: Buffer[] = []
  socket.on('data', (chunk) => heard.push(chunk))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(`GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'a'.repeat(20_000)}`)
  await closed
  expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1.1 431 /u)
})

test('[STO17] whoever watches the machine is told how much the archive lacks, and that it is late', async () => {
  let lateMs = 200_000
  const lastAt = new Date(Date.now() - 3_600_000)
  const watched = await testServer({ archive: () => ({ lastAt, waiting: 2, lateMs }) })
  const told = async (server = watched.server): Promise<string> => {
    return (await server.inject({ url: '/api/metrics', remoteAddress: '127.0.0.1' })).body
  }
  expect(await told()).toContain(
    'simin_archive_unarchived_seconds 200\nsimin_archive_waiting_segments 2\nsimin_archive_late 0\n',
  )
  lateMs = 301_000
  expect(await told()).toContain('\nsimin_archive_late 1\n')
  await watched.close()
  expect(await told(at.server)).toContain('\nsimin_archive_on 0\n')
})

test('[SRV1] whoever is alive is told without a session, and nothing else', async () => {
  const health = await at.server.inject({ url: '/api/health', remoteAddress: '127.0.0.1' })
  expect(health.json()).toEqual({ state: 'ready' })
  const metrics = await at.server.inject({ url: '/api/metrics', remoteAddress: '127.0.0.1' })
  expect(metrics.body).toMatch(/^simin_answers_total/u)
  expect(metrics.body).toContain('\nsimin_store_up 1\n')
})

test('[SRV1] a store that does not answer is said among the figures, and not left out', async () => {
  const alone = await testServer()
  await alone.store.close()
  const metrics = await alone.server.inject({ url: '/api/metrics', remoteAddress: '127.0.0.1' })
  await alone.server.close()
  expect(metrics.statusCode).toBe(200)
  expect(metrics.body).toContain('\nsimin_store_up 0\n')
  expect(metrics.body).not.toContain('simin_ledger')
})
