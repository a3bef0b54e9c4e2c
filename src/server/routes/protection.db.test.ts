import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProtectionTasks } from '#register/protection/open-tasks.ts'
import { correctItem } from '#register/commands/correct-item.ts'
import { testCheck } from '#register/findings/test-check.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { ROLES, type Role } from '#domain/policy/roles.ts'
import { saveAccount } from '#register/access/accounts.ts'
import * as wire from '#wire/protection.ts'
import { birthRegistered } from '#wire/births.ts'
import { comparedServer, LUO, VILLAGE, YUAN, personIdOf } from '../test-county.ts'
import { openBrowser } from '../security/test-walk.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let officer: Browser
const ids: Record<'child' | 'mother' | 'task', string> = { child: '', mother: '', task: '' }
beforeAll(async () => {
  at = await comparedServer()
  await account('zhuanban', 'township_clerk')
})
afterAll(() => at.close())

/** Nobody is told, but by whom: what no answer to anybody else may hold. */
const SECRETS = [
  /K01/u,
  /child_protection/u,
  /儿童保护任务|保护专办人.{0,40}查/u,
  /protection_tasks/u,
]

test('[S3] [CPO2] a birth by a very young mother is registered at once, and is answered as any other', async () => {
  const clerk = await signedIn('clerk', 'registration')
  const mother = await bear(clerk, { name: '试母', sex: '2', bornOn: '2013-01-02' })
  const [young, ordinary] = [
    await bear(clerk, {
      name: '试子',
      sex: '1',
      bornOn: '2026-11-02',
      motherPersonId: mother.personId,
      certificateNo: 'X43000001',
    }),
    await bear(clerk, {
      name: '试女',
      sex: '2',
      bornOn: '2026-11-03',
      motherPersonId: await idOf(YUAN.name),
      certificateNo: 'X43000002',
    }),
  ]
  const said = ({ findings }: typeof young): readonly string[] => findings.map(({ code }) => code)
  expect(said(young)).toEqual(said(ordinary).filter((code) => code !== 'K05'))
  Object.assign(ids, { child: young.personId, mother: mother.personId })
  expect((await clerk.send('GET', `/persons/${young.personId}`)).statusCode).toBe(200)
})

test('[CPO3] the security administrator appoints one officer, of no other role, and it is kept who was it', async () => {
  await account('anquan', 'security_admin')
  await account('bieren', 'township_clerk')
  const admin = await signedIn('anquan', null)
  const grant = (login: string, role: Role, more: object = {}): Promise<[number, string]> =>
    said(
      admin.send('POST', '/grants', {
        login,
        role,
        place: COUNTY,
        since: null,
        until: null,
        reason: '县里任命',
        ...more,
      }),
    )
  expect(await grant('zhuanban', 'protection_officer', { place: VILLAGE.slice(0, 9) })).toEqual([
    422,
    'grant.level',
  ])
  expect(await grant('zhuanban', 'protection_officer')).toEqual([200, ''])
  expect(await grant('bieren', 'protection_officer')).toEqual([409, 'grant.officer_taken'])
  expect(await grant('zhuanban', 'county_reviewer')).toEqual([409, 'grant.officer_other_role'])
  await account('xitong', 'system_admin')
  const keeper = await signedIn('xitong', null)
  const opened = {
    loginName: 'dier',
    displayName: '第二人',
    role: 'protection_officer',
    placeCode: COUNTY,
    expiresOn: null,
  }
  expect(await said(keeper.send('POST', '/accounts', opened))).toEqual([409, 'grant.officer_taken'])
  officer = await signedIn('zhuanban', 'child_protection')
  expect((await officer.send('GET', '/protection/tasks')).json()).toEqual({ tasks: [] })
})

