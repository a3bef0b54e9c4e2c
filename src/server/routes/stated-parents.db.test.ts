import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCountyCheck, openCountyCheck } from '#jobs/check-county.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { birthRegistered } from '#wire/births.ts'
import { findingList, findingView, type FindingLine, type FindingView } from '#wire/findings.ts'
import { parentStated, type ParentStated, type StateParent } from '#wire/life-events.ts'
import { comparedServer, LUO, numberOf, personIdOf, SIQI, YUAN, ZOU } from '../test-county.ts'
import { Browser, COUNTY, type TestServer } from '../test-server.ts'

/* A mother of another township is named from the child's, and settled by the county. */

let at: TestServer
/** Of the child's township. */
let clerk: Browser
let reviewer: Browser
let child = ''
beforeAll(async () => {
  at = await comparedServer()
  clerk = new Browser(at.server)
  await clerk.signIn('clerk', 'registration')
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer', 'review')
  child = await personIdOf(at.store, SIQI.name)
  await at.store.pool.query(
    `update register.kinships set voided = true where county = $1 and person_id = $2`,
    [COUNTY, child],
  )
})
afterAll(() => at.close())

const NOBODYS = numberOf('1983-02-02', '226')

async function send(
  stated: Partial<StateParent>,
  browser = clerk,
): Promise<[number, ParentStated]> {
  const answer = await browser.send('POST', `/persons/${child}/stated-parents`, {
    requestId: newRecordId(),
    parent: 'mother',
    name: ZOU.name,
    number: ZOU.number,
    evidence: '出生医学证明 T430001111',
    ...stated,
  })
  return [answer.statusCode, answer.json<ParentStated>()]
}

async function findings(browser = reviewer): Promise<readonly FindingLine[]> {
  const answer = await browser.send('GET', '/findings?rule=parents.to_find&state=all')
  return findingList.parse(answer.json()).findings
}

async function opened(browser = reviewer): Promise<FindingView> {
  const [line] = await findings(browser)
  const answer = await browser.send('GET', `/findings/${line?.findingId ?? ''}`)
  return findingView.parse(answer.json())
}

async function motherOf(): Promise<string | null> {
  const { rows } = await at.store.pool.query<{ id: string }>(
    `select other_person_id as id from register.kinships
     where county = $1 and person_id = $2 and kind = 'mother' and not voided and until is null`,
    [COUNTY, child],
  )
  return rows[0]?.id ?? null
}

test('[LIF44] a mother of elsewhere and a number that is nobody’s get the same answer, and the office learns no more', async () => {
  const answers = [
    await send({}),
    await send({ number: NOBODYS, name: '查无此人' }),
    await send({ name: '另一个名' }),
  ]
  for (const [status, told] of answers) {
    expect(status).toBe(200)
    expect(parentStated.parse(told)).toEqual({
      state: 'sent',
      text: { zh: '已提交县级核查。', en: 'Sent to the county for verification.' },
    })
  }
  const told = await opened(clerk)
  expect([told.stated, told.actions.includes('name_parent')]).toEqual([null, false])
  expect(JSON.stringify(told)).not.toMatch(/邹|4313221954/u)
  const line = await findings(clerk)
  expect(line).toHaveLength(1)
  const named = await clerk.send('POST', `/findings/${told.findingId}/parent`, {
    version: told.version,
  })
  expect(named.statusCode).toBe(404)
  expect(await motherOf()).toBe(null)
})

test('[LIF44] the county sees what was stated last and who holds the number, and names her with one step', async () => {
  await send({ number: NOBODYS, name: '查无此人' })
  const nobody = await opened()
  expect(nobody.stated).toMatchObject({ name: '查无此人', holder: null })
  expect(nobody.actions).not.toContain('name_parent')
  const early = await reviewer.send('POST', `/findings/${nobody.findingId}/parent`, {
    version: nobody.version,
  })
  expect(early.json<{ problem: { code: string } }>().problem.code).toBe('parents.nobody_found')
  await send({})
  const found = await opened()
  expect(found.stated).toMatchObject({
    name: ZOU.name,
    evidence: '出生医学证明 T430001111',
    holder: { personId: await personIdOf(at.store, ZOU.name), name: ZOU.name, sameName: true },
  })
  expect(found.stated?.maskedNumber).not.toBe(ZOU.number)
  expect(found.actions[0]).toBe('name_parent')
  const named = await reviewer.send('POST', `/findings/${found.findingId}/parent`, {
    version: found.version,
  })
  expect(named.json()).toMatchObject({ state: 'answered' })
  expect(await motherOf()).toBe(await personIdOf(at.store, ZOU.name))
  const settled = await opened()
  expect([settled.answer, settled.stated]).toEqual(['corrected', null])
  const { rowCount } = await at.store.pool.query('select from work.stated_parents')
  expect(rowCount).toBe(0)
  const { rows } = await at.store.pool.query<{ grounds: { text: string } }>(
    `select grounds from register.events where kind = 'parents.named' and person_id = $1`,
    [child],
  )
  expect(rows.at(-1)?.grounds.text).toBe('出生医学证明 T430001111')
})

test('[FIN19] the story of a finding says who raised it, as far as the one who reads may know', async () => {
  await send({ number: NOBODYS, name: '查无此人' })
  const stater = await clerk.send('GET', '/session')
  const { account } = stater.json<{ account: { displayName: string } }>()
  expect((await opened()).raised).toEqual({ who: account.displayName })
  expect((await opened(clerk)).raised).toEqual({ who: null })
  await at.store.pool.query(
    `update work.findings set opened_by_event_no = null, opened_by_check_no = 1 where rule = 'parents.to_find'`,
  )
  expect((await opened()).raised).toBeNull()
  await at.store.pool.query('delete from work.stated_parents')
  await at.store.pool.query(`delete from work.findings where rule = 'parents.to_find'`)
})

