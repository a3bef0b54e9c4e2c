import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLocalOffice, type LocalOffice } from '#cli/local-office.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { OfficeDriver, WAITING } from './office-driver.ts'
import { violations } from './office-screens.ts'

const COUNTY = '431322'
const TOWNSHIP = '431322101'
const ACCOUNT = { login: 'huji', password: 'invented-for-one-test' }
const PLACES = [
  [COUNTY, '云溪县', 3, null, 'county'],
  [TOWNSHIP, '水车镇', 4, COUNTY, 'town'],
  ['431322101201', '柳溪村', 5, TOWNSHIP, 'villagers_committee'],
  ['431322101202', '石桥村', 5, TOWNSHIP, 'villagers_committee'],
] as const

let store: Store
let office: LocalOffice
let browser: Browser
let page: Page
let driver: OfficeDriver
const complaints: string[] = []

beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '云溪县', invented: true })
  for (const place of PLACES)
    await store.pool.query(
      `insert into register.places (code, name, level, parent, kind) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [...place],
    )
  await saveAccount(store, {
    county: COUNTY,
    loginName: ACCOUNT.login,
    displayName: '李红梅',
    password: ACCOUNT.password,
    role: 'township_clerk',
    territory: TOWNSHIP,
    isDemo: true,
  })
  office = await openLocalOffice(store, COUNTY)
  browser = await launchBrowser()
  const context = await browser.newContext({ bypassCSP: true })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  driver = new OfficeDriver(page, office.url)
  await driver.signIn(ACCOUNT)
}, 300_000)

afterAll(async () => {
  await browser.close()
  await office.close()
  await store.close()
})

// One journey in one browser, step after step.

test('[OFF41] [LIF14] a unit is entered by keyboard, and its collective household is opened from its page', async () => {
  await driver.go('/register/units')
  await page.getByText('这里还没有单位').waitFor()
  await page.getByTestId('add-unit').focus()
  await page.keyboard.press('Enter')
  await page.locator('#unit-name').focus()
  await page.keyboard.insertText('水车镇中学')
  await page.locator('#unit-place').focus()
  await page.keyboard.press('Enter')
  await pickVillage('柳溪村')
  await page.locator('#unit-contact').focus()
  await page.keyboard.insertText('教务处 0738-3222107')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '水车镇中学' }).waitFor()
  expect(await violations(page)).toEqual([])

  await page.getByTestId('open-collective').click()
  await page.getByTestId('household-form').waitFor()
  await page.locator('#household-day').fill('2026-01-02')
  await page.getByTestId('save-household').click()
  await page.getByTestId('household-opened').getByRole('link').click()
  const facts = page.locator('.household-facts')
  await facts.getByRole('link', { name: '水车镇中学' }).waitFor()
  expect(await facts.innerText()).toContain('设立集体户')
  await facts.getByRole('link', { name: '水车镇中学' }).click()
  await expect
    .poll(() => page.getByTestId('unit-households').innerText(), WAITING)
    .toContain('在册')
})

test('[LIF42] [OFF41] a unit that somebody else has changed meanwhile is not written over', async () => {
  await page.getByTestId('change-unit').click()
  await page.locator('#unit-contact').fill('总务处')
  await store.pool.query(`update register.units set contact = '政教处', version = version + 1`)
  await page.getByTestId('save-unit').click()
  await expect
    .poll(() => page.getByTestId('error-summary').innerText(), WAITING)
    .toMatch(/改过|变了|更新/u)
  await page.keyboard.press('Escape')
  await page.locator('.person-facts').getByText('政教处').waitFor()
  const { rows } = await store.pool.query(`select contact from register.units`)
  expect(rows).toEqual([{ contact: '政教处' }])
})

test('[OFF40] [LIF40] a household is opened with all that is said of it, shown masked, and corrected', async () => {
  await driver.go('/register/households/new')
  await page.locator('#household-place').click()
  await pickVillage('柳溪村')
  await page.locator('#household-day').fill('2026-01-02')
  await page.locator('#household-groupNo').fill('3')
  await page.locator('#household-addressText').fill('柳溪村 3 组 12 号')
  await page.locator('#household-bookletNo').fill('0738-12')
  await page.locator('#household-phone').fill('13800006207')
  await choose('#household-houseNature', '租住')
  await choose('#household-openedReason', '购房建房立户')
  await page.getByTestId('save-household').click()
  await page.getByTestId('household-opened').getByRole('link').click()
  const facts = page.locator('.household-facts')
  await facts.getByText('138****6207').waitFor()
  for (const shown of ['0738-12', '租住', '购房建房立户', '2026-01-02'])
    expect(await facts.innerText()).toContain(shown)
  expect(await page.content()).not.toContain('13800006207')
  await page.getByTestId('reveal-household-phone').click()
  await facts.getByText('13800006207').waitFor()

  await page.getByTestId('household-items').click()
  await choose('#household-houseNature', '自有')
  await page.getByText('原来登错了').click()
  await page.getByTestId('save-change').click()
  await page.getByTestId('error-summary').waitFor()
  await page.locator('#household-reason').fill('把出租房写成了本户')
  await page.getByTestId('save-change').click()
  await page.getByTestId('household-change').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.getByTestId('household-trace').innerText(), WAITING)
    .toContain('把出租房写成了本户')
  expect(await facts.innerText()).toContain('自有')
})

test('[OFF40] [LIF41] it moves to another village, and both addresses stay to be seen', async () => {
  await page.getByTestId('household-address').click()
  await page.getByTestId('household-change').locator('#household-place').click()
  await pickVillage('石桥村')
  await page.getByTestId('household-change').locator('#household-addressText').fill('石桥村 7 号')
  await page.getByTestId('household-change').locator('#household-day').fill('2026-03-05')
  await page.getByTestId('save-change').click()
  await page.getByTestId('household-change').waitFor({ state: 'detached' })
  const addresses = page.getByTestId('household-addresses')
  await expect.poll(() => addresses.innerText(), WAITING).toContain('石桥村 7 号')
  const told = await addresses.innerText()
  expect(told).toContain('2026-03-05 – 现在')
  expect(told).toContain('2026-01-02 – 2026-03-05')
  await page.locator('#household-knownAt').fill('2001-01-01')
  await page.getByTestId('household-known').click()
  await page.getByText('那一天登记簿还没有这一户').waitFor()
  expect(await violations(page)).toEqual([])
  expect(complaints).toEqual([])
})

async function pickVillage(name: string): Promise<void> {
  const village = page.locator('.ant-popover:visible').getByRole('button', { name }).last()
  await village.waitFor()
  await village.focus()
  await page.keyboard.press('Enter')
  await page.locator('.ant-popover:visible').waitFor({ state: 'hidden' })
}

async function choose(select: string, label: string): Promise<void> {
  await page.locator(select).click()
  // Off the page for a moment while it is measured: it is told, not pointed at.
  await page.getByTitle(label, { exact: true }).last().dispatchEvent('click')
}
