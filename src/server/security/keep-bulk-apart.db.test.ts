import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../limits.ts'
import { Browser, codeOf, testServer, type TestServer } from '../test-server.ts'
import { BULK_ROUTES } from './bulk-routes.ts'
import { Turns } from './keep-bulk-apart.ts'

let at: TestServer
beforeAll(async () => {
  at = await testServer({ bulkWaitMs: 600, poolWaitMs: 500 })
})
afterAll(() => at.close())

const REPORT = '/residents?place=431322&on=2026-11-01'

async function reviewer(): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn('reviewer')
  return browser
}

test('[SRV35] every report that takes turns is a route', () => {
  const routes = new Set(
    at.routes.map((line) =>
      line
        .split(' ')
        .slice(0, 2)
        .join(' ')
        .replaceAll(/\{(\w+)\}/gu, ':$1'),
    ),
  )
  expect([...BULK_ROUTES].filter((route) => !routes.has(route))).toEqual([])
  // Whatever is a file of a whole place is one of them.
  const files = [...routes].filter((route) => route.endsWith('/export'))
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((route) => !BULK_ROUTES.has(route))).toEqual([])
})

test('[SRV35] however many reports hang in the database, whoever searches or opens a list is answered', async () => {
  const browser = await reviewer()
  const jam = await at.store.pool.connect()
  await jam.query('begin; lock table register.presences in access exclusive mode')
  try {
    let answered = 0
    const reports = Array.from({ length: 12 }, () =>
      browser.send('GET', REPORT).finally(() => (answered += 1)),
    )
    const first = Promise.race(reports)
    // Those that have a turn hold a connection each; nobody else of them does.
    const inUse = (): number => at.store.serving.totalCount - at.store.serving.idleCount
    await expect.poll(inUse).toBe(LIMITS.bulkAtOnce)
    const startedMs = performance.now()
    for (let n = 0; n < 5; n++) {
      expect((await browser.send('GET', '/item-changes')).statusCode).toBe(200)
    }
    expect(inUse()).toBe(LIMITS.bulkAtOnce)
    expect(performance.now() - startedMs).toBeLessThan(5_000)
    const turnedAway = await first
    expect([turnedAway.statusCode, codeOf(turnedAway)]).toEqual([503, 'server.busy'])
    expect(turnedAway.headers['retry-after']).toBe(String(LIMITS.retryAfterSeconds))
    // Whoever is still in line when the jam ends would get a turn after all.
    await expect.poll(() => answered, { timeout: 10_000 }).toBe(8)
    await jam.query('rollback')
    const answers = await Promise.all(reports)
    const counts = Map.groupBy(answers, ({ statusCode }) => statusCode)
    expect([counts.get(200)?.length, counts.get(503)?.length]).toEqual([4, 8])
  } finally {
    await jam.query('rollback')
    jam.release()
  }
  expect((await browser.send('GET', REPORT)).statusCode).toBe(200)
})

test('[SRV36] while connections are waited for too long, requests are refused at once, and then no more', async () => {
  const browser = await reviewer()
  const held = await Promise.all(Array.from({ length: 10 }, () => at.store.serving.connect()))
  const waiting = browser.send('GET', '/item-changes')
  const refusedAt = async (): Promise<number> => (await browser.send('GET', '/session')).statusCode
  try {
    await expect.poll(refusedAt, { timeout: 10_000 }).toBe(503)
    const refused = await browser.send('GET', '/item-changes')
    expect([codeOf(refused), refused.headers['retry-after']]).toEqual(['server.busy', '5'])
    for (const told of ['/health', '/metrics']) {
      expect((await browser.send('GET', told)).statusCode).toBe(200)
    }
  } finally {
    for (const client of held) client.release()
  }
  expect((await waiting).statusCode).toBe(200)
  await expect.poll(refusedAt, { timeout: 10_000 }).toBe(200)
})

test('[SRV36] while the event loop turns late again and again, requests are refused, and then no more', async () => {
  const late = await testServer({ eventLoop: { windowMs: 200, delayMs: 150 } })
  const asked = async (url: string): Promise<number> =>
    (await late.server.inject({ url, remoteAddress: '127.0.0.1' })).statusCode
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))
  try {
    await expect.poll(() => asked('/api/session/ways'), { timeout: 20_000 }).toBe(200)
    const until = performance.now() + 20_000
    let status = 200
    while (status !== 503 && performance.now() < until) {
      const blockedMs = performance.now() + 400
      while (performance.now() < blockedMs) continue
      await turn()
      status = await asked('/api/session/ways')
    }
    expect(status).toBe(503)
    expect(await asked('/api/health')).toBe(200)
    await expect.poll(() => asked('/api/session/ways'), { timeout: 30_000 }).toBe(200)
  } finally {
    await late.close()
  }
})

test('[SRV35] turns are given in the order of asking, back once each, and a line has an end', async () => {
  const turns = new Turns(1)
  const line = { waitMs: 10_000, waitingMax: 2 }
  const first = await turns.take(line)
  const told: string[] = []
  const second = turns.take(line).then((done) => (told.push('second'), done))
  const third = turns.take(line).then((done) => (told.push('third'), done))
  expect(await turns.take(line)).toBeNull()
  first?.()
  first?.()
  const done = await second
  expect(told).toEqual(['second'])
  expect(await turns.take({ ...line, waitMs: 1 })).toBeNull()
  done?.()
  await third
  expect(told).toEqual(['second', 'third'])
})
