import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import { birthLedger } from '#register/figures/birth-ledger.ts'
import { CountsInStep } from '#register/figures/counts-in-step.ts'
import { householdCounts } from '#register/figures/household-counts.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { ledgerEnd } from '#register/queries/ledger-horizon.ts'
import { residentBands } from '#register/queries/residents.ts'
import { samplingFrame } from '#register/queries/sampling-households.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { KeptCounts } from './kept-counts.ts'
import { countCounty } from './warm-counts.ts'
import {
  comparedServer,
  LUO,
  OTHER_VILLAGE,
  personIdOf,
  SIQI,
  VILLAGE,
  ZOU,
} from './test-county.ts'
import { COUNTY, OPENED_COUNTY, type TestServer } from './test-server.ts'

const CLERK = { account: 'clerk', role: 'county_reviewer', purpose: 'registration' } as const
const ON = '2026-11-20'
const CHILD = '00000000-0000-8000-8000-0000000000c1'

let at: TestServer
beforeAll(async () => {
  at = await comparedServer()
  await tell(91, CHILD, '2024-07-07')
})
afterAll(() => at.close())

/** A row of a file about a child, linked by the standing comparison. */
async function tell(row: number, personId: string, bornOn: string): Promise<void> {
  await at.store.pool.query(
    `insert into evidence.source_records (county, batch_no, row_no, party, source, name, name_state,
       number_state, sex, born_on, born_precision, place, life_state)
     values ($1, 2, $2, 1, 'insurance', '罗试试', 'full', 'missing', '2', $3, 'day', $4, 'active')`,
    [COUNTY, row, bornOn, VILLAGE],
  )
  await at.store.pool.query(
    `insert into evidence.links (county, run_no, batch_no, row_no, party, person_id, decision)
     values ($1, 1, 2, $2, 1, $3, 'exact')`,
    [COUNTY, row, personId],
  )
}

const RESIDENTS = { county: COUNTY, place: COUNTY, on: ON, knownUntil: null }
const BIRTHS = {
  county: COUNTY,
  place: COUNTY,
  runNo: 1,
  from: '1900-01-01',
  placeFrom: `${COUNTY}000000`,
  placeTo: `${COUNTY}999999`,
}

async function asKept(counts: KeptCounts, { store } = at): Promise<unknown> {
  return {
    bands: await counts.bands(store, RESIDENTS),
    households: await counts.households(store, RESIDENTS),
    births: await counts.births(store, BIRTHS),
    frame: await counts.samplingFrame(store, RESIDENTS),
  }
}

async function anew({ store } = at): Promise<unknown> {
  return {
    bands: await residentBands(store, RESIDENTS),
    households: await householdCounts(store, RESIDENTS),
    births: await birthLedger(store, BIRTHS),
    frame: await samplingFrame(store, RESIDENTS),
  }
}

async function record(
  lifeEvent: LifeEvent,
  { store } = at,
): Promise<{ personId: string; householdId: string }> {
  const order = {
    county: COUNTY,
    lifeEvent,
    version: null,
    requestId: newRecordId(),
    reason: '核对更正',
    grounds: null,
    approvedBy: 'second',
    today: ON,
    now: at.now(),
  }
  const done = await recordLifeEvent(store, order, CLERK)
  if (!done.ok) throw new Error(JSON.stringify(done.problem))
  return { personId: done.value.personId ?? '', householdId: done.value.householdId ?? '' }
}

function entry(place: string | null, bornOn: string, householdId: string | null): LifeEvent {
  const items = { place, sex: '2', born_on: bornOn, born_precision: 'day' }
  const relation = householdId === null ? null : '99'
  return { kind: 'entry', items, householdId, relation, since: null, situation: null }
}

function death(personId: string, diedOn: string): LifeEvent {
  return { kind: 'death', personId, diedOn, deathPlace: null, certificateNo: null, cause: null }
}

const HOME = { groupNo: null, addressText: null }
const MOVE = { reason: null, certificateNo: null }

