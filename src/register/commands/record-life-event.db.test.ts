import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { deathCauses } from '../queries/death-cause.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { newRecordId } from '../store/record-id.ts'
import { serveAs } from '../store/serving-store.ts'
import { testStore } from '../store/test-store.ts'
import { recordLifeEvent, recordLifeEventIn } from './record-life-event.ts'
import type { LifeEventRecorded, LifeEventToRecord } from './record-life-event.ts'
import { registerBirth } from './register-birth.ts'
import type { BirthToRegister } from './register-birth.ts'

const COUNTY = '431322'
const [VILLAGE, OTHER_VILLAGE] = ['431322101201', '431322101202']
const TODAY = '2026-07-01'
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }
const REVIEWER = { ...CLERK, account: 'account-2', role: 'county_reviewer' }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

describe('a death', () => {
  test('[LIF1] ends membership and marriage, and makes the spouse a widow', async () => {
    const [he, she] = [await entered({ sex: '1' }), await entered({ sex: '2' })]
    await done(marriage(he, she, '2010-05-01'))
    await done(death(he, '2026-06-01'))
    const [dead, widow] = [await person(he), await person(she)]
    expect(dead.items).toMatchObject({ life_state: 'dead', died_on: '2026-06-01', spouse: null })
    expect(widow.items).toMatchObject({ life_state: 'active', marital_status: '30', spouse: null })
    expect(widow.kinships).toMatchObject([
      { kind: 'spouse', since: '2010-05-01', until: '2026-06-01' },
    ])
    for (const one of [dead, widow])
      expect(one.records.filter(({ kind }) => kind === 'marriage')).toMatchObject([
        { happenedOn: '2010-05-01', endedOn: '2026-06-01', endReason: 'death' },
      ])
    expect(await presences(he)).toMatchObject([
      { place: VILLAGE, until: '2026-06-01', left_by: 'death' },
    ])
  })

  test('[S10] the cause stands sealed in its column, as a keyed hash in the ledger, and nowhere else', async () => {
    const who = await entered({})
    await done({ ...death(who, '2026-06-01'), cause: 'I21.9' })
    const row = await store.pool.query<{ cause_sealed: Buffer | null; cause_hash: string }>(
      `select cause_sealed, cause_hash from register.deaths where person_id = $1`,
      [who],
    )
    expect(row.rows[0]?.cause_sealed).toBeInstanceOf(Buffer)
    expect(row.rows[0]?.cause_hash).toMatch(/^[0-9a-f]{32}$/)
    const said = await store.pool.query(
      `select 1 from register.events where after::text like '%I21%'`,
    )
    expect(said.rowCount).toBe(0)
  })

  test('[LIF34] a cause found out later is in the ledger as a hash, and the death stays as it was', async () => {
    const who = await entered({})
    await done(death(who, '2026-06-01'))
    const before = await person(who)
    await done({ kind: 'death_cause', personId: who, cause: 'R99' })
    await done({ kind: 'death_cause', personId: who, cause: 'I21.9' })
    const after = await person(who)
    expect(after.items).toEqual(before.items)
    const [record] = after.records.filter(({ kind }) => kind === 'death')
    expect(record).toMatchObject({ happenedOn: '2026-06-01', no: 1, voided: false })
    const causes = await deathCauses(store, { county: COUNTY, personId: who })
    expect(causes.map(({ cause }) => cause)).toEqual(['I21.9', 'R99'])
    const said = await store.pool.query(
      `select 1 from register.events where after::text like '%R99%' or after::text like '%I21%'`,
    )
    expect(said.rowCount).toBe(0)

    // A death that never was takes its cause with it.
    await done({ kind: 'restored', personId: who })
    expect(await deathCauses(store, { county: COUNTY, personId: who })).toEqual([])
  })

  test.each([
    ['death.none', 'I21.9', false],
    ['death.cause_shape', 'i21', true],
    ['death.cause_shape', '心梗', true],
  ])('[LIF34] %s refuses %s, and nothing is written', async (code, cause, isDead) => {
    const who = await entered({})
    if (isDead) await done(death(who, '2026-06-01'))
    const answer = await record({ kind: 'death_cause', personId: who, cause })
    expect(answer).toMatchObject({ ok: false, problem: { code } })
    expect(await deathCauses(store, { county: COUNTY, personId: who })).toEqual([])
  })

  test.each([
    ['life.before_birth', '1979-12-31'],
    ['life.in_the_future', '2026-07-02'],
    ['life.day_unreadable', '2026-02-30'],
  ])('[LIF2] %s is refused, and nothing is written', async (code, diedOn) => {
    const who = await entered({ born_on: '1980-01-01' })
    expect(await record(death(who, diedOn))).toMatchObject({ ok: false, problem: { code } })
    expect((await person(who)).version).toBe(1)
  })

  test('[LIF3] two spouses whose deaths are registered at once both go through', async () => {
    for (let round = 0; round < 5; round++) {
      const [he, she] = [await entered({ sex: '1' }), await entered({ sex: '2' })]
      await done(marriage(he, she, '2010-05-01'))
      await Promise.all([done(death(he, '2026-06-01')), done(death(she, '2026-06-01'))])
      expect((await person(he)).items.life_state).toBe('dead')
      expect((await person(she)).items.life_state).toBe('dead')
    }
  })
})

