import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import type { KeyingView } from '#wire/keying.ts'
import {
  roundGiven,
  roundList,
  templateList,
  templateMade,
  type RoundGiven,
} from '#wire/grant-rounds.ts'
import { sessionView } from '#wire/session.ts'
import { comparedServer, LUO, OTHER_VILLAGE, personIdOf, VILLAGE, ZOU } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

type Reply = Awaited<ReturnType<Browser['send']>>

const [HERE, THERE] = [VILLAGE.slice(0, 9), OTHER_VILLAGE.slice(0, 9)]
let at: TestServer
let security: Browser
const browsers = new Map<string, Browser>()

beforeAll(async () => {
  at = await comparedServer()
  for (const [loginName, territory] of [
    ['chen', HERE],
    ['deng', THERE],
    ['fang', HERE],
    ['gong', HERE],
  ] as const) {
    const role = 'township_clerk' as const
    const account = { loginName, displayName: `试用 ${loginName}`, role, territory, isDemo: true }
    await saveAccount(at.store, { county: COUNTY, password: PASSWORD, ...account })
    const browser = new Browser(at.server)
    await browser.signIn(loginName)
    browsers.set(loginName, browser)
  }
  for (const [loginName, role] of [
    ['security', 'security_admin'],
    ['auditor', 'audit_admin'],
  ] as const) {
    const account = { loginName, displayName: `试用 ${loginName}`, role, territory: COUNTY }
    await saveAccount(at.store, { county: COUNTY, password: PASSWORD, isDemo: true, ...account })
  }
  security = new Browser(at.server)
  await security.signIn('security', null)
})
afterAll(() => at.close())

const as = (login: string): Browser => browsers.get(login) ?? security

/** Whom an account sees now, of one person of each township. */
async function sees(login: string): Promise<string> {
  const answers = await Promise.all(
    [LUO.name, ZOU.name].map(async (name) =>
      as(login).send('GET', `/persons/${await personIdOf(at.store, name)}`),
    ),
  )
  return answers.map(({ statusCode }) => String(statusCode)).join(' ')
}

const byTemplate = (body: object): Promise<Reply> =>
  security.send('POST', '/grant-rounds/by-template', {
    since: null,
    reason: '入户采集',
    dryRun: false,
    ...body,
  })
const handOver = (body: object): Promise<Reply> =>
  security.send('POST', '/grant-rounds/hand-over', {
    until: null,
    reason: '调岗',
    dryRun: false,
    ...body,
  })
const undo = (roundId: string | null): Promise<Reply> =>
  security.send('POST', `/grant-rounds/${roundId ?? ''}/undo`)
const givenIn = (answer: Reply): RoundGiven => roundGiven.parse(answer.json())
const problemsIn = (answer: Reply): (string | undefined)[] =>
  givenIn(answer).lines.map(({ problem }) => problem?.zh.split('。')[0])

async function grantsOf(login: string): Promise<unknown[]> {
  const { rows } = await at.store.pool.query(
    `select g.territory, g.until is null as lasting, g.ended_at is not null as ended from access.grants g
     join access.accounts a using (county, account_id) where a.login_name = $1 order by grant_no`,
    [login],
  )
  return rows
}

async function choose(login: string, placeName: string): Promise<void> {
  const view = sessionView.parse((await as(login).send('GET', '/session')).json())
  const grantNo = view.territories.find((one) => one.placeName === placeName)?.grantNo ?? 0
  const chosen = await as(login).send('PUT', '/session/territory', { grantNo })
  expect(sessionView.parse(chosen.json()).account.placeName).toBe(placeName)
}