test('[QUA20] after each thing that happens the kept counts of the county are those of counting anew', async () => {
  const counts = new KeptCounts()
  const told: unknown[] = [await asKept(counts)]
  const idle: string[] = []
  expect(told[0]).toEqual(await anew())
  const luo = await personIdOf(at.store, LUO.name)
  const siqi = await personIdOf(at.store, SIQI.name)
  const zou = await personIdOf(at.store, ZOU.name)
  let household = ''
  let newcomer = ''
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'a household is opened',
      async () => {
        const items = { place: OTHER_VILLAGE, kind: '1' }
        const opened: LifeEvent = {
          kind: 'household_opened',
          fromHouseholdId: null,
          items,
          members: [],
          openedOn: '2010-01-01',
        }
        household = (await record(opened)).householdId
      },
    ],
    [
      'a child is entered into it',
      async () => {
        newcomer = (await record(entry(OTHER_VILLAGE, '2021-02-03', household))).personId
      },
    ],
    ['somebody of no known village is entered', () => record(entry(null, '1980-05-05', null))],
    [
      'the household becomes a collective one',
      () =>
        record({
          kind: 'household_items',
          householdId: household,
          items: { kind: '2' },
          changedOn: null,
        }),
    ],
    [
      'the household goes to another village',
      () =>
        record({
          kind: 'household_address',
          householdId: household,
          toPlace: VILLAGE,
          ...HOME,
          movedOn: '2025-05-05',
        }),
    ],
    ['a man dies', () => record(death(luo, '2026-03-04'))],
    [
      'a girl moves to the other village',
      () =>
        record({
          kind: 'move_within',
          personId: siqi,
          toPlace: OTHER_VILLAGE,
          ...HOME,
          householdId: null,
          relation: null,
          fromPlace: null,
          fromText: null,
          movedOn: '2026-01-01',
          ...MOVE,
        }),
    ],
    [
      'somebody moves out of the county',
      () =>
        record({
          kind: 'move_out',
          personId: zou,
          movedOn: '2026-02-02',
          toPlace: '371521100201',
          toText: null,
          ...MOVE,
        }),
    ],
    [
      'somebody is erased, with where they lived',
      async () => {
        const person = { county: COUNTY, personId: newcomer, decision: '2026-1', now: at.now() }
        const done = await erasePerson(at.store, person, CLERK)
        expect(done.ok).toBe(true)
      },
    ],
  ]
  for (const [what, happen] of steps) {
    await happen()
    const now = await asKept(counts)
    expect({ what, now }).toEqual({ what, now: await anew() })
    if (isDeepStrictEqual(now, told.at(-1))) idle.push(what)
    told.push(now)
  }
  // What changes no count at all would be told right without being counted.
  expect(idle).toEqual([])
})

test('[QUA20] a child whom files knew and the register lacked counts in its village once it is entered', async () => {
  const counts = new KeptCounts()
  const before = await counts.births(at.store, BIRTHS)
  expect(before).toContainEqual(
    expect.objectContaining({ year: 2024, source: 'all', notRegistered: 1 }),
  )
  // As a run enters those whom it links: with the id that the links have, and an event.
  await at.store.pool.query(
    `with head as (update register.ledger_heads set last_event_no = last_event_no + 1, last_recorded_at = now()
         where county = $1 returning last_event_no),
       entered as (insert into register.events (county, event_no, event_id, person_id, kind, recorded_at,
           actor, role, purpose, after)
         select $1, last_event_no, gen_random_uuid(), $2, 'person.entered', now(), 'run:1', 'system', 'comparison', '{}'
         from head returning event_no)
     insert into register.persons (county, person_id, sex, born_on, place, life_state, last_event_no, recorded_at)
     select $1, $2, '2', '2024-07-07', $3, 'active', event_no, now() from entered`,
    [COUNTY, CHILD, VILLAGE],
  )
  const after = await counts.births(at.store, BIRTHS)
  expect(after).toEqual(await birthLedger(at.store, BIRTHS))
  expect(after).toContainEqual(
    expect.objectContaining({ year: 2024, source: 'all', listed: 1, notRegistered: 0 }),
  )
  // Another file is taken, and the comparison that stands links its rows.
  await tell(92, CHILD, '2024-07-08')
  await at.store.pool.query(
    `insert into evidence.runs (county, run_no, run_id, batch_nos, phase, stands_on, started_by, started_at)
     values ($1, 7, gen_random_uuid(), '{2}', 'merged', 1, 'test', now())`,
    [COUNTY],
  )
  const merged = await counts.births(at.store, BIRTHS)
  expect(merged).toEqual(await birthLedger(at.store, BIRTHS))
  expect(merged).toContainEqual(expect.objectContaining({ year: 2024, source: 'all', wrong: 1 }))
})

