import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  previewWithdrawal,
  restoreBatch,
  withdrawBatch,
} from '#register/evidence/withdraw-batch.ts'
import { saveAccount } from '#register/access/accounts.ts'
import {
  discrepancyDecided,
  discrepancyPage,
  discrepancyView,
  type DiscrepancyLine,
} from '#wire/discrepancies.ts'
import { sourceQuality, ticketPage, type TicketPage } from '#wire/tickets.ts'
import { compareTaken, takeIn } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, testServer, type TestServer } from '../test-server.ts'
import { LIVE, plantTwoHolders, rivalCounty } from './test-rivals.ts'

const { files } = rivalCounty()
let at: TestServer
const browsers = new Map<string, Browser>()

beforeAll(async () => {
  at = await testServer()
  await takeIn(at.store, 'police', files.police)
  await takeIn(at.store, 'insurance', files.insurance)
  await compareTaken(at.store)
  for (const loginName of ['insurer', 'teacher']) {
    const accountId = await saveAccount(at.store, {
      county: COUNTY,
      loginName,
      displayName: loginName,
      password: PASSWORD,
      role: 'liaison',
      territory: COUNTY,
      isDemo: true,
    })
    if (loginName === 'insurer')
      await at.store.pool.query(
        `update evidence.batches set received_by = $1 where source = 'insurance'`,
        [accountId],
      )
  }
  for (const [login, purpose] of [
    ['reviewer', 'review'],
    ['insurer', 'exchange'],
    ['teacher', 'exchange'],
  ] as const) {
    const browser = new Browser(at.server)
    await browser.signIn(login, purpose)
    browsers.set(login, browser)
  }
})
afterAll(() => at.close())

function as(login: string): Browser {
  const browser = browsers.get(login)
  if (browser === undefined) throw new Error(login)
  return browser
}

async function differing(item: string, state = 'open'): Promise<readonly DiscrepancyLine[]> {
  const answer = await as('reviewer').send(
    'GET',
    `/discrepancies?item=${item}&source=insurance&state=${state}`,
  )
  return discrepancyPage.parse(answer.json()).lines
}

async function decide(discrepancyNo: number): Promise<void> {
  const answer = await as('reviewer').send(
    'POST',
    `/discrepancies/${String(discrepancyNo)}/decision`,
    {
      verdict: 'rule',
      reason: '',
    },
  )
  expect(answer.statusCode).toBe(200)
}

async function tickets(login: string, query = ''): Promise<TicketPage> {
  return ticketPage.parse((await as(login).send('GET', `/source-tickets${query}`)).json())
}

test('[DIS14] [DIS15] a department sees the rows of its own files, answers them, and sees nobody by it', async () => {
  const [first, second] = await differing('name')
  if (first === undefined || second === undefined) throw new Error('nothing planted')
  await decide(first.discrepancyNo)
  await decide(second.discrepancyNo)
  const own = await tickets('insurer')
  expect(own.tickets).toHaveLength(2)
  expect(own.counts).toEqual([
    { source: 'insurance', waiting: 2, answered: 0, closed: 0, stands: 0 },
  ])
  expect(own.tickets[0]?.file).toMatchObject({ name: 'insurance.csv' })
  const told = JSON.stringify(own)
  const people = files.insurance.flatMap(({ name, number }) => [name, number])
  expect(
    people.filter((text) => text !== undefined && text !== null && told.includes(text)),
  ).toEqual([])
  expect((await tickets('teacher')).tickets).toEqual([])
  const [ticket] = own.tickets
  const path = `/source-tickets/${String(ticket?.ticketNo)}/answer`
  expect(codeOf(await as('teacher').send('POST', path, { answer: 'corrected', text: '' }))).toBe(
    'ticket.unknown',
  )
  expect(codeOf(await as('insurer').send('POST', path, { answer: 'stands', text: '' }))).toBe(
    'ticket.no_evidence',
  )
  expect(
    (await as('insurer').send('POST', path, { answer: 'stands', text: '参保登记表原件' }))
      .statusCode,
  ).toBe(200)
  expect(
    (await as('insurer').send('POST', path, { answer: 'corrected', text: '' })).statusCode,
  ).toBe(200)
  expect(
    (await tickets('reviewer', '?state=answered')).tickets.map(({ ticketNo }) => ticketNo),
  ).toEqual([ticket?.ticketNo])
  expect((await as('insurer').send('GET', '/discrepancies')).statusCode).toBe(403)
})

test('[DIS25 S17] tickets end with a file that is withdrawn and come back with it, unless their decision was taken back', async () => {
  const [third] = await differing('bornOn')
  if (third === undefined) throw new Error('nothing planted')
  await decide(third.discrepancyNo)
  const states = async (): Promise<readonly unknown[]> =>
    (await tickets('insurer', '?state=all')).tickets.map((one) => [one.state, one.closedByFile])
  const before = await states()
  expect(before.map((one) => String(one))).toEqual(['answered,', 'waiting,', 'waiting,'])
  const { rows } = await at.store.pool.query<{ batchNo: number }>(
    `select batch_no as "batchNo" from evidence.batches where source = 'insurance'`,
  )
  const { batchNo = 0 } = rows[0] ?? {}
  const act = { county: COUNTY, batchNo, reason: '来错了', doneBy: 'test', doneAt: at.now() }
  expect(await previewWithdrawal(at.store, act)).toMatchObject({ value: { tickets: 3 } })
  expect(await withdrawBatch(at.store, act)).toMatchObject({ value: { tickets: 3 } })
  expect(await states()).toEqual(before.map(() => ['withdrawn', 'insurance.csv']))
  const [first] = (await tickets('insurer', '?state=all')).tickets
  const path = `/source-tickets/${String(first?.ticketNo)}/answer`
  expect(codeOf(await as('insurer').send('POST', path, { answer: 'corrected', text: '' }))).toBe(
    'ticket.state',
  )
  const undone = `/discrepancies/${String(third.discrepancyNo)}/decision`
  expect((await as('reviewer').send('DELETE', undone)).statusCode).toBe(200)
  expect(await restoreBatch(at.store, act)).toMatchObject({ ok: true })
  expect(await states()).toEqual([...before.slice(0, 2), ['withdrawn', null]])
})

