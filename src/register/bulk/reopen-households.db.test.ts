import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import { testStore } from '../store/test-store.ts'
import type { Store } from '../store/open-store.ts'
import { applyComparison } from './apply-comparison.ts'
import { CHOSEN_COLUMNS } from './chosen-columns.ts'
import { csvLine, people, personId, type Line } from './test-chosen-lines.ts'

/* What a file that is withdrawn and comes back does to households: nothing that lasts. */

const COUNTY = '431322'
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act()
})

async function openCounty(): Promise<Store> {
  const store = await testStore()
  undo.push(() => store.close())
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
  await store.pool.query(
    `insert into evidence.batches (county, batch_id, batch_no, source, department, legal_basis, purpose, as_of,
       universe, expires_on, file_name, file_hash, file_bytes, phase, received_by, received_at)
     select $1, gen_random_uuid(), n, 'police', '县公安局', '法', '比对', date '2026-06-30', '全部', '2027-06-30',
       'a.csv', lpad(n::text, 64, '0'), 1, 'taken', 'test', '2026-07-01' from generate_series(1, 2) as n`,
    [COUNTY],
  )
  return store
}

async function applyLines(store: Store, runNo: number, lines: readonly Line[]): Promise<void> {
  await store.pool.query(
    `insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at)
     values ($1, gen_random_uuid(), $2::int, 'written', '{1,2}', 'test', timestamptz '2026-07-02' + $2::int * interval '1 day')`,
    [COUNTY, runNo],
  )
  const dir = await mkdtemp(join(tmpdir(), 'simin-chosen-'))
  undo.push(() => rm(dir, { recursive: true }))
  const text = [CHOSEN_COLUMNS.join(','), ...lines.map(csvLine)].join('\n')
  await writeFile(join(dir, 'chosen.csv'), `${text}\n`)
  await applyComparison(store, { county: COUNTY, runNo, dir, onProgress: () => undefined })
}

async function householdsOf(store: Store): Promise<readonly object[]> {
  const { rows } = await store.pool.query<object>(
    `select p.person_id, p.household_id, h.code, h.closed_on, h.head_person_id
     from register.persons p join register.households h using (county, household_id)
     where p.standing is null order by p.person_id`,
  )
  return rows
}

const key = (line: Line, household_key: string): Line => ({ ...line, household_key })
const ALL = people(30)

test.each<readonly [string, readonly Line[]]>([
  ['its people are gone', ALL.slice(3)],
  ['most of its people are gone', ALL.slice(2)],
  [
    'it is split',
    ALL.map((line, i) => key(line, i < 12 ? `alone ${String(i)}` : (line.household_key ?? ''))),
  ],
  ['two are one', ALL.map((line, i) => key(line, i < 6 ? 'both' : (line.household_key ?? '')))],
  [
    'its people are shared out among others',
    ALL.map((line, i) => key(line, `1/${String(i < 3 ? i + 1 : Math.floor(i / 3))}`)),
  ],
  [
    'some are gone and the rest go to others',
    ALL.slice(4).map((line, i) => key(line, `x${String(i % 7)}`)),
  ],
])(
  '[REG18 S17] where a file is withdrawn and restored, everybody has the household of before: %s',
  async (_, without) => {
    const store = await openCounty()
    await applyLines(store, 1, ALL)
    const before = await householdsOf(store)
    expect(before).toHaveLength(30)
    await applyLines(store, 2, without)
    await applyLines(store, 3, ALL)
    expect(await householdsOf(store)).toEqual(before)
    // Again, now that there is a history.
    await applyLines(store, 4, without)
    await applyLines(store, 5, ALL)
    expect(await householdsOf(store)).toEqual(before)
    const rebuilt = await rebuildFromEvents(store, COUNTY)
    expect(rebuilt.differing).toEqual([])
  },
)

test('[REG18] a household that comes back is told in its history; one of other people is another', async () => {
  const store = await openCounty()
  await applyLines(store, 1, ALL)
  await applyLines(store, 2, ALL.slice(3))
  const others = ALL.map((line, i) => (i < 2 ? key(line, '1/3') : line))
  await applyLines(store, 3, others)
  const { rows } = await store.pool.query<{ household: string }>(
    `select household_id as household from register.persons where person_id = $1`,
    [personId(2)],
  )
  const { rows: kinds } = await store.pool.query<{ kind: string; household: string }>(
    `select kind, household_id as household from register.events where kind in ('household.closed', 'household.reopened')
     order by event_no`,
  )
  // Of three who left it one came back alone: most of a household is not there.
  expect(kinds.map(({ kind }) => kind)).toEqual(['household.closed'])
  expect(rows[0]?.household).not.toBe(kinds[0]?.household)
  await applyLines(store, 4, ALL)
  const { rows: told } = await store.pool.query<{ kind: string }>(
    `select kind from register.events where household_id = $1 order by event_no`,
    [kinds[0]?.household],
  )
  expect(told.map(({ kind }) => kind)).toEqual([
    'household.opened',
    'household.closed',
    'household.reopened',
  ])
})
