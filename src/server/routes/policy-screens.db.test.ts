import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#domain/policy/roles.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { raiseReadingAlerts } from '#register/access/reading-alerts.ts'
import { emergencies, alerts, grantList, looksTold, readsPage } from '#wire/policy.ts'
import { comparedServer, LUO, ZOU, personIdOf } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let clerk: Browser
let reviewer: Browser
let auditor: Browser
let inspector: Browser
let security: Browser
beforeAll(async () => {
  at = await comparedServer()
  await account('auditor', 'audit_admin')
  await account('security', 'security_admin')
  clerk = await signedIn('clerk', 'review')
  reviewer = await signedIn('reviewer', 'review')
  inspector = await signedIn('inspector', 'inspection')
  auditor = await signedIn('auditor', null)
  security = await signedIn('security', null)
})
afterAll(() => at.close())

async function account(loginName: string, role: Role): Promise<string> {
  return saveAccount(at.store, {
    county: COUNTY,
    loginName,
    displayName: `邹 ${loginName}`,
    password: PASSWORD,
    role,
    territory: COUNTY,
    isDemo: true,
  })
}

async function signedIn(login: string, purpose: string | null): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

describe('an emergency', () => {
  test('[POL15] opens the county for reading, for minutes, with its own purpose, and ends by itself', async () => {
    const foreign = `/persons/${await idOf(ZOU.name)}`
    expect((await clerk.send('GET', foreign)).statusCode).toBe(404)
    const broken = await clerk.send('POST', '/emergencies', {
      reason: '洪水转移，找人',
      minutes: 10,
    })
    expect(broken.statusCode).toBe(200)
    expect((await clerk.send('GET', foreign)).statusCode).toBe(200)
    const session = await clerk.send('GET', '/session')
    expect(session.json()).toMatchObject({
      emergencyUntil: expect.any(String) as string,
      purpose: { code: 'emergency' },
    })
    const change = await clerk.send('POST', '/births', {})
    expect([change.statusCode, codeOf(change)]).toEqual([403, 'glass.reading_only'])
    at.pass(10 * 60_000)
    expect((await clerk.send('GET', foreign)).statusCode).toBe(404)
    expect((await clerk.send('GET', '/session')).json()).toMatchObject({ emergencyUntil: null })
  })

  test('[POL15] nobody opens one for longer, without a reason, or without the role', async () => {
    for (const body of [
      { reason: '找人', minutes: 10 },
      { reason: '洪水转移', minutes: 61 },
      { reason: '洪水转移', minutes: 0 },
    ]) {
      expect((await clerk.send('POST', '/emergencies', body)).statusCode).toBe(400)
    }
    const refused = await auditor.send('POST', '/emergencies', { reason: '洪水转移', minutes: 5 })
    expect(codeOf(refused)).toBe('access.role')
    expect(codeOf(await clerk.send('DELETE', '/emergencies'))).toBe('glass.not_open')
  })

  test('[POL16] raises an alert at once, is due for review in a day, by somebody else, and is told the person', async () => {
    const waiting = alerts.parse((await auditor.send('GET', '/alerts')).json())
    expect(waiting.alerts[0]).toMatchObject({ kind: 'break_glass', seenAt: null })
    const mine = emergencies.parse((await clerk.send('GET', '/emergencies')).json())
    expect(mine.emergencies).toHaveLength(1)
    expect(mine.emergencies[0]).toMatchObject({ mayReview: false, reads: 1, verdict: null })
    const { breakId = '' } = mine.emergencies[0] ?? {}
    const review = { verdict: 'justified', note: '情况属实' }
    const path = `/emergencies/${breakId}/review`
    expect(codeOf(await clerk.send('PUT', path, review))).toBe('access.role')
    at.pass(25 * 3_600_000)
    const supervisor = await signedIn('inspector', 'inspection')
    const late = emergencies.parse((await supervisor.send('GET', '/emergencies')).json())
    expect(late.emergencies[0]).toMatchObject({ overdue: true, mayReview: true })
    expect((await supervisor.send('PUT', path, review)).statusCode).toBe(200)
    expect(codeOf(await supervisor.send('PUT', path, review))).toBe('glass.not_reviewable')

    reviewer = await signedIn('reviewer', 'review')
    const told = await reviewer.send('GET', `/persons/${await idOf(ZOU.name)}/looks`)
    const { looks } = looksTold.parse(told.json())
    expect(looks.map(({ purpose, role }) => `${role.zh} ${purpose.zh}`)).toContain(
      '乡镇校对员 紧急查阅',
    )
    expect(told.body).not.toContain('试用')
  })
})

