import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { officeScreens, screenTour, tabTo, type Case } from './office-screens.ts'

/** Divisions as the office shows them, and what opens on them. */
const SCREENS: readonly Case[] = [
  [
    'divisions of a township, and what became of one',
    '/divisions/431322123201?on=2023-06-30',
    null,
  ],
  [
    'a division changed with mistakes',
    '/divisions/431322123201',
    async ({ page }) => {
      await page.getByTestId('change-division').click()
      await page.locator('#division-name').fill(' ')
      await page.getByTestId('save-division').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a list of divisions before it is taken',
    '/divisions/import',
    async ({ page }) => {
      await chooseList(page, 'code,name\n431322123201,石桥村\n')
      await page.getByTestId('import-form').waitFor()
    },
  ],
  [
    'a list of divisions with a line that cannot be',
    '/divisions/import',
    async ({ page }) => {
      await chooseList(page, 'code,name\n431322123203,999\n')
      await page.getByTestId('refused-lines').waitFor()
    },
  ],
  ['changes of divisions', '/divisions/changes', null],
  [
    'a county that is chosen for a stay',
    '/register/persons/0190c000-0000-7000-8000-000000000001',
    async ({ page }) => {
      await page.getByTestId('life-stay').click()
      await page.locator('#life-stayCode').fill('440306')
      await page.getByTestId('chosen-county').waitFor()
    },
  ],
]

async function chooseList(page: Page, text: string): Promise<void> {
  const file = { name: '区划.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.getByTestId('list-file').setInputFiles(file)
}

const open = officeScreens()
const lookAt = screenTour(open)

test.each(SCREENS)('[OFF19] [OFF20] [OFF22] %s', async (...screen) => {
  expect(await lookAt(screen)).toEqual([])
})

test('[PLC14] by keyboard the county of a stay is chosen by its name, or typed as its code', async () => {
  const { driver, page } = await open({})
  await driver.open('/register/persons/0190c000-0000-7000-8000-000000000001')
  await page.getByTestId('life-stay').click()
  const field = page.locator('#life-stayCode')
  // Only once the dialog is open: opening, it takes the focus to its first field.
  await field.waitFor()
  await field.focus()
  await page.keyboard.type('宝安')
  await page.getByText('广东省 深圳市 宝安区 440306').last().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('440306')
  expect(await page.getByTestId('chosen-county').innerText()).toBe('广东省 深圳市 宝安区')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('440305')
  await expect
    .poll(() => page.getByTestId('chosen-county').innerText())
    .toBe('广东省 深圳市 南山区')
  await page.close()
})

test('[PLC13] by keyboard a village is found, its day is chosen, and its class is changed from a day on', async () => {
  const { driver, page } = await open({})
  await driver.open('/divisions')
  await page.getByTestId('divisions').waitFor()
  await tabTo(page, '#division-on')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2023.6.30')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).search).toBe('?on=2023-06-30')
  await tabTo(page, '#division-words')
  await page.keyboard.type('石桥')
  await tabTo(page, '[data-testid="divisions"] a')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).pathname).toBe('/divisions/431322123201')
  await tabTo(page, '#division-words')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.getByTestId('stood').waitFor()
  await tabTo(page, '[data-testid="change-division"]')
  await page.keyboard.press('Enter')
  await page.locator('#division-name:focus').waitFor()
  await tabTo(page, '#division-from')
  await page.keyboard.type('20240101')
  await tabTo(page, '#division-reason')
  await page.keyboard.type('2024')
  const sent = page.waitForRequest((request) => request.method() === 'PUT')
  await page.keyboard.press('Enter')
  const put = await sent
  expect(put.headers()['if-match']).toBe('"v4"')
  expect(put.postDataJSON()).toEqual({
    name: '石桥村',
    urbanRural: '122',
    from: '2024-01-01',
    reason: '2024',
  })
  await page.getByTestId('division-form').waitFor({ state: 'detached' })
  await page.close()
})

test('[PLC10] [PLC13] a list is looked at, then taken with its reason and the version seen', async () => {
  const { driver, page } = await open({})
  await driver.open('/divisions')
  await tabTo(page, '[data-testid="import-link"]')
  await page.keyboard.press('Enter')
  const buffer = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('code,name\n431322123201,石桥村\n')])
  const file = { name: '区划.csv', mimeType: 'text/csv', buffer }
  await page.getByTestId('list-file').setInputFiles(file)
  await page.getByTestId('preview').waitFor()
  await tabTo(page, '#import-reason')
  await page.keyboard.press('Enter')
  await page.getByTestId('error-summary').waitFor()
  await tabTo(page, '#import-reason')
  await page.keyboard.type('2024')
  const sent = page.waitForRequest(/divisions\/imports$/)
  await page.keyboard.press('Enter')
  const post = await sent
  expect(post.headers()['if-match']).toBe('"v4"')
  expect(post.postDataJSON()).toEqual({ text: 'code,name\n431322123201,石桥村\n', reason: '2024' })
  expect(await page.getByTestId('imported').innerText()).toBe('已导入，动了 2 条')
  expect(await page.getByTestId('preview').count()).toBe(0)
  await page.close()
})
