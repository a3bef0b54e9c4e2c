import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signLedger } from '#jobs/keep-ledger.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { openLocalOffice, type LocalOffice } from '#cli/local-office.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { OfficeDriver, WAITING } from './office-driver.ts'

const COUNTY = '431322'
const ACCOUNT = { login: 'shenji', password: 'invented-for-one-test' }
const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)

let store: Store
let office: LocalOffice
let browser: Browser
let page: Page
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '云溪县', invented: true })
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind) values ($1, '云溪县', 3, null, 'county')
     on conflict do nothing`,
    [COUNTY],
  )
  await saveAccount(store, {
    county: COUNTY,
    loginName: ACCOUNT.login,
    displayName: '贺建国',
    password: ACCOUNT.password,
    role: 'audit_admin',
    territory: COUNTY,
    isDemo: true,
  })
  await store.pool.query(
    `insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
       purpose, after)
     select $1, n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', now(), 'a', 'r', 'p', '{}'
     from generate_series(1, 400) as n`,
    [COUNTY],
  )
  await store.pool.query(`insert into register.ledger_heads values ($1, 400, now())`, [COUNTY])
  await signLedger({ store, county: COUNTY, clock: () => new Date() }, { reason: 'interval' })
  office = await openLocalOffice(store, COUNTY)
  browser = await launchBrowser()
  const context = await browser.newContext({ bypassCSP: true })
  page = await context.newPage()
  await new OfficeDriver(page, office.url).signIn(ACCOUNT)
  await page.goto(`${office.url}/audit`)
}, 300_000)

afterAll(async () => {
  await browser.close()
  await office.close()
  await store.close()
})

test('[PRF9] the auditor verifies by keyboard and reads that the ledger is whole', async () => {
  const result = page.getByTestId('last-verification')
  await expect.poll(() => result.textContent(), WAITING).toContain('还没有核对过')
  await verify()
  await expect.poll(() => result.textContent(), WAITING).toContain('账本完整')
  expect(await page.getByTestId('ledger-standing').textContent()).toContain('400')
  expect(await complaintsOf(page)).toEqual([])
})

test('[PRF9] a broken ledger is said in red, with the first bad place and what to do', async () => {
  const client = await store.pool.connect()
  await client.query(`set session_replication_role = replica;
    delete from register.events where event_no = 77`)
  client.release(true)
  await verify()
  const result = page.getByTestId('last-verification')
  await expect.poll(() => result.textContent(), WAITING).toContain('账本不对，第一处在第 77 号')
  expect(await result.textContent()).toContain('第 77 号事件被删掉了')
  expect(await complaintsOf(page)).toEqual([])
})

async function verify(): Promise<void> {
  await page.getByTestId('verify-ledger').focus()
  await page.keyboard.press('Enter')
}

/** WCAG 2.2 A and AA, as axe can tell. */
async function complaintsOf(shown: Page): Promise<string[]> {
  await shown.evaluate(AXE)
  return shown.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
    const { axe } = globalThis as unknown as {
      axe: { run: (page: Document, how: object) => Promise<{ violations: { id: string }[] }> }
    }
    const report = await axe.run(document, { runOnly: tags })
    return report.violations.map(({ id }) => id)
  })
}
