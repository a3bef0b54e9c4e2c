import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/launch-browser.ts'
import { PASSWORD, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let browser: Chromium
let officeDir: string
let url: string

beforeAll(async () => {
  officeDir = await mkdtemp(join(tmpdir(), 'simin-office-'))
  await writeFile(
    join(officeDir, 'index.html'),
    '<html lang="zh-CN"><title>司民</title><script>window.ran = true</script><style nonce="__CSP_NONCE__">body { color: rgb(1, 2, 3) }</style><style>body { color: red }</style><body onload="window.ran = true"></html>',
  )
  at = await testServer({ officeDir })
  await at.server.listen({ host: '127.0.0.1', port: 0 })
  const address = at.server.addresses()[0]
  url = `http://127.0.0.1:${String(typeof address === 'object' ? address.port : 0)}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await at.close()
  await rm(officeDir, { recursive: true, force: true })
})

test('[SRV4 SRV14] Chromium keeps the cookie on this machine, hides it from scripts, runs nothing inline', async () => {
  const page = await browser.newPage()
  await page.goto(url)
  const signedIn = await page.evaluate(async (password) => {
    const answer = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'reviewer', password }),
    })
    const again = await fetch('/api/session')
    return [answer.status, again.status, document.cookie]
  }, PASSWORD)
  expect(signedIn).toEqual([200, 200, ''])
  const cookies = await page.context().cookies(url)
  const cookie = cookies.find(({ name }) => name === '__Host-simin')
  expect(cookie).toMatchObject({
    name: '__Host-simin',
    httpOnly: true,
    secure: true,
    sameSite: 'Strict',
    path: '/',
  })
  const seen = await page.evaluate(() => [
    'ran' in globalThis,
    getComputedStyle(document.body).color,
  ])
  // The style with this answer's nonce holds, the one without does not, and no script ran.
  expect(seen).toEqual([false, 'rgb(1, 2, 3)'])
})
