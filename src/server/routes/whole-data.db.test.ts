import { afterAll, beforeAll, expect, test } from 'vitest'
import { causeRevealed } from '#wire/death-cause.ts'
import {
  personReads,
  personTrace,
  personView,
  identifierRevealed,
  type PersonView,
} from '#wire/persons.ts'
import { lifeEventRecorded, personLife, type PersonLife } from '#wire/life-events.ts'
import { birthRegistered } from '#wire/births.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { comparedServer, LUO, personIdOf, SIQI, VILLAGE, YUAN, ZOU } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
let officer: Browser

beforeAll(async () => {
  at = await comparedServer()
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'siyin',
    displayName: '阳春梅',
    password: PASSWORD,
    role: 'cause_officer',
    territory: COUNTY,
    isDemo: true,
  })
  reviewer = await signedIn('reviewer', 'review')
  clerk = await signedIn('clerk', 'review')
  officer = await signedIn('siyin', 'death_causes')
})
afterAll(() => at.close())

async function signedIn(login: string, purpose: string): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

async function pageOf(browser: Browser, personId: string): Promise<PersonView> {
  return personView.parse((await browser.send('GET', `/persons/${personId}`)).json())
}

async function lifeOf(browser: Browser, personId: string): Promise<PersonLife> {
  return personLife.parse((await browser.send('GET', `/persons/${personId}/life`)).json())
}

async function happens(browser: Browser, personId: string, event: object) {
  const { version } = await lifeOf(reviewer, personId)
  const order = { requestId: newRecordId(), version, reason: null, evidence: null }
  return browser.send('POST', `/persons/${personId}/events`, {
    ...order,
    event: { personId, ...event },
  })
}

const DEATH = { kind: 'death', diedOn: '2021-03-04', deathPlace: null, certificateNo: null }

test('[POL23] a cause is opened by the officer for causes alone, and the look stands before the answer', async () => {
  const id = await idOf(YUAN.name)
  const registered = await happens(clerk, id, { ...DEATH, cause: 'I21.9' })
  expect([registered.statusCode, registered.body.includes('I21')]).toEqual([200, false])
  const told = await Promise.all(
    [reviewer, clerk, officer].map(async (browser) => (await lifeOf(browser, id)).records[0]),
  )
  expect(told.map((record) => record?.causeOnDemand)).toEqual([false, false, true])
  for (const browser of [reviewer, clerk]) {
    const refused = await browser.send('POST', `/persons/${id}/reveal-cause`)
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'access.role'])
  }
  const opened = await officer.send('POST', `/persons/${id}/reveal-cause`)
  const { value, readId } = identifierRevealed.parse(opened.json())
  expect(value).toBe('I21.9')
  const { reads } = personReads.parse((await reviewer.send('GET', `/persons/${id}/reads`)).json())
  expect(reads.find((read) => read.readId === readId)).toMatchObject({
    who: '阳春梅',
    purpose: { zh: '死因登记' },
  })
  const { rows } = await at.store.pool.query<{ item: string; role: string }>(
    'select item, role from access.reads where read_id = $1',
    [readId],
  )
  expect(rows).toEqual([{ item: 'death_cause', role: 'cause_officer' }])
})

test('[POL23] who has none on file is answered as an id that nobody has, and the officer changes nothing else', async () => {
  for (const id of [await idOf(LUO.name), newRecordId()]) {
    const answer = await officer.send('POST', `/persons/${id}/reveal-cause`)
    expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'record.unknown'])
  }
  const refused = await happens(officer, await idOf(LUO.name), { kind: 'contact', phone: null })
  expect(refused.statusCode).toBe(403)
})

async function states(
  browser: Browser,
  personId: string,
  cause: string,
  requestId = newRecordId(),
) {
  const { version } = await lifeOf(officer, personId)
  const why = { reason: '医院更正', evidence: { kind: 'document', text: '死亡医学证明' } }
  const body = { requestId, version, cause, ...why }
  return browser.send('POST', `/persons/${personId}/death-cause`, body)
}

test('[LIF34] a cause is stated after the death and corrected; every statement stays, and nobody else is told', async () => {
  const id = await idOf(ZOU.name)
  expect(codeOf(await states(officer, id, 'I21.9'))).toBe('death.none')
  await happens(reviewer, id, { ...DEATH, cause: null })
  const before = await lifeOf(officer, id)
  expect([before.causeMayBeStated, before.records[0]?.causeOnDemand]).toEqual([true, false])
  expect((await lifeOf(reviewer, id)).causeMayBeStated).toBe(false)

  expect(codeOf(await states(officer, id, '心梗'))).toBe('death.cause_shape')
  expect((await states(officer, id, 'R99')).statusCode).toBe(200)
  expect(codeOf(await states(officer, id, 'R99'))).toBe('death.cause_unchanged')
  expect((await states(officer, id, 'I21.9')).statusCode).toBe(200)
  const opened = await officer.send('POST', `/persons/${id}/reveal-cause`)
  expect(causeRevealed.parse(opened.json())).toMatchObject({
    value: 'I21.9',
    stated: [
      { cause: 'I21.9', by: '阳春梅', reason: '医院更正', evidence: '死亡医学证明' },
      { cause: 'R99', by: '阳春梅' },
    ],
  })
  // The death itself is as it was, and on no day it was another.
  const after = await lifeOf(officer, id)
  expect(after.records[0]).toEqual({ ...before.records[0], causeOnDemand: true })

  for (const browser of [reviewer, clerk]) {
    const refused = await states(browser, id, 'C16')
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'access.role'])
  }
  const kinds = async (browser: Browser) =>
    personTrace
      .parse((await browser.send('GET', `/persons/${id}/trace`)).json())
      .events.map(({ kind }) => kind)
  expect(await kinds(officer)).toContain('death.cause_stated')
  expect(await kinds(reviewer)).toContain('death.registered')
  expect(await kinds(reviewer)).not.toContain('death.cause_stated')
})

