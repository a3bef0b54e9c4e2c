import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildOffice } from '#cli/open-office.ts'
import { drawDocument } from '#paper/child/set-document.ts'
import { fontFiles } from '#paper/fonts/font-files.ts'
import { saveAccount } from '#register/access/accounts.ts'
import type { KeyingView } from '#wire/keying.ts'
import { freePort } from '#server/free-port.ts'
import { testSheetDocument } from '../../src/server/print/test-household-sheet.ts'
import { COUNTY, PASSWORD, testServer, type TestServer } from '../../src/server/test-server.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { paperHouseholds, sheetPage } from './keyed-households.ts'
import { atCell, keyAgain, keyFirst, settle, type Slip } from './keying-hands.ts'
import { WAITING } from './office-driver.ts'

const OFFICE_DIR = join(import.meta.dirname, '../../build/office')
/** `npm run prove -- keying` keys thirty. */
const HOUSEHOLDS = Number(process.env['SIMIN_HOUSEHOLDS'] ?? '3')
const VILLAGE = '431322101201'

let at: TestServer
let browser: Browser
let url: string
const complaints: string[] = []
const households = paperHouseholds(HOUSEHOLDS)
/** 娥 as 蛾, a daughter as a son, and a digit of the household. */
const SLIPS: readonly Slip[] = [
  { sheet: 0, row: 2, field: 'name', keyed: '杨志墙' },
  { sheet: 1, row: 2, field: 'relation', keyed: 'mq' },
  { sheet: 2, row: 0, field: 'householdNo', keyed: '0430' },
]

beforeAll(async () => {
  await buildOffice()
  const port = await freePort()
  url = `http://localhost:${String(port)}`
  at = await testServer({ officeDir: OFFICE_DIR, publicUrl: url })
  for (const loginName of ['second', 'third']) {
    const account = { loginName, displayName: loginName, role: 'township_clerk' as const }
    const where = { county: COUNTY, territory: VILLAGE.slice(0, 9), isDemo: true }
    await saveAccount(at.store, { ...account, ...where, password: PASSWORD })
  }
  await at.server.listen({ port, host: '127.0.0.1' })
  browser = await launchBrowser()
}, 300_000)

afterAll(async () => {
  await browser.close()
  await at.close()
})

/** A person at a keyboard, signed in, for a purpose. */
async function as(login: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  await page.getByLabel('账号').fill(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '就为这个' }).press('Enter', WAITING)
  await page.locator('nav.nav').waitFor(WAITING)
  return page
}

let keyingId = ''

test('[ENT2] [ENT7] a batch is opened and keyed by keyboard alone; a browser that falls over loses nothing', async () => {
  const page = await as('clerk')
  await page.goto(`${url}/collect/sheets`)
  await page.getByTestId('open-batch').press('Enter')
  await page.getByLabel('村', { exact: true }).press('ArrowDown')
  for (const text of ['4 组第 1 册', '4', '2026-11-12', '李红梅', String(HOUSEHOLDS)]) {
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(text)
  }
  await page.keyboard.press('Enter')
  await atCell(page, 0, 'householdNo')
  keyingId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  // One cell of the first sheet, and the browser is gone.
  await page.keyboard.insertText('0401')
  await page.keyboard.press('Enter')
  await atCell(page, 1, 'name')
  await page.locator('[data-mark="server"]').first().waitFor()
  await page.goto(`${url}/collect/sheets/${keyingId}`)
  await atCell(page, 0, 'householdNo')
  expect(await page.locator('#cell-0-householdNo').inputValue()).toBe('0401')

  await keyFirst(page, households, SLIPS)
  expect(await page.getByTestId('keying-state').innerText()).toBe('复录中')
}, 300_000)

test('[ENT11] [ENT12] [ENT13] keyed again and settled by two more people, each by keyboard alone', async () => {
  await givePictures()
  const second = await as('second')
  await second.goto(`${url}/collect/sheets/${keyingId}`)
  await second.locator('.keying-crop image').waitFor(WAITING)
  await keyAgain(second, households, SLIPS)
  expect(await second.getByTestId('keying-state').innerText()).toBe('裁定中')
  const third = await as('third')
  await third.goto(`${url}/collect/sheets/${keyingId}`)
  await settle(third, households, SLIPS)
  expect(await third.getByTestId('keying-state').innerText()).toBe('已核定')

  const view = await third.evaluate(
    async (id) => (await fetch(`/api/keyings/${id}`)).json() as Promise<KeyingView>,
    keyingId,
  )
  const differing = view.fields.map(({ field, second: took }) => [field, took])
  expect(differing).toEqual([
    ['householdNo', 1],
    ['name', 1],
    ['relation', 1],
  ])
  const cells = view.fields.reduce((sum, { rekeyed }) => sum + rekeyed, 0)
  const people = households.reduce((sum, { people: here }) => sum + here.length, 0)
  expect(cells).toBe(HOUSEHOLDS + 2 * people)
  await third.getByTestId('enter-keying').focus()
  await third.keyboard.press('Enter')
  await third.getByText(`${String(people)} 人登记簿里没找到`).waitFor(WAITING)
  expect(complaints).toEqual([])
}, 300_000)

/** Pictures of the sheets, as a scanner would give them. */
async function givePictures(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1188, height: 840 } })
  const printed = await drawDocument(testSheetDocument(0), fontFiles())
  for (const [sheet, household] of households.entries()) {
    await page.setContent(sheetPage(household, printed))
    const bytes = await page.screenshot({ type: 'jpeg', quality: 70 })
    const { addSheetImage } = await import('#register/keying/sheet-images.ts')
    const key = { county: COUNTY, keyingId, sheetNo: sheet + 1 }
    const seen = { size: { width: 1188, height: 840 }, sheetCode: null, corners: null }
    await addSheetImage(at.store, { ...key, bytes, seen, by: 'test', at: at.now() })
  }
  await page.close()
}
