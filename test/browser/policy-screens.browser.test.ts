import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/policy/roles.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { openLocalOffice, type LocalOffice } from '#cli/local-office.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { OfficeDriver, WAITING } from './office-driver.ts'

const COUNTY = '431322'
const PASSWORD = 'invented-for-one-test'
const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)

let store: Store
let office: LocalOffice
let browser: Browser
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '云溪县', invented: true })
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind) values
       ($1, '云溪县', 3, null, 'county'), ('431322101', '水车镇', 4, $1, 'town'),
       ('431322102', '文田镇', 4, $1, 'town')
     on conflict do nothing`,
    [COUNTY],
  )
  await account('xiangzhen', 'township_clerk', '431322101')
  await account('shenji', 'audit_admin', COUNTY)
  await account('anquan', 'security_admin', COUNTY)
  office = await openLocalOffice(store, COUNTY)
  browser = await launchBrowser()
}, 300_000)
afterAll(async () => {
  await browser.close()
  await office.close()
  await store.close()
})

async function account(loginName: string, role: Role, territory: string): Promise<void> {
  await saveAccount(store, {
    county: COUNTY,
    loginName,
    displayName: `走 ${loginName}`,
    password: PASSWORD,
    role,
    territory,
    isDemo: true,
  })
}

async function pageOf(login: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await new OfficeDriver(page, office.url).signIn({ login, password: PASSWORD })
  return page
}

test('[POL15] an emergency is opened by keyboard, stands on every page in its own colour, and is closed', async () => {
  const page = await pageOf('xiangzhen')
  await page.getByRole('button', { name: '紧急查阅' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('#emergency-reason').fill('洪水转移，核对人员')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const bar = page.getByTestId('emergency-bar')
  await expect.poll(() => bar.count(), WAITING).toBe(1)
  expect(await complaintsOf(page)).toEqual([])
  await page.goto(`${office.url}/register`)
  await expect.poll(() => bar.count(), WAITING).toBe(1)
  await bar.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => bar.count(), WAITING).toBe(0)
})

test('[POL16] the auditor sees the emergency and its alert, and reviews it', async () => {
  const page = await pageOf('shenji')
  await page.goto(`${office.url}/looks/alerts`)
  const listed = page.getByTestId('alerts')
  await expect.poll(() => listed.textContent(), WAITING).toContain('打开了紧急查阅')
  expect(await complaintsOf(page)).toEqual([])
  await page.goto(`${office.url}/looks/emergencies`)
  const emergencies = page.getByTestId('emergencies')
  await expect.poll(() => emergencies.textContent(), WAITING).toContain('洪水转移')
  await page.getByLabel('查到的情况').fill('情况属实')
  await page
    .getByRole('button', { name: '属 实' })
    .or(page.getByRole('button', { name: '属实', exact: true }))
    .first()
    .press('Enter')
  await expect.poll(() => emergencies.textContent(), WAITING).toContain('情况属实')
  await page.goto(`${office.url}/looks/reads`)
  await page.getByText('每次查看都在这里').waitFor()
  expect(await complaintsOf(page)).toEqual([])
})

test('[POL14] the role matrix and the grants are drawn for the security administrator', async () => {
  const page = await pageOf('anquan')
  await page.goto(`${office.url}/roles`)
  await page.getByRole('heading', { name: '各项怎样显示' }).waitFor()
  expect(await complaintsOf(page)).toEqual([])
  await page.goto(`${office.url}/grants`)
  await page
    .getByRole('button', { name: '授权' })
    .or(page.getByRole('button', { name: '授 权' }))
    .first()
    .waitFor()
  expect(await complaintsOf(page)).toEqual([])
})

test('[POL25] the first template is made and given at once, tried before; handing over says whom it lacks', async () => {
  const page = await pageOf('anquan')
  await page.goto(`${office.url}/grants/rounds`)
  const making = page.getByTestId('new-template')
  await making.getByTestId('make-template').press('Enter')
  await making.getByTestId('error-summary').getByText('写一个名称').waitFor()
  await making.getByLabel('名称').fill('秋季入户')
  await making.getByLabel('岗位').selectOption({ label: '乡镇校对员' })
  await making.getByLabel('有效天数').fill('0')
  await page.keyboard.press('Enter')
  await making.getByTestId('error-summary').getByText('1 到 1100').waitFor()
  await making.getByLabel('有效天数').fill('30')
  await page.keyboard.press('Enter')
  const giving = page.getByTestId('round-form')
  await giving.waitFor()
  expect(await making.getByLabel('名称').inputValue()).toBe('')

  await giving.getByTestId('try-round').press('Enter')
  await giving.getByTestId('error-summary').getByText('名单里没有人').waitFor()
  await giving.getByLabel('名单').fill('xiangzhen 431322102')
  await giving.getByLabel('理由').fill('秋季入户采集')
  await giving.getByTestId('try-round').press('Enter')
  await giving.getByText('试做结果，还没有执行').waitFor()
  expect(await complaintsOf(page)).toEqual([])
  // What is typed anew has to be tried anew.
  await giving.getByLabel('理由').fill('秋季入户采集，三十天')
  await expect.poll(() => giving.getByTestId('do-round').count(), WAITING).toBe(0)
  await giving.getByTestId('try-round').press('Enter')
  await giving.getByTestId('do-round').press('Enter')
  await giving.getByText('已经执行').waitFor()
  const { rows } = await store.pool.query(
    `select login_name as login, g.role from access.grants g join access.accounts a using (county, account_id)
     where g.round_id is not null and g.reason = '秋季入户采集，三十天'`,
  )
  expect(rows).toEqual([{ login: 'xiangzhen', role: 'township_clerk' }])

  await page.getByTestId('round-hand_over').press('Enter')
  await giving.getByTestId('try-round').press('Enter')
  await expect
    .poll(() => giving.getByTestId('error-summary').getByRole('link').count(), WAITING)
    .toBe(3)
  expect(await complaintsOf(page)).toEqual([])
})

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