test('[QUA20] nothing is counted while nothing happens, and then the village where it did', async () => {
  const counts = new CountsInStep<{ readonly village: string; readonly persons: number }>()
  const asked: (readonly string[] | null)[] = []
  const ask = (): Promise<unknown> =>
    counts.ask(at.store, { county: COUNTY, key: ON }, async (villages) => {
      asked.push(villages)
      return (villages ?? [VILLAGE, OTHER_VILLAGE]).map((village) => ({
        village,
        persons: asked.length,
      }))
    })
  await ask()
  await ask()
  expect(asked).toEqual([null])
  await record(entry(OTHER_VILLAGE, '1990-01-01', null))
  expect(await ask()).toEqual([
    { village: VILLAGE, persons: 1 },
    { village: OTHER_VILLAGE, persons: 2 },
  ])
  expect(asked).toEqual([null, [OTHER_VILLAGE]])
})

test('[QUA20] of a county that was wiped and made again, nothing is told that was counted before', async () => {
  const other = await comparedServer()
  const endOf = async (): Promise<number> => (await ledgerEnd(other.store, COUNTY))?.eventNo ?? 0
  try {
    const keptAt = await endOf()
    const lengths = [0, keptAt - 1, keptAt, keptAt + 1]
    const kept = await Promise.all(
      lengths.map(async (events) => {
        const counts = new KeptCounts()
        await asKept(counts, other)
        return { events, counts }
      }),
    )
    await wipeInventedCounty(other.store, COUNTY)
    await OPENED_COUNTY.fill(other.store)
    const told: unknown[] = []
    // Its ledger now is empty, then shorter than the old one, as long, longer: each asked for the first time.
    for (const { events, counts } of kept) {
      while ((await endOf()) < events) await record(entry(VILLAGE, '1990-01-01', null), other)
      expect(await endOf()).toBe(events)
      const now = await asKept(counts, other)
      expect({ events, now }).toEqual({ events, now: await anew(other) })
      told.push(now)
    }
    expect(told[0]).not.toEqual(told[1])
  } finally {
    await other.close()
  }
})

test('[QUA20] whatever a request that began before the county was wiped has counted, is told to nobody later', async () => {
  const counts = new CountsInStep<{ readonly village: string; readonly persons: number }>()
  const other = await comparedServer()
  const ask = (persons: number, meanwhile?: () => Promise<unknown>): Promise<unknown> =>
    counts.ask(other.store, { county: COUNTY, key: ON }, async (villages) => {
      await meanwhile?.()
      return (villages ?? [VILLAGE]).map((village) => ({ village, persons }))
    })
  try {
    await ask(1, async () => {
      await wipeInventedCounty(other.store, COUNTY)
      await OPENED_COUNTY.fill(other.store)
      expect(await ask(2)).toEqual([{ village: VILLAGE, persons: 2 }])
    })
    expect(await ask(3)).toEqual([{ village: VILLAGE, persons: 3 }])
    expect(await ask(4)).toEqual([{ village: VILLAGE, persons: 3 }])
  } finally {
    await other.close()
  }
})

test('[QUA20] what the office counts beforehand is what whoever sees the county is told', async () => {
  const counts = new KeptCounts()
  const clock = (): Date => new Date(`${ON}T04:00:00Z`)
  await countCounty({ store: at.store, county: COUNTY, clock, counts })
  const texts: string[] = []
  const pool = new Proxy(at.store.pool, {
    get: (target, key): unknown => {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      if (key !== 'query') return value.bind(target)
      return (...sent: unknown[]): unknown => {
        texts.push(JSON.stringify(sent[0]))
        return Reflect.apply(value, target, sent)
      }
    },
  })
  expect(await counts.bands({ pool }, RESIDENTS)).toEqual(await residentBands(at.store, RESIDENTS))
  expect(await counts.households({ pool }, RESIDENTS)).toEqual(
    await householdCounts(at.store, RESIDENTS),
  )
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.join()).not.toContain('register.presences')
})
