import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRecordId } from '#register/store/record-id.ts'
import { birthRegistered } from '#wire/births.ts'
import { lifeEventRecorded, personAsKnown, personLife } from '#wire/life-events.ts'
import {
  balancePeople,
  populationBalance,
  referenceLine,
  referenceView,
  residentCounts,
  residentPeople,
} from '#wire/residents.ts'
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
import { Browser, codeOf, COUNTY, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
let today = ''

beforeAll(async () => {
  at = await comparedServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  today = new Date().toISOString().slice(0, 10)
})
afterAll(() => at.close())

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

async function versionOf(browser: Browser, personId: string): Promise<number> {
  return personLife.parse((await browser.send('GET', `/persons/${personId}/life`)).json()).version
}

function death(personId: string, diedOn: string) {
  return { kind: 'death', personId, diedOn, deathPlace: null, certificateNo: null, cause: null }
}

const BLANK_ENTRY = {
  name: null,
  sex: null,
  bornOn: null,
  number: null,
  ethnicity: null,
  place: null,
  groupNo: null,
  addressText: null,
  phone: null,
  motherPersonId: null,
  fatherPersonId: null,
  guardianPersonId: null,
  householdId: null,
  relation: null,
  since: null,
  situation: null,
  reason: null,
  evidence: null,
}

function order(version: number, event: object) {
  return { requestId: newRecordId(), version, reason: null, evidence: null, event }
}

test('[LIF13] a clerk registers a death; the life, the count and the look back show it', async () => {
  const personId = await idOf(YUAN.name)
  const before = residentCounts.parse(
    (await clerk.send('GET', `/residents?place=${VILLAGE}&on=${today}`)).json(),
  )
  const body = order(await versionOf(clerk, personId), death(personId, '2021-03-04'))
  const answer = await clerk.send('POST', `/persons/${personId}/events`, body)
  expect(answer.statusCode).toBe(200)
  expect(lifeEventRecorded.parse(answer.json()).findings).toEqual([])
  const life = personLife.parse((await clerk.send('GET', `/persons/${personId}/life`)).json())
  expect(life).toMatchObject({
    state: 'dead',
    records: [{ kind: 'death', happenedOn: '2021-03-04' }],
  })
  expect(life.steps.map(({ kind }) => kind)).toEqual(['returned', 'cancelled', 'restored', 'merge'])
  const after = residentCounts.parse(
    (await clerk.send('GET', `/residents?place=${VILLAGE}&on=${today}`)).json(),
  )
  expect(after.persons).toBe((before.persons ?? Number.NaN) - 1)
  for (const [on, counted] of [
    ['2021-03-03', true],
    ['2021-03-04', false],
  ] as const) {
    const look = await clerk.send('GET', `/persons/${personId}/as-known?on=${on}`)
    expect(personAsKnown.parse(look.json()).known).toMatchObject({ counted })
  }
})

test('[LIF13] the same request again is answered the same, another version is told', async () => {
  const personId = await idOf(SIQI.name)
  const event = { kind: 'contact', personId, phone: '13800001111' }
  const body = order(await versionOf(clerk, personId), event)
  const [first, second] = [
    await clerk.send('POST', `/persons/${personId}/events`, body),
    await clerk.send('POST', `/persons/${personId}/events`, body),
  ]
  expect(second.json()).toEqual(first.json())
  const late = await clerk.send('POST', `/persons/${personId}/events`, order(body.version, event))
  expect(codeOf(late)).toBe('person.version')
})

test('[LIF13] another territory’s person, and one nobody knows, are answered alike', async () => {
  const [foreign, unknown] = [await idOf(ZOU.name), newRecordId()]
  const asked = (personId: string) => [
    clerk.send('GET', `/persons/${personId}/life`),
    clerk.send('GET', `/persons/${personId}/as-known?on=${today}`),
    clerk.send('POST', `/persons/${personId}/events`, order(1, death(personId, '2021-03-04'))),
  ]
  const [foreignAnswers, unknownAnswers] = [
    await Promise.all(asked(foreign)),
    await Promise.all(asked(unknown)),
  ]
  expect(foreignAnswers.map((one) => one.json())).toEqual(unknownAnswers.map((one) => one.json()))
  for (const answer of foreignAnswers) expect(answer.statusCode).toBe(404)
  expect(codeOf(await clerk.send('GET', `/residents?place=${OTHER_VILLAGE}&on=${today}`))).toBe(
    'record.unknown',
  )
})

test('[LIF13 S16] names behind counts are masked, and each list is one recorded look', async () => {
  const looks = async (): Promise<number> => {
    const { rows } = await at.store.pool.query<{ n: number }>(
      `select count(*)::int as n from access.reads where kind = 'village'`,
    )
    return rows[0]?.n ?? 0
  }
  const before = await looks()
  const people = residentPeople.parse(
    (await reviewer.send('GET', `/residents/people?place=${COUNTY}&on=${today}`)).json(),
  )
  expect(people.people.length).toBeGreaterThan(1)
  for (const { name } of people.people) expect(name ?? '*').toContain('*')
  const period = `place=${VILLAGE}&from=2021-01-01&to=2021-12-31`
  const balance = populationBalance.parse(
    (await reviewer.send('GET', `/population-balance?${period}`)).json(),
  )
  expect(balance.deaths).toBe(1)
  const deaths = balancePeople.parse(
    (await reviewer.send('GET', `/population-balance/people?${period}&cell=deaths`)).json(),
  )
  expect(deaths.people).toMatchObject([{ day: '2021-03-04' }])
  expect(await looks()).toBe(before + 2)
})

test('[LIF11] only the county freezes; a death that comes late stands beside the frozen count', async () => {
  const body = { name: '年末', countedOn: '2025-12-31', place: COUNTY }
  expect(codeOf(await clerk.send('POST', '/reference-dates', body))).toBe('access.role')
  const frozen = referenceLine.parse((await reviewer.send('POST', '/reference-dates', body)).json())
  const personId = await idOf(LUO.name)
  const died = order(await versionOf(reviewer, personId), death(personId, '2025-06-07'))
  expect((await reviewer.send('POST', `/persons/${personId}/events`, died)).statusCode).toBe(200)
  const view = referenceView.parse(
    (await reviewer.send('GET', `/reference-dates/${frozen.referenceId}`)).json(),
  )
  expect(view.recomputed).toBe(view.frozen - 1)
  expect(view.late).toMatchObject([{ personId, change: 'removed', occurredOn: '2025-06-07' }])
})

test('[S1] a township enters somebody, and a birth, of whom not even the village is known', async () => {
  const entered = lifeEventRecorded.parse(
    (await clerk.send('POST', '/persons', { ...NOTHING, requestId: newRecordId() })).json(),
  )
  const born = await clerk.send('POST', '/births', { ...NO_BIRTH, requestId: newRecordId() })
  expect(born.statusCode).toBe(200)
  const { personId } = birthRegistered.parse(born.json())
  for (const id of [entered.personId ?? '', personId])
    expect((await clerk.send('GET', `/persons/${id}`)).statusCode).toBe(200)
})

test.each([
  ['of whom the township is all that is known', { place: '431322101' }],
  ['whose name holds a character that no store takes', { name: '罗\0小' }],
  ['whose name was cut within a character', { name: '罗\ud842' }],
])('[S1] a township enters somebody %s, and a birth', async (_whom, more) => {
  for (const [path, nothing] of [
    ['/persons', NOTHING],
    ['/births', NO_BIRTH],
  ] as const) {
    const sent = { ...nothing, ...more, requestId: newRecordId() }
    const answer = await clerk.send('POST', path, sent)
    expect([path, answer.statusCode]).toEqual([path, 200])
    const { personId } = answer.json<{ personId: string }>()
    expect((await clerk.send('GET', `/persons/${personId}`)).statusCode).toBe(200)
  }
})

const NOTHING = { ...BLANK_ENTRY, situation: '8' }

const NO_BIRTH = {
  name: null,
  sex: null,
  bornOn: null,
  place: null,
  groupNo: null,
  number: null,
  certificateNo: null,
  motherName: null,
  fatherName: null,
  motherPersonId: null,
  fatherPersonId: null,
  householdId: null,
  relation: null,
}

test('[S1] somebody of whom nothing is known is entered over HTTP, and a household opened for them', async () => {
  const entered = lifeEventRecorded.parse(
    (
      await reviewer.send('POST', '/persons', {
        ...NOTHING,
        requestId: newRecordId(),
        place: VILLAGE,
      })
    ).json(),
  )
  expect(entered.findings.length).toBeGreaterThan(0)
  const opened = await reviewer.send('POST', '/households', {
    requestId: newRecordId(),
    reason: null,
    evidence: null,
    fromHouseholdId: null,
    place: VILLAGE,
    groupNo: '1',
    addressText: null,
    householdKind: '1',
    members: [{ personId: entered.personId, relation: '02' }],
    openedOn: '2026-01-02',
  })
  const { householdId } = lifeEventRecorded.parse(opened.json())
  const { rows } = await at.store.pool.query<{ code: string }>(
    `select code from register.households where household_id = $1`,
    [householdId],
  )
  expect(rows[0]?.code).toMatch(new RegExp(`^${VILLAGE}01[0-9]{4}$`))
})

test('[LIF19] a birth over HTTP keeps where, by whom, how many together and which of them', async () => {
  const answer = await clerk.send('POST', '/births', {
    ...NO_BIRTH,
    requestId: newRecordId(),
    bornOn: '2026-02-03',
    place: VILLAGE,
    birthPlace: '新化县人民医院',
    attendant: '产科',
    childrenBorn: '2',
    birthOrder: '1',
  })
  const { personId } = birthRegistered.parse(answer.json())
  const life = personLife.parse((await clerk.send('GET', `/persons/${personId}/life`)).json())
  const facts = life.records.find(({ kind }) => kind === 'birth')?.facts ?? []
  expect(facts.map(({ label, value }) => [label.zh, value.zh])).toEqual(
    expect.arrayContaining([
      ['出生地点', '新化县人民医院'],
      ['接生机构', '产科'],
      ['同胎人数', '2'],
      ['胎内次序', '1'],
    ]),
  )
})

test('[LIF19] why somebody lives elsewhere is said by code, and read in words', async () => {
  const personId = await idOf(SIQI.name)
  const stay = {
    kind: 'stay',
    personId,
    direction: 'out',
    since: '2026-03-01',
    stayPlace: null,
    stayText: '深圳',
    reason: '1',
    permitNo: null,
  }
  const body = order(await versionOf(clerk, personId), stay)
  expect((await clerk.send('POST', `/persons/${personId}/events`, body)).statusCode).toBe(200)
  const life = personLife.parse((await clerk.send('GET', `/persons/${personId}/life`)).json())
  expect(life.records.find(({ kind }) => kind === 'stay')?.facts).toContainEqual({
    label: { zh: '流动原因', en: 'Reason' },
    value: { zh: '学习培训', en: 'Study or training' },
  })
})

test('[OFF35] [REG11] [LIF9] a merge takes the items that were chosen, of the versions that were seen, and is taken back', async () => {
  const [entered, again] = [newRecordId(), newRecordId()]
  const enter = async (requestId: string, more: object): Promise<string> => {
    const body = { requestId, ...BLANK_ENTRY, name: '曾冬生', sex: '1', place: VILLAGE, ...more }
    const answer = await reviewer.send('POST', '/persons', body)
    return lifeEventRecorded.parse(answer.json()).personId ?? ''
  }
  const stays = await enter(entered, { bornOn: '1980-01-01', phone: '13800000001' })
  const goes = await enter(again, { bornOn: '1980-01-11', phone: '13800000002', ethnicity: '01' })
  const rows = async (): Promise<unknown[]> =>
    (
      await at.store.pool.query(
        `select name, born_on, ethnicity, standing, merged_into from register.persons
         where person_id = any ($1) order by person_id`,
        [[stays, goes]],
      )
    ).rows
  const before = await rows()
  const merge = async (seen: { mine?: number; theirs?: number }, takes: string[]) => {
    const { mine = await versionOf(reviewer, stays), theirs = await versionOf(reviewer, goes) } =
      seen
    const event = {
      kind: 'merge',
      personId: stays,
      otherPersonId: goes,
      otherVersion: theirs,
      takes,
    }
    const body = { requestId: newRecordId(), reason: '同一人登记了两次', evidence: null, event }
    return reviewer.send('POST', `/persons/${stays}/events`, body, {
      'if-match': `"v${String(mine)}"`,
    })
  }
  const late = await merge({ mine: 0 }, [])
  expect([late.statusCode, codeOf(late)]).toEqual([412, 'request.changed'])
  expect(codeOf(await merge({ theirs: 0 }, []))).toBe('request.changed')
  for (const takes of [['marital_status'], ['name', 'name'], ['number']]) {
    expect([takes, (await merge({}, takes)).statusCode]).toEqual([takes, 400])
  }
  expect(await rows()).toEqual(before)
  expect((await merge({}, ['born_on', 'ethnicity'])).statusCode).toBe(200)
  expect(await rows()).toMatchObject([
    { born_on: '1980-01-11', ethnicity: '01', standing: null },
    { born_on: '1980-01-11', standing: 'merged', merged_into: stays },
  ])
  const unmerge = order(await versionOf(reviewer, goes), { kind: 'unmerge', personId: goes })
  const undone = await reviewer.send('POST', `/persons/${goes}/events`, {
    ...unmerge,
    reason: '并错了',
  })
  expect(undone.statusCode).toBe(200)
  expect(await rows()).toEqual(before)
})
