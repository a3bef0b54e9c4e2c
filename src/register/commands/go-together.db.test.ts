import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import { companyOf } from '../queries/life-company.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { serveAs } from '../store/serving-store.ts'
import { testStore } from '../store/test-store.ts'
import { recordLifeEvent } from './record-life-event.ts'

const COUNTY = '431322'
const [VILLAGE, OTHER_VILLAGE, ELSEWHERE] = ['431322101201', '431322101202', '431322102201']
const TODAY = '2026-07-01'
const CLERK = { account: 'account-1', role: 'county_reviewer', purpose: 'registration' }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

test('[LIF32] a family moves out in one step, each with whom they went, and comes back in one', async () => {
  const [mother, ...children] = [await entered(), await entered(), await entered()]
  await done({ ...moveOut(mother, '2020-03-01'), companions: children.map(member) })
  for (const child of children)
    expect(await person(child)).toMatchObject({
      items: { life_state: 'moved_out' },
      records: [{ kind: 'move', happenedOn: '2020-03-01', facts: { with_person_id: mother } }],
    })
  expect((await person(mother)).records[0]?.facts['with_person_id']).toBeNull()
  const came = moveHere('move_in', mother, '2024-09-01')
  await done({ ...came, companions: children.map(member) })
  for (const one of [mother, ...children])
    expect((await person(one)).items).toMatchObject({ life_state: 'active', place: OTHER_VILLAGE })
  const told = await companyOf(store, { county: COUNTY, personId: mother })
  expect(told.filter(({ happenedOn }) => happenedOn === '2020-03-01')).toHaveLength(2)
  expect(await companyOf(store, { county: COUNTY, personId: children[0] ?? '' })).toMatchObject([
    { kind: 'move', leads: true, personId: mother },
    { kind: 'move', leads: true, personId: mother },
  ])
})

test.each<[string, (lead: string) => Promise<readonly string[]>, string]>([
  ['who died', async () => [await dead()], 'lifecycle.no_such_step'],
  ['the same person twice', async (lead) => [lead], 'life.same_person'],
  ['somebody nobody knows', () => Promise.resolve([newRecordId()]), 'person.unknown'],
  [
    'who was born after it',
    async () => [await entered({ born_on: '2025-01-01' })],
    'life.before_birth',
  ],
])('[LIF32] with %s nobody moves at all', async (_, along, code) => {
  const lead = await entered()
  const companions = (await along(lead)).map(member)
  const event = { ...moveOut(lead, '2024-03-01'), companions }
  expect(await record(event)).toMatchObject({ ok: false, problem: { code } })
  expect(await person(lead)).toMatchObject({ version: 1, items: { life_state: 'active' } })
})

test('[LIF32] a township takes along only whom it may see', async () => {
  const [lead, foreign] = [await entered(), await entered({ place: ELSEWHERE })]
  const served = serveAs(store, {
    county: COUNTY,
    placeFrom: `${VILLAGE.slice(0, 9)}000`,
    placeTo: `${VILLAGE.slice(0, 9)}999`,
    accountId: newRecordId(),
    audits: false,
  })
  const event = { ...moveHere('move_within', lead, '2024-03-01'), companions: [member(foreign)] }
  const answer = await record(event, { pool: served.pool, keys: store.keys })
  await served.finish('commit')
  expect(answer).toMatchObject({ ok: false, problem: { code: 'person.unknown' } })
  expect((await person(foreign)).version).toBe(1)
})

test('[LIF32] [LIF33] who goes along lives there too; what the first one does there is nobody else’s work', async () => {
  const [worker, wife] = [await entered(), await entered({ employment: '27' })]
  await done({ ...stay(worker), employment: '24', companions: [member(wife)] })
  const home = { residence_place: '440305', residence_text: '深圳市南山区', separation: '2' }
  expect((await person(worker)).items).toMatchObject({ ...home, employment: '24' })
  expect((await person(wife)).items).toMatchObject({ ...home, employment: '27' })
  await done({ kind: 'stay_ended', personId: wife, endedOn: '2025-06-01' })
  expect((await person(wife)).items).toMatchObject({ residence_text: null, separation: '1' })
})

test('[LIF33] the day of cancelling comes with a death, and goes when the dead is restored', async () => {
  const who = await entered()
  await done({ ...death(who), deregisteredOn: '2026-06-20' })
  expect((await person(who)).items.deregistered_on).toBe('2026-06-20')
  await done({ kind: 'restored', personId: who })
  expect((await person(who)).items).toMatchObject({ life_state: 'active', deregistered_on: null })
})

test.each([
  ['life.in_the_future', '2026-07-02'],
  ['life.before_birth', '1979-01-01'],
  ['life.day_unreadable', '2026-02-30'],
])('[LIF33] a day of cancelling that cannot be is refused: %s', async (code, deregisteredOn) => {
  const who = await entered()
  expect(await record({ ...death(who), deregisteredOn })).toMatchObject({ problem: { code } })
})

