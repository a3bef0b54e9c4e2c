import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FINDING_ANSWER_WORDS } from '#domain/findings/finding-words.ts'
import { maskedName } from '#domain/policy/mask.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { testCheck, type TestFinding } from '#register/findings/test-check.ts'
import { serveAs } from '#register/store/serving-store.ts'
import { territoryOf } from '../territory.ts'
import * as wire from '#wire/findings.ts'
import { comparedServer, LUO, OTHER_VILLAGE, SIQI, VILLAGE, YUAN, ZOU } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let clerk: Browser
let reviewer: Browser
const ids = new Map<string, string>()
beforeAll(async () => {
  at = await comparedServer()
  const { rows } = await at.store.pool.query<{ name: string; id: string }>(
    'select name, person_id as id from register.persons',
  )
  for (const { name, id } of rows) ids.set(name, id)
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'village',
    displayName: '村 甲',
    password: PASSWORD,
    role: 'village_worker',
    territory: VILLAGE,
    isDemo: true,
  })
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'namesake',
    displayName: '试用 clerk',
    password: PASSWORD,
    role: 'township_clerk',
    territory: VILLAGE.slice(0, 9),
    isDemo: true,
  })
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  await check(1)
})
afterAll(() => at.close())

function of(name: string, finding: Omit<TestFinding, 'key'>): TestFinding {
  const personId = ids.get(name) ?? null
  return {
    key: personId ?? '',
    personId,
    place: name === ZOU.name ? OTHER_VILLAGE : VILLAGE,
    ...finding,
  }
}

const FOUND = (): readonly TestFinding[] => [
  of(LUO.name, { rule: 'P03', severity: 'E', facts: { expected: 'X' } }),
  of(YUAN.name, { rule: 'P06', severity: 'E*', item: 'bornOn' }),
  of(SIQI.name, { rule: 'P16', severity: 'W', item: 'phone' }),
  of(YUAN.name, { rule: 'K01', severity: 'W', item: 'bornOn' }),
  of(ZOU.name, { rule: 'P03', severity: 'E' }),
]

async function check(seconds: number, findings = FOUND()): Promise<void> {
  const startedAt = new Date(at.now().getTime() + seconds * 1000)
  await testCheck(at.store, { county: COUNTY, findings, startedAt })
}

async function queue(browser: Browser, query = ''): Promise<readonly wire.FindingLine[]> {
  const answer = await browser.send('GET', `/findings?${query}`)
  expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([200, expect.any(String)])
  return wire.findingList.parse(answer.json()).findings
}

async function opened(browser: Browser, rule: string): Promise<wire.FindingView> {
  const line = (await queue(browser, 'state=all')).find((one) => one.rule === rule)
  const answer = await browser.send('GET', `/findings/${line?.findingId ?? ''}`)
  expect(answer.statusCode).toBe(200)
  return wire.findingView.parse(answer.json())
}

async function act(
  browser: Browser,
  rule: string,
  step: string,
  body: object,
): Promise<[number, string]> {
  const { findingId, version } = await opened(browser, rule)
  const answer = await browser.send('POST', `/findings/${findingId}/${step}`, { version, ...body })
  const told = answer.json<{ problem?: { code: string }; state?: string }>()
  return [answer.statusCode, told.problem?.code ?? told.state ?? '']
}

test('[FIN8] a township sees its own findings, the gravest first, names masked; the county sees all', async () => {
  const own = await queue(clerk)
  expect(own.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['P03', 'E'],
    ['P06', 'E*'],
    ['P16', 'W'],
  ])
  expect(own[0]?.person?.name).toBe(LUO.name)
  const inspector = new Browser(at.server)
  await inspector.signIn('inspector', 'inspection')
  expect((await queue(inspector)).find(({ rule }) => rule === 'P03')?.person?.name).toBe('罗*国')
  expect((await queue(reviewer)).filter(({ rule }) => rule === 'P03')).toHaveLength(2)
  expect(await queue(clerk, `place=${VILLAGE}&severity=W`)).toHaveLength(1)
  expect((await clerk.send('GET', `/findings?place=${OTHER_VILLAGE}`)).statusCode).toBe(404)
})

