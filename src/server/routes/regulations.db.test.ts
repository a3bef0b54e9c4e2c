import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { lackingList, regulationList, regulationView, signatureSheet } from '#wire/regulations.ts'
import { comparedServer, LUO, personIdOf, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

type Reply = Awaited<ReturnType<Browser['send']>>

const SECRECY = '/regulations/confidentiality'
const TODAY = '2026-11-20'
let at: TestServer
let security: Browser
let clerk: Browser
let admin: Browser
let worker: Browser

/** For the purpose of the role; administrators have none. */
async function signedIn(login: string, purpose: string | null): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

beforeAll(async () => {
  at = await comparedServer()
  for (const [loginName, role, territory] of [
    ['security', 'security_admin', COUNTY],
    ['worker', 'village_worker', VILLAGE],
  ] as const) {
    const account = { loginName, displayName: `试用 ${loginName}`, role, territory, isDemo: true }
    await saveAccount(at.store, { county: COUNTY, password: PASSWORD, ...account })
  }
  security = await signedIn('security', null)
  admin = await signedIn('admin', null)
  clerk = await signedIn('clerk', 'review')
  worker = await signedIn('worker', 'registration')
})
afterAll(() => at.close())

const publish = (level: string, body: object = {}): Promise<Reply> =>
  security.send('POST', `${SECRECY}/${level}`, {
    articles: ['登记资料依法保密。', '离岗以后继续保密。'],
    changes: '第一次发布',
    holdsFrom: TODAY,
    after: 0,
    templateEdition: null,
    ...body,
  })
const listFor = async (browser: Browser) =>
  regulationList.parse((await browser.send('GET', '/regulations')).json())
const hashOf = async (path: string): Promise<string> =>
  regulationView.parse((await clerk.send('GET', path)).json()).hash
const sign = async (browser: Browser, path: string, hash?: string): Promise<Reply> =>
  browser.send('POST', `${path}/signature`, { hash: hash ?? (await hashOf(path)) })
/** Whether people's data open only to who has signed. */
const requireIt = (required: boolean): Promise<Reply> =>
  security.send('PUT', '/regulation-requirement', { required, reason: '县里的会议定的' })

describe('publishing', () => {
  test('[RGL2] is for the security administrator', async () => {
    for (const browser of [clerk, admin]) {
      const answer = await browser.send('POST', '/regulations/from-templates', { holdsFrom: TODAY })
      expect(codeOf(answer)).toBe('access.role')
    }
    expect((await listFor(clerk)).versions).toEqual([])
  })

  test('[RGL2] a version is numbered, dated and kept beside the next', async () => {
    expect((await publish('township')).json()).toEqual({ versionNo: 1 })
    const second = { articles: ['登记资料依法保密。'], changes: '删去第二条', after: 1 }
    expect(codeOf(await publish('township', { ...second, after: 0 }))).toBe(
      'regulation.changed_meanwhile',
    )
    expect(codeOf(await publish('township', { after: 1 }))).toBe('regulation.same_text')
    expect(codeOf(await publish('township', { ...second, holdsFrom: '2026-11-19' }))).toBe(
      'regulation.too_early',
    )
    const next = await publish('township', { ...second, holdsFrom: '2026-11-25' })
    expect(next.json()).toEqual({ versionNo: 2 })
    const { versions } = await listFor(clerk)
    expect(versions.map(({ versionNo, state, mine }) => [versionNo, state, mine])).toEqual([
      [2, 'comes', true],
      [1, 'holds', true],
    ])
    const first = regulationView.parse((await clerk.send('GET', `${SECRECY}/township/1`)).json())
    expect(first.articles).toHaveLength(2)
    // Anybody can reckon the hash of a printed text again.
    const text = `乡镇级信息保密制度 1 ${TODAY}\n登记资料依法保密。\n离岗以后继续保密。\n`
    expect(first.hash).toBe(createHash('sha256').update(text).digest('hex'))
  })

  test('[RGL2] not even the program changes a version or a signature', async () => {
    const { rows } = await at.store.pool.query(
      `select table_name, privilege_type from information_schema.role_table_grants
       where grantee = 'simin_serve' and table_schema = 'access'
         and table_name in ('regulations', 'regulation_signatures', 'signing_rules')
         and privilege_type not in ('SELECT', 'INSERT')`,
    )
    expect(rows).toEqual([])
  })

  test('[RGL1] from the templates come all that are missing, or none where one cannot', async () => {
    const before = (await listFor(clerk)).versions
    const fromTemplates = (): Promise<Reply> =>
      security.send('POST', '/regulations/from-templates', { holdsFrom: TODAY })
    const plant = (word: string): Promise<unknown> =>
      at.store.pool.query(`alter table access.regulations ${word}`)
    // One of the last: others stand in the transaction before it fails.
    await plant(
      `add constraint planted check (kind <> 'data_quality' or level <> 'village') not valid`,
    )
    expect((await fromTemplates()).statusCode).toBeGreaterThanOrEqual(500)
    await plant('drop constraint planted')
    expect((await listFor(clerk)).versions).toEqual(before)
    const early = { holdsFrom: '2020-01-01' }
    expect(codeOf(await security.send('POST', '/regulations/from-templates', early))).toBe(
      'regulation.too_early',
    )
    expect((await listFor(clerk)).versions).toEqual(before)
  })

  test('[RGL1] from the templates comes what is not there yet', async () => {
    const answer = await security.send('POST', '/regulations/from-templates', { holdsFrom: TODAY })
    expect(answer.json()).toEqual({ published: 15 })
    const again = await security.send('POST', '/regulations/from-templates', { holdsFrom: TODAY })
    expect(again.json()).toEqual({ published: 0 })
    expect((await listFor(clerk)).versions).toHaveLength(17)
  })

  test('[RGL2] of two who publish at once one is told of the other', async () => {
    const next = (article: string): Promise<Reply> =>
      publish('city', { articles: [article], changes: '重写', after: 1 })
    const answers = await Promise.all([next('登记资料保密。'), next('登记的资料都保密。')])
    const told = answers.filter(({ statusCode }) => statusCode !== 200).map(codeOf)
    expect(told).toEqual(['regulation.changed_meanwhile'])
    const own = (await listFor(clerk)).versions.filter(({ level }) => level === 'city')
    expect(own.filter(({ kind }) => kind === 'confidentiality')).toHaveLength(2)
  })
})

describe('signing', () => {
  test('[RGL4] what is to be signed follows role and level, secrecy first', async () => {
    const due = async (browser: Browser): Promise<string[]> =>
      (await listFor(browser)).due.map(({ title }) => title.zh)
    expect(await due(clerk)).toEqual([
      '乡镇级信息保密制度',
      '乡镇级计算机管理制度',
      '乡镇级计算机人员工作制度',
      '乡镇级数据维护和质量检查制度',
    ])
    expect((await due(worker))[0]).toBe('村级信息保密制度')
    expect(await due(admin)).toEqual(['县级计算机管理制度', '县级计算机人员工作制度'])
  })

  test.each([
    ['regulation.unknown', `${SECRECY}/township/9`, 'a'.repeat(64)],
    ['regulation.not_yours', `${SECRECY}/village/1`, undefined],
    ['regulation.other_text', `${SECRECY}/township/1`, 'a'.repeat(64)],
  ])('[RGL3] %s refuses %s', async (code, path, hash) => {
    expect(codeOf(await sign(clerk, path, hash))).toBe(code)
  })

  test('[RGL3] signs once, with what stood on the screen, as an event', async () => {
    const path = `${SECRECY}/township/1`
    const first = await sign(clerk, path)
    expect(first.statusCode).toBe(200)
    at.pass(60_000)
    expect((await sign(clerk, path)).json()).toEqual(first.json())
    const { rows } = await at.store.pool.query<{ facts: object; ok: boolean }>(
      `select e.facts, s.session_id is not null and s.text_hash = r.text_hash as ok
       from access.account_events e
       join access.regulation_signatures s on s.county = e.county and s.account_id = e.account_id
       join access.regulations r on r.county = s.county and r.kind = s.kind and r.level = s.level
         and r.version_no = s.version_no
       where e.kind = 'regulation.signed'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      ok: true,
      facts: { kind: 'confidentiality', level: 'township', versionNo: 1 },
    })
  })

  test('[RGL3] a signature needs a fresh proof', async () => {
    const late = await signedIn('clerk', 'review')
    const hash = await hashOf(`${SECRECY}/township/1`)
    at.pass(11 * 60_000)
    const path = `${SECRECY}/township/2`
    expect(codeOf(await sign(late, path, hash))).toBe('session.step_up_needed')
    admin = await signedIn('admin', null)
    clerk = await signedIn('clerk', 'review')
    worker = await signedIn('worker', 'registration')
  })

  test('[RGL4] [RGL6] who has not signed is a list, and who has a sheet', async () => {
    expect(codeOf(await clerk.send('GET', '/regulation-signatures/lacking'))).toBe('access.role')
    const answer = await admin.send('GET', '/regulation-signatures/lacking?kind=confidentiality')
    const lacking = lackingList.parse(answer.json())
    expect(lacking.accounts.map(({ login }) => login).toSorted()).toEqual([
      'inspector',
      'reviewer',
      'worker',
    ])
    const sheet = signatureSheet.parse(
      (await admin.send('GET', `${SECRECY}/township/1/signatures`)).json(),
    )
    expect(sheet.signatures).toMatchObject([
      { roleText: { zh: '乡镇校对员' }, hash: sheet.regulation.hash },
    ])
    expect(sheet.unsigned).toEqual([])
  })
})

describe('required signing', () => {
  const opens = async (browser: Browser): Promise<Reply> =>
    browser.send('GET', `/persons/${await personIdOf(at.store, LUO.name)}`)

  test('[RGL5] is off until the county says so', async () => {
    expect((await opens(worker)).statusCode).toBe(200)
    expect((await listFor(worker)).required.required).toBe(false)
    expect(codeOf(await clerk.send('PUT', '/regulation-requirement', { required: true }))).toBe(
      'access.role',
    )
  })

  test('[RGL5] then people open to who has signed, from the next request on', async () => {
    security = await signedIn('security', null)
    expect((await requireIt(true)).statusCode).toBe(200)
    expect(codeOf(await opens(worker))).toBe('regulation.unsigned')
    expect((await worker.send('GET', '/overview')).statusCode).toBe(200)
    expect((await opens(clerk)).statusCode).toBe(200)
    worker = await signedIn('worker', 'registration')
    expect((await sign(worker, `${SECRECY}/village/1`)).statusCode).toBe(200)
    expect((await opens(worker)).statusCode).toBe(200)
  })

  test('[RGL5] [RGL4] a new version closes them again on its day, to who has not signed it in advance', async () => {
    at.pass(6 * 24 * 60 * 60_000)
    clerk = await signedIn('clerk', 'review')
    expect(codeOf(await opens(clerk))).toBe('regulation.unsigned')
    expect((await listFor(clerk)).due[0]).toMatchObject({ kind: 'confidentiality', versionNo: 2 })
    expect(codeOf(await sign(clerk, `${SECRECY}/township/1`))).toBe('regulation.superseded')
    expect((await sign(clerk, `${SECRECY}/township/2`)).statusCode).toBe(200)
    expect((await opens(clerk)).statusCode).toBe(200)
  })

  test('[RGL5] no longer required, it opens to everybody again; both words stay', async () => {
    security = await signedIn('security', null)
    const inspector = await signedIn('inspector', 'inspection')
    expect(codeOf(await opens(inspector))).toBe('regulation.unsigned')
    expect((await requireIt(false)).statusCode).toBe(200)
    expect((await opens(inspector)).statusCode).toBe(200)
    const { rows } = await at.store.pool.query(
      'select required from access.signing_rules order by rule_no',
    )
    expect(rows).toEqual([{ required: true }, { required: false }])
  })
})

test('[RGL5] nothing is required that is not there for every level of the county', async () => {
  const other = await comparedServer()
  const account = { role: 'security_admin', territory: COUNTY, isDemo: true } as const
  const named = { loginName: 'security', displayName: '试用 security' }
  await saveAccount(other.store, { county: COUNTY, password: PASSWORD, ...account, ...named })
  const browser = new Browser(other.server)
  await browser.signIn('security', null)
  const set = { required: true, reason: '县里的会议定的' }
  expect(codeOf(await browser.send('PUT', '/regulation-requirement', set))).toBe(
    'regulation.none_to_require',
  )
  await other.close()
})
