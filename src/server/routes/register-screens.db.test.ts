import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personView, type PersonView } from '#wire/persons.ts'
import { householdRoster } from '#wire/roster.ts'
import { searchReply } from '#wire/searches.ts'
import {
  comparedServer,
  LUO,
  OTHER_VILLAGE,
  SIQI,
  VILLAGE,
  YUAN,
  ZOU,
  personIdOf,
} from '../test-county.ts'
import { Browser, codeOf, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
const UNKNOWN = '00000000-0000-7000-8000-000000000000'

beforeAll(async () => {
  at = await comparedServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
})
afterAll(() => at.close())

async function found(browser: Browser, text: string): Promise<string[]> {
  const answer = await browser.send('POST', '/searches', { text })
  expect(answer.statusCode).toBe(200)
  return searchReply.parse(answer.json()).hits.map(({ personId }) => personId)
}

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

async function open(name: string): Promise<PersonView> {
  const answer = await reviewer.send('GET', `/persons/${await idOf(name)}`)
  expect(answer.statusCode).toBe(200)
  return personView.parse(answer.json())
}

async function readCount(): Promise<number> {
  const { rows } = await at.store.pool.query<{ n: number }>(
    'select count(*)::int as n from access.reads',
  )
  return rows[0]?.n ?? 0
}

test('[SRV13] people are found by name, part of it, pinyin, initials, number and its end', async () => {
  const luo = await idOf(LUO.name)
  for (const text of [
    LUO.name,
    '建国',
    '羅建國',
    'luojianguo',
    'Luo Jian',
    'ljg',
    LUO.number,
    LUO.number.slice(-4),
  ]) {
    expect([text, await found(reviewer, text)]).toEqual([text, expect.arrayContaining([luo])])
  }
  expect(await found(reviewer, '无此人')).toEqual([])
})

test('[SRV13 S16] a search is one event with its hits, and what was typed stays nowhere', async () => {
  const before = await readCount()
  await found(reviewer, LUO.number)
  const { rows } = await at.store.pool.query<{ text: string; n: number }>(
    `select r::text as text, result_count as n from access.reads r order by read_id desc limit 1`,
  )
  expect(await readCount()).toBe(before + 1)
  expect(rows[0]?.n).toBe(1)
  expect(rows[0]?.text).not.toContain(LUO.number)
  expect(rows[0]?.text).not.toContain('建国')
})

test('[SRV21] numbers and telephones are masked everywhere but in the answer that shows one', async () => {
  const view = await open(LUO.name)
  expect(view.identifiers[0]?.masked).toBe(`431***********${LUO.number.slice(-4)}`)
  const evidence = await reviewer.send('GET', `/persons/${view.personId}/items/number/evidence`)
  const hits = await reviewer.send('POST', '/searches', { text: LUO.number })
  for (const body of [JSON.stringify(view), evidence.body, hits.body]) {
    expect(body).not.toContain(LUO.number)
    expect(body).not.toContain('13812345678')
  }
  const before = await readCount()
  const identifierId = view.identifiers[0]?.identifierId
  const shown = await reviewer.send('POST', `/persons/${view.personId}/reveal`, { identifierId })
  expect(shown.json()).toMatchObject({ value: LUO.number })
  expect(await readCount()).toBe(before + 1)
})

test('[SRV12 S16] opening a person is a read that the person can be shown', async () => {
  const { personId } = await open(YUAN.name)
  const reads = await reviewer.send('GET', `/persons/${personId}/reads`)
  expect(reads.json<{ reads: object[] }>().reads[0]).toMatchObject({
    who: '试用 reviewer',
    office: '新化县',
    purpose: { zh: '日常审核' },
    isYou: true,
  })
})

test('[SRV12] when a look cannot be written down, nothing is shown', async () => {
  const personId = await idOf(YUAN.name)
  await at.store.pool.query('alter table access.reads rename to reads_away')
  const answer = await reviewer.send('GET', `/persons/${personId}`)
  await at.store.pool.query('alter table access.reads_away rename to reads')
  expect(answer.statusCode).toBe(503)
  expect(answer.body).not.toContain(YUAN.name)
})

test('[SRV20] the evidence of a birth date tells the lunar conversion and the rule', async () => {
  const { personId } = await open(YUAN.name)
  const answer = await reviewer.send('GET', `/persons/${personId}/items/born_on/evidence`)
  const evidence = answer.json<{ statements: Record<string, unknown>[]; rule: { id: string } }>()
  const kept = evidence.statements.find(({ source }) => source === 'register')
  expect(kept).toMatchObject({
    original: '1981-02-24',
    difference: { kind: 'lunar_as_civil' },
    conversion: { zh: '农历 1981 年二月廿四 = 公历 1981-03-29' },
  })
  expect(evidence.rule.id).toBe('B5.born_on')
})

test('[SRV20] a roster holds each source beside the register, differences in words', async () => {
  const { household } = await open(YUAN.name)
  const path = `/villages/${VILLAGE}/households/${household?.householdId ?? ''}/roster`
  const answer = await reviewer.send('GET', path)
  const roster = householdRoster.parse(answer.json())
  const yuan = roster.persons.find(({ name }) => name === YUAN.name)
  const name = yuan?.items.find(({ item }) => item === 'name')
  expect(name?.cells.find(({ source }) => source === 'insurance')).toMatchObject({
    value: '袁秀玫',
    state: 'differs',
    difference: { kind: 'homophone', positions: [2] },
  })
  expect(name?.proposal).toMatchObject({ value: YUAN.name, source: 'police', isCurrent: true })
  const siqi = roster.persons.find((one) => one.name === SIQI.name)
  expect(siqi?.strip.find(({ source }) => source === 'register')?.state).toBe('absent')
})

test('[SRV8] another township is answered as if it were not there, in every route', async () => {
  const zou = await open(ZOU.name)
  const home = zou.household?.householdId ?? ''
  const foreign = [
    ['GET', `/persons/${zou.personId}`, `/persons/${UNKNOWN}`],
    ['GET', `/persons/${zou.personId}/trace`, `/persons/${UNKNOWN}/trace`],
    ['GET', `/persons/${zou.personId}/reads`, `/persons/${UNKNOWN}/reads`],
    [
      'GET',
      `/persons/${zou.personId}/items/name/evidence`,
      `/persons/${UNKNOWN}/items/name/evidence`,
    ],
    ['GET', `/households/${home}`, `/households/${UNKNOWN}`],
    ['GET', `/villages/${OTHER_VILLAGE}/households`, '/villages/431322199999/households'],
    [
      'GET',
      `/villages/${OTHER_VILLAGE}/households/${home}/roster`,
      `/villages/${OTHER_VILLAGE}/households/${UNKNOWN}/roster`,
    ],
    ['GET', `/overview?place=431322102`, '/overview?place=431322199'],
    ['GET', `/places?parent=431322102`, '/places?parent=431322199'],
  ] as const
  for (const [method, path, nowhere] of foreign) {
    const [there, absent] = [await clerk.send(method, path), await clerk.send(method, nowhere)]
    expect([path, there.statusCode]).toEqual([path, 404])
    expect(there.body).toBe(absent.body)
  }
  const reveal = { identifierId: zou.identifiers[0]?.identifierId ?? '' }
  const shown = await clerk.send('POST', `/persons/${zou.personId}/reveal`, reveal)
  expect(codeOf(shown)).toBe('record.unknown')
  expect(await found(clerk, ZOU.name)).toEqual([])
  expect(await found(clerk, ZOU.number)).toEqual([])
  expect(await found(clerk, LUO.number)).toHaveLength(1)
})

test('[SRV7 SRV9] without a purpose, or without the ability, nothing personal is answered', async () => {
  const personId = await idOf(LUO.name)
  const noPurpose = new Browser(at.server)
  await noPurpose.signIn('reviewer', null)
  const refused = await noPurpose.send('GET', `/persons/${personId}`)
  expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'purpose.missing'])
  const admin = new Browser(at.server)
  await admin.signIn('admin', null)
  const inspector = new Browser(at.server)
  await inspector.signIn('inspector', 'inspection')
  const forbidden: [Browser, 'GET' | 'POST', string][] = [
    [admin, 'GET', `/persons/${personId}`],
    [admin, 'POST', '/searches'],
    [admin, 'GET', '/overview'],
    [inspector, 'POST', `/persons/${personId}/corrections`],
    [inspector, 'POST', `/persons/${personId}/reveal`],
    [inspector, 'POST', '/runs'],
    [inspector, 'GET', `/villages/${VILLAGE}/households`],
    [inspector, 'GET', '/pairs'],
    [inspector, 'GET', `/batches/${personId}/rows`],
    [clerk, 'GET', '/batches'],
    [clerk, 'POST', '/runs'],
  ]
  for (const [browser, method, path] of forbidden) {
    const answer: LightMyRequestResponse = await browser.send(
      method,
      path,
      method === 'GET' ? undefined : {},
    )
    expect([path, answer.statusCode, codeOf(answer)]).toEqual([path, 403, 'access.role'])
  }
  expect((await inspector.send('GET', `/persons/${personId}`)).statusCode).toBe(200)
})