describe('the auditor', () => {
  test('[POL17] sees who looked, page by page and filtered, and of nobody more than a pseudonym', async () => {
    auditor = await signedIn('auditor', null)
    clerk = await signedIn('clerk', 'review')
    const luo = await idOf(LUO.name)
    for (let n = 0; n < 60; n += 1) await clerk.send('GET', `/persons/${luo}`)
    const first = readsPage.parse((await auditor.send('GET', '/reads?kind=person')).json())
    expect(first.reads).toHaveLength(50)
    const rest = readsPage.parse(
      (await auditor.send('GET', `/reads?kind=person&cursor=${first.nextCursor ?? ''}`)).json(),
    )
    const ids = [...first.reads, ...rest.reads].map(({ readId }) => readId)
    expect(new Set(ids).size).toBe(ids.length)
    const [newest] = first.reads
    expect(newest).toMatchObject({ office: '水车镇', purpose: { zh: '日常审核' }, count: 0 })
    expect(newest?.subject).toMatch(/^[0-9a-f]{12}$/u)
    const same = readsPage.parse(
      (await auditor.send('GET', `/reads?sameAs=${newest?.readId ?? ''}`)).json(),
    )
    expect(new Set(same.reads.map(({ subject }) => subject))).toEqual(new Set([newest?.subject]))
    const text = JSON.stringify([first, rest, same])
    for (const canary of [LUO.name, ZOU.name, luo]) expect(text).not.toContain(canary)
    expect(codeOf(await reviewer.send('GET', '/reads'))).toBe('access.role')
  })

  test('[POL17] takes the list along as a file, in which nothing is a formula', async () => {
    await at.store.pool.query(
      `insert into access.reads (county, read_id, actor, role, purpose, kind)
       values ($1, '01ffffff-0000-7000-8000-000000000001', '=cmd()', 'x', 'review', 'batch')`,
      [COUNTY],
    )
    const file = await auditor.send('GET', '/reads/export')
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toContain('text/csv')
    const lines = file.body.trimEnd().split('\r\n')
    const { rows } = await at.store.pool.query('select from access.reads')
    expect(lines).toHaveLength(rows.length + 1)
    expect(lines[1]).toContain(`"'=cmd()"`)
    expect(file.body).not.toContain(LUO.name)
  })

  test('[POL20] unusual reading raises one question an hour, which somebody else answers', async () => {
    const now = new Date()
    const accountOf = async (login: string): Promise<string> => {
      const { rows } = await at.store.pool.query<{ id: string }>(
        `select account_id as id from access.accounts where login_name = $1`,
        [login],
      )
      return rows[0]?.id ?? ''
    }
    await at.store.pool.query(
      `insert into access.reads (county, read_id, account_id, actor, role, purpose, kind, person_id, read_at)
       select $1, gen_random_uuid(), $2, 'x', 'township_clerk', 'review',
         case when n <= 40 then 'value' else 'person' end, gen_random_uuid(), $3::timestamptz - interval '1 minute'
       from generate_series(1, 100) n`,
      [COUNTY, await accountOf('clerk'), now],
    )
    // Rosters of sixteen villages, and two files: nobody's page was opened.
    await at.store.pool.query(
      `insert into access.reads (county, read_id, account_id, actor, role, purpose, kind, place, result_count, read_at)
       select $1, gen_random_uuid(), $2, 'x', 'county_reviewer', 'review', case when n <= 16 then 'village'
         else 'export' end, case when n <= 16 then '4313221' || (10000 + n) end, 3000, $3::timestamptz - interval '1 minute'
       from generate_series(1, 18) n`,
      [COUNTY, await accountOf('reviewer'), now],
    )
    expect(await raiseReadingAlerts(at.store, { county: COUNTY, now })).toBeGreaterThanOrEqual(4)
    expect(await raiseReadingAlerts(at.store, { county: COUNTY, now })).toBe(0)
    const found = alerts.parse((await auditor.send('GET', '/alerts')).json())
    const rate = found.alerts.find(({ kind }) => kind === 'hourly_rate')
    expect(rate?.facts).toMatchObject({ bound: expect.any(Number) as number })
    expect(found.alerts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['many_reveals', 'many_villages', 'many_exported']),
    )
    const answer = { note: '年度核对，正常' }
    const path = `/alerts/${rate?.alertId ?? ''}`
    expect((await auditor.send('PUT', path, answer)).statusCode).toBe(200)
    expect(codeOf(await auditor.send('PUT', path, answer))).toBe('alert.not_yours')
  })
})

describe('grants', () => {
  const GRANT = { role: 'township_clerk', since: null, until: null, reason: '调到洋溪镇' }

  test('[POL18] a grant holds from its first moment to its last, at the next request', async () => {
    security = await signedIn('security', null)
    const foreign = `/persons/${await idOf(ZOU.name)}`
    expect((await clerk.send('GET', foreign)).statusCode).toBe(404)
    const until = new Date(at.now().getTime() + 60 * 60_000).toISOString()
    const given = await security.send('POST', '/grants', {
      ...GRANT,
      login: 'clerk',
      place: '431322102',
      until,
    })
    expect(given.statusCode).toBe(200)
    expect((await clerk.send('GET', foreign)).statusCode).toBe(200)
    expect((await clerk.send('GET', `/persons/${await idOf(LUO.name)}`)).statusCode).toBe(404)
    const { grants } = grantList.parse((await security.send('GET', '/grants')).json())
    expect(grants[0]).toMatchObject({ login: 'clerk', placeName: '洋溪镇', state: 'holds' })
    const { accountId = '', grantNo = 0 } = grants[0] ?? {}
    const ended = await security.send('DELETE', `/grants/${accountId}/${String(grantNo)}`)
    expect(ended.statusCode).toBe(200)
    // With grants, and none that holds, an account is nobody.
    expect((await clerk.send('GET', foreign)).statusCode).toBe(401)
  })

  test.each([
    ['grant.account', { login: 'nobody', place: '431322102' }],
    ['grant.level', { login: 'reviewer', place: '431322' }],
    ['grant.level', { login: 'reviewer', place: '430102001' }],
    ['grant.own', { login: 'security', place: '431322102' }],
    ['grant.period', { login: 'reviewer', place: '431322102', until: '2020-01-01T00:00:00Z' }],
  ])('[POL18] %s refuses %o', async (code, body) => {
    expect(codeOf(await security.send('POST', '/grants', { ...GRANT, ...body }))).toBe(code)
  })

  test('[POL18] whoever opens accounts grants nothing', async () => {
    const system = await signedIn('admin', null)
    const given = await system.send('POST', '/grants', {
      ...GRANT,
      login: 'clerk',
      place: '431322102',
    })
    expect(codeOf(given)).toBe('access.role')
    expect(inspector.csrf).not.toBe('')
  })
})