test('[FIN9] [S3] a finding for child protection is on no list, no page, no count and no export', async () => {
  const counted = await reviewer.send('GET', '/findings/counts')
  const exported = await reviewer.send('GET', '/findings/export?state=all')
  const person = await reviewer.send('GET', `/persons/${ids.get(YUAN.name) ?? ''}/findings`)
  const all = await reviewer.send('GET', '/findings?state=all')
  const replies = [counted, exported, person, all]
  expect(replies.map(({ statusCode, body }) => [statusCode, body.includes('K01')])).toEqual(
    replies.map(() => [200, false]),
  )
  expect(person.body).toContain('P06')
  const { rows } = await at.store.pool.query<{ id: string }>(
    `select finding_id as id from work.findings where rule = 'K01'`,
  )
  expect(rows).toHaveLength(1)
  expect((await reviewer.send('GET', `/findings/${rows[0]?.id ?? ''}`)).statusCode).toBe(404)
  const { from: placeFrom, to: placeTo } = territoryOf(COUNTY)
  const accountId = '018f0000-0000-7000-8000-0000000000f1'
  const served = serveAs(at.store, { county: COUNTY, placeFrom, placeTo, accountId, audits: false })
  const seen = await served.pool.query(`select from work.findings where rule = 'K01'`)
  expect(seen.rowCount, 'the wall itself hides it from the whole county').toBe(0)
  await served.finish('commit')
})

test('[FIN10] what is wrong by definition is never confirmed; an E* takes two people, and the second is another', async () => {
  const confirmed = { answer: 'confirmed', reason: '看过身份证原件' }
  expect(await act(clerk, 'P03', 'answer', confirmed)).toEqual([422, 'finding.never_confirmed'])
  expect(await act(clerk, 'P06', 'answer', confirmed)).toEqual([200, 'vouching'])
  expect(await act(clerk, 'P06', 'vouch', {})).toEqual([403, 'finding.own'])
  expect(await act(reviewer, 'P06', 'decline', { reason: '照片看不清' })).toEqual([200, 'open'])
  expect(await act(clerk, 'P06', 'answer', confirmed)).toEqual([200, 'vouching'])
  expect(await act(reviewer, 'P06', 'vouch', {})).toEqual([200, 'answered'])
  const { steps, actions } = await opened(clerk, 'P06')
  expect(steps.map(({ text }) => text.zh)).toEqual(['答复', '第二人不认可', '答复', '第二人认可'])
  expect(actions).toEqual([])
})

test('[FIN11] findings are sent out together, each to its village, after a look at where they go; the village sees them and what to check', async () => {
  const preview = wire.assignmentPreview.parse(
    (await clerk.send('GET', '/findings/assignment?severity=W')).json(),
  )
  expect(preview).toMatchObject({
    byPlace: [{ place: VILLAGE, name: '柳溪村', count: 1 }],
    nowhere: 0,
    more: false,
  })
  const { findingIds } = preview
  const past = await clerk.send('POST', '/findings/assign', {
    findingIds,
    place: null,
    dueOn: '2020-01-01',
  })
  expect(past.statusCode).toBe(422)
  const foreign = await clerk.send('POST', '/findings/assign', {
    findingIds,
    place: OTHER_VILLAGE,
    dueOn: '2099-01-01',
  })
  expect(foreign.statusCode).toBe(404)
  const sent = await clerk.send('POST', '/findings/assign', {
    findingIds,
    place: null,
    dueOn: '2099-01-01',
  })
  expect(wire.findingsAssigned.parse(sent.json())).toMatchObject({
    assigned: [{ version: 1 }],
    left: 0,
  })
  const again = wire.assignmentPreview.parse(
    (await clerk.send('GET', '/findings/assignment?severity=W')).json(),
  )
  expect(again.findingIds, 'what was sent out is not sent again').toEqual([])
  const village = new Browser(at.server)
  await village.signIn('village', 'annual_check')
  expect((await queue(village)).map(({ rule, stateText }) => [rule, stateText.zh])).toEqual([
    ['P16', '已派发'],
  ])
  const view = await opened(village, 'P16')
  expect(view.advice.zh).toContain('户口簿')
  expect(view.actions).toEqual(['answer', 'explain'])
})

