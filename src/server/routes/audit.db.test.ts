import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { signLedger } from '#jobs/keep-ledger.ts'
import { CountyWork } from '#jobs/start-work.ts'
import type { LedgerView } from '#wire/audit.ts'
import { Browser, COUNTY, PASSWORD, testServer, type TestServer } from '../test-server.ts'

const clock = (): Date => new Date('2026-11-20T08:00:00Z')

let office: TestServer
let work: CountyWork
let auditor: Browser
beforeAll(async () => {
  const held: { work?: CountyWork } = {}
  const county = (): CountyWork => {
    if (held.work === undefined) throw new Error('the county is open')
    return held.work
  }
  office = await testServer({
    jobs: {
      startIntake: (file) => county().startIntake(file),
      startCleaning: (run) => county().startCleaning(run),
      startComparison: (run) => county().startComparison(run),
      startCheck: (request) => county().startCheck(request),
      startVerification: (request) => county().startVerification(request),
      progressOf: (one) => county().progressOf(one),
    },
  })
  work = held.work = new CountyWork({ store: office.store, county: COUNTY, clock })
  await saveAccount(office.store, {
    county: COUNTY,
    loginName: 'auditor',
    displayName: '审计 甲',
    password: PASSWORD,
    role: 'audit_admin',
    territory: COUNTY,
    isDemo: true,
  })
  await append(40)
  auditor = new Browser(office.server)
  await auditor.signIn('auditor')
})
afterAll(() => office.close())

test('[PRF9] the auditor sees how far the ledger is sealed and signed, and how long events wait', async () => {
  expect(await ledger()).toMatchObject({ events: 40, sealed: 0, signed: 0, checkpoints: [] })
  expect((await ledger()).unsealedSeconds).toBe(60)
  expect((await auditor.send('GET', '/metrics')).body).toContain(
    'simin_ledger_unsealed_events 40\nsimin_ledger_unsealed_seconds 60\n',
  )
  await signLedger({ store: office.store, county: COUNTY, clock }, { reason: 'interval' })
  const seen = await ledger()
  // The forty, and the seal of who signed in.
  expect(seen).toMatchObject({ events: 41, sealed: 41, unsealedSeconds: null, signed: 41 })
  expect(seen.checkpoints).toMatchObject([{ size: 41, reason: 'interval' }])
  expect(seen.keys).toHaveLength(1)
})

test('[PRF9] a verification is started, followed and kept under the auditor’s name, with the first bad place', async () => {
  await office.store.pool.query(
    `set session_replication_role = replica; update register.events set actor = 'x' where event_no = 17`,
  )
  const before = await auditor.send('GET', '/audit/verifications/progress')
  expect(before.json()).toMatchObject({ state: 'done', total: null })
  expect((await auditor.send('POST', '/audit/verifications')).statusCode).toBe(200)
  await work.idle()
  const progress = await auditor.send('GET', '/audit/verifications/progress')
  expect(progress.json()).toMatchObject({ state: 'done' })
  const [last] = (await ledger()).verifications
  expect(last).toMatchObject({
    askedBy: { zh: '审计 甲' },
    events: 41,
    faults: [{ kind: 'event.changed', eventNo: 17, text: { zh: '第 17 号事件被改过' } }],
  })
})

test('[PRF9] nobody but the auditor sees or starts it', async () => {
  for (const login of ['reviewer', 'clerk', 'inspector', 'admin']) {
    const other = new Browser(office.server)
    await other.signIn(login)
    expect((await other.send('GET', '/audit/ledger')).statusCode).toBe(403)
    expect((await other.send('POST', '/audit/verifications')).statusCode).toBe(403)
  }
})

async function ledger(): Promise<LedgerView> {
  const answer = await auditor.send('GET', '/audit/ledger')
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function append(events: number): Promise<void> {
  await office.store.pool.query(
    `insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
       purpose, after)
     select $1, n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', '2026-11-20T07:59:00Z', 'a', 'r',
       'p', '{}' from generate_series(1, $2) as n`,
    [COUNTY, events],
  )
  await office.store.pool.query(
    `insert into register.ledger_heads values ($1, $2, '2026-11-20T07:59:00Z')`,
    [COUNTY, events],
  )
}