describe('moves', () => {
  test('[LIF4] out and back in: the days away do not count, the place is another', async () => {
    const who = await entered({})
    await done(moveOut(who, '2020-03-01'))
    await done(moveIn(who, '2024-09-01', OTHER_VILLAGE))
    expect((await person(who)).records).toMatchObject([
      { kind: 'move', facts: { move_kind: 'out', from_place: VILLAGE } },
      { kind: 'move', facts: { move_kind: 'in', to_place: OTHER_VILLAGE } },
    ])
    expect(await presences(who)).toMatchObject([
      { place: VILLAGE, until: '2020-03-01', left_by: 'move' },
      { place: OTHER_VILLAGE, since: '2024-09-01', until: null, entered_by: 'move' },
    ])
  })

  test('[LIF4] who is here already and moves in from another village moves within', async () => {
    const who = await entered({})
    await done(moveIn(who, '2024-09-01', OTHER_VILLAGE))
    expect((await person(who)).records).toMatchObject([
      { facts: { move_kind: 'within', from_place: VILLAGE } },
    ])
  })

  test('[LIF2] a dead person does not move, and nobody moves before the last move', async () => {
    const who = await entered({})
    await done(moveIn(who, '2024-09-01', OTHER_VILLAGE))
    expect(await record(moveOut(who, '2024-08-31'))).toMatchObject({
      problem: { code: 'life.before_last_step' },
    })
    await done(death(who, '2025-01-01'))
    expect(await record(moveOut(who, '2024-12-31'))).toMatchObject({
      problem: { code: 'lifecycle.no_such_step' },
    })
  })
})

describe('marriages', () => {
  test('[LIF5] stand with both, end with both, and can be followed by another', async () => {
    const [a, b, c] = [await entered({}), await entered({}), await entered({})]
    await done(marriage(a, b, '2000-01-01'))
    expect(await record(marriage(a, c, '2001-01-01'))).toMatchObject({
      problem: { code: 'marriage.still_married' },
    })
    await done({ ...divorce(b), divorcedOn: '2005-01-01' })
    expect(await record(marriage(a, c, '2004-12-31'))).toMatchObject({
      problem: { code: 'marriage.ended_before' },
    })
    await done(marriage(a, c, '2006-01-01'))
    expect((await person(a)).items.spouse).toBe(c)
    expect((await person(b)).items).toMatchObject({ spouse: null, marital_status: '40' })
  })

  test('[LIF2] nobody marries themself, and a divorce needs a marriage', async () => {
    const who = await entered({})
    expect(await record(marriage(who, who, '2000-01-01'))).toMatchObject({
      problem: { code: 'life.same_person' },
    })
    expect(await record(divorce(who))).toMatchObject({ problem: { code: 'marriage.none' } })
  })
})

