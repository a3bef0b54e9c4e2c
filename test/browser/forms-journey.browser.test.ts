import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/policy/roles.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { lastMonth } from '../../src/office/forms/report-months.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { inventedCounty, type InventedCounty } from './invented-county.ts'
import { OfficeDriver } from './office-driver.ts'

const COUNTY = '431322'
const PASSWORD = 'invented-for-one-test'
const MONTH = lastMonth(new Date())
const NOBODY = '鲁无名'

let county: InventedCounty
let browser: Browser
let village = ''
/** Somebody of the village whose name nobody else there bears. */
let dead = { personId: '', name: '' }
let corrected = { personId: '', name: '' }
/** Two entries that both hold a valid number, and another one. */
let twice = { personId: '', otherId: '' }
const offices = new Map<string, OfficeDriver>()
const complaints: string[] = []

beforeAll(async () => {
  county = await inventedCounty({
    persons: 1500,
    mix: 'reference',
    heldBack: ['school', 'wis', 'immunisation', 'births', 'marriage', 'insurance', 'register'],
  })
  await findVillage()
  await open('cunli', 'village_worker', village)
  await open('cunzhang', 'village_worker', village)
  await open('xiangzhen', 'township_clerk', village.slice(0, 9))
  await open('fuhe', 'county_reviewer', COUNTY)
  await open('shenhe', 'county_reviewer', COUNTY)
  browser = await launchBrowser()
}, 300_000)

afterAll(async () => {
  await browser.close()
  await county.close()
})

async function open(loginName: string, role: Role, territory: string): Promise<void> {
  await saveAccount(county.store, {
    county: COUNTY,
    loginName,
    displayName: loginName,
    password: PASSWORD,
    role,
    territory,
    isDemo: true,
  })
}

async function findVillage(): Promise<void> {
  const { rows } = await county.store.pool.query<{ place: string; ids: string[]; names: string[] }>(
    `select place, array_agg(person_id order by person_id) as ids, array_agg(name order by person_id) as names
     from register.persons p where place is not null and length(name) = 3 and life_state = 'active' and born_on < '2000-01-01'
       and (select count(*) from register.persons o where o.name = p.name) = 1
     group by place having count(*) > 5 order by place limit 1`,
  )
  const found = rows[0]
  if (found === undefined) throw new Error('the county has a village of people with rare names')
  village = found.place
  dead = { personId: found.ids[0] ?? '', name: found.names[0] ?? '' }
  corrected = { personId: found.ids[1] ?? '', name: found.names[1] ?? '' }
  const numbered = await county.store.pool.query<{ id: string }>(
    `select p.person_id as id from register.persons p
     join register.identifiers i on i.county = p.county and i.person_id = p.person_id
       and i.kind = '01' and i.state = 'valid' and i.until is null and not i.voided
     where p.place = $1 and p.life_state = 'active' and p.person_id <> all ($2)
     order by p.person_id limit 2`,
    [village, [dead.personId, corrected.personId]],
  )
  const [one, other] = numbered.rows
  if (one === undefined || other === undefined) throw new Error('the village has two with numbers')
  twice = { personId: one.id, otherId: other.id }
}

/** The browser of one person, signed in. */
async function as(login: string): Promise<OfficeDriver> {
  const known = offices.get(login)
  if (known !== undefined) return known
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (reply) => {
    if (reply.status() >= 500) complaints.push(`${reply.status()} ${reply.url()}`)
  })
  const office = new OfficeDriver(page, county.baseUrl)
  await office.signIn({ login, password: PASSWORD })
  offices.set(login, office)
  return office
}

const TABS_MAX = 200

/** Goes to an element by Tab alone, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed < TABS_MAX; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.insertText(text)
}

/** Waits until the report stands there: what a person would wait for on a slow machine. */
async function stands(page: Page, state: string): Promise<void> {
  await page.getByTestId('report-state').filter({ hasText: state }).waitFor()
}

