import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressesOf } from '#domain/events/household-addresses.ts'
import { isEventKind } from '#domain/events/event-kind.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import { householdTrace } from '../queries/household-details.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { recordLifeEvent } from './record-life-event.ts'
import type { LifeEventRecorded } from './record-life-event.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const OTHER_VILLAGE = '431322101202'
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }
const REASON = '看错了'
const SAID = {
  booklet_no: '0731-5',
  house_nature: 'own',
  phone: '13800006207',
  opened_reason: '6',
} as const

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

test('[LIF40] a household is opened with what is said of it, changed from a day on, and corrected', async () => {
  const home = await opened(SAID)
  expect(await rowOf(home)).toMatchObject(SAID)
  await recorded(items(home, { phone: '13900001111' }, '2026-03-01'))
  await recorded(items(home, { house_nature: 'rented', opened_reason: null }, null))
  expect(await rowOf(home)).toMatchObject({
    booklet_no: '0731-5',
    house_nature: 'rented',
    phone: '13900001111',
    opened_reason: null,
  })
  const trace = await householdTrace(store, {
    county: COUNTY,
    householdId: home,
    knownUntil: null,
  })
  expect(trace.map(({ kind, occurredOn, before }) => [kind, occurredOn, before])).toEqual([
    ['household.corrected', null, { house_nature: 'own', opened_reason: '6' }],
    ['household.changed', '2026-03-01', { phone: '13800006207' }],
    ['household.opened', '2026-01-01', null],
  ])
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

test('[LIF40] a household that is split off says so, unless somebody says otherwise', async () => {
  const person = await entered('3', '12 号')
  const home = await opened({})
  await recorded({ kind: 'membership', personId: person, householdId: home, ...JOINS })
  const { householdId } = await recorded({
    kind: 'household_opened',
    fromHouseholdId: home,
    items: { kind: '1', place: VILLAGE },
    members: [{ personId: person, relation: '02' }],
    openedOn: '2026-02-02',
  })
  expect(await rowOf(householdId ?? '')).toMatchObject({ opened_reason: '2' })
})

test('[LIF40] refused are an item that stays, a code that is none, a day before the last word', async () => {
  const home = await opened(SAID)
  await recorded(items(home, { phone: '13900001111' }, '2026-03-01'))
  const refusals = [
    [items(newRecordId(), { phone: '1' }, null), 'household.unknown'],
    [items(home, { phone: '13900001111' }, null), 'household.unchanged'],
    [items(home, { house_nature: 'castle' }, null), 'household.value'],
    [items(home, { opened_reason: 'whim' }, null), 'household.value'],
    [items(home, { kind: '3' }, null), 'household.value'],
    [items(home, { phone: '1' }, '2026-02-30'), 'life.day_unreadable'],
    [items(home, { phone: '1' }, '2026-07-02'), 'life.in_the_future'],
    [items(home, { phone: '1' }, '2026-02-01'), 'life.before_last_step'],
    [items(home, { unit: newRecordId() }, null), 'unit.of_a_family'],
    [items(home, { kind: '2', unit: newRecordId() }, null), 'unit.unknown'],
  ] as const
  for (const [event, code] of refusals) expect(await refusal(event)).toBe(code)
  expect(await refusal(items(home, { phone: '1' }, null), ' ')).toBe('life.no_reason')
  // Of another item nothing was said since the household was opened.
  await recorded(items(home, { booklet_no: '0731-6' }, '2026-02-01'))
})

test('[LIF41] in its village a household takes along whoever had its address, and nobody else', async () => {
  const [same, unknown, apart] = [
    await entered('3', '12 号'),
    await entered(null, null),
    await entered('3', '30 号'),
  ]
  const home = await opened({ group_no: '3', address_text: '12 号' })
  for (const personId of [same, unknown, apart])
    await recorded({ kind: 'membership', personId, householdId: home, ...JOINS })
  await recorded(address(home, VILLAGE, '2026-03-01'))
  expect(await Promise.all([same, unknown, apart].map(addressOf))).toEqual([
    ['5', '7 号'],
    ['5', '7 号'],
    ['3', '30 号'],
  ])
  expect(await rowOf(home)).toMatchObject({ group_no: '5', address_text: '7 号', place: VILLAGE })
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

test('[LIF41] to another village everybody moves with the household, and stays in it', async () => {
  const [he, she] = [await entered('3', '12 号'), await entered('3', '12 号')]
  const home = await opened({ group_no: '3', address_text: '12 号' })
  for (const personId of [he, she])
    await recorded({ kind: 'membership', personId, householdId: home, ...JOINS })
  await recorded(address(home, OTHER_VILLAGE, '2026-03-01'))
  const { rows } = await store.pool.query(
    `select p.place, p.household_id, m.move_kind, m.happened_on::text, m.from_place
     from register.persons as p join register.moves as m using (county, person_id)
     where p.person_id = any ($1::uuid[])`,
    [[he, she]],
  )
  const moved = {
    place: OTHER_VILLAGE,
    household_id: home,
    move_kind: 'within',
    happened_on: '2026-03-01',
    from_place: VILLAGE,
  }
  expect(rows).toEqual([moved, moved])
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

test('[LIF41] refused are the address it has, a day before the last move, a closed household, a member who is missing', async () => {
  const home = await opened({ group_no: '3', address_text: '12 号' })
  await recorded(address(home, VILLAGE, '2026-03-01'))
  expect(await refusal(address(home, VILLAGE, '2026-04-01'))).toBe('household.unchanged')
  expect(await refusal(address(home, OTHER_VILLAGE, '2026-02-01'))).toBe('life.before_last_step')
  expect(await refusal(address(home, OTHER_VILLAGE, '2026-07-02'))).toBe('life.in_the_future')
  expect(await refusal(address(newRecordId(), VILLAGE, '2026-04-01'))).toBe('household.unknown')
  const personId = await entered('5', '7 号')
  await recorded({ kind: 'membership', personId, householdId: home, ...JOINS })
  await recorded({ kind: 'missing', personId, since: '2026-03-02', certificateNo: null })
  expect(await refusal(address(home, OTHER_VILLAGE, '2026-04-01'))).toBe('lifecycle.no_such_step')
  const empty = await opened({})
  const closed = { kind: 'household_closed', householdId: empty, closedOn: '2026-02-01' } as const
  await recorded({ ...closed, reason: null })
  expect(await refusal(address(empty, VILLAGE, '2026-03-01'))).toBe('household.is_closed')
  expect(await refusal(items(empty, { phone: '1' }, null))).toBe('household.is_closed')
})

test('[LIF41] every address is known from which day to which, as it was known at any moment', async () => {
  const home = await opened({ group_no: '3', address_text: '12 号' })
  await recorded(address(home, VILLAGE, '2026-03-01'))
  await recorded(address(home, OTHER_VILLAGE, '2026-05-01'))
  const trace = (await householdTrace(store, known(home, null))).toReversed()
  const periods = (count: number): readonly unknown[] =>
    addressesOf(
      trace
        .slice(0, count)
        .flatMap((event) => (isEventKind(event.kind) ? [{ ...event, kind: event.kind }] : [])),
    ).map(({ address_text, place, since, until }) => [place, address_text, since, until])
  const first = [VILLAGE, '12 号', '2026-01-01', '2026-03-01']
  const second = [VILLAGE, '7 号', '2026-03-01', '2026-05-01']
  expect(periods(1)).toEqual([[...first.slice(0, 3), null]])
  expect(periods(2)).toEqual([first, [...second.slice(0, 3), null]])
  expect(periods(3)).toEqual([first, second, [OTHER_VILLAGE, '7 号', '2026-05-01', null]])
  const until = trace.at(1)?.eventNo ?? null
  expect(await householdTrace(store, known(home, until))).toHaveLength(2)
})

const JOINS = { relation: null, on: '2026-01-02' } as const

function known(householdId: string, knownUntil: number | null) {
  return { county: COUNTY, householdId, knownUntil }
}

function items(
  householdId: string,
  said: Extract<LifeEvent, { readonly kind: 'household_items' }>['items'],
  changedOn: string | null,
) {
  return { kind: 'household_items', householdId, items: said, changedOn } as const
}

function address(householdId: string, toPlace: string, movedOn: string) {
  const to = { toPlace, groupNo: '5', addressText: '7 号' }
  return { kind: 'household_address', householdId, ...to, movedOn } as const
}

async function opened(
  said: Extract<LifeEvent, { readonly kind: 'household_opened' }>['items'],
): Promise<string> {
  const { householdId } = await recorded({
    kind: 'household_opened',
    fromHouseholdId: null,
    items: { kind: '1', place: VILLAGE, ...said },
    members: [],
    openedOn: '2026-01-01',
  })
  return householdId ?? ''
}

async function entered(group_no: string | null, address_text: string | null): Promise<string> {
  const said = { name: '某人', born_on: '1980-01-01', place: VILLAGE, group_no, address_text }
  const nothing = { householdId: null, relation: null, since: null, situation: null }
  return (await recorded({ kind: 'entry', items: said, ...nothing })).personId ?? ''
}

async function rowOf(householdId: string): Promise<unknown> {
  const { rows } = await store.pool.query<Record<string, unknown>>(
    `select * from register.households where county = $1 and household_id = $2`,
    [COUNTY, householdId],
  )
  return rows[0]
}

async function addressOf(personId: string): Promise<unknown> {
  const { rows } = await store.pool.query<{ group_no: string; address_text: string }>(
    `select group_no, address_text from register.persons where county = $1 and person_id = $2`,
    [COUNTY, personId],
  )
  return [rows[0]?.group_no, rows[0]?.address_text]
}

async function recorded(lifeEvent: LifeEvent): Promise<LifeEventRecorded> {
  const done = await recordLifeEvent(store, orderOf(lifeEvent), CLERK)
  if (!done.ok) throw new Error(done.problem.code)
  return done.value
}

async function refusal(lifeEvent: LifeEvent, reason = REASON): Promise<string | null> {
  const done = await recordLifeEvent(store, { ...orderOf(lifeEvent), reason }, CLERK)
  return done.ok ? null : done.problem.code
}

function orderOf(lifeEvent: LifeEvent) {
  return {
    county: COUNTY,
    lifeEvent,
    version: null,
    requestId: newRecordId(),
    reason: REASON,
    grounds: null,
    approvedBy: null,
    today: '2026-07-01',
    now: new Date('2026-07-01T02:00:00Z'),
  }
}