test('[REG8] the same request twice happens once and is answered the same', async () => {
  const who = await entered({})
  const order = toRecord(death(who, '2026-06-01'))
  const answers = await Promise.all([1, 2, 3].map(() => recordLifeEvent(store, order, CLERK)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect((await person(who)).version).toBe(2)
})

test('[REG8] the id of one command on another is refused, and nothing of it is carried out', async () => {
  const [he, she] = [await entered({}), await entered({ sex: '2' })]
  const order = toRecord(death(he, '2026-06-01'))
  const first = await recordLifeEvent(store, order, CLERK)
  const others: readonly LifeEvent[] = [moveOut(she, '2026-06-01'), death(she, '2026-06-01')]
  for (const lifeEvent of others)
    expect(await recordLifeEvent(store, { ...order, lifeEvent }, CLERK)).toMatchObject({
      problem: { code: 'request.other_command' },
    })
  expect(
    await registerBirth(store, { ...UNKNOWN_CHILD, requestId: order.requestId }, CLERK),
  ).toMatchObject({ problem: { code: 'request.other_command' } })
  expect((await person(she)).version).toBe(1)
  // The day after, and with the version seen since: still the same command.
  const again = { ...order, version: 2, today: '2026-07-02', now: new Date('2026-07-02T02:00:00Z') }
  expect(await recordLifeEvent(store, again, CLERK)).toEqual(first)
})

test('[REG11] whoever saw another version is told', async () => {
  const who = await entered({})
  expect(await record(death(who, '2026-06-01'), { version: 7 })).toMatchObject({
    problem: { code: 'person.version', seen: 7, now: 1 },
  })
})

test('[LIF15] a row that row security keeps back refuses the command, and its transaction goes on', async () => {
  const served = serveAs(store, {
    county: COUNTY,
    placeFrom: VILLAGE,
    placeTo: VILLAGE,
    accountId: newRecordId(),
    audits: false,
  })
  const place = OTHER_VILLAGE
  const elsewhere = { ...NEWCOMER, items: { name: '外村人', place } }
  const within = await inTransaction(served.pool, async (client) => {
    const refused = await recordLifeEventIn(
      { client, keys: store.keys },
      toRecord(elsewhere),
      CLERK,
    )
    const entry = await recordLifeEventIn({ client, keys: store.keys }, toRecord(NEWCOMER), CLERK)
    return { refused, entry }
  })
  await served.finish('commit')
  expect(within).toMatchObject({
    refused: { problem: { code: 'life.other_territory' } },
    entry: { ok: true },
  })
})

test('[LIF6] whatever these tests did, rows are the fold of events', async () => {
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

const NEWCOMER = {
  kind: 'entry',
  items: { name: '新来的', place: VILLAGE },
  householdId: null,
  relation: null,
  since: null,
  situation: null,
} as const

const UNKNOWN_CHILD: BirthToRegister = {
  county: COUNTY,
  requestId: '',
  name: null,
  sex: null,
  bornOn: null,
  place: VILLAGE,
  groupNo: null,
  number: null,
  certificateNo: null,
  motherPersonId: null,
  fatherPersonId: null,
  householdId: null,
  relation: null,
  today: TODAY,
}

function toRecord(lifeEvent: LifeEvent, more: Partial<LifeEventToRecord> = {}): LifeEventToRecord {
  return {
    county: COUNTY,
    lifeEvent,
    version: null,
    requestId: newRecordId(),
    reason: '证件为准',
    grounds: { kind: 'document', text: '证件' },
    approvedBy: null,
    today: TODAY,
    now: new Date(`${TODAY}T02:00:00Z`),
    ...more,
  }
}

async function record(lifeEvent: LifeEvent, more: Partial<LifeEventToRecord> = {}, actor = CLERK) {
  return recordLifeEvent(store, toRecord(lifeEvent, more), actor)
}

async function done(lifeEvent: LifeEvent, actor = REVIEWER): Promise<LifeEventRecorded> {
  const recorded = await record(lifeEvent, {}, actor)
  if (!recorded.ok) throw new Error(recorded.problem.code)
  return recorded.value
}

async function entered(items: Readonly<Record<string, string>>): Promise<string> {
  const { personId } = await done({
    kind: 'entry',
    items: { name: '某人', sex: '1', born_on: '1980-01-01', place: VILLAGE, ...items },
    householdId: null,
    relation: null,
    since: null,
    situation: null,
  })
  if (personId === null) throw new Error('an entry has a person')
  return personId
}

async function person(personId: string) {
  const state = await readPerson(store.pool, COUNTY, personId)
  if (state === null) throw new Error('everybody was entered')
  return state
}

async function presences(personId: string) {
  const found = await store.pool.query(
    `select place, since::text, until::text, entered_by, left_by from register.presences
     where county = $1 and person_id = $2 and known_until is null order by since nulls first`,
    [COUNTY, personId],
  )
  return found.rows
}

function death(personId: string, diedOn: string | null) {
  return {
    kind: 'death',
    personId,
    diedOn,
    deathPlace: null,
    certificateNo: null,
    cause: null,
  } as const
}

function moveOut(personId: string, movedOn: string) {
  return {
    kind: 'move_out',
    personId,
    movedOn,
    toPlace: '110105',
    toText: null,
    reason: null,
    certificateNo: null,
  } as const
}

function moveIn(personId: string, movedOn: string, toPlace: string) {
  return {
    kind: 'move_in',
    personId,
    movedOn,
    toPlace,
    addressText: null,
    groupNo: null,
    householdId: null,
    relation: null,
    fromPlace: '110105',
    fromText: null,
    reason: null,
    certificateNo: null,
  } as const
}

function marriage(personId: string, spousePersonId: string, marriedOn: string) {
  return {
    kind: 'marriage',
    personId,
    spousePersonId,
    spouseText: null,
    marriedOn,
    certificateNo: null,
    authority: null,
    marriageKind: '20',
  } as const
}

function divorce(personId: string) {
  return {
    kind: 'divorce',
    personId,
    divorcedOn: '2005-01-01',
    certificateNo: null,
    authority: null,
  } as const
}
