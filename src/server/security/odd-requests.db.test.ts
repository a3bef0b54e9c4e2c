import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let port: number
beforeAll(async () => {
  at = await testServer()
  await at.server.listen({ host: '127.0.0.1', port: 0 })
  const [address] = at.server.addresses()
  port = typeof address === 'object' ? address.port : 0
})
afterAll(() => at.close())

/** Everything the server says to these bytes, until it closes. */
async function heard(sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (part) => parts.push(part))
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(sent)
  await closed
  return Buffer.concat(parts).toString('latin1')
}

const HIDDEN = 'GET /api/metrics HTTP/1.1\r\nHost: a\r\n\r\n'
const POST = 'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'

// RFC 9112, 6.3 and 11.2: what two readers could cut at different places is answered by neither.
test.each([
  ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${HIDDEN}`],
  [
    'a length and pieces',
    `${POST}Content-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'pieces that are named twice',
    `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  ['a length with a sign', `${POST}Content-Length: +2\r\n\r\n{}${HIDDEN}`],
  ['a piece of no length', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}${HIDDEN}`],
  ['a folded head', `${POST}X: a\r\n Content-Length: 2\r\n\r\n${HIDDEN}`],
  ['a head with a space before its colon', `${POST}Content-Length : 2\r\n\r\n{}${HIDDEN}`],
])(
  '[SRV37] a request with %s is refused, and what hides behind it is not answered',
  async (_, sent) => {
    const said = await heard(sent)
    expect(said).toMatch(/^HTTP\/1\.1 400 /u)
    expect(said.match(/HTTP\/1\.1/gu)).toHaveLength(1)
    expect(said).not.toContain('simin_')
  },
)

test('[SRV37] the yardstick: two whole requests in a row are both answered', async () => {
  const said = await heard(HIDDEN + HIDDEN.replace('Host: a', 'Host: a\r\nConnection: close'))
  expect(said.match(/HTTP\/1\.1 200/gu)).toHaveLength(2)
})

test.each([
  ['TRACE', /^HTTP\/1\.1 4/u],
  ['PROPFIND', /^HTTP\/1\.1 4/u],
  ['NONSENSE', /^HTTP\/1\.1 4/u],
  // Cut without a word.
  ['CONNECT', /^$/u],
])('[SRV37] a request by %s does nothing', async (method, answer) => {
  const said = await heard(
    `${method} /api/health HTTP/1.1\r\nHost: a\r\nX: secret\r\nConnection: close\r\n\r\n`,
  )
  expect(said).toMatch(answer)
  expect(said).not.toContain('secret')
})

test.each([
  '{"login":"reviewer","password":"x","__proto__":{"role":"system_admin"}}',
  '{"login":"reviewer","password":"x","constructor":{"prototype":{"a":1}}}',
])('[SRV37] a body that reaches for the prototype is refused: %s', async (payload) => {
  const answer = await at.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: '127.0.0.1',
    headers: { 'content-type': 'application/json', origin: 'http://localhost:80' },
    payload,
  })
  expect(answer.statusCode).toBe(400)
  expect('role' in {}).toBe(false)
})

test('[SRV37] a parameter that comes twice is refused, and one that nobody knows changes nothing', async () => {
  const browser = new Browser(at.server)
  await browser.signIn('reviewer')
  const once = await browser.send('GET', '/residents?place=431322&on=2026-11-01')
  expect(once.statusCode).toBe(200)
  const twice = await browser.send('GET', '/residents?place=431322&place=431321&on=2026-11-01')
  expect(twice.statusCode).toBe(400)
  const more = await browser.send('GET', '/residents?place=431322&on=2026-11-01&county=431321')
  expect(more.body).toBe(once.body)
})

// Words that mean something to SQL, to LIKE, to a format, or end a string early.
test.each([
  `'`,
  `' or ''='`,
  `陈'; delete from register.persons; --`,
  `"`,
  `\\`,
  `\\'`,
  '%',
  '_',
  '$1',
  '$$',
  '%s',
  '\u0000',
  '陈\u0000',
])('[SRV37] %j is looked for as what it is: nobody, and no fault', async (text) => {
  const browser = new Browser(at.server)
  await browser.signIn('reviewer')
  const answer = await browser.send('POST', '/searches', { text })
  expect([200, 400, 422]).toContain(answer.statusCode)
  expect(at.lines.filter(({ kind }) => kind === 'fault')).toEqual([])
  expect(answer.json<{ hits?: unknown[] }>().hits ?? []).toEqual([])
})