test('[SRV10] whatever is asked, no name, number or birth date reaches log, header or error', async () => {
  at.lines.length = 0
  const canaries = [LUO.name, LUO.number, LUO.bornOn, YUAN.name, '13812345678']
  const personId = await idOf(LUO.name)
  const answers = [
    await reviewer.send('POST', '/searches', { text: LUO.name }),
    await reviewer.send('GET', `/persons/${personId}`),
    await reviewer.send('GET', `/persons/${encodeURIComponent(LUO.name)}`),
    await reviewer.send('GET', `/nothing/${encodeURIComponent(LUO.number)}?name=${LUO.number}`),
    await reviewer.send('POST', '/searches', { text: 7, placeCode: LUO.number }),
    await reviewer.send('POST', `/persons/${personId}/corrections`, {
      item: LUO.name,
      version: LUO.number,
    }),
  ]
  await at.store.pool.query('alter table register.persons rename to persons_away')
  answers.push(await reviewer.send('POST', '/searches', { text: LUO.name }))
  await at.store.pool.query('alter table register.persons_away rename to persons')
  expect(answers.at(-1)?.statusCode).toBe(503)
  const outside = [
    JSON.stringify(at.lines),
    ...answers.map(({ headers }) => JSON.stringify(headers)),
    ...answers.filter(({ statusCode }) => statusCode >= 400).map(({ body }) => body),
  ].join('\n')
  expect(at.lines.filter(({ kind }) => kind === 'fault')).toHaveLength(1)
  for (const canary of canaries) expect(outside).not.toContain(canary)
})