describe('templates', () => {
  let templateId = ''

  test('[POL25] a template has a name of its own, a level its role is given for, and goes out of use', async () => {
    const make = { name: '采集员', role: 'township_clerk', level: 'township', days: 30 }
    const made = await security.send('POST', '/grant-templates', make)
    templateId = templateMade.parse(made.json()).templateId
    expect(codeOf(await security.send('POST', '/grant-templates', make))).toBe(
      'grant.template_name',
    )
    for (const role of ['security_admin', 'protection_officer', 'resident']) {
      const refused = await security.send('POST', '/grant-templates', {
        ...make,
        name: '三员',
        role,
      })
      expect([role, refused.statusCode]).toEqual([role, 400])
    }
    const gone = await security.send('POST', '/grant-templates', { ...make, name: '不用了' })
    const path = `/grant-templates/${templateMade.parse(gone.json()).templateId}`
    expect((await security.send('DELETE', path)).statusCode).toBe(200)
    expect(codeOf(await security.send('DELETE', path))).toBe('grant.template_unknown')
    const { templates } = templateList.parse(
      (await security.send('GET', '/grant-templates')).json(),
    )
    expect(templates.map(({ name }) => name)).toEqual(['采集员'])
  })

  test('[POL25] every line is tried, and one with a problem keeps all from being given', async () => {
    const lines = [
      { login: ' Chen ', place: THERE },
      { login: 'nobody', place: THERE },
      { login: 'chen', place: VILLAGE },
      { login: 'reviewer', place: THERE },
      { login: 'fang', place: HERE },
      { login: 'chen', place: THERE },
      { login: 'security', place: THERE },
      { login: 'chen', place: '430102001' },
      { login: 'chen', place: '431322999' },
    ]
    const problems = [
      undefined,
      '没有这个在用的账号',
      '这个角色不能授在这一级地方',
      '这个账号现有别的岗位',
      '这个账号在这个地方已有这个岗位',
      '这个账号在这个地方已有这个岗位',
      '不能给自己授权',
      '这个角色不能授在这一级地方',
      '没有这个地区代码',
    ]
    expect(problemsIn(await byTemplate({ templateId, lines, dryRun: true }))).toEqual(problems)
    const refused = await byTemplate({ templateId, lines })
    expect(givenIn(refused).roundId).toBeNull()
    expect([await grantsOf('chen'), await grantsOf('fang')]).toEqual([[], []])
    const unknown = { templateId: crypto.randomUUID(), lines: lines.slice(0, 1) }
    expect(codeOf(await byTemplate(unknown))).toBe('grant.template_unknown')
  })

  test('[POL25] [POL24] given to two at once, each works in one place at a time, and undone as one', async () => {
    const lines = [
      { login: 'chen', place: THERE },
      { login: 'fang', place: THERE },
    ]
    expect(givenIn(await byTemplate({ templateId, lines, dryRun: true })).roundId).toBeNull()
    expect(await grantsOf('chen')).toEqual([])
    const given = givenIn(await byTemplate({ templateId, lines }))
    expect(
      given.lines.map(({ until, since }) => Date.parse(until ?? '') - Date.parse(since)),
    ).toEqual([2, 2].map(() => 30 * 24 * 60 * 60_000))
    // What they were opened with stands beside it, and is what they act in until they choose.
    expect(await sees('chen')).toBe('200 404')
    await choose('chen', '洋溪镇')
    expect(await sees('chen')).toBe('404 200')
    expect(await sees('fang')).toBe('200 404')
    const { rounds } = roundList.parse((await security.send('GET', '/grant-rounds')).json())
    expect(rounds).toMatchObject([{ kind: 'template', template: '采集员', grants: 2, standing: 2 }])
    expect((await undo(given.roundId)).json()).toEqual({ ended: 2, givenBack: 0, passedBack: 0 })
    expect([await sees('chen'), await sees('fang')]).toEqual(['200 404', '200 404'])
    expect(codeOf(await undo(given.roundId))).toBe('grant.round_unknown')
  })

  test('[POL18] [POL24] nobody chooses a place that is not theirs, nor a grant of another role', async () => {
    const others = await as('chen').send('PUT', '/session/territory', { grantNo: 7 })
    expect(codeOf(others)).toBe('grant.unknown')
    const ended = await as('chen').send('PUT', '/session/territory', { grantNo: 2 })
    expect(codeOf(ended)).toBe('grant.unknown')
    await at.store.pool.query(
      `insert into access.grants (county, account_id, grant_no, role, territory, since, granted_by, granted_at, reason)
       select county, account_id, 9, 'county_reviewer', $1, now() - interval '1 day', 'x', now(), 'x'
       from access.accounts where login_name = 'chen'`,
      [COUNTY],
    )
    const raised = await as('chen').send('PUT', '/session/territory', { grantNo: 9 })
    expect(codeOf(raised)).toBe('grant.unknown')
    await at.store.pool.query(`delete from access.grants where grant_no = 9`)
  })
})

