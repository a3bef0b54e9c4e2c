import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringBrowser } from '../../tools/find-browser.ts'
import { inventedCounty, type InventedCounty } from './invented-county.ts'
import { OfficeDriver, WAITING } from './office-driver.ts'

const PORT = 18_431

let county: InventedCounty
let browser: Browser
let page: Page
let office: OfficeDriver
const complaints: string[] = []

beforeAll(async () => {
  county = await inventedCounty({ persons: 4000, mix: 'hard', heldBack: ['school'], port: PORT })
  browser = await chromium.launch({
    executablePath: bringBrowser(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (reply) => {
    if (reply.status() >= 500) complaints.push(`${reply.status()} ${reply.url()}`)
  })
  office = new OfficeDriver(page, county.baseUrl)
}, 300_000)

afterAll(async () => {
  await browser.close()
  await county.close()
})

// One journey in one browser, step after step, as a county reviewer's morning goes.

test('[JOB3] a file is uploaded, mapped, taken in and answered', async () => {
  await office.signIn(county.account)
  const file = county.files.get('school')
  if (file === undefined) throw new Error('the school roll was held back')
  await office.upload(file, { legalBasis: '政务数据共享条例', asOf: '2026-10-31' })
  const waiting = page.waitForEvent('download')
  await page.getByTestId('download-answers').click()
  const answers = await (await waiting).createReadStream()
  let text = ''
  for await (const piece of answers) text += String(piece)
  expect(text).toContain('状态')
  expect(text.trim().split('\n').length).toBeGreaterThan(100)
})

test('[JOB3] the county is compared again with the new file', async () => {
  await office.compareAll()
  const { rows } = await county.store.pool.query<{ runs: number }>(
    `select count(*)::int as runs from evidence.runs where phase = 'live' and run_no = 2`,
  )
  expect(rows[0]?.runs).toBe(1)
})

test('[JOB3] ten doubtful pairs are decided by keyboard, one is taken back', async () => {
  const verdicts = ['same', 'different', 'unsure', 'same', 'different'] as const
  const decided = await office.decidePairsByKeyboard([...verdicts, ...verdicts])
  expect(decided).toBe(10)
  expect(await office.undoByKeyboard()).not.toBeNull()
  // Leaving the queue sends what was decided and not taken back.
  await office.open('/overview')
  await expect.poll(standingOpinions, WAITING).toBe(9)
})

test('[JOB3] a person is found, each value opens its evidence, one is corrected and traced', async () => {
  const { rows } = await county.store.pool.query<{ name: string }>(
    `select name from register.persons where name is not null and phone is not null
       and cardinality(array(select jsonb_object_keys(provenance))) >= 2
     order by person_id limit 1`,
  )
  await office.search(rows[0]?.name ?? '')
  await office.openFirstHit()
  for (const item of ['name', 'born_on', 'sex'] as const) {
    const panel = await office.openEvidence(item)
    expect(await panel.innerText()).toMatch(/行/)
    await office.closeEvidence(item)
  }
  const before = (await office.trace()).length
  await office.correct({
    item: '联系电话',
    value: '13900001111',
    reason: '本人来电更正',
    evidence: '通话记录 2026-11-20',
  })
  await expect.poll(async () => (await office.trace()).length).toBe(before + 1)
  expect((await office.trace())[0]).toContain('联系电话')
  expect(complaints).toEqual([])
})

async function standingOpinions(): Promise<number> {
  const { rows } = await county.store.pool.query<{ n: number }>(
    'select count(*)::int as n from evidence.opinions where undone_at is null',
  )
  return rows[0]?.n ?? 0
}
