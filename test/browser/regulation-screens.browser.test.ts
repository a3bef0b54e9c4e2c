import { expect, test } from 'vitest'
import { officeScreens, screenTour, type Case } from './office-screens.ts'

/** The four regulations: to read, to sign, to write and to publish. */
const SCREENS: readonly Case[] = [
  ['regulations', '/regulations', null],
  [
    'templates to publish, and a day that is none',
    '/regulations',
    async ({ page }) => {
      await page.getByTestId('publish-all').click()
      await page.locator('#holds-from').fill('2026-02-30')
      await page.getByTestId('publish-all-now').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['a regulation to sign', '/regulations/confidentiality/county/1', null],
  [
    'a regulation read to the end',
    '/regulations/confidentiality/county/1',
    async ({ page }) => {
      const sign = page.getByTestId('sign-regulation')
      await page.setViewportSize({ width: 360, height: 640 })
      await page.reload()
      await sign.waitFor()
      // At once at the foot, which is no reading: each article is gone to.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      expect(await sign.isDisabled()).toBe(true)
      const unread = page.getByTestId('go-unread')
      const readOn = async (): Promise<boolean> => {
        // The button goes when the last article has been on the screen, also while it is reached for.
        await unread.click({ timeout: 1_000 }).catch(() => undefined)
        return sign.isEnabled()
      }
      await expect.poll(readOn, { timeout: 25_000 }).toBe(true)
    },
  ],
  ['its signatures', '/regulations/confidentiality/county/1/signatures', null],
  [
    'a new version with mistakes',
    '/regulations/confidentiality/county/new',
    async ({ page }) => {
      await page.locator('#holds-from').fill('2026-02-30')
      await page.getByTestId('publish-regulation').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
]

const open = officeScreens()
const look = screenTour(open)

test.each(SCREENS)('[OFF19] [OFF20] [OFF22] %s', async (...screen) => {
  expect(await look(screen)).toEqual([])
})
