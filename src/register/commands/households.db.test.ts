import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { recordLifeEvent } from './record-life-event.ts'
import type { LifeEventRecorded } from './record-life-event.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

test('[LIF17] whoever leaves a household goes alone; a head leaves none behind until one is named', async () => {
  const [he, she, child] = [await entered(), await entered(), await entered()]
  const home = await opened([
    { personId: he, relation: '02' },
    { personId: she, relation: '12' },
    { personId: child, relation: '20' },
  ])
  expect(await headOf(home)).toBe(he)
  await recorded(membership(child, null, '2026-02-01'))
  expect(await headOf(home)).toBe(he)
  await recorded(membership(he, null, '2026-03-01'))
  expect(await headOf(home)).toBe(null)
  await recorded({
    kind: 'head_change',
    householdId: home,
    headPersonId: she,
    members: [],
    on: '2026-03-01',
  })
  // Into the same household again, with another relation: nobody leaves.
  await recorded({ ...membership(she, home, '2026-04-01'), relation: '02' })
  expect(await headOf(home)).toBe(she)
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

async function opened(
  members: readonly { readonly personId: string; readonly relation: string }[],
): Promise<string> {
  const { householdId } = await recorded({
    kind: 'household_opened',
    fromHouseholdId: null,
    items: { kind: '1', place: VILLAGE, group_no: '3', address_text: null, unit: null },
    members,
    openedOn: '2026-01-01',
  })
  return householdId ?? ''
}

async function headOf(householdId: string): Promise<string | null> {
  const { rows } = await store.pool.query<{ head: string | null }>(
    `select head_person_id as head from register.households where county = $1 and household_id = $2`,
    [COUNTY, householdId],
  )
  return rows[0]?.head ?? null
}

async function entered(): Promise<string> {
  const items = { name: '某人', born_on: '1980-01-01', place: VILLAGE }
  const nothing = { householdId: null, relation: null, since: null, situation: null }
  return (await recorded({ kind: 'entry', items, ...nothing })).personId ?? ''
}

function membership(personId: string, householdId: string | null, on: string) {
  return { kind: 'membership', personId, householdId, relation: null, on } as const
}

async function recorded(lifeEvent: LifeEvent): Promise<LifeEventRecorded> {
  const order = {
    county: COUNTY,
    lifeEvent,
    version: null,
    requestId: newRecordId(),
    reason: null,
    grounds: null,
    approvedBy: null,
    today: '2026-07-01',
    now: new Date('2026-07-01T02:00:00Z'),
  }
  const done = await recordLifeEvent(store, order, CLERK)
  if (!done.ok) throw new Error(done.problem.code)
  return done.value
}
