import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { birthLedger } from './birth-ledger.ts'
import { birthRecords } from './birth-records.ts'
import { listOverlapsOfRun, saveListOverlaps } from './list-overlaps.ts'

const COUNTY = '431322'
const VILLAGE = `${COUNTY}101201`
const RUN = { county: COUNTY, runNo: 1 }
let store: Store

beforeAll(async () => {
  store = await testStore()
  await store.pool.query(
    `insert into access.counties (county, name_zh, invented) values ($1, '某县', true)`,
    [COUNTY],
  )
  await store.pool.query(
    `insert into evidence.runs (county, run_no, run_id, batch_nos, phase, started_by, started_at)
     values ($1, 1, gen_random_uuid(), '{1}', 'live', 'test', now())`,
    [COUNTY],
  )
  // A run has a partition of its own, which loading a comparison makes.
  await store.pool.query(
    `create table evidence.links_of_run partition of evidence.links
     for values from ('${COUNTY}', 1) to ('${COUNTY}', 2)`,
  )
})

afterAll(async () => {
  await store.close()
})

test('[EST10] who is on which list is kept with its run, and measuring again replaces it', async () => {
  const at = { village: VILLAGE, band: '0', sex: '1' }
  const overlaps = [
    { ...at, history: 1, persons: 3, registered: 3 },
    { ...at, history: 6, persons: 2, registered: 0 },
  ]
  const counted = { asOf: '2026-10-31', overlaps, errors: { linked: 0.99, falselyLinked: 0.001 } }
  await saveListOverlaps(store, { ...RUN, ...counted, overlaps: overlaps.slice(1) })
  await saveListOverlaps(store, { ...RUN, ...counted })
  expect(await listOverlapsOfRun(store, RUN)).toEqual(counted)
  expect(await listOverlapsOfRun(store, { ...RUN, runNo: 2 })).toBeNull()
})

/**
 * Five children by hand. 1 and 2 registered and on both lists, 2 with another day on the cards and twice
 * there; 3 only on the cards; 4 on the cards as moved out; 5 registered and on no list.
 */
test('[EST12] births by year and source against the register: missing, twice, without source, wrong', async () => {
  for (const [person, bornOn] of [
    [1, '2024-03-01'],
    [2, '2024-05-05'],
    [5, '2025-01-01'],
  ] as const)
    await store.pool.query(
      `insert into register.persons (county, person_id, sex, born_on, place, life_state, last_event_no, recorded_at)
       values ($1, $2, '1', $3, $4, 'active', 1, now())`,
      [COUNTY, id(person), bornOn, VILLAGE],
    )
  const cards = [
    [1, '2024-03-01', 'active'],
    [2, '2024-05-06', 'active'],
    [2, '2024-05-05', 'active'],
    [3, '2024-07-07', 'active'],
    [4, '2024-08-08', 'moved_out'],
  ] as const
  for (const [at, [person, bornOn, life]] of cards.entries())
    await record({ person, bornOn, life, row: at + 2, source: 'immunisation' })
  await record({ person: 1, bornOn: '2024-03-01', life: 'active', row: 12, source: 'police' })
  await record({ person: 2, bornOn: '2024-05-05', life: 'active', row: 13, source: 'police' })
  const none = { notRegistered: 0, twice: 0, notExisting: 0, wrong: 0 }
  const of = {
    ...RUN,
    from: '2017-01-01',
    placeFrom: `${COUNTY}000000`,
    placeTo: `${COUNTY}999999`,
  }
  expect(await birthLedger(store, of)).toEqual([
    { ...none, year: 2025, source: 'all', listed: 1, notExisting: 1 },
    { ...none, year: 2024, source: 'all', listed: 2, notRegistered: 1, wrong: 1 },
    {
      ...none,
      year: 2024,
      source: 'immunisation',
      listed: 4,
      notRegistered: 1,
      twice: 1,
      wrong: 1,
    },
    { ...none, year: 2024, source: 'police', listed: 2 },
  ])
  // A part of the county is asked by its children and its places, not by reading every record.
  const part = { ...of, placeFrom: `${COUNTY}101000`, placeTo: `${COUNTY}101999` }
  expect(await birthLedger(store, part)).toEqual(await birthLedger(store, of))
  const elsewhere = { ...of, placeFrom: `${COUNTY}102000`, placeTo: `${COUNTY}102999` }
  expect(await birthLedger(store, elsewhere)).toEqual([])
})

const PLACES = [
  ['the county', `${COUNTY}000000`, `${COUNTY}999999`],
  ['its township', `${COUNTY}101000`, `${COUNTY}101999`],
] as const
const CELLS = [
  ['immunisation', 'not_registered', [[3, 5]]],
  ['immunisation', 'twice', [[2, 4]]],
  ['immunisation', 'wrong', [[2, 3]]],
  ['all', 'not_registered', [[3, 5]]],
  ['all', 'wrong', [[2, 3]]],
  ['all', 'twice', []],
  ['police', 'not_registered', []],
  ['police', 'not_existing', []],
] as const
test.each(
  CELLS.flatMap(([source, kind, found]) =>
    PLACES.map(([where, placeFrom, placeTo]) => ({
      source,
      kind,
      found,
      where,
      placeFrom,
      placeTo,
    })),
  ),
)(
  '[EST14] behind $source, $kind of $where stand the very records it counts',
  async ({ source, kind, found, placeFrom, placeTo }) => {
    const cell = { ...RUN, from: '2017-01-01', placeFrom, placeTo }
    const records = await birthRecords(
      store,
      { ...cell, year: 2024, source, kind },
      { offset: 0, limit: 9 },
    )
    expect(records.map(({ personId, rowNo }) => [personId, rowNo])).toEqual(
      found.map(([person, row]) => [id(person), row]),
    )
  },
)

test('[EST14] whoever is on no source stands there by the register, a page after the other', async () => {
  const cell = {
    ...RUN,
    from: '2017-01-01',
    placeFrom: `${COUNTY}000000`,
    placeTo: `${COUNTY}999999`,
  }
  const asked = { ...cell, year: 2025, source: 'all', kind: 'not_existing' } as const
  const [alone] = await birthRecords(store, asked, { offset: 0, limit: 1 })
  expect(alone).toMatchObject({ personId: id(5), registered: true, source: null, place: VILLAGE })
  expect(await birthRecords(store, asked, { offset: 1, limit: 1 })).toEqual([])
})

async function record(of: {
  readonly person: number
  readonly bornOn: string
  readonly life: string
  readonly row: number
  readonly source: string
}): Promise<void> {
  await store.pool.query(
    `insert into evidence.source_records
       (county, batch_no, row_no, party, source, name_state, number_state, sex, born_on, born_precision, place, life_state)
     values ($1, 1, $2, 1, $3, 'full', 'missing', '1', $4, 'day', $5, $6)`,
    [COUNTY, of.row, of.source, of.bornOn, VILLAGE, of.life],
  )
  await store.pool.query(
    `insert into evidence.links (county, run_no, batch_no, row_no, party, person_id, decision)
     values ($1, 1, 1, $2, 1, $3, 'exact')`,
    [COUNTY, of.row, id(of.person)],
  )
}

function id(person: number): string {
  return `00000000-0000-8000-8000-${String(person).padStart(12, '0')}`
}
