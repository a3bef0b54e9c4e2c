import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepNightReport } from '../night-report.ts'
import { Browser, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
beforeAll(async () => {
  at = await testServer()
})
afterAll(() => at.close())

test('[SRV33] the system administrator sees what failed last night, with time and code; a reviewer does not', async () => {
  const admin = new Browser(at.server)
  await admin.signIn('admin', null)
  expect((await admin.send('GET', '/night')).json()).toEqual({
    endedAt: null,
    failed: [],
    drill: null,
  })
  const when = '2026-11-19T19:00:02.000Z'
  const failed = [{ work: 'backup', at: when, code: 'ENOSPC' }] as const
  await keepNightReport(at.store.dataDir, { endedAt: when, failed })
  expect((await admin.send('GET', '/night')).json()).toMatchObject({
    endedAt: when,
    failed: [{ text: { zh: '夜间备份没做成' }, at: when, code: 'ENOSPC' }],
  })
  const reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  expect((await reviewer.send('GET', '/night')).statusCode).toBe(403)
})