test('[FIN12] two at once: the second is told; the last step can be taken back by who took it, and by the county', async () => {
  const { findingId, version } = await opened(clerk, 'P16')
  const body = { version, reason: '外出打工，春节回来' }
  const [first, second] = await Promise.all([
    clerk.send('POST', `/findings/${findingId}/explanation`, body),
    reviewer.send('POST', `/findings/${findingId}/explanation`, body),
  ])
  expect(new Set([first.statusCode, second.statusCode])).toEqual(new Set([200, 409]))
  const stale = await clerk.send('POST', `/findings/${findingId}/undo`, { version })
  expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'finding.version'])
  expect(await act(reviewer, 'P16', 'undo', {})).toEqual([200, 'assigned'])
  expect((await opened(clerk, 'P16')).explanation).toBeNull()
  expect(await act(clerk, 'P16', 'explanation', { reason: '春节回来' })).toEqual([200, 'assigned'])
  const namesake = new Browser(at.server)
  await namesake.signIn('namesake')
  const offered = [clerk, reviewer, namesake].map(async (browser) =>
    (await opened(browser, 'P16')).actions.includes('undo'),
  )
  expect(await Promise.all(offered)).toEqual([true, true, false])
  expect(await act(namesake, 'P16', 'undo', {})).toEqual([403, 'finding.not_yours'])
  expect(await act(clerk, 'P16', 'undo', {})).toEqual([200, 'assigned'])
  expect(await act(reviewer, 'P16', 'undo', {})).toEqual([409, 'finding.nothing_to_undo'])
})

test('[FIN13] a wrong source makes a ticket for its department, which goes with the answer', async () => {
  const wrong = { answer: 'source_wrong', reason: '=HYPERLINK("x") 医保名单号码抄错' }
  expect(await act(clerk, 'P03', 'answer', wrong)).toEqual([422, 'finding.no_source'])
  expect(await act(clerk, 'P03', 'answer', { ...wrong, source: 'insurance' })).toEqual([
    200,
    'answered',
  ])
  const tickets = await clerk.send('GET', '/source-tickets/export')
  const [row, ...more] = parse(tickets.body, { bom: true, columns: true })
  expect(row).toMatchObject({ 来源: '医保参保', 地方: '柳溪村', 依据: `'${wrong.reason}` })
  expect(more).toEqual([])
  expect(await act(clerk, 'P03', 'undo', {})).toEqual([200, 'open'])
  const left = parse((await clerk.send('GET', '/source-tickets/export')).body, {
    bom: true,
    columns: true,
  })
  expect(left).toEqual([])
})

test('[FIN14] the export holds what the list holds, and who took it is written down for each person', async () => {
  const listed = await queue(reviewer, 'state=all')
  const answer = await reviewer.send('GET', '/findings/export?state=all')
  const exported: Record<string, string>[] = parse(answer.body, { bom: true, columns: true })
  expect(exported.map((row) => row['答复'])).toContain('属实，有证据')
  expect(
    exported.map((row) => [
      row['疑点编号'],
      row['级别'],
      row['疑点'],
      row['姓名'],
      row['状态'],
      row['答复'],
    ]),
  ).toEqual(
    listed.map(({ findingId, severity, text, person, stateText, answer }) => [
      findingId,
      severity,
      text.zh,
      maskedName(person?.name ?? ''),
      stateText.zh,
      answer === null ? '' : FINDING_ANSWER_WORDS[answer].zh,
    ]),
  )
  const { rows } = await at.store.pool.query<{ n: number }>(
    `select cardinality(result_ids) as n from access.reads where kind = 'export' order by read_at desc limit 1`,
  )
  expect(rows[0]?.n).toBe(listed.length)
})

test('[FIN15] counts are those of the list, and the closing rate is concluded by sent', async () => {
  const counts = wire.findingCounts.parse((await clerk.send('GET', '/findings/counts')).json())
  const unsettled = await queue(clerk)
  expect(counts.unsettled).toBe(unsettled.length)
  expect(counts.rules.map(({ rule, unsettled: open, settled }) => [rule, open, settled])).toEqual([
    ['P03', 1, 0],
    ['P06', 0, 1],
    ['P16', 1, 0],
  ])
  expect(counts.closing).toMatchObject({ sent: 1, concluded: 0, meanDays: null })
  expect(await act(clerk, 'P16', 'answer', { answer: 'corrected', reason: '补录了电话' })).toEqual([
    200,
    'answered',
  ])
  await check(
    7200,
    FOUND().filter(({ rule }) => rule !== 'P16'),
  )
  const after = wire.findingCounts.parse((await clerk.send('GET', '/findings/counts')).json())
  expect(after.closing).toMatchObject({ sent: 1, concluded: 1 })
  expect(after.lastCheck).toMatchObject({ checkNo: 2, state: 'done' })
})
