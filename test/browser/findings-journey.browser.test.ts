import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/policy/roles.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import { registerBirth } from '#register/commands/register-birth.ts'
import { testCheck, type TestFinding } from '#register/findings/test-check.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { openLocalOffice, type LocalOffice } from '#cli/local-office.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { OfficeDriver } from './office-driver.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const PASSWORD = 'invented-for-one-test'

let store: Store
let office: LocalOffice
let browser: Browser
const people: string[] = []
const complaints: string[] = []

beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: true })
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind) values
     ('431322', '新化县', 3, '4313', 'county'), ('431322101', '水车镇', 4, '431322', 'town'),
     ('431322101201', '柳溪村', 5, '431322101', 'villagers_committee') on conflict do nothing`,
  )
  await account('cunli', 'village_worker', VILLAGE)
  await account('xiangzhen', 'township_clerk', '431322101')
  await account('shenhe', 'county_reviewer', COUNTY)
  for (const [n, name] of ['罗小满', '袁谷雨', '邹立夏'].entries()) await child(n, name)
  await check(FOUND(), 1)
  office = await openLocalOffice(store, COUNTY)
  browser = await launchBrowser()
}, 300_000)

afterAll(async () => {
  await browser.close()
  await office.close()
  await store.close()
})

async function account(loginName: string, role: Role, territory: string): Promise<void> {
  const named = { loginName, displayName: loginName, password: PASSWORD, isDemo: true }
  await saveAccount(store, { county: COUNTY, ...named, role, territory })
}

async function child(n: number, name: string): Promise<void> {
  const birth = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: `018f0000-0000-7000-8000-00000000000${String(n)}`,
      name,
      sex: '2',
      bornOn: '1990-11-01',
      place: VILLAGE,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: '2026-11-20',
    },
    { account: 'test', role: 'township_clerk', purpose: 'registration' },
  )
  if (!birth.ok) throw new Error(birth.problem.code)
  people.push(birth.value.personId)
  // What arose on entry is not what this journey is about.
  await store.pool.query('delete from work.findings')
}

function FOUND(): readonly TestFinding[] {
  const of = (n: number, finding: Omit<TestFinding, 'key'>): TestFinding => {
    const personId = people[n] ?? ''
    return { key: personId, personId, place: VILLAGE, ...finding }
  }
  return [
    of(0, { rule: 'P03', severity: 'E', facts: { expected: '7' } }),
    of(1, { rule: 'P06', severity: 'E*', item: 'bornOn' }),
    of(2, { rule: 'P16', severity: 'W', item: 'phone' }),
  ]
}

async function check(findings: readonly TestFinding[], days: number): Promise<void> {
  const startedAt = new Date(Date.now() + (days - 1) * 86_400_000)
  await testCheck(store, { county: COUNTY, findings, startedAt })
}

/** A page of one person at the queue, signed in; from here on no mouse. */
async function at(login: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (reply) => {
    if (reply.status() >= 500) complaints.push(`${String(reply.status())} ${reply.url()}`)
  })
  const driver = new OfficeDriver(page, office.url)
  await driver.signIn({ login, password: PASSWORD })
  await driver.open('/quality/findings')
  await page.getByTestId('finding-case').or(page.getByTestId('no-findings')).first().waitFor()
  return page
}

async function states(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await store.pool.query<{ rule: string; state: string }>(
    'select rule, state from work.findings',
  )
  return Object.fromEntries(rows.map(({ rule, state }) => [rule, state]))
}

test('[FIN16] a finding goes by keyboard from the township to the village, back with its answer, and out with the next check', async () => {
  const township = await at('xiangzhen')
  const opened = township.getByTestId('finding-case').getByRole('heading', { level: 2 })
  const first = await opened.innerText()
  await township.keyboard.press('ArrowDown')
  await expect.poll(() => opened.innerText()).not.toBe(first)

  // The E*: true, with evidence. It waits for a second person.
  await township.keyboard.press('Digit2')
  await township.getByLabel('看了什么证件、问了谁').waitFor()
  await township.keyboard.insertText('看过户口簿原件')
  await township.keyboard.press('Control+Enter')
  await expect.poll(states).toMatchObject({ P06: 'vouching' })

  // The W: sent to its village.
  await township.keyboard.press('ArrowDown')
  await township.getByTestId('finding-assign').waitFor()
  await expect.poll(() => township.getByTestId('finding-case').innerText()).toContain('联系电话')
  await township.keyboard.press('Digit6')
  await township.locator('#assign-due').waitFor()
  await township.locator('#assign-due').press('Enter')
  await township.locator('#assign-due').waitFor({ state: 'detached' })
  await expect.poll(states).toMatchObject({ P16: 'assigned', P03: 'open' })

  const village = await at('cunli')
  expect(await village.getByTestId('finding-list').getByRole('listitem').count()).toBe(1)
  expect(await village.getByTestId('finding-case').innerText()).toContain('户口簿')
  await village.keyboard.press('Digit1')
  await village.keyboard.press('Control+Enter')
  await village.getByTestId('error-summary').waitFor()
  await village.locator('#finding-reason').focus()
  await village.keyboard.insertText('问了本人，电话已补')
  await village.keyboard.press('Control+Enter')
  await village.getByTestId('no-findings').waitFor()
  await expect.poll(states).toMatchObject({ P16: 'answered' })

  const county = await at('shenhe')
  await county.keyboard.press('ArrowDown')
  await county.getByTestId('finding-vouch').waitFor()
  await county.keyboard.press('Digit7')
  await expect.poll(states).toMatchObject({ P06: 'answered' })

  await check(
    FOUND().filter(({ rule }) => rule !== 'P16'),
    2,
  )
  expect(await states()).toEqual({ P03: 'open', P06: 'answered', P16: 'closed' })
  expect(complaints).toEqual([])
}, 120_000)
