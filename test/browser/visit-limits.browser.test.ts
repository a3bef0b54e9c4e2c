import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FieldPhone } from './field-driver.ts'
import { violations } from './office-screens.ts'

/* Two visits a household and year, none at night, on a phone without a network (S6). */

let phone: FieldPhone
let page: Page

beforeAll(async () => {
  phone = await FieldPhone.start()
  page = phone.page
  await phone.enrol()
  await phone.context.setOffline(true)
}, 300_000)
afterAll(() => phone.close())

async function today(): Promise<void> {
  await page.getByRole('button', { name: '今日', exact: true }).click()
}

async function setHour(hour: number): Promise<void> {
  await page.evaluate((told) => {
    Date.prototype.getHours = () => told
  }, hour)
}

test('[ASK11 S6] at night no visit is begun, and no door is the next one', async () => {
  expect(await page.getByTestId('quiet').count()).toBe(0)
  await setHour(21)
  await phone.firstDoor().click()
  await page.getByTestId('quiet').waitFor()
  expect(await page.getByTestId('told').isDisabled()).toBe(true)
  expect(await page.getByTestId('nobody').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await today()
  await page.getByTestId('quiet').waitFor()
  expect(await page.locator('button.primary').count()).toBe(0)
  await setHour(8)
  await phone.firstDoor().click()
  await page.getByTestId('nobody').waitFor()
  expect(await page.getByTestId('told').isDisabled()).toBe(false)
  expect(await violations(page)).toEqual([])
})

test('[ASK9 S6] where nobody was, the door waits for another day; after the second time it is asked no more', async () => {
  const doors = (): Promise<number> => page.locator('main .visit').count()
  await page.getByTestId('nobody').click()
  await page.getByRole('heading', { name: '约在以后' }).waitFor()
  expect(await doors()).toBe(1)
  await page.clock.setFixedTime(new Date(Date.now() + 2 * 86_400_000))
  await page.getByRole('button', { name: '住户', exact: true }).click()
  await today()
  await phone.firstDoor().click()
  await page.getByText('第二次了，今年不再来').waitFor()
  expect(await page.getByTestId('last-visit').count()).toBe(1)
  expect(await page.getByTestId('appoint').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.getByTestId('nobody').click()
  await page.getByTestId('nothing').waitFor()
  expect(await doors()).toBe(0)
})
