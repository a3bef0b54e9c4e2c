import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { approvals } from '#wire/approvals.ts'
import { reportBoard, reportView } from '#wire/change-reports.ts'
import { itemChangeList, itemChangeView } from '#wire/item-changes.ts'
import { orderPreview, orderView } from '#wire/orders.ts'
import { personView } from '#wire/persons.ts'
import { comparedServer, LUO, SIQI, VILLAGE, YUAN, ZOU, personIdOf } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
const browsers = new Map<string, Browser>()

beforeAll(async () => {
  at = await comparedServer()
  const people = [
    ['worker', 'village_worker', VILLAGE],
    ['head', 'village_worker', VILLAGE],
    ['stranger', 'township_clerk', '431322102'],
    ['second', 'county_reviewer', COUNTY],
  ] as const
  for (const [loginName, role, territory] of people) {
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
  for (const login of ['worker', 'head', 'stranger', 'second', 'clerk', 'reviewer', 'inspector']) {
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

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

const waitingOf = async (login: string) =>
  approvals.parse((await as(login).send('GET', '/approvals')).json()).waiting

/** A step on a form as the office sends it: with the ETag of the form as it was read just before. */
async function step(login: string, form: string, under: string, body?: object) {
  const etag = String((await as(login).send('GET', form)).headers['etag'])
  return as(login).send('POST', `${form}/${under}`, body, { 'if-match': etag })
}

let lines = 0
async function write(line: object, month = '2026-10') {
  const lineId = `018f0000-0000-7000-8000-${String((lines += 1)).padStart(12, '0')}`
  const body = { village: VILLAGE, month, lineId, line }
  const answer = await as('worker').send('POST', '/change-reports/lines', body)
  expect(answer.statusCode).toBe(200)
  return answer.json<{ reportId: string; lineId: string }>()
}

test('[FRM4] a report goes its way from village to register, and each finds it among what waits', async () => {
  const birth = await write({
    kind: 'birth',
    content: { name: '罗小雨', occurred_on: '2026-10-12', number: '431322202610120026' },
    people: { mother: await idOf(YUAN.name) },
    evidence: '出生医学证明',
  })
  const death = await write({
    kind: 'death',
    content: { occurred_on: '2026-10-20' },
    people: { subject: await idOf(LUO.name) },
    evidence: '',
  })
  const { reportId } = birth
  const path = `/change-reports/${reportId}`
  const mark = (lineId: string, as_: string, reason: string | null) =>
    as('clerk').send('PUT', `${path}/lines/${lineId}/mark`, { mark: as_, reason })
  const board = reportBoard.parse(
    (await as('clerk').send('GET', '/change-reports?month=2026-10&place=431322101')).json(),
  )
  expect(board.villages.map(({ name, stand, late }) => [name, stand, late])).toEqual([
    ['柳溪村', 'draft', true],
    ['青山村', 'missing', true],
  ])
  expect(codeOf(await step('worker', path, 'sign'))).toBe('report.own_draft')
  expect((await waitingOf('head')).map(({ kind }) => kind)).toEqual(['report_to_sign'])
  expect((await step('head', path, 'sign')).json()).toEqual({
    signedAs: 'village_head',
  })

  expect((await waitingOf('clerk')).map(({ kind, formId }) => [kind, formId])).toEqual([
    ['report_to_check', reportId],
  ])
  const view = reportView.parse((await as('clerk').send('GET', path)).json())
  expect(view.actions).toEqual(['recall', 'check'])
  expect(view.lines[0]?.content.number).toBe('431***********0026')
  expect(view.lines[0]?.people).toMatchObject([{ part: 'mother', name: YUAN.name }])
  const rehearsed = (await as('clerk').send('POST', `${path}/rehearsal`)).json<{
    lines: { problem: object | null }[]
  }>()
  expect(rehearsed.lines.map(({ problem }) => problem)).toEqual([null, null])
  await mark(birth.lineId, 'pass', null)
  await mark(death.lineId, 'return', '缺死亡证明')
  const finished = await step('clerk', path, 'check', { returnReason: null })
  expect(finished.json()).toEqual({ state: 'returned', accepted: 1, returned: 1, kept: [] })
  expect((await waitingOf('worker')).map(({ kind }) => kind)).toEqual(['report_to_mend'])

  const mended = {
    line: {
      kind: 'death',
      content: { occurred_on: '2026-10-20', certificate_no: 'S-1' },
      people: { subject: await idOf(LUO.name) },
      evidence: '死亡医学证明',
    },
  }
  const { etag } = (await as('worker').send('GET', path)).headers
  await as('worker').send('PUT', `${path}/lines/${death.lineId}`, mended, {
    'if-match': String(etag),
  })
  await step('head', path, 'sign')
  await mark(death.lineId, 'pass', null)
  await step('clerk', path, 'check', { returnReason: null })
  const done = reportView.parse((await as('worker').send('GET', path)).json())
  expect([done.state, ...done.lines.map(({ state }) => state)]).toEqual([
    'accepted',
    'accepted',
    'accepted',
  ])
  const trace = await as('reviewer').send('GET', `/persons/${await idOf(LUO.name)}/trace`)
  expect(trace.json<{ events: { kind: string }[] }>().events[0]?.kind).toBe('death.registered')

  const closed = await as('clerk').send('POST', '/report-months', {
    township: '431322101',
    month: '2026-10',
  })
  expect(closed.json()).toMatchObject({
    counts: { villages: 2, reported: 1, missing: 1, lines: { birth: 1, death: 1 } },
  })
  const late = await write({
    kind: 'birth',
    content: { occurred_on: '2026-10-31' },
    people: {},
    evidence: '',
  })
  const supplement = reportView.parse(
    (await as('worker').send('GET', `/change-reports/${late.reportId}`)).json(),
  )
  expect([supplement.supplementNo, supplement.month]).toEqual([1, '2026-10'])
})

test('[SRV8] a report or form of another place is answered like one that does not exist', async () => {
  const { reportId } = await write({ kind: 'birth', content: {}, people: {}, evidence: '' })
  const unknown = '018f0000-0000-7000-8000-00000000ffff'
  for (const path of [`/change-reports/${reportId}`, `/change-reports/${unknown}`]) {
    const answer = await as('stranger').send('GET', path)
    expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'report.unknown'])
  }
  const foreign = await as('stranger').send('GET', '/change-reports?month=2026-10&place=431322101')
  expect(foreign.statusCode).toBe(404)
  expect((await as('inspector').send('POST', `/change-reports/${reportId}/sign`)).statusCode).toBe(
    403,
  )
})

test('[FRM10] [FRM14] [FRM25] a key item is corrected with a second account of the county, masked numbers in between', async () => {
  const personId = await idOf(YUAN.name)
  const person = (await as('clerk').send('GET', `/persons/${personId}`)).json<{ version: number }>()
  const asked = await as('clerk').send('POST', `/persons/${personId}/corrections`, {
    item: 'name',
    value: '袁秀美',
    reason: '身份证为准',
    evidence: { kind: 'document', text: '居民身份证', record: null },
    version: person.version,
  })
  expect(asked.json()).toMatchObject({ state: 'awaiting_approval', eventId: null })
  const { formId } = asked.json<{ formId: string }>()
  expect((await waitingOf('reviewer')).map(({ formId: id }) => id)).toContain(formId)
  expect((await waitingOf('clerk')).map(({ formId: id }) => id)).not.toContain(formId)
  const view = itemChangeView.parse(
    (await as('second').send('GET', `/item-changes/${formId}`)).json(),
  )
  expect(view).toMatchObject({
    before: { zh: YUAN.name },
    after: { zh: '袁秀美' },
    actions: ['approve', 'refuse'],
  })
  const pendingFor = async (login: string) =>
    personView.parse((await as(login).send('GET', `/persons/${personId}`)).json()).pending
  expect(await pendingFor('clerk')).toMatchObject([
    { formId, item: 'name', asked: { zh: '袁秀美' }, with: 'county' },
  ])
  expect(await pendingFor('inspector')).toMatchObject([{ formId, asked: { zh: '袁*美' } }])
  const refused = await step('clerk', `/item-changes/${formId}`, 'handling', {
    step: 'refuse',
    reason: '不要了',
  })
  expect(codeOf(refused)).toBe('access.role')
  const approved = await step('second', `/item-changes/${formId}`, 'approval', {
    reason: null,
  })
  expect(approved.json()).toMatchObject({ state: 'completed' })
  expect(await idOf('袁秀美')).toBe(personId)
  // What the county approved, no click of a township takes back.
  const { eventId } = approved.json<{ eventId: string }>()
  const undone = await as('clerk').send('DELETE', `/roster/adoptions/${eventId}`)
  expect(codeOf(undone)).toBe('item_change.needs_approval')
  const all = itemChangeList.parse(
    (await as('clerk').send('GET', '/item-changes?state=settled')).json(),
  )
  expect(all.forms.map((form) => form.formId)).toContain(formId)
})

test('[POL11] who inspects reads forms masked; who works on them reads what stands there', async () => {
  const seenBy = async (login: string) => {
    const reports = reportView.parse(
      (await as(login).send('GET', `/change-reports/${reportId}`)).json(),
    )
    const forms = itemChangeList.parse(
      (await as(login).send('GET', '/item-changes?state=all')).json(),
    ).forms
    return JSON.stringify([reports.lines, forms])
  }
  const { reportId } = await write({
    kind: 'birth',
    content: { name: '罗小雪', occurred_on: '2026-10-30' },
    people: { mother: await idOf('袁秀美') },
    evidence: '',
  })
  await write({
    kind: 'contact_change',
    content: { occurred_on: '2026-10-30', phone: '13911112222' },
    people: { subject: await idOf('袁秀美') },
    evidence: '',
  })
  const worker = await seenBy('clerk')
  const inspector = await seenBy('inspector')
  for (const secret of ['罗小雪', '13911112222', '袁秀美', YUAN.name]) {
    expect([secret, worker.includes(secret)]).toEqual([secret, true])
    expect([secret, inspector.includes(secret)]).toEqual([secret, false])
  }
  expect(inspector).toContain('罗*雪')
})

test('[FRM10] a village asks, and cannot change history itself', async () => {
  const personId = await idOf('罗思琪')
  const version = (await as('clerk').send('GET', `/persons/${personId}`)).json<{
    version: number
  }>().version
  const wish = {
    item: 'phone',
    value: '13700001111',
    reason: '本人来电',
    evidence: { kind: 'statement', text: '来电', record: null },
    version,
  }
  const direct = await as('worker').send('POST', `/persons/${personId}/corrections`, wish)
  expect(codeOf(direct)).toBe('access.role')
  const asked = await as('worker').send('POST', '/item-changes', {
    ...wish,
    personId,
    askedFor: 'resident',
  })
  expect(asked.json()).toMatchObject({ state: 'asked' })
  const { formId } = asked.json<{ formId: string }>()
  const done = await step('clerk', `/item-changes/${formId}`, 'handling', {
    step: 'apply',
    reason: null,
  })
  expect(done.json()).toMatchObject({ state: 'completed', version: version + 1 })
})

test('[FRM20] an order goes over two accounts of the county, and a township knows nothing of it', async () => {
  const issued = await as('reviewer').send('POST', '/orders', {
    title: '乡镇改名',
    basis: '县政府文件',
    places: ['431322101'],
    item: 'education',
    rule: { kind: 'placeholder' },
    until: '2026-12-31',
  })
  const { orderId } = issued.json<{ orderId: string }>()
  const path = `/orders/${orderId}`
  expect(codeOf(await step('reviewer', path, 'confirm'))).toBe('order.own')
  expect((await waitingOf('second')).map(({ formId }) => formId)).toContain(orderId)
  expect(codeOf(await as('clerk').send('GET', path))).toBe('access.role')
  expect((await step('second', path, 'confirm')).json()).toEqual({
    state: 'confirmed',
  })
  orderPreview.parse((await as('second').send('GET', `${path}/preview`)).json())
  expect((await as('second').send('POST', `${path}/dry-run`)).statusCode).toBe(200)
  expect((await as('second').send('POST', `${path}/run`)).json()).toMatchObject({ state: 'done' })
  const view = orderView.parse((await as('reviewer').send('GET', path)).json())
  expect([view.confirmedBy, view.actions]).toEqual(['试用 second', ['reverse']])
})

test('[FRM24] two people on one form: the second is told, sees it as it is now, and nothing is taken twice', async () => {
  const { reportId, lineId } = await write({
    kind: 'birth',
    content: { occurred_on: '2026-10-30' },
    people: {},
    evidence: '',
  })
  const path = `/change-reports/${reportId}`
  const read = await as('worker').send('GET', path)
  const seen = { 'if-match': String(read.headers['etag']) }
  expect(read.headers['etag']).toBe(`"v${reportView.parse(read.json()).version}"`)
  const drop = { reason: null }
  const first = await as('head').send('POST', `${path}/lines/${lineId}/drop`, drop, seen)
  expect(first.statusCode).toBe(200)
  const line = { kind: 'birth', content: { name: '罗小霜' }, people: {}, evidence: '' }
  const second = await as('worker').send('PUT', `${path}/lines/${lineId}`, { line }, seen)
  expect([second.statusCode, codeOf(second)]).toEqual([412, 'request.changed'])
  const now = await as('worker').send('GET', path)
  expect(second.headers['etag']).toBe(now.headers['etag'])
  const without = await as('worker').send('PUT', `${path}/lines/${lineId}`, { line })
  expect([without.statusCode, codeOf(without)]).toEqual([428, 'request.version_missing'])
  // Of two at once under one version, one is taken.
  const fresh = { 'if-match': String(now.headers['etag']) }
  const both = await Promise.all(
    ['worker', 'head'].map((login) =>
      as(login).send('POST', `${path}/lines/${lineId}/restore`, drop, fresh),
    ),
  )
  const taken = both.filter(({ statusCode }) => statusCode === 200)
  expect([taken.length, both.length - taken.length]).toEqual([1, 1])
  expect(both.map(({ statusCode }) => statusCode)).toContain(412)
})

test('[FRM30] a line names who goes along; of somebody of another township nobody is told', async () => {
  const [subject, foreign] = [await idOf(SIQI.name), await idOf(ZOU.name)]
  // A month of its own: who restored a line of the other report may not sign it.
  const { reportId, lineId } = await write(
    {
      kind: 'mobility_out',
      content: { occurred_on: '2026-09-21', other_place: '深圳' },
      people: { subject },
      companions: [foreign],
      evidence: '',
    },
    '2026-09',
  )
  const told = await as('clerk').send('GET', `/change-reports/${reportId}`)
  const line = reportView.parse(told.json()).lines.find((one) => one.lineId === lineId)
  expect(line?.people.map(({ part, name }) => [part, name])).toEqual([
    ['subject', SIQI.name],
    ['companion', null],
  ])
  expect(told.body).not.toContain(ZOU.name)
  expect((await step('head', `/change-reports/${reportId}`, 'sign')).statusCode).toBe(200)
  const rehearsed = await as('clerk').send('POST', `/change-reports/${reportId}/rehearsal`)
  const said = rehearsed.json<{ lines: { lineId: string; problem: { code: string } | null }[] }>()
  expect(said.lines.find((one) => one.lineId === lineId)?.problem).toMatchObject({
    text: expect.anything(),
  })
})
