import { readFileSync } from 'node:fs'
import { createHash, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerClient } from '#register/access/oidc-clients.ts'
import { totpCode } from '#register/access/totp.ts'
import { buildOffice } from '#cli/open-office.ts'
import { countyCa } from '#server/tls/county-ca.ts'
import { freePort } from '#server/free-port.ts'
import { PASSWORD, testServer, type TestServer } from '../../src/server/test-server.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'

const OFFICE_DIR = join(import.meta.dirname, '../../build/office')
const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)

let at: TestServer
let browser: Browser
let url: string
let nowMs = Date.parse('2026-11-20T08:00:00Z')
const complaints: string[] = []

beforeAll(async () => {
  await buildOffice()
  const port = await freePort()
  url = `http://localhost:${String(port)}`
  at = await testServer({ officeDir: OFFICE_DIR, publicUrl: url, clock: () => new Date(nowMs) })
  await at.server.listen({ port, host: '127.0.0.1' })
  browser = await launchBrowser()
}, 300_000)

afterAll(async () => {
  await browser.close()
  await at.close()
})

async function newPage(): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 } })
  ).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  return page
}

/** Signs in as a person at a keyboard does. */
async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto(url)
  await page.getByLabel('账号').fill(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** A security key that is inside the machine and asks nobody, as Chromium lends it to tests. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return devtools
}

/** What an app would show for the secret that stands on the page. */
async function codeOf(page: Page): Promise<string> {
  const secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(/\s/gu, '')
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(secret, (one) => letters.indexOf(one).toString(2).padStart(5, '0')).join(
    '',
  )
  const bytes = (bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2))
  return totpCode(Buffer.from(bytes), Math.floor(nowMs / 30_000))
}

/** WCAG 2.2 A and AA, as axe can tell. */
async function seenBy(page: Page): Promise<string[]> {
  // Through the protocol: the page's own policy lets no such script in, and rightly.
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (page: Document, how: object) => Promise<{ violations: { id: string }[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
    const report = await axe.run(document, { runOnly: tags })
    return report.violations.map(({ id }) => id)
  })
}