test('[SRV11] a stale version, an unchanged value and a missing reason are told in both languages', async () => {
  const { personId, version } = await open(YUAN.name)
  const base = {
    item: 'phone',
    value: '13900001111',
    reason: '本人来电',
    evidence: { kind: 'statement', text: '电话', record: null },
    version,
  }
  const stale = await reviewer.send('POST', `/persons/${personId}/corrections`, {
    ...base,
    version: 99,
  })
  expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'person.version'])
  expect(stale.json()).toMatchObject({
    problem: { facts: { seen: 99 }, text: { zh: expect.any(String), en: expect.any(String) } },
  })
  const done = await reviewer.send('POST', `/persons/${personId}/corrections`, base)
  expect(done.json()).toMatchObject({ version: version + 1 })
  const trace = await reviewer.send('GET', `/persons/${personId}/trace`)
  expect(trace.json<{ events: object[] }>().events[0]).toMatchObject({
    kind: 'item.corrected',
    actor: '试用 reviewer',
    changes: [{ item: 'phone', after: '139****1111' }],
    evidence: '本人来电',
  })
  const again = { ...base, version: version + 1 }
  const unchanged = await reviewer.send('POST', `/persons/${personId}/corrections`, again)
  expect([unchanged.statusCode, codeOf(unchanged)]).toEqual([422, 'correction.unchanged'])
})