test('[LIF44] who is stated again after it was settled waits again; no check closes what waits', async () => {
  expect((await send({ number: NOBODYS, name: '查无此人' }))[1].state).toBe('sent')
  expect((await opened()).state).toBe('open')
  const context = { store: at.store, county: COUNTY, clock: () => new Date() }
  const check = await openCountyCheck(context, {
    asOf: '2026-11-20',
    cause: 'nightly',
    startedBy: 'nightly',
  })
  await runCountyCheck(context, check, () => undefined)
  expect((await opened()).state).toBe('open')
})

test('[LIF44] a mother of the own township who bears the name is linked at once; the county may name anybody so', async () => {
  const [status, told] = await send({ name: YUAN.name, number: YUAN.number })
  expect([status, told.state]).toEqual([200, 'named'])
  expect(await motherOf()).toBe(await personIdOf(at.store, YUAN.name))
  // Another name under her number is looked at by somebody.
  expect((await send({ name: '另一个名', number: YUAN.number }))[1].state).toBe('sent')
  expect((await opened()).state).toBe('open')
  expect((await send({}, reviewer))[1].state).toBe('named')
  // Named, in whatever way: nobody looks for her any more, and what was stated is gone.
  expect((await opened()).state).toBe('answered')
  expect((await at.store.pool.query('select from work.stated_parents')).rowCount).toBe(0)
  expect(await motherOf()).toBe(await personIdOf(at.store, ZOU.name))
  const father = await send({ parent: 'father', name: LUO.name, number: LUO.number })
  expect(father[1].state).toBe('named')
})

test('[LIF44] what is no number, the child’s own, and a child of elsewhere are refused', async () => {
  for (const number of [
    '',
    '123',
    `${ZOU.number.slice(0, 17)}${ZOU.number.endsWith('1') ? '2' : '1'}`,
  ]) {
    expect((await send({ number }))[0]).toBe(422)
  }
  expect((await send({ number: SIQI.number, name: SIQI.name }))[0]).toBe(422)
  const foreign = await personIdOf(at.store, ZOU.name)
  const answer = await clerk.send('POST', `/persons/${foreign}/stated-parents`, {
    requestId: newRecordId(),
    parent: 'mother',
    name: YUAN.name,
    number: YUAN.number,
    evidence: null,
  })
  expect(answer.json<{ problem: { code: string } }>().problem.code).toBe('record.unknown')
})

test('[LIF44] what a certificate says of a parent goes when the parent is erased by law', async () => {
  await send({ name: '另一个名' })
  const zou = await personIdOf(at.store, ZOU.name)
  const count = async (): Promise<number | null> =>
    (
      await at.store.pool.query(`select from work.stated_parents where number_hash = $1`, [
        at.store.keys.numberHash(ZOU.number),
      ])
    ).rowCount
  expect(await count()).toBe(1)
  const erased = await erasePerson(
    at.store,
    { county: COUNTY, personId: zou, decision: '2026-1', now: new Date() },
    { account: 'officer', role: 'data_officer', purpose: 'erasure' },
  )
  expect(erased.ok).toBe(true)
  expect(await count()).toBe(0)
})

test('[LIF45] a parent of whom a birth says only the name is kept as they were named; the child is registered', async () => {
  const answer = await clerk.send('POST', '/births', {
    requestId: newRecordId(),
    name: '邹小禾',
    sex: '2',
    bornOn: '2026-06-01',
    place: (await placeOf(child)) ?? '',
    groupNo: null,
    number: null,
    certificateNo: 'T430002222',
    motherPersonId: null,
    motherName: '查无此母',
    fatherPersonId: null,
    fatherName: ' ',
    householdId: null,
    relation: null,
  })
  expect(answer.statusCode).toBe(200)
  const { personId, findings: told } = birthRegistered.parse(answer.json())
  const asked = told.filter(({ code }) => code === 'parents.to_find').map(({ item }) => item)
  expect(asked).toEqual(['mother'])
  const line = (await findings()).find(({ person }) => person?.personId === personId)
  const seen = async (browser: Browser): Promise<FindingView> =>
    findingView.parse((await browser.send('GET', `/findings/${line?.findingId ?? ''}`)).json())
  const found = await seen(reviewer)
  expect(found.stated).toEqual({
    name: '查无此母',
    maskedNumber: '',
    evidence: 'T430002222',
    holder: null,
  })
  expect(found.actions).not.toContain('name_parent')
  const early = await reviewer.send('POST', `/findings/${found.findingId}/parent`, {
    version: found.version,
  })
  expect(early.json<{ problem: { code: string } }>().problem.code).toBe('parents.nobody_found')
  // Whose work it is finds it there, and in no other list.
  const owned = async (owner: string): Promise<boolean> => {
    const page = await reviewer.send('GET', `/findings?owner=${owner}&rule=parents.to_find`)
    return findingList
      .parse(page.json())
      .findings.some(({ findingId }) => findingId === found.findingId)
  }
  expect([await owned('county'), await owned('township')]).toEqual([true, false])
})

async function placeOf(personId: string): Promise<string | null> {
  const { rows } = await at.store.pool.query<{ place: string | null }>(
    'select place from register.persons where county = $1 and person_id = $2',
    [COUNTY, personId],
  )
  return rows[0]?.place ?? null
}