test('[SGN16] a passkey is added, and opens the office by itself; without it nobody is let in', async () => {
  const page = await newPage()
  await withAuthenticator(page)
  await signIn(page, 'admin')
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  await page.goto(`${url}/me`)
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByRole('button', { name: '添加通行密钥', exact: true }).click()
  await page.getByTestId('recovery-codes').waitFor()
  expect(await page.getByTestId('recovery-codes').getByRole('listitem').count()).toBe(10)
  expect(await seenBy(page)).toEqual([])
  await page.getByRole('button', { name: '我记好了' }).click()
  await page.getByText('这台设备').waitFor()
  expect(await seenBy(page)).toEqual([])

  await page.getByRole('button', { name: /系统管理员/u }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()

  // As the second factor, with the password before it.
  await page.getByRole('button', { name: /系统管理员/u }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await signIn(page, 'admin')
  await page.getByRole('heading', { name: '再证明一次是您本人' }).waitFor()
  expect(await seenBy(page)).toEqual([])
  await page.getByRole('button', { name: '用通行密钥' }).click()
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()

  const stranger = await newPage()
  await withAuthenticator(stranger)
  await stranger.goto(url)
  await stranger.getByRole('button', { name: '用通行密钥登录' }).click()
  await stranger.getByTestId('error-summary').waitFor()
  await at.store.pool.query('delete from access.second_factors')
  expect(complaints).toEqual([])
})

test('[SGN9 SGN8] an account is made by keyboard with a proof asked anew, and its holder sets up app and password', async () => {
  const page = await newPage()
  await signIn(page, 'admin')
  await page.getByRole('link', { name: '账号' }).click()
  await page.getByTestId('accounts').waitFor()
  expect(await seenBy(page)).toEqual([])
  nowMs += 11 * 60_000
  await page.getByRole('button', { name: '开户', exact: true }).press('Enter')
  const form = page.getByTestId('add-account')
  await form.getByLabel('账号').fill('xinren')
  await form.getByLabel('姓名').fill('新人甲')
  await form.getByLabel('范围').click()
  const town = form.getByRole('button', { name: '水车镇', exact: true })
  await town.click()
  // Half faded is no colour anybody reads.
  await town.waitFor({ state: 'detached' })
  expect(await seenBy(page)).toEqual([])
  await form.getByLabel('姓名').press('Enter')
  const proof = page.getByTestId('proof-form')
  await proof.waitFor()
  expect(await seenBy(page)).toEqual([])
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await proof.getByTestId('error-summary').getByText('密码不对，再输一次').waitFor()
  expect(await seenBy(page)).toEqual([])
  await proof.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  const code = await page.getByTestId('set-up-code').innerText()
  expect(await seenBy(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('xinren').waitFor()

  const holder = await newPage()
  await holder.goto(url)
  expect(await seenBy(holder)).toEqual([])
  await holder.getByRole('button', { name: '第一次登录' }).press('Enter')
  await holder.getByLabel('账号').fill('xinren')
  await holder.getByLabel('一次性设置码').fill(code.toLowerCase())
  await holder.getByLabel('新密码', { exact: true }).fill('password1')
  await holder.getByLabel('再输一遍新密码').fill('password1')
  expect(await seenBy(holder)).toEqual([])
  await holder.keyboard.press('Enter')
  await holder.getByTestId('error-summary').getByText('太常见').waitFor()
  await holder.getByLabel('新密码', { exact: true }).fill('Shan-gao-7-yue')
  await holder.getByLabel('再输一遍新密码').fill('Shan-gao-7-yue')
  await holder.keyboard.press('Enter')
  await holder.getByRole('button', { name: '就为这个' }).press('Enter')
  await holder.getByRole('navigation', { name: '主菜单' }).waitFor()

  await holder.goto(`${url}/me`)
  await holder.getByRole('button', { name: '添加', exact: true }).press('Enter')
  await holder.getByRole('button', { name: '添加动态码', exact: true }).press('Enter')
  await holder.getByTestId('confirm-app').waitFor()
  expect(await seenBy(holder)).toEqual([])
  await holder.getByLabel('动态码', { exact: true }).fill(await codeOf(holder))
  await holder.keyboard.press('Enter')
  await holder.getByTestId('recovery-codes').waitFor()
  expect(complaints).toEqual([])
})

test('[SGN13] two people take turns at one machine by name and password', async () => {
  const page = await newPage()
  await signIn(page, 'reviewer')
  await page.getByRole('button', { name: '就为这个' }).click()
  await page.getByRole('button', { name: /^试用 reviewer/u }).click()
  await page.getByRole('button', { name: '换人' }).click()
  await page.getByRole('button', { name: /^试用 reviewer/u }).waitFor()
  expect(await seenBy(page)).toEqual([])
  await page.getByLabel('账号').fill('inspector')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '就为这个' }).click()
  await page.getByRole('button', { name: /^试用 inspector/u }).click()
  await page.getByRole('button', { name: '换人' }).click()
  // Back by one click and the password; the purpose is still the one that was chosen.
  await page.getByRole('button', { name: /^试用 reviewer/u }).click()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  await page.getByRole('button', { name: /^试用 reviewer/u }).waitFor()
  expect(complaints).toEqual([])
})

test('[SGN1] another application sends its user here, who signs in, says yes and is sent back with a code', async () => {
  const back = 'http://127.0.0.1:9/back'
  await registerClient(at.store, {
    county: '431322',
    clientId: 'stats',
    name: '统计应用',
    redirectUris: [back],
    logoutUris: [],
    confidential: false,
    now: new Date(),
  })
  const asked = new URLSearchParams({
    client_id: 'stats',
    redirect_uri: back,
    response_type: 'code',
    scope: 'openid profile',
    state: 's',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })
  const page = await newPage()
  await page.goto(`${url}/oidc/auth?${asked.toString()}`)
  await page.getByLabel('账号').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('“统计应用”要用您的账号登录').waitFor()
  expect(await seenBy(page)).toEqual([])
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.url().startsWith(back)),
    page.getByRole('button', { name: '继续' }).press('Enter'),
  ])
  expect(new URL(sent.url()).searchParams.get('code')).toMatch(/^[\w-]{20,}$/u)
  expect(new URL(sent.url()).searchParams.get('state')).toBe('s')
})

test('[SGN15 S26] a browser that trusts the county’s authority opens the office over it, another does not', async () => {
  const named = { county: '431322', nameZh: '新化县', now: new Date() }
  const ca = await countyCa(at.store, named)
  const port = await freePort()
  const publicUrl = `https://localhost:${String(port)}`
  const tls = await ca.issue(['localhost', '127.0.0.1'], named.now)
  const lan = await testServer({ officeDir: OFFICE_DIR, publicUrl, tls, ca })
  await lan.server.listen({ port, host: '127.0.0.1' })
  // Chromium takes an authority from its command line by the hash of the key it signs with.
  const key = new X509Certificate(ca.certificate).publicKey.export({ type: 'spki', format: 'der' })
  const pin = createHash('sha256').update(key).digest('base64')
  const trusting = await launchBrowser([`--ignore-certificate-errors-spki-list=${pin}`])
  const page = await trusting.newPage()
  await page.goto(`${publicUrl}/ca`)
  expect(await page.locator('code').innerText()).toContain(ca.fingerprint.slice(0, 47))
  await page.goto(publicUrl)
  await page.getByLabel('账号').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  await trusting.close()
  const stranger = await newPage()
  await expect(stranger.goto(publicUrl)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  await lan.close()
})
