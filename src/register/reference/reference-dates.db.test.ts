import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { recordLifeEvent } from '../commands/record-life-event.ts'
import { balanceChanges, populationBalance } from '../queries/population-balance.ts'
import { countResidents, listResidents } from '../queries/residents.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import {
  frozenCounts,
  lateChanges,
  openReferenceDate,
  recomputedCounts,
} from './compare-reference-date.ts'
import { freezeReferenceDate } from './freeze-reference-date.ts'

const COUNTY = '431322'
const [VILLAGE, OTHER_VILLAGE] = ['431322101201', '431322101202']
const ACTOR = { account: 'reviewer', role: 'county_reviewer', purpose: 'registration' }
const DAY = '2026-06-30'
const TODAY = '2026-07-10'

let store: Store
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.close())

test('[LIF11] what comes late changes the count made again, and never the frozen one', async () => {
  const [dies, moves, stays] = [
    await enter('1950-01-01'),
    await enter('1990-01-01'),
    await enter('2000-01-01'),
  ]
  await enter('2026-07-05')
  const frozen = await freezeReferenceDate(store, order(DAY), ACTOR)
  if (!frozen.ok) throw new Error(frozen.problem.code)
  expect(frozen.value.persons).toBe(3)
  const of = { county: COUNTY, referenceId: frozen.value.referenceId, place: COUNTY }
  const counts = await frozenCounts(store, of)

  await record(death(dies, '2026-06-20'))
  await record(moveWithin(moves, '2026-06-25'))
  const born = await enter('2026-06-28')
  // After the day: no business of it.
  await record(death(stays, '2026-07-02'))

  expect(await frozenCounts(store, of)).toEqual(counts)
  const again = await recomputedCounts(store, { county: COUNTY, countedOn: DAY, place: COUNTY })
  expect(again.reduce((sum, { persons }) => sum + persons, 0)).toBe(3)
  const date = await openReferenceDate(store, of)
  const late = await lateChanges(store, {
    county: COUNTY,
    place: COUNTY,
    countedOn: DAY,
    knownUntilEvent: date?.knownUntilEvent ?? 0,
    limit: 10,
  })
  expect(late.map(({ personId, change, eventKind }) => [personId, change, eventKind])).toEqual([
    [born, 'added', 'person.entered'],
    [moves, 'otherwise', 'move.registered'],
    [dies, 'removed', 'death.registered'],
  ])
})

test('[LIF11] the database itself refuses to change or delete what is frozen', async () => {
  for (const sql of [
    `update register.reference_dates set persons = 0`,
    `delete from register.reference_counts`,
    `truncate register.reference_counts`,
  ])
    await expect(store.pool.query(sql)).rejects.toThrow('frozen')
})

test('[LIF11] the same people counted again give the same hash', async () => {
  const [one, other] = [
    await freezeReferenceDate(store, order('2026-07-01'), ACTOR),
    await freezeReferenceDate(store, order('2026-07-01'), ACTOR),
  ]
  expect(one.ok && other.ok && one.value.contentHash === other.value.contentHash).toBe(true)
  expect(await freezeReferenceDate(store, order('2026-07-11'), ACTOR)).toMatchObject({
    problem: { code: 'life.in_the_future' },
  })
})

test('[LIF7] a balance says who stands behind each cell, and a move within is no cell of the county', async () => {
  const period = { county: COUNTY, from: '2026-06-01', to: '2026-06-30', knownUntil: null }
  const county = await populationBalance(store, { ...period, place: COUNTY })
  expect(county).toMatchObject({
    opening: 3,
    births: 1,
    movedIn: 0,
    deaths: 1,
    movedOut: 0,
    closing: 3,
  })
  const village = await populationBalance(store, { ...period, place: VILLAGE })
  expect(village).toMatchObject({ opening: 3, births: 1, deaths: 1, movedOut: 1, closing: 2 })
  const deaths = await balanceChanges(store, { ...period, place: COUNTY, cell: 'deaths', limit: 5 })
  expect(deaths).toMatchObject([{ day: '2026-06-20', bornOn: '1950-01-01' }])
})

test('[LIF8] the list behind a count is as long as the count, page by page', async () => {
  const asked = { county: COUNTY, place: COUNTY, on: DAY, knownUntil: null }
  const counts = await countResidents(store, asked)
  const total = counts.reduce((sum, { persons }) => sum + persons, 0)
  const seen: string[] = []
  for (let after: { village: string; personId: string } | null = null; ;) {
    const page = await listResidents(store, { ...asked, after, limit: 2 })
    seen.push(...page.map(({ personId }) => personId))
    const last = page.at(-1)
    if (last === undefined) break
    after = last
  }
  expect(new Set(seen).size).toBe(total)
})

function order(countedOn: string) {
  return {
    county: COUNTY,
    name: '年中',
    countedOn,
    place: COUNTY,
    today: TODAY,
    now: new Date(`${TODAY}T02:00:00Z`),
  }
}

async function record(lifeEvent: LifeEvent): Promise<string> {
  const recorded = await recordLifeEvent(
    store,
    {
      county: COUNTY,
      lifeEvent,
      version: null,
      requestId: newRecordId(),
      reason: null,
      grounds: null,
      approvedBy: null,
      today: TODAY,
      now: new Date(`${TODAY}T02:00:00Z`),
    },
    ACTOR,
  )
  if (!recorded.ok) throw new Error(recorded.problem.code)
  return recorded.value.personId ?? ''
}

function enter(bornOn: string): Promise<string> {
  return record({
    kind: 'entry',
    items: { name: '某人', sex: '1', born_on: bornOn, place: VILLAGE },
    householdId: null,
    relation: null,
    since: null,
    situation: null,
  })
}

function death(personId: string, diedOn: string): LifeEvent {
  return { kind: 'death', personId, diedOn, deathPlace: null, certificateNo: null, cause: null }
}

function moveWithin(personId: string, movedOn: string): LifeEvent {
  return {
    kind: 'move_within',
    personId,
    movedOn,
    toPlace: OTHER_VILLAGE,
    addressText: null,
    groupNo: null,
    householdId: null,
    relation: null,
    fromPlace: null,
    fromText: null,
    reason: null,
    certificateNo: null,
  }
}