/** From what waits for one to the form itself. */
async function openWaiting(page: Page, office: OfficeDriver): Promise<void> {
  await office.open('/approvals')
  await press(page, page.getByTestId('open-form'))
  await page.getByTestId('report-head').waitFor()
}

// One report on its way through four pairs of hands, and one correction through three, without a mouse.

test('[FRM4] a village drafts a birth and a death, and another account signs', async () => {
  const worker = await as('cunli')
  const { page } = worker
  await worker.open('/forms/reports')
  await press(page, page.getByTestId(`write-${village}`))
  await page.getByTestId('line-form').waitFor()
  await type(page, '姓名', NOBODY)
  await type(page, '日期', `${MONTH}-08`)
  await page.keyboard.press('Enter')
  await page.getByTestId('line-1').waitFor()

  await press(page, page.getByTestId('add-line'))
  await tabTo(page, page.getByLabel('变动类型'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await type(page, '本人', dead.name)
  await press(page, page.getByTestId('line-form').getByRole('button', { name: '在登记簿里找' }))
  await press(page, page.locator('.parent-hits button').first())
  await type(page, '日期', `${MONTH}-20`)
  await page.keyboard.press('Enter')
  await page.getByTestId('line-2').waitFor()
  expect(await page.getByTestId('sign').count()).toBe(0)

  const head = await as('cunzhang')
  await openWaiting(head.page, head)
  await press(head.page, head.page.getByTestId('sign'))
  await stands(head.page, '已签报，待乡镇审')
})

test('[FRM4] the township tries the rules, accepts one line and returns the other, which is mended', async () => {
  const clerk = await as('xiangzhen')
  const { page } = clerk
  await openWaiting(page, clerk)
  await press(page, page.getByTestId('rehearse'))
  await page.getByText('规则未见问题').first().waitFor()
  await press(page, page.getByTestId('pass-1'))
  await press(page, page.getByTestId('return-2'))
  await page.keyboard.insertText('缺死亡医学证明')
  await page.keyboard.press('Enter')
  await page.getByText('拟退回').waitFor()
  await press(page, page.getByTestId('finish-check'))
  await page.getByTestId('check-finished').waitFor()
  await stands(page, '退回村里')
  const address = new URL(page.url()).pathname

  const worker = await as('cunli')
  await worker.open(address)
  expect(await worker.page.getByTestId('line-2').innerText()).toContain('缺死亡医学证明')
  await press(worker.page, worker.page.getByTestId('mend-2'))
  await type(worker.page, '证件、证明编号', 'SW-2026-001')
  await worker.page.keyboard.press('Enter')
  await worker.page.getByText('SW-2026-001').first().waitFor()
  const head = await as('cunzhang')
  await head.open(address)
  await press(head.page, head.page.getByTestId('sign'))
  await stands(head.page, '已签报，待乡镇审')

  await clerk.open(address)
  await press(page, page.getByTestId('pass-2'))
  await page.getByText('拟通过').waitFor()
  await press(page, page.getByTestId('finish-check'))
  await stands(page, '已通过')
})

test('[FRM6] the register and the trace show what was accepted', async () => {
  const clerk = await as('xiangzhen')
  await clerk.open(`/register/persons/${dead.personId}`)
  expect((await clerk.trace())[0]).toContain('死亡登记')
  const { rows } = await county.store.pool.query<{ place: string }>(
    `select place from register.persons where name = $1`,
    [NOBODY],
  )
  expect(rows).toEqual([{ place: village }])
})

test('[FRM9] the month closes, and what comes late is a supplementary report', async () => {
  const clerk = await as('xiangzhen')
  const { page } = clerk
  await clerk.open('/forms/reports')
  await press(page, page.getByTestId('close-month'))
  await press(page, page.getByTestId('confirm-close'))
  await page.getByTestId('frozen-month').waitFor()
  const frozen = await page.getByTestId('frozen-month').innerText()

  const worker = await as('cunli')
  await worker.open(`/forms/reports/write/${village}/${MONTH}`)
  await type(worker.page, '日期', `${MONTH}-25`)
  await worker.page.keyboard.press('Enter')
  await worker.page.getByTestId('report-head').waitFor()
  expect(await worker.page.getByTestId('report-head').innerText()).toContain('补报 1')
  await clerk.open('/forms/reports')
  await page.getByTestId('frozen-month').waitFor()
  expect(await page.getByTestId('frozen-month').innerText()).toBe(frozen)
})

test('[FRM10] a key item is corrected by the township and changes when the county approves', async () => {
  const clerk = await as('xiangzhen')
  const { page } = clerk
  await clerk.open(`/register/persons/${corrected.personId}`)
  await press(page, page.getByTestId('correct'))
  await type(page, '改成', '鲁改名')
  await type(page, '为什么改', '身份证为准')
  await type(page, '凭据写清楚', '居民身份证')
  await page.keyboard.press('Enter')
  await page.getByTestId('correction-waits').waitFor()
  await page.keyboard.press('Enter')
  expect(await page.getByTestId('person-head').innerText()).toContain(corrected.name)

  const second = await as('fuhe')
  await second.open('/approvals')
  await second.page.getByTestId('item-change').waitFor()
  await second.page.keyboard.press('Digit1')
  await second.page.getByTestId('nothing-waits').waitFor()
  await second.open(`/register/persons/${corrected.personId}`)
  expect(await second.page.getByTestId('person-head').innerText()).toContain('鲁改名')
  expect(complaints).toEqual([])
})

test('[FRM29] one of the county asks to merge two valid numbers, and another approves beside both', async () => {
  const first = await as('shenhe')
  const { page } = first
  await first.open(`/register/persons/${twice.personId}/merge/${twice.otherId}`)
  await type(page, '为什么认定是同一人', '本人到场，两个号码都是他')
  await page.keyboard.press('Enter')
  await page.getByTestId('merge-done').waitFor()
  expect(await page.getByTestId('merge-done').innerText()).toContain('已经提请批准')
  await press(page, page.getByTestId('see-request'))
  await page.getByTestId('merge-request').waitFor()
  expect(await page.getByTestId('step-approve').count()).toBe(0)

  const second = await as('fuhe')
  await second.open('/approvals')
  await second.page.getByTestId('merge-items').waitFor()
  expect(await second.page.getByTestId('merge-request').innerText()).toContain('本人到场')
  await second.page.keyboard.press('Digit2')
  await second.page.keyboard.insertText('缺派出所证明')
  await second.page.keyboard.press('Enter')
  await second.page.getByTestId('nothing-waits').waitFor()

  await first.open(`/register/persons/${twice.personId}/merge/${twice.otherId}`)
  await page.getByTestId('earlier-request').waitFor()
  expect(await page.getByTestId('earlier-request').innerText()).toContain('缺派出所证明')
  await type(page, '凭据', '派出所证明')
  await page.keyboard.press('Enter')
  await page.getByTestId('merge-done').waitFor()

  await second.open('/approvals')
  await second.page.getByTestId('merge-items').waitFor()
  await second.page.keyboard.press('Digit1')
  await second.page.getByTestId('nothing-waits').waitFor()
  // What one has just decided leaves the list, and is one step away.
  await second.page.getByTestId('just-done').getByText('合并申请').waitFor()
  await second.open('/forms/merge-requests')
  await press(second.page, second.page.getByRole('radio', { name: '办结' }))
  await second.page.getByTestId('merge-requests').getByText('已合并').waitFor()
  const { rows } = await county.store.pool.query<{ into: string | null }>(
    `select merged_into as into from register.persons where person_id = $1`,
    [twice.otherId],
  )
  expect(rows).toEqual([{ into: twice.personId }])
  expect(complaints).toEqual([])
})