test('[SRV20] adopting what the register holds already confirms it, and that can be taken back', async () => {
  const { personId, version, household, name } = await open(YUAN.name)
  const path = `/villages/${VILLAGE}/households/${household?.householdId ?? ''}/roster`
  const roster = householdRoster.parse((await reviewer.send('GET', path)).json())
  const record = roster.persons
    .find((one) => one.name === YUAN.name)
    ?.items.find((one) => one.item === 'name')
    ?.cells.find(({ value }) => value === name)?.record
  const kept = await reviewer.send('POST', '/roster/adoptions', {
    personId,
    item: 'name',
    record,
    version,
  })
  expect(kept.statusCode).toBe(200)
  expect((await open(YUAN.name)).items.find(({ item }) => item === 'name')?.state).toBe('decided')
  const { adoptionId } = kept.json<{ adoptionId: string }>()
  expect((await reviewer.send('DELETE', `/roster/adoptions/${adoptionId}`)).statusCode).toBe(200)
})

test('[SRV20] a record’s value is adopted and taken back; another person’s record is refused', async () => {
  const { personId, version, household } = await open(LUO.name)
  const path = `/villages/${VILLAGE}/households/${household?.householdId ?? ''}/roster`
  const roster = householdRoster.parse((await reviewer.send('GET', path)).json())
  const record = (name: string, item: string) =>
    roster.persons
      .find((one) => one.name === name)
      ?.items.find((one) => one.item === item)
      ?.cells.find(({ source }) => source === 'police')?.record
  const adopt = (of: string) =>
    reviewer.send('POST', '/roster/adoptions', {
      personId,
      item: 'name',
      record: record(of, 'name'),
      version,
    })
  const adopted = await adopt(LUO.name)
  expect(adopted.json()).toMatchObject({ state: 'adopted', version: version + 1 })
  const { adoptionId } = adopted.json<{ adoptionId: string }>()
  expect((await reviewer.send('DELETE', `/roster/adoptions/${adoptionId}`)).statusCode).toBe(200)
  expect(codeOf(await adopt(YUAN.name))).toBe('record.unknown')
})

test('[FRM13] a key item from a file that proves nothing waits for the county, and can be taken back', async () => {
  const { personId, version, household } = await open(YUAN.name)
  const path = `/villages/${VILLAGE}/households/${household?.householdId ?? ''}/roster`
  const roster = householdRoster.parse((await reviewer.send('GET', path)).json())
  const record = roster.persons
    .find((one) => one.name === YUAN.name)
    ?.items.find((one) => one.item === 'name')
    ?.cells.find(({ source }) => source === 'insurance')?.record
  const wish = { personId, item: 'name', record, version }
  const asked = await reviewer.send('POST', '/roster/adoptions', wish)
  expect(asked.json()).toMatchObject({ state: 'awaiting_approval', version })
  const { adoptionId } = asked.json<{ adoptionId: string }>()
  expect((await open(YUAN.name)).pending).toMatchObject([
    { formId: adoptionId, item: 'name', with: 'county', empties: false },
  ])
  expect((await reviewer.send('DELETE', `/roster/adoptions/${adoptionId}`)).statusCode).toBe(200)
  expect((await open(YUAN.name)).pending).toEqual([])
  expect((await reviewer.send('GET', `/item-changes/${adoptionId}`)).json()).toMatchObject({
    state: 'withdrawn',
  })
})

test('[S1] a child of whom only the day is known is registered at once, twice sent once written', async () => {
  const birth = {
    requestId: '018f0000-0000-7000-8000-00000000abcd',
    name: null,
    sex: null,
    bornOn: '2026-11-18',
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
  const first = await clerk.send('POST', '/births', birth)
  expect(first.statusCode).toBe(200)
  const second = await clerk.send('POST', '/births', birth)
  expect(second.json()).toEqual(first.json())
  expect(first.json<{ findings: object[] }>().findings.length).toBeGreaterThan(0)
  const elsewhere = await clerk.send('POST', '/births', { ...birth, place: OTHER_VILLAGE })
  expect(codeOf(elsewhere)).toBe('record.unknown')
})