describe('handing over', () => {
  test('[POL24] for good: the places and the sheets at work pass, the first is nobody, and undone all is as before', async () => {
    const keyingId = crypto.randomUUID()
    const batch = {
      keyingId,
      village: VILLAGE,
      groupNo: '4',
      booklet: '4 组',
      collectedOn: '2026-11-12',
      collector: '李红梅',
      sheets: 1,
    }
    expect((await as('gong').send('POST', '/keyings', batch)).statusCode).toBe(200)
    const content = {
      householdNo: null,
      groupNo: '4',
      people: [],
      comments: {},
      illegible: '泡过水',
    }
    const sheet = { content, version: 0, complete: false }
    const save = (login: string, version: number): Promise<Reply> =>
      as(login).send('PUT', `/keyings/${keyingId}/sheets/1`, { ...sheet, version })
    expect((await save('gong', 0)).statusCode).toBe(200)
    expect(codeOf(await save('deng', 1))).toBe('keying.unknown')

    const tried = givenIn(await handOver({ fromLogin: 'gong', toLogin: 'deng', dryRun: true }))
    expect(tried).toMatchObject({
      roundId: null,
      passed: 1,
      lines: [{ place: HERE, problem: null }],
    })
    expect(await grantsOf('gong')).toEqual([])
    const given = givenIn(await handOver({ fromLogin: 'gong', toLogin: 'deng' }))
    expect(given.passed).toBe(1)
    expect(await sees('gong')).toBe('401 401')
    expect(await sees('deng')).toBe('404 200')
    await choose('deng', '水车镇')
    expect(await sees('deng')).toBe('200 404')
    expect((await save('deng', 1)).statusCode).toBe(200)

    expect((await undo(given.roundId)).json()).toEqual({ ended: 1, givenBack: 1, passedBack: 1 })
    expect(await sees('deng')).toBe('404 200')
    expect((await as('gong').signIn('gong')).statusCode).toBe(200)
    expect(await sees('gong')).toBe('200 404')
    expect((await save('gong', 2)).statusCode).toBe(200)
    const view = (await as('gong').send('GET', `/keyings/${keyingId}`)).json<KeyingView>()
    expect(view.state).toBe('keying')
  })

  test('[POL24] to a stand-in: the first keeps theirs, and it ends by itself', async () => {
    const until = new Date(at.now().getTime() + 60 * 60_000).toISOString()
    const given = givenIn(await handOver({ fromLogin: 'fang', toLogin: 'deng', until }))
    expect(given.lines).toMatchObject([{ until }])
    expect(await sees('fang')).toBe('200 404')
    expect((await grantsOf('deng')).at(-1)).toEqual({
      territory: HERE,
      lasting: false,
      ended: false,
    })
    const { rounds } = roundList.parse((await security.send('GET', '/grant-rounds')).json())
    expect(rounds[0]).toMatchObject({ kind: 'stand_in', from: '试用 fang', to: '试用 deng' })
    expect((await undo(given.roundId)).json()).toEqual({ ended: 1, givenBack: 0, passedBack: 0 })
  })

  test.each([
    ['grant.account', { fromLogin: 'nobody', toLogin: 'deng' }],
    ['grant.own', { fromLogin: 'deng', toLogin: 'deng' }],
    ['grant.own', { fromLogin: 'security', toLogin: 'deng' }],
    ['grant.nothing_to_hand_over', { fromLogin: 'auditor', toLogin: 'deng' }],
    ['grant.period', { fromLogin: 'fang', toLogin: 'deng', until: '2020-01-01T00:00:00Z' }],
  ])('[POL24] %s refuses %o', async (code, body) => {
    expect(codeOf(await handOver(body))).toBe(code)
  })

  test('[POL24] [POL4] to another role nothing passes, and who opens accounts hands nothing over', async () => {
    const answer = await handOver({ fromLogin: 'fang', toLogin: 'reviewer' })
    expect([givenIn(answer).roundId, problemsIn(answer)]).toEqual([null, ['这个账号现有别的岗位']])
    const admin = new Browser(at.server)
    await admin.signIn('admin', null)
    for (const path of ['by-template', 'hand-over']) {
      const body = { fromLogin: 'fang', toLogin: 'deng', until: null, reason: '试试', dryRun: true }
      const template = {
        templateId: crypto.randomUUID(),
        since: null,
        lines: [{ login: 'a', place: HERE }],
      }
      const refused = await admin.send('POST', `/grant-rounds/${path}`, { ...body, ...template })
      expect(codeOf(refused)).toBe('access.role')
    }
  })

  test('[POL24] nothing begins sooner for being handed over, and what the other has anyhow is one place to choose', async () => {
    const begins = new Date(at.now().getTime() + 60 * 60_000).toISOString()
    const place = OTHER_VILLAGE.slice(0, 9)
    const grant = { login: 'fang', role: 'township_clerk', place, since: begins, until: null }
    const one = await security.send('POST', '/grants', { ...grant, reason: '下月起' })
    expect(one.statusCode).toBe(200)
    const given = givenIn(await handOver({ fromLogin: 'fang', toLogin: 'chen' }))
    expect(given.lines.map((line) => [line.place, line.since >= begins])).toEqual([
      [HERE, false],
      [THERE, true],
    ])
    expect(await sees('chen')).toBe('200 404')
    const view = sessionView.parse((await as('chen').send('GET', '/session')).json())
    expect(view.territories).toEqual([])
    expect((await undo(given.roundId)).json()).toEqual({ ended: 2, givenBack: 2, passedBack: 0 })
    const { rows } = await at.store.pool.query<{ since: Date }>(
      `select since from access.grants join access.accounts using (county, account_id)
       where login_name = 'fang' and ended_at is null and reason = '撤销移交' order by grant_no`,
    )
    expect(rows.map(({ since }) => since.toISOString() >= begins)).toEqual([false, true])
  })

  test('[POL24] nobody gives back to themselves nor to an account out of use by undoing', async () => {
    const given = givenIn(await handOver({ fromLogin: 'gong', toLogin: 'chen' }))
    const set = (column: string, value: string): Promise<unknown> =>
      at.store.pool.query(
        `update access.accounts set ${column} = ${value} where login_name = 'gong'`,
      )
    await set('disabled_at', 'now()')
    expect(codeOf(await undo(given.roundId))).toBe('grant.account')
    expect(codeOf(await handOver({ fromLogin: 'chen', toLogin: 'gong' }))).toBe('grant.account')
    await set('disabled_at', 'null')
    const itself = `(select account_id from access.accounts where login_name = 'security')`
    await at.store.pool.query(
      `update access.grant_rounds set from_account = ${itself} where round_id = $1`,
      [given.roundId],
    )
    expect(codeOf(await undo(given.roundId))).toBe('grant.own')
  })
})
