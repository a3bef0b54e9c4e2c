import { expect, test } from 'vitest'
import { officeScreens } from './office-screens.ts'

const PERSON = '/register/persons/0190c000-0000-7000-8000-000000000001'
const open = officeScreens()

test('[LIF44] a parent whom the search does not find is stated from the certificate, and the office is told no more', async () => {
  const { driver, page } = await open({ width: 360 })
  await driver.open(PERSON)
  await page.getByTestId('life-parents').click()
  await page.getByTestId('state-parent-open').click()
  const form = page.getByTestId('state-parent')
  await page.getByTestId('save-parent').click()
  await page.getByTestId('error-summary').waitFor()
  await form.getByLabel('姓名').fill('邹满秀')
  await form.getByLabel('公民身份号码').fill('431322195410021083')
  const sent = page.waitForRequest((request) => request.url().endsWith('/stated-parents'))
  await page.getByTestId('save-parent').click()
  expect((await sent).postDataJSON()).toMatchObject({
    parent: 'mother',
    name: '邹满秀',
    number: '431322195410021083',
    evidence: null,
  })
  expect(await page.getByTestId('parent-stated').innerText()).toContain('已提交县级核查。')
  expect(page.url()).not.toContain('4313221954')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('[LIF44] the county sees the certificate above the register and names the parent with one key', async () => {
  const { driver, page } = await open({})
  await driver.open('/quality/findings')
  await page.getByText('填报的父亲或母亲在这里看不到').first().click()
  const stated = page.getByTestId('stated-parent')
  await stated.getByText('姓名一致').waitFor()
  expect(await stated.innerText()).toContain('邹满秀 · 431***********1083 · 出生医学证明')
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.keyboard.press('Digit8')
  expect((await sent).url()).toMatch(/\/findings\/[0-9a-f-]+\/parent$/u)
})
