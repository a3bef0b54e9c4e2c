import { afterAll, beforeAll, expect, test } from 'vitest'
import { purposesOf } from '#domain/policy/purposes.ts'
import type { Role } from '#domain/policy/roles.ts'
import { ENTRY_SIGNS } from '#domain/quality/entry-sign.ts'
import { openCountyCheck, runCountyCheck } from '#jobs/check-county.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { judgeSign } from '#register/batch-signs/sign-looks.ts'
import { entrySigns } from '#register/entry-signs/entry-signs.ts'
import { serveAs } from '#register/store/serving-store.ts'
import type { BatchList, BatchSigns } from '#wire/batches.ts'
import type { AccountEntries, EntriesView } from '#wire/entry-signs.ts'
import { comparedServer, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

const TOWNSHIP = VILLAGE.slice(0, 9)

let at: TestServer
/** Who enters people by hand, and whose entries are looked at. */
let worker: Browser
const browsers = new Map<string, Browser>()
beforeAll(async () => {
  at = await comparedServer()
  worker = await someone('worker', 'village_worker', VILLAGE)
  await someone('colleague', 'village_worker', VILLAGE)
  await someone('ahead', 'township_clerk', TOWNSHIP)
  await someone('abroad', 'township_clerk', OTHER_VILLAGE.slice(0, 9))
  await someone('inspector', 'supervisor', COUNTY)
  const born = await worker.send('POST', '/births', {
    requestId: crypto.randomUUID(),
    name: '陈小一',
    sex: '2',
    bornOn: '2026-03-05',
    place: VILLAGE,
    groupNo: null,
    number: null,
    certificateNo: null,
    motherPersonId: null,
    motherName: null,
    fatherPersonId: null,
    fatherName: null,
    householdId: null,
    relation: null,
  })
  if (born.statusCode !== 200) throw new Error(born.body)
  await at.store.pool.query(MORE)
  const context = { store: at.store, county: COUNTY, clock: () => new Date() }
  const opened = await openCountyCheck(context, {
    asOf: '2026-11-20',
    cause: 'command',
    startedBy: 'test',
  })
  const { phase } = await runCountyCheck(context, opened, () => undefined)
  if (phase !== 'done') throw new Error(`the check ended ${phase}`)
})
afterAll(() => at.close())

async function someone(loginName: string, role: Role, territory: string): Promise<Browser> {
  await saveAccount(at.store, {
    county: COUNTY,
    loginName,
    displayName: `${loginName}某`,
    password: PASSWORD,
    role,
    territory,
    isDemo: true,
  })
  const browser = new Browser(at.server)
  await browser.signIn(loginName, purposesOf(role)[0] ?? null)
  browsers.set(loginName, browser)
  return browser
}

async function entries(loginName: string): Promise<EntriesView> {
  const browser = browsers.get(loginName)
  if (browser === undefined) throw new Error(loginName)
  return (await browser.send('GET', '/quality/entries')).json<EntriesView>()
}

async function ofWorker(): Promise<AccountEntries> {
  const { own } = await entries('worker')
  if (own === null) throw new Error('nothing was measured')
  return own
}

test('[FAB5] a check measures what each account entered by hand, lines of reports by who drafted them', async () => {
  const { signs, asOf } = await ofWorker()
  expect(asOf).toBe('2026-11-20')
  expect(signs.map(({ sign }) => sign)).toEqual(ENTRY_SIGNS)
  const of = (sign: string): unknown => signs.find((one) => one.sign === sign)
  // The birth at the counter and eighty entries; every fourth of these has a 1 January.
  expect(of('corrected')).toMatchObject({ hits: 0, asked: 81, kind: 'accuracy' })
  expect(of('new_year')).toMatchObject({ hits: 20, asked: 81, unusual: true, kind: 'sign' })
  expect(of('hurried')).toMatchObject({ hits: 0, asked: 80, unusual: false })
  // Twenty an hour, three minutes apart.
  const speed = signs.find(({ sign }) => sign === 'speed')
  expect(speed?.value?.point).toBeCloseTo(20, 0)
  expect(of('returned')).toMatchObject({ hits: 1, asked: 40, value: { point: 1 / 40 } })
})

test('[FAB6] [S8] oneself and who supervises one see them, and no colleague and no other township', async () => {
  const names = async (login: string): Promise<readonly string[]> =>
    (await entries(login)).supervised.map(({ name }) => name)
  expect((await entries('worker')).supervised).toEqual([])
  expect(await entries('colleague')).toEqual({ own: null, supervised: [] })
  expect(await entries('abroad')).toEqual({ own: null, supervised: [] })
  expect(await names('ahead')).toEqual(['worker某'])
  expect(await names('inspector')).toContain('worker某')
})

test('[FAB6] row security stands behind the route: another township has no row, and writes none', async () => {
  const { accountId } = await ofWorker()
  const outside = {
    county: COUNTY,
    placeFrom: `${OTHER_VILLAGE.slice(0, 9)}000`,
    placeTo: `${OTHER_VILLAGE.slice(0, 9)}999`,
    accountId: crypto.randomUUID(),
    audits: false,
  }
  const served = serveAs(at.store, outside)
  const of = { kind: 'account', accountId } as const
  const look = {
    county: COUNTY,
    of,
    sign: 'new_year',
    outcome: 'open',
    found: '想看看',
    at: at.now(),
  } as const
  const actor = {
    account: outside.accountId,
    role: 'township_clerk',
    purpose: 'inspection',
    requestId: null,
  }
  try {
    expect(await entrySigns(served, COUNTY)).toEqual([])
    await expect(judgeSign(served, look, actor)).rejects.toThrow(/row-level security/)
  } finally {
    await served.finish('rollback')
  }
})

test('[FAB7] a supervisor says what a sign is about; the holder reads it, and the last word counts', async () => {
  const { accountId } = await ofWorker()
  const look = { accountId, sign: 'new_year', outcome: 'open', found: '二十人写 1 月 1 日，去问' }
  for (const login of ['worker', 'colleague', 'abroad']) {
    const refused = await browsers.get(login)?.send('POST', '/quality/entries/looks', look)
    expect([403, 404]).toContain(refused?.statusCode)
  }
  const ahead = browsers.get('ahead')
  expect((await ahead?.send('POST', '/quality/entries/looks', look))?.statusCode).toBe(200)
  const mended = { ...look, outcome: 'in_order', found: '问过，旧档案只有年份' }
  expect(
    (await browsers.get('inspector')?.send('POST', '/quality/entries/looks', mended))?.statusCode,
  ).toBe(200)
  const told = (await ofWorker()).signs.find(({ sign }) => sign === 'new_year')
  expect(told?.look).toMatchObject({ outcome: 'in_order', found: mended.found, by: 'inspector某' })
  const { rows } = await at.store.pool.query('select from work.sign_looks')
  expect(rows).toHaveLength(2)
})

test('[FAB7] a sign of a file is judged by who reads files, and shown with the file', async () => {
  const inspector = browsers.get('inspector')
  const batches = (await inspector?.send('GET', '/batches'))?.json<BatchList>().batches ?? []
  const url = `/batches/${batches[0]?.batchId ?? ''}/signs`
  const look = { sign: 'new_year', collector: '', outcome: 'in_order', found: '核对过原件' }
  expect((await browsers.get('ahead')?.send('POST', `${url}/looks`, look))?.statusCode).toBe(404)
  expect((await inspector?.send('POST', `${url}/looks`, look))?.statusCode).toBe(200)
  const none = await inspector?.send('POST', `${url}/looks`, { ...look, sign: 'no_such_sign' })
  expect(none?.statusCode).toBe(404)
  const shown = (await inspector?.send('GET', url))?.json<BatchSigns>()
  expect(shown?.mayJudge).toBe(true)
  expect(shown?.signs.find(({ sign }) => sign === 'new_year')?.look).toMatchObject({
    outcome: 'in_order',
    found: '核对过原件',
    by: 'inspector某',
  })
})

/**
 * Eighty more entries of the worker before the birth, three minutes apart, half of them as lines of a
 * report that somebody else accepted; one of these had come back once.
 */
const MORE = `
set session_replication_role = replica;
insert into register.events (county, event_no, event_id, kind, person_id, actor, role, purpose, recorded_at, after)
select e.county, e.event_no + n, gen_random_uuid(), 'person.entered', e.person_id,
  case when n % 2 = 0 then e.actor else 'somebody-else' end, e.role, e.purpose,
  e.recorded_at - n * interval '3 minutes',
  jsonb_build_object('name', '王小明', 'sex', '1', 'address_text', n || ' 号',
    'born_on', case when n % 4 = 0 then '1970-01-01' else to_char(date '1950-02-03' + n * 97, 'YYYY-MM-') || '07' end)
from register.events e, generate_series(1, 80) as n where e.kind = 'birth.registered' and e.actor not like 'run:%';
insert into work.change_reports (county, report_id, village, month, state, created_at)
values ('${COUNTY}', '018f0000-0000-7000-8000-00000000aaaa', '${VILLAGE}', '2026-09', 'accepted', now());
insert into work.report_lines (county, report_id, line_id, line_no, village, kind, content, people, evidence, state, drafted_by, drafted_at, event_id, return_reason)
select '${COUNTY}', '018f0000-0000-7000-8000-00000000aaaa', gen_random_uuid(), n, '${VILLAGE}', 'entry', '{}', '{}', '', 'accepted',
  (select account_id::text from access.accounts where login_name = 'worker'), e.recorded_at, e.event_id,
  case when n = 2 then '缺依据' end
from (select *, row_number() over (order by event_no) as n from register.events where actor = 'somebody-else') e;
set session_replication_role = origin`
