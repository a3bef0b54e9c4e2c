import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { approvals } from '#wire/approvals.ts'
import { mergeRequestList, mergeRequestView } from '#wire/merge-requests.ts'
import { comparedServer, LUO, OTHER_VILLAGE, personIdOf, YUAN, ZOU } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
const browsers = new Map<string, Browser>()

beforeAll(async () => {
  at = await comparedServer()
  for (const [loginName, role, territory] of [
    ['second', 'county_reviewer', COUNTY],
    ['stranger', 'township_clerk', OTHER_VILLAGE.slice(0, 9)],
  ] as const) {
    await saveAccount(at.store, {
      county: COUNTY,
      loginName,
      displayName: `试用 ${loginName}`,
      password: PASSWORD,
      role,
      territory,
      isDemo: true,
    })
  }
  for (const login of ['second', 'stranger', 'clerk', 'reviewer', 'inspector']) {
    const browser = new Browser(at.server)
    await browser.signIn(login, login === 'inspector' ? 'inspection' : 'registration')
    browsers.set(login, browser)
  }
})
afterAll(() => at.close())

function as(login: string): Browser {
  const browser = browsers.get(login)
  if (browser === undefined) throw new Error(login)
  return browser
}

interface Pair {
  readonly stays: string
  readonly goes: string
}

async function ask(login: string, { stays, goes }: Pair, requestId: string = randomUUID()) {
  const { rows } = await at.store.pool.query<{ id: string; version: number }>(
    'select person_id as id, version from register.persons where person_id = any ($1)',
    [[stays, goes]],
  )
  const versionOf = (one: string): number => rows.find(({ id }) => id === one)?.version ?? 0
  return as(login).send('POST', '/merge-requests', {
    requestId,
    personId: stays,
    version: versionOf(stays),
    otherPersonId: goes,
    otherVersion: versionOf(goes),
    takes: ['phone'],
    reason: '同一个人登记了两次',
    evidence: { kind: 'document', text: '派出所证明' },
  })
}

async function step(login: string, formId: string, under: string, reason: string | null = null) {
  const form = `/merge-requests/${formId}`
  const etag = String((await as(login).send('GET', form)).headers['etag'])
  return as(login).send('POST', `${form}/${under}`, { reason }, { 'if-match': etag })
}

const waitingOf = async (login: string) =>
  approvals.parse((await as(login).send('GET', '/approvals')).json()).waiting

const twoNumbered = async (): Promise<Pair> => ({
  stays: await personIdOf(at.store, LUO.name),
  goes: await personIdOf(at.store, YUAN.name),
})

test('[FRM29] two valid numbers: one asks, it waits for another of the county, and their approval merges', async () => {
  const pair = await twoNumbered()
  const alone = await as('reviewer').send('POST', `/persons/${pair.stays}/events`, {
    requestId: randomUUID(),
    reason: '同一个人',
    evidence: null,
    event: {
      kind: 'merge',
      personId: pair.stays,
      otherPersonId: pair.goes,
      otherVersion: null,
      takes: [],
    },
    version: (await versionOf(pair.stays)) ?? 0,
  })
  expect(codeOf(alone)).toBe('merge.two_numbers')

  const requestId = randomUUID()
  const asked = await ask('reviewer', pair, requestId)
  expect(asked.json()).toEqual({ formId: requestId, state: 'asked', eventId: null })
  expect((await ask('reviewer', pair, requestId)).json()).toEqual(asked.json())
  expect(codeOf(await ask('clerk', pair))).toBe('merge_request.waiting')

  expect(await waitingOf('reviewer')).toEqual([])
  expect(await waitingOf('clerk')).toEqual([])
  expect((await waitingOf('second')).map(({ kind, formId }) => [kind, formId])).toEqual([
    ['merge_to_approve', requestId],
  ])
  const view = mergeRequestView.parse(
    (await as('second').send('GET', `/merge-requests/${requestId}`)).json(),
  )
  expect(view).toMatchObject({
    personId: pair.stays,
    otherPersonId: pair.goes,
    takes: [{ item: 'phone' }],
    twoNumbers: true,
    outdated: false,
    evidence: { text: '派出所证明' },
    actions: ['approve', 'return'],
  })
  const own = mergeRequestView.parse(
    (await as('reviewer').send('GET', `/merge-requests/${requestId}`)).json(),
  )
  expect(own.actions).toEqual(['withdraw'])
  expect(codeOf(await step('reviewer', requestId, 'approval'))).toBe('merge_request.own')
  const unnamed = await as('second').send('POST', `/merge-requests/${requestId}/approval`, {
    reason: null,
  })
  expect(codeOf(unnamed)).toBe('request.version_missing')

  const returned = await step('second', requestId, 'return', '缺本人到场笔录')
  expect(returned.json()).toMatchObject({ state: 'returned' })
  expect((await waitingOf('reviewer')).map(({ kind }) => kind)).toEqual(['merge_returned'])

  const anew = randomUUID()
  await ask('reviewer', pair, anew)
  const approved = await step('second', anew, 'approval')
  expect(approved.json()).toMatchObject({ state: 'completed' })
  const gone = await as('reviewer').send('GET', `/persons/${pair.goes}/life`)
  expect(gone.json<{ state: string }>().state).toBe('merged')
  const unmerged = await as('reviewer').send('POST', `/persons/${pair.goes}/events`, {
    requestId: randomUUID(),
    reason: '并错了',
    evidence: null,
    event: { kind: 'unmerge', personId: pair.goes },
    version: (await versionOf(pair.goes)) ?? 0,
  })
  expect(unmerged.statusCode).toBe(200)
})

test('[FRM29] what is asked over two townships is nobody’s but the county’s', async () => {
  const pair = {
    stays: await personIdOf(at.store, LUO.name),
    goes: await personIdOf(at.store, ZOU.name),
  }
  expect(codeOf(await ask('clerk', pair))).toBe('record.unknown')
  const { formId } = (await ask('reviewer', pair)).json<{ formId: string }>()
  const path = `/merge-requests/${formId}`
  for (const login of ['clerk', 'stranger']) {
    expect(codeOf(await as(login).send('GET', path))).toBe('merge_request.unknown')
    const list = await as(login).send('GET', '/merge-requests?state=all')
    expect(mergeRequestList.parse(list.json()).forms.map((one) => one.formId)).not.toContain(formId)
  }
  const list = await as('second').send('GET', `/merge-requests?personId=${pair.goes}`)
  expect(mergeRequestList.parse(list.json()).forms).toMatchObject([
    { formId, personName: LUO.name, otherName: ZOU.name },
  ])
  expect((await step('reviewer', formId, 'withdrawal')).json()).toMatchObject({
    state: 'withdrawn',
  })
})

test('[FRM29] an inspector looks and decides nothing; an approval asks for a fresh proof', async () => {
  const { formId } = (await ask('reviewer', await twoNumbered())).json<{ formId: string }>()
  const seen = mergeRequestView.parse(
    (await as('inspector').send('GET', `/merge-requests/${formId}`)).json(),
  )
  expect(seen.actions).toEqual([])
  expect(codeOf(await step('inspector', formId, 'approval'))).toBe('access.role')
  // Some time after signing in somebody else may sit at the desk.
  at.pass(20 * 60_000)
  expect(codeOf(await step('second', formId, 'approval'))).toBe('session.step_up_needed')
})

async function versionOf(personId: string): Promise<number | undefined> {
  const { rows } = await at.store.pool.query<{ version: number }>(
    'select version from register.persons where person_id = $1',
    [personId],
  )
  return rows[0]?.version
}
