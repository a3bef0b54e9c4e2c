import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { inventedCounty, type InventedCounty } from './invented-county.ts'
import { OfficeDriver, WAITING, type SaidOfPair } from './office-driver.ts'

let county: InventedCounty
let browser: Browser
let page: Page
let office: OfficeDriver
const complaints: string[] = []

beforeAll(async () => {
  county = await inventedCounty({ persons: 4000, mix: 'hard', heldBack: ['school'] })
  browser = await launchBrowser()
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
  // A file that is small beside the county is compared alone and goes into the live run.
  const { rows } = await county.store.pool.query<{ runs: number }>(
    `select count(*)::int as runs from evidence.runs where phase in ('live', 'merged') and run_no = 2`,
  )
  expect(rows[0]?.runs).toBe(1)
})

test('[JOB3] ten doubtful pairs are decided by keyboard, one is taken back', async () => {
  const verdicts = ['same', 'different', 'unsure', 'same', 'different'] as const
  const decided = await office.decidePairsByKeyboard([...verdicts, ...verdicts])
  expect(decided).toHaveLength(10)
  expect(await office.undoByKeyboard()).not.toBeNull()
  // Leaving the queue sends what was decided and not taken back.
  await office.open('/overview')
  await expect.poll(standingOpinions, WAITING).toBe(9)
})

/** `npm run prove -- review` decides two hundred. */
const PAIRS = Number(process.env['SIMIN_PAIRS'] ?? '12')

test('[REV14] doubtful pairs are decided by keyboard alone, one after another, and every word is in the store', async () => {
  await seedPairs(PAIRS)
  const cycle = ['same', 'different', 'unsure', 'skip'] as const
  const verdicts = Array.from({ length: PAIRS }, (_, at) => cycle[(at * 7) % 4] ?? 'same')
  const decided = await office.decidePairsByKeyboard(verdicts)
  expect(decided).toHaveLength(PAIRS)
  expect(new Set(decided.map(({ pairNo }) => pairNo)).size).toBe(PAIRS)
  await office.open('/overview')
  await expect.poll(standingOpinions, WAITING).toBe(PAIRS + 9)
  const { rows } = await county.store.pool.query<SaidOfPair>(
    `select pair_no as "pairNo", verdict from evidence.opinions
     where undone_at is null and pair_no = any($1) order by pair_no`,
    [decided.map(({ pairNo }) => pairNo)],
  )
  expect(rows).toEqual(decided.toSorted((one, other) => one.pairNo - other.pairNo))
  expect(complaints).toEqual([])
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

/** Fills the queue up to so many open pairs with records of one village and birth year, not yet paired. */
async function seedPairs(wanted: number): Promise<void> {
  await county.store.pool.query(
    `with run as (select county, run_no from evidence.runs where phase = 'live'),
       open as (select wanted.n from generate_series(1, $1 + 20) as wanted (n)
         where wanted.n > (select count(*) from evidence.doubtful_pairs join run using (county, run_no))),
       made as (select row_number() over (order by l.batch_no, l.row_no) as n, l.*, r.batch_no as rb, r.row_no as rr
         from evidence.source_records l join evidence.source_records r on r.county = l.county
           and r.place = l.place and r.sex = l.sex and left(r.born_on, 4) = left(l.born_on, 4)
           and r.party = 1 and (l.batch_no, l.row_no) < (r.batch_no, r.row_no)
         where l.party = 1 and l.name <> r.name)
     insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party, r_batch_no,
       r_row_no, r_party, weight, pattern_no, reason, worth, village)
     select run.county, run.run_no, 10000 + made.n, made.batch_no, made.row_no, 1, rb, rr, 1, 0.5,
       (select min(pattern_no) from evidence.patterns p where p.run_no = run.run_no), 'weak', 0.4, made.place
     from made join open using (n), run`,
    [wanted],
  )
}

async function standingOpinions(): Promise<number> {
  const { rows } = await county.store.pool.query<{ n: number }>(
    'select count(*)::int as n from evidence.opinions where undone_at is null',
  )
  return rows[0]?.n ?? 0
}