test('[LIF33] what cannot be a time or a code is left out of an entry and doubted; the rest is registered', async () => {
  const recorded = await record({
    kind: 'entry',
    items: { name: '某人', born_time: '25:00', schooling: '8', residence_text: '甲街 1 号' },
    householdId: null,
    relation: null,
    since: null,
    situation: null,
  })
  if (!recorded.ok) throw new Error(recorded.problem.code)
  expect(recorded.value.findings.map(({ code, item }) => [code, item])).toEqual(
    expect.arrayContaining([
      ['entry.item_left_out', 'born_time'],
      ['entry.item_left_out', 'schooling'],
    ]),
  )
  expect((await person(recorded.value.personId ?? '')).items).toMatchObject({
    born_time: null,
    schooling: null,
    residence_text: '甲街 1 号',
  })
})

test('[LIF31] a check is of the number that stands, with who confirmed it; a new number is not checked', async () => {
  const who = await entered()
  await done(passport(who, 'E12345678', '2024-01-01'))
  const check = {
    kind: 'document_checked',
    personId: who,
    documentKind: '03',
    checkedOn: '2026-05-01',
    checkedBy: 'police',
    note: '复函 12 号',
  } as const
  await done(check)
  const checked = await person(who)
  expect(checked.records).toMatchObject([
    {
      kind: 'check',
      happenedOn: '2026-05-01',
      facts: {
        checked_kind: '03',
        checked_by: 'police',
        checked_hash: checked.identifiers[0]?.value,
      },
    },
  ])
  // Checking changes nothing of the document itself.
  expect(checked.identifiers).toMatchObject([{ since: '2024-01-01', until: null, voided: false }])
  await done(passport(who, 'E87654321', '2026-06-01'))
  const renewed = await person(who)
  expect(renewed.records[0]?.facts['checked_hash']).not.toBe(renewed.identifiers.at(-1)?.value)
})

test.each([
  ['document.none', { documentKind: '11' }],
  ['life.in_the_future', { checkedOn: '2026-07-02' }],
  ['life.before_birth', { checkedOn: '1979-12-31' }],
] as const)('[LIF31] %s is refused', async (code, part) => {
  const who = await entered()
  await done(passport(who, 'E12345678', '2024-01-01'))
  const check = {
    kind: 'document_checked',
    personId: who,
    documentKind: '03',
    checkedOn: '2026-05-01',
    checkedBy: 'office',
    note: null,
    ...part,
  } as const
  expect(await record(check)).toMatchObject({ ok: false, problem: { code } })
})

test('[LIF6] whatever happened together or was checked, rows are the fold of events', async () => {
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

function record(lifeEvent: LifeEvent, at: Pick<Store, 'pool' | 'keys'> = store) {
  return recordLifeEvent(
    at,
    {
      county: COUNTY,
      lifeEvent,
      version: null,
      requestId: newRecordId(),
      reason: '理由充分',
      grounds: null,
      approvedBy: 'account-2',
      today: TODAY,
      now: new Date(`${TODAY}T08:00:00Z`),
    },
    CLERK,
  )
}

async function done(lifeEvent: LifeEvent): Promise<string> {
  const recorded = await record(lifeEvent)
  if (!recorded.ok) throw new Error(recorded.problem.code)
  return recorded.value.personId ?? ''
}

function entered(items: SomeItems = {}): Promise<string> {
  return done({
    kind: 'entry',
    items: { name: '某人', born_on: '1980-01-01', place: VILLAGE, ...items },
    householdId: null,
    relation: null,
    since: null,
    situation: null,
  })
}

async function dead(): Promise<string> {
  const who = await entered()
  await done(death(who))
  return who
}

async function person(personId: string): Promise<PersonState> {
  const found = await readPerson(store.pool, COUNTY, personId)
  if (found === null) throw new Error('nobody')
  return found
}

function member(personId: string) {
  return { personId, relation: null }
}

function death(personId: string) {
  const unsaid = { deathPlace: null, certificateNo: null, cause: null }
  return { kind: 'death', personId, diedOn: '2026-06-01', ...unsaid } as const
}

function moveOut(personId: string, movedOn: string) {
  const unsaid = { toPlace: null, toText: null, reason: null, certificateNo: null }
  return { kind: 'move_out', personId, movedOn, ...unsaid } as const
}

function moveHere(kind: 'move_in' | 'move_within', personId: string, movedOn: string) {
  const home = { addressText: null, groupNo: null, householdId: null, relation: null }
  const unsaid = { fromPlace: null, fromText: null, reason: null, certificateNo: null }
  return { kind, personId, movedOn, toPlace: OTHER_VILLAGE, ...home, ...unsaid }
}

function stay(personId: string) {
  const there = { stayPlace: '440305', stayText: '深圳市南山区', reason: '0', permitNo: null }
  return { kind: 'stay', personId, direction: 'out', since: '2025-01-01', ...there } as const
}

function passport(personId: string, number: string, since: string) {
  return { kind: 'document', personId, documentKind: '03', number, since } as const
}