test('[CPO1] [CPO6] the confirmed record opens a task with the two people in full, and nobody else', async () => {
  await confirm()
  const { tasks } = wire.protectionTasks.parse(
    (await officer.send('GET', '/protection/tasks')).json(),
  )
  expect(tasks).toMatchObject([
    { state: 'open', placeName: expect.stringContaining('柳溪村') as string },
  ])
  expect(JSON.stringify(tasks)).not.toMatch(/试母|试子|2013/u)
  ids.task = tasks[0]?.taskId ?? ''
  const task = await opened()
  expect(task).toMatchObject({
    years: 13,
    people: [
      { kin: 'child', name: '试子', bornOn: '2026-11-02' },
      { kin: 'mother', name: '试母', bornOn: '2013-01-03' },
    ],
  })
  for (const path of [
    `/persons/${ids.child}`,
    '/overview',
    '/findings',
    `/persons/${await idOf(LUO.name)}`,
  ]) {
    expect(await said(officer.send('GET', path)), `of ${path}`).toEqual([403, 'access.role'])
  }
})

test('[CPO5] contact, what was done on which day, and the note that only who closed it reads', async () => {
  const act = (step: string, body: object): Promise<[number, string]> =>
    said(officer.send('POST', `/protection/tasks/${ids.task}/${step}`, body))
  expect(await act('contact', { version: 0, text: '民政局儿童福利股，电话写在台账' })).toEqual([
    200,
    '',
  ])
  expect(await act('steps', { version: 0, takenOn: '2026-11-20', text: '走访' })).toEqual([
    409,
    'protection.version',
  ])
  expect(await act('steps', { version: 1, takenOn: '2026-11-21', text: '走访' })).toEqual([
    422,
    'protection.day',
  ])
  expect(await act('steps', { version: 1, takenOn: '2026-11-20', text: '与学校核实在读' })).toEqual(
    [200, ''],
  )
  expect(await act('close', { version: 2, text: '已转妇联，后续由其跟进' })).toEqual([200, ''])
  expect(await act('steps', { version: 3, takenOn: '2026-11-20', text: '再记' })).toEqual([
    409,
    'protection.closed',
  ])
  expect(await opened()).toMatchObject({
    state: 'closed',
    note: '已转妇联，后续由其跟进',
    contact: '民政局儿童福利股，电话写在台账',
  })
})

test('[CPO4] to every other role the task is as unknown as one of nobody, and no answer tells of it', async () => {
  const nobody = '018f0000-0000-7000-8000-00000000dead'
  for (const role of ROLES.filter((one) => one !== 'protection_officer')) {
    const accountId = await account(`wei-${role.replaceAll('_', '-')}`, role)
    const browser = await openBrowser(at, accountId, role)
    for (const [method, path] of TASK_ROUTES) {
      const body =
        method === 'GET' ? undefined : { version: 0, takenOn: '2026-11-20', text: '看看' }
      const asked = async (id: string): Promise<string> =>
        plain(await browser.send(method, path.replace('ID', id), body))
      expect(await asked(ids.task), `${role} ${path}`).toBe(await asked(nobody))
    }
    for (const path of await elsewhere()) {
      const { body } = await browser.send('GET', path)
      expect(
        SECRETS.filter((secret) => secret.test(body)),
        `${role} ${path}`,
      ).toEqual([])
    }
  }
  expect(
    at.lines.filter((line) => SECRETS.some((secret) => secret.test(JSON.stringify(line)))),
  ).toEqual([])
})

test('[CPO5] each look is a read for child protection: the auditor sees that, the township nothing', async () => {
  const { rows } = await at.store.pool.query<{ kind: string; purpose: string; of: string | null }>(
    `select distinct kind, purpose, person_id as of from access.reads where role = 'protection_officer' order by 1, 3`,
  )
  expect(new Set(rows.map(({ purpose }) => purpose))).toEqual(new Set(['child_protection']))
  expect(new Set(rows.map(({ of }) => of))).toEqual(new Set([ids.child, ids.mother, null]))
  for (const [login, purpose] of [
    ['clerk', 'review'],
    ['reviewer', 'review'],
    ['inspector', 'inspection'],
  ] as const) {
    const browser = await signedIn(login, purpose)
    const looks = await browser.send('GET', `/persons/${ids.mother}/looks`)
    expect(looks.body, `told to ${login}`).not.toMatch(/儿童保护/u)
  }
  await account('shenji', 'audit_admin')
  const auditor = await signedIn('shenji', null)
  const audited = await auditor.send('GET', '/reads?purpose=child_protection')
  expect(audited.body).toContain('儿童保护')
  expect(audited.body).not.toMatch(/试母|试子/u)
})