test('[DIS18] both lists leave as files whose cells no spreadsheet runs, with masked names', async () => {
  const [line] = await differing('name')
  const exported: Record<string, string>[] = parse(
    (
      await as('reviewer').send(
        'GET',
        '/discrepancies/export?kind=item_differs&item=name&source=insurance',
      )
    ).body,
    { bom: true, columns: true },
  )
  expect(exported).toHaveLength((await differing('name')).length)
  expect(exported[0]).toMatchObject({
    差异号: String(line?.discrepancyNo),
    存疑来源: '医保参保',
    依次序采用: '公安户籍',
  })
  expect(exported.every((row) => /^.\*/u.test(row['姓名'] ?? ''))).toBe(true)
  const [ticket] = (await tickets('reviewer')).tickets
  await as('insurer').send('POST', `/source-tickets/${String(ticket?.ticketNo)}/answer`, {
    answer: 'not_ours',
    text: '=HYPERLINK("x")',
  })
  const rows: Record<string, string>[] = parse(
    (await as('insurer').send('GET', '/source-tickets/export?source=insurance')).body,
    { bom: true, columns: true },
  )
  expect(rows.find((row) => row['更正单号'] === String(ticket?.ticketNo))).toMatchObject({
    答复: '不归我们',
    答复说明: `'=HYPERLINK("x")`,
  })
})

test('[DIS14] [DIS19] of two under one number the ticket names the person whose record it is', async () => {
  await plantTwoHolders(at.store, 9003)
  const path = '/discrepancies/9003'
  const { other } = discrepancyView.parse((await as('reviewer').send('GET', path)).json())
  const decided = await as('reviewer').send('POST', `${path}/decision`, {
    verdict: 'rule',
    reason: '',
  })
  const { rows } = await at.store.pool.query(
    `select t.source, t.person_id as "personId", k.person_id as holder
     from work.source_tickets t
     join evidence.links k using (county, batch_no, row_no, party)
     where t.county = $1 and t.ticket_no = any ($2) and k.run_no = ${LIVE}`,
    [COUNTY, discrepancyDecided.parse(decided.json()).tickets],
  )
  expect(rows).toEqual([
    { source: 'insurance', personId: other?.personId, holder: other?.personId },
  ])
  expect((await as('reviewer').send('DELETE', `${path}/decision`)).statusCode).toBe(200)
  await at.store.pool.query('delete from evidence.discrepancies where discrepancy_no = 9003')
})

test('[DIS17] a source’s share of correct values says of how many, and is exact where all is decided', async () => {
  const shareOf = async (item: string) => {
    const quality = sourceQuality.parse(
      (await as('reviewer').send('GET', '/source-quality')).json(),
    )
    const insurance = quality.sources.find(({ source }) => source === 'insurance')
    return { ...insurance?.items.find((one) => one.item === item), numbers: insurance?.numbers }
  }
  const lines = await differing('sex')
  expect(await shareOf('sex')).toMatchObject({
    stated: files.insurance.length,
    differing: lines.length,
    decided: 0,
    correct: { lower: 1 - lines.length / files.insurance.length, upper: 1 },
    numbers: { written: files.insurance.length, valid: files.insurance.length },
  })
  for (const { discrepancyNo } of lines) await decide(discrepancyNo)
  const exact = 1 - lines.length / files.insurance.length
  expect(await shareOf('sex')).toMatchObject({
    decided: lines.length,
    wrong: lines.length,
    correct: { point: exact, lower: exact, upper: exact },
  })
})

test('[DIS13] [DIS16] the next file closes what it corrects; what was decided is not asked again', async () => {
  const wrong = await differing('name', 'decided')
  const [mended, left] = wrong
  if (mended === undefined || left === undefined) throw new Error('nothing decided')
  const openBefore = (await differing('bornOn')).length
  const right = files.police.find(({ name }) => name === mended.name)
  const corrected = files.insurance
    .map((said) => (said.number === right?.number ? { ...said, name: right?.name ?? null } : said))
    // Another file of the same kind has another number of rows.
    .slice(0, -1)
  await takeIn(at.store, 'insurance', corrected)
  await compareTaken(at.store)
  const closed = (await tickets('reviewer', '?state=closed')).tickets
  const page = await tickets('reviewer', '?state=unsettled&source=insurance')
  const view = discrepancyView.parse(
    (
      await as('reviewer').send(
        'GET',
        `/discrepancies/${String((await decidedOf(left)).discrepancyNo)}`,
      )
    ).json(),
  )
  expect(closed).toHaveLength(1)
  expect(closed[0]).toMatchObject({ closedByFile: 'insurance.csv' })
  expect(page.tickets.map(({ ticketNo }) => ticketNo)).toContain(view.decision?.tickets[0])
  expect(view).toMatchObject({ state: 'decided', verdict: 'rule' })
  expect((await differing('sex')).length).toBe(0)
  expect((await differing('bornOn')).length).toBe(openBefore)
})

/** The same person's discrepancy in the comparison that stands now. */
async function decidedOf({ personId }: DiscrepancyLine): Promise<DiscrepancyLine> {
  const found = (await differing('name', 'decided')).find((one) => one.personId === personId)
  if (found === undefined) throw new Error('it was asked again')
  return found
}