test('[LIF31] the page says who checked a number and when, and of a corrected one that nobody has', async () => {
  const id = await idOf(LUO.name)
  const before = await pageOf(clerk, id)
  expect(before.identifiers[0]).toMatchObject({ kind: '01', checked: null })
  expect(before.identifiers[0]?.source?.zh).toMatch(/公安户籍/u)
  const check = { kind: 'document_checked', documentKind: '01', checkedOn: '2026-05-01' }
  const answer = await happens(clerk, id, { ...check, checkedBy: 'office', note: '居民身份证原件' })
  expect(answer.statusCode).toBe(200)
  expect((await pageOf(reviewer, id)).identifiers[0]?.checked).toMatchObject({
    by: { zh: '本处看过原件' },
    on: '2026-05-01',
    account: '试用 clerk',
    note: '居民身份证原件',
  })
  expect((await lifeOf(reviewer, id)).records.map(({ kind }) => kind)).not.toContain('check')
})

test('[LIF32] a clerk takes along whom they may move; somebody of another township is an id that nobody has', async () => {
  const [lead, child] = [await idOf(LUO.name), await idOf(SIQI.name)]
  const stay = {
    kind: 'stay',
    direction: 'out',
    since: '2025-01-01',
    stayPlace: '440305',
    stayText: '深圳市南山区',
    reason: '0',
    permitNo: null,
    employment: '24',
  }
  for (const personId of [await idOf(ZOU.name), newRecordId()]) {
    const refused = await happens(clerk, lead, {
      ...stay,
      companions: [{ personId, relation: null }],
    })
    expect([refused.statusCode, codeOf(refused)]).toEqual([404, 'record.unknown'])
  }
  const companions = [{ personId: child, relation: null }]
  const done = await happens(clerk, lead, { ...stay, companions })
  expect(lifeEventRecorded.parse(done.json()).eventIds).toHaveLength(2)
  expect((await lifeOf(reviewer, lead)).records[0]?.together).toMatchObject([
    { personId: child, leads: false },
  ])
  expect((await lifeOf(reviewer, child)).records[0]?.together).toMatchObject([
    { personId: lead, name: LUO.name, leads: true },
  ])
})

test('[LIF30] how far somebody moved and the state of the registration follow, and cannot be stated', async () => {
  const page = await pageOf(reviewer, await idOf(LUO.name))
  expect(page.derived).toMatchObject([
    { item: 'hukou_state', shown: { zh: '已入户' } },
    { item: 'mobility_range', shown: { zh: '跨省' } },
  ])
  const body = {
    item: 'mobility_range',
    value: '2',
    reason: '更正',
    evidence: { kind: 'document', text: '证', record: null },
    version: page.version,
  }
  const refused = await reviewer.send('POST', `/persons/${page.personId}/corrections`, body)
  expect(refused.statusCode).toBe(400)
})

test('[LIF33] a birth with its time is registered; with a time that is none too, and it is doubted', async () => {
  const newborn = {
    name: null,
    sex: null,
    bornOn: '2026-05-09',
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
  }
  for (const [bornTime, kept, doubts] of [
    ['08:05', '08:05', []],
    ['半夜', null, ['born_time']],
  ] as const) {
    const sent = { ...newborn, requestId: newRecordId(), bornTime }
    const answer = birthRegistered.parse((await clerk.send('POST', '/births', sent)).json())
    expect(answer.findings.flatMap(({ item }) => (item === 'born_time' ? [item] : []))).toEqual(
      doubts,
    )
    const { rows } = await at.store.pool.query<{ time: string | null }>(
      'select born_time as time from register.persons where person_id = $1',
      [answer.personId],
    )
    expect(rows).toEqual([{ time: kept }])
  }
})

test.each([
  ['schooling', '1', { zh: '在校' }],
  ['born_time', '23:59', { zh: '23:59' }],
  ['deregistered_on', '2026-01-02', { zh: '2026-01-02' }],
])('[LIF33] %s is corrected like any item, and shown', async (item, value, shown) => {
  const id = await idOf(LUO.name)
  const { version } = await pageOf(clerk, id)
  const answer = await clerk.send('POST', `/persons/${id}/corrections`, {
    item,
    value,
    reason: '看了证件',
    evidence: { kind: 'document', text: '户口簿', record: null },
    version,
  })
  expect([answer.statusCode, answer.body.includes('completed')]).toEqual([200, true])
  const page = await pageOf(reviewer, id)
  expect(page.items.find((one) => one.item === item)?.shown).toMatchObject(shown)
})

test('[LIF33] a present address is a key item: the county approves before it changes', async () => {
  const id = await idOf(LUO.name)
  const { version } = await pageOf(clerk, id)
  const answer = await clerk.send('POST', `/persons/${id}/corrections`, {
    item: 'residence_text',
    value: '甲街 1 号',
    reason: '看了租房合同',
    evidence: { kind: 'document', text: '合同', record: null },
    version,
  })
  expect(answer.json()).toMatchObject({ state: 'awaiting_approval' })
})