const TASK_ROUTES = [
  ['GET', '/protection/tasks/ID'],
  ['POST', '/protection/tasks/ID/steps'],
  ['POST', '/protection/tasks/ID/contact'],
  ['POST', '/protection/tasks/ID/close'],
] as const

/** Where something could be told: lists, counts, exports, pages of both people, the board, checks. */
async function elsewhere(): Promise<readonly string[]> {
  const people = [ids.child, ids.mother].flatMap((id) =>
    ['', '/findings', '/record', '/trace', '/reads', '/looks', '/life'].map(
      (page) => `/persons/${id}${page}`,
    ),
  )
  const { rows } = await at.store.pool.query<{ id: string }>(
    `select finding_id as id from work.findings where rule = 'K01'`,
  )
  const finding = rows.map(({ id }) => `/findings/${id}`)
  return [
    ...people,
    ...finding,
    '/findings?state=all',
    '/findings/counts',
    '/findings/export?state=all',
    '/overview',
    '/quality',
    '/quality/export',
    '/quality/radar',
    '/alerts',
  ]
}

async function confirm(): Promise<void> {
  const { rows } = await at.store.pool.query<{ version: number }>(
    'select version from register.persons where person_id = $1',
    [ids.mother],
  )
  const corrected = await correctItem(
    at.store,
    {
      county: COUNTY,
      personId: ids.mother,
      item: 'born_on',
      value: '2013-01-03',
      reason: '核对户口簿',
      record: null,
      grounds: { kind: 'document', text: '户口簿' },
      version: rows[0]?.version ?? 0,
      today: '2026-11-20',
    },
    { account: 'clerk', role: 'township_clerk', purpose: 'correction' },
  )
  if (!corrected.ok) throw new Error(corrected.problem.code)
  const found = {
    rule: 'K01',
    item: 'bornOn',
    key: `${ids.child}/mother/${ids.mother}`,
    facts: { years: 13 },
  }
  const findings = [{ ...found, personId: ids.child, otherPersonId: ids.mother, place: VILLAGE }]
  await testCheck(at.store, { county: COUNTY, findings, rules: ['K01'], startedAt: new Date() })
  await openProtectionTasks(at.store, { county: COUNTY, checkNo: 1, at: at.now() })
}

async function opened(): Promise<wire.ProtectionTaskView> {
  const answer = await officer.send('GET', `/protection/tasks/${ids.task}`)
  expect([answer.statusCode, answer.headers.etag]).toEqual([
    200,
    expect.stringMatching(/^"v\d+"$/u),
  ])
  return wire.protectionTask.parse(answer.json())
}

async function bear(
  clerk: Browser,
  born: object,
): Promise<ReturnType<typeof birthRegistered.parse>> {
  const silent = {
    name: null,
    sex: null,
    bornOn: null,
    groupNo: null,
    number: null,
    certificateNo: null,
    motherPersonId: null,
    motherName: null,
    fatherPersonId: null,
    fatherName: null,
    householdId: null,
    relation: null,
  }
  const answer = await clerk.send('POST', '/births', {
    ...silent,
    requestId: newRecordId(),
    place: VILLAGE,
    ...born,
  })
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)])
  return birthRegistered.parse(answer.json())
}

async function account(loginName: string, role: Role): Promise<string> {
  const territory =
    role === 'village_worker' || role === 'resident'
      ? VILLAGE
      : role === 'township_clerk'
        ? VILLAGE.slice(0, 9)
        : COUNTY
  return saveAccount(at.store, {
    county: COUNTY,
    loginName,
    displayName: `试用 ${loginName}`,
    password: PASSWORD,
    role,
    territory,
    isDemo: true,
  })
}

async function signedIn(login: string, purpose: string | null): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

async function said(
  sent: Promise<Awaited<ReturnType<Browser['send']>>>,
): Promise<[number, string]> {
  const answer = await sent
  return [answer.statusCode, answer.statusCode === 200 ? '' : codeOf(answer)]
}

function plain(answer: Awaited<ReturnType<Browser['send']>>): string {
  return `${String(answer.statusCode)} ${answer.body.replaceAll(/"requestId":"[^"]*"/gu, '')}`
}
