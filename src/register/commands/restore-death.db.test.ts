import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { personContent } from '../histories/person-content.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { recordLifeEvent } from './record-life-event.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const REVIEWER = { account: 'account-2', role: 'county_reviewer', purpose: 'registration' }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

// The day of death, known; unknown (the tie is made void, not ended); the day of the marriage.
test.each(['2026-06-01', null, '2010-05-01'])(
  '[LIF16] a death on %s is restored: spouse as before, byte for byte, married again both',
  async (diedOn) => {
    const [he, she] = await couple()
    const before = await contentOf(she)
    const tie = (await person(he)).kinships
    await recorded(death(he, diedOn))
    expect((await person(she)).items).toMatchObject({ marital_status: '30', spouse: null })
    await recorded({ kind: 'restored', personId: he })
    expect(await contentOf(she)).toBe(before)
    const back = await person(he)
    expect(back.items).toMatchObject({ life_state: 'active', spouse: she })
    expect(back.kinships).toEqual(tie)
    expect(back.records.filter(({ kind }) => kind === 'marriage')).toMatchObject([
      { endedOn: null, endReason: null },
    ])
    // And dies after all: once more the same.
    await recorded(death(he, '2026-06-20'))
    await recorded({ kind: 'restored', personId: he })
    expect(await contentOf(she)).toBe(before)
  },
)

test('[LIF16] a widow who has married again stays with whom she married', async () => {
  const [he, she] = await couple()
  const third = await entered('1')
  await recorded(death(he, '2020-06-01'))
  await recorded(marriage(she, third, '2022-01-01'))
  const before = await contentOf(she)
  await recorded({ kind: 'restored', personId: he })
  expect(await contentOf(she)).toBe(before)
  const back = await person(he)
  expect(back.items).toMatchObject({ life_state: 'active', spouse: null })
  expect(back.records.filter(({ kind }) => kind === 'marriage')).toMatchObject([
    { endedOn: '2020-06-01', endReason: 'death' },
  ])
})

test('[LIF16] a marriage to somebody outside the register goes on too, a widower stays one', async () => {
  const he = await entered('1')
  await recorded({ ...marriage(he, he, '2010-05-01'), spousePersonId: null, spouseText: '外人' })
  const before = (await person(he)).records
  await recorded(death(he, '2026-06-01'))
  await recorded({ kind: 'restored', personId: he })
  expect((await person(he)).records.filter(({ kind }) => kind === 'marriage')).toEqual(before)
  await recorded({ kind: 'widowhood', personId: he, on: '2026-06-02' })
  await recorded(death(he, '2026-06-03'))
  await recorded({ kind: 'restored', personId: he })
  expect((await person(he)).records.filter(({ kind }) => kind === 'marriage')).toMatchObject([
    { endedOn: '2026-06-02', endReason: 'death' },
  ])
})

test('[LIF6] rows are the fold of these events', async () => {
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

async function couple(): Promise<readonly [string, string]> {
  const [he, she] = [await entered('1'), await entered('2')]
  await recorded(marriage(he, she, '2010-05-01'))
  return [he, she]
}

async function entered(sex: string): Promise<string> {
  const items = { name: '某人', sex, born_on: '1980-01-01', place: VILLAGE }
  const nothing = { householdId: null, relation: null, since: null, situation: null }
  return (await recorded({ kind: 'entry', items, ...nothing })) ?? ''
}

async function recorded(lifeEvent: LifeEvent): Promise<string | null> {
  const order = {
    county: COUNTY,
    lifeEvent,
    version: null,
    requestId: newRecordId(),
    reason: '登记错了',
    grounds: null,
    approvedBy: null,
    today: '2026-07-01',
    now: new Date('2026-07-01T02:00:00Z'),
  }
  const done = await recordLifeEvent(store, order, REVIEWER)
  if (!done.ok) throw new Error(done.problem.code)
  return done.value.personId
}

function contentOf(personId: string): Promise<string> {
  return personContent(store, COUNTY, personId)
}

async function person(personId: string) {
  const state = await readPerson(store.pool, COUNTY, personId)
  if (state === null) throw new Error('everybody was entered')
  return state
}

function death(personId: string, diedOn: string | null): LifeEvent {
  const nothing = { deathPlace: null, certificateNo: null, cause: null }
  return { kind: 'death', personId, diedOn, ...nothing }
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
