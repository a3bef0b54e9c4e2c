import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { countyContentHash } from '../ledger/county-content-hash.ts'
import { recordLifeEvent } from '../commands/record-life-event.ts'
import { sealNumber } from '../commands/seal-number.ts'
import { readPerson, writePerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import { printSchema } from '../schema/print-schema.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { testStore } from '../store/test-store.ts'
import { applyComparison } from './apply-comparison.ts'
import { CHOSEN_COLUMNS } from './chosen-columns.ts'
import {
  csvLine,
  numberOf,
  people,
  personId,
  secondYear,
  VILLAGE,
  type Line,
} from './test-chosen-lines.ts'

const COUNTY = '431322'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act()
})

describe('county at once', () => {
  test('[LED1] rows written at once are the fold of the events written with them', async () => {
    const store = await openCounty()
    const applied = await applyLines(store, 1, people(90))
    expect(applied).toMatchObject({ persons: 90, entered: 90, changed: 0, setAside: 0 })
    const rebuilt = await rebuildFromEvents(store, COUNTY)
    expect(rebuilt.differing).toEqual([])
    expect(rebuilt).toMatchObject({ persons: 90, households: 30, events: 120 })
  })

  test('[LED1] one at a time, the same facts make the same rows', async () => {
    const [atOnce, oneByOne] = [await openCounty(), await openCounty()]
    await applyLines(atOnce, 1, people(40))
    // What only a run measures is not written one at a time.
    await atOnce.pool.query('update register.persons set sources = null, certainty = null')
    const households = await atOnce.pool.query<{ row: object }>(
      `select to_jsonb(h) as row from register.households as h`,
    )
    for (const { row } of households.rows)
      await oneByOne.pool.query(
        `insert into register.households select * from jsonb_populate_record(null::register.households, $1)`,
        [JSON.stringify(row)],
      )
    await inTransaction(oneByOne.pool, async (client) => {
      for (let i = 0; i < 40; i++) {
        const after = await readPerson(atOnce.pool, COUNTY, personId(i))
        if (after === null) throw new Error('everybody was entered')
        const number =
          after.items.number === null
            ? null
            : sealNumber(oneByOne.keys, {
                county: COUNTY,
                personId: personId(i),
                number: numberOf(i),
              })
        await writePerson(client, COUNTY, { before: null, after, number })
      }
    })
    const [one, other] = [
      await countyContentHash(atOnce, COUNTY),
      await countyContentHash(oneByOne, COUNTY),
    ]
    for (const table of [
      'persons',
      'identifiers',
      'households',
      'memberships',
      'residences',
      'kinships',
      'absences',
      'presences',
      'name_grams',
    ])
      expect([table, other.tables[`register.${table}`]]).toEqual([
        table,
        one.tables[`register.${table}`],
      ])
  })

  test('[REG2] the same run twice changes nothing', async () => {
    const store = await openCounty()
    const applied = await applyLines(store, 1, people(50))
    const once = await countyContentHash(store, COUNTY)
    expect(await applyLines(store, 1, people(50))).toEqual(applied)
    expect(await countyContentHash(store, COUNTY)).toEqual(once)
  })

  test('[REG3] a run with the same findings writes no event', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(50))
    const again = await applyLines(store, 2, people(50))
    expect(again).toMatchObject({ entered: 0, changed: 0, setAside: 0, householdsFollowed: 0 })
  })

  // While files are staged, while rows are written, while indexes are put back; and in a later year.
  test.each([
    [1, 1],
    [1, 4],
    [1, 25],
    [2, 3],
    [2, 6],
  ])(
    '[REG1] run %i, cut after its report number %i and started again, ends as if never cut',
    async (run, cutAfter) => {
      const [whole, cut] = [await openCounty(), await openCounty()]
      const next = run === 1 ? people(40) : secondYear(people(60))
      if (run === 2) for (const store of [whole, cut]) await applyLines(store, 1, people(40))
      await applyLines(whole, run, next)
      await expect(applyLines(cut, run, next, cutAfter)).rejects.toThrow('cut')
      await applyLines(cut, run, next)
      expect(await countyContentHash(cut, COUNTY)).toEqual(await countyContentHash(whole, COUNTY))
      expect(await schemaLeftOut(cut)).toEqual([])
    },
  )

  test('[STO8] after a first load the schema is the committed one again', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(12))
    const committed = await readFile(new URL('../schema/schema.sql', import.meta.url), 'utf8')
    expect(await printSchema(store.pool)).toBe(committed)
  })

  test('[REG4] lines in another order write the same register', async () => {
    const [one, other] = [await openCounty(), await openCounty()]
    await applyLines(one, 1, people(40))
    await applyLines(other, 1, people(40).reverse())
    expect(await countyContentHash(other, COUNTY)).toEqual(await countyContentHash(one, COUNTY))
  })

  test('[LED1] changes, newcomers, people without evidence: rows stay the fold of events', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(40))
    const applied = await applyLines(store, 2, secondYear(people(60)))
    expect(applied.entered).toBe(20)
    expect(applied.changed).toBeGreaterThan(5)
    expect(applied.setAside).toBe(3)
    expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
    // And back again: those set aside return, with everything they had.
    const back = await applyLines(store, 3, people(60))
    expect(back.changed).toBeGreaterThan(5)
    expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
    expect((await readPerson(store.pool, COUNTY, personId(39)))?.items.standing).toBeNull()
  })

  test('[REG5] a value that changes ends its period on the day the evidence speaks of', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(4))
    await applyLines(
      store,
      2,
      people(4).map((line, i) => (i === 1 ? { ...line, place: VILLAGE(9) } : line)),
    )
    const moved = await readPerson(store.pool, COUNTY, personId(1))
    expect(moved?.residences).toMatchObject([
      { kind: 'registered', no: 1, value: VILLAGE(0), since: null, until: '2026-06-30' },
      { kind: 'registered', no: 2, value: VILLAGE(9), since: '2026-06-30', until: null },
    ])
  })

  test('[REG6 DIS24] an item that a person stated is left alone, and the difference is shown', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(4))
    await store.pool.query(
      `update register.persons set held = '{phone}' where county = $1 and person_id = $2`,
      [COUNTY, personId(1)],
    )
    const applied = await applyLines(
      store,
      2,
      people(4).map((line) => ({ ...line, phone: '13900000000' })),
    )
    expect(applied).toMatchObject({ changed: 3, held: 1 })
    const left = await readPerson(store.pool, COUNTY, personId(1))
    expect(left?.items.phone).toBe('13800000001')
    const shown = await store.pool.query(
      `select kind, item, facts, sources, told_by from evidence.discrepancies where county = $1 and run_no = 2`,
      [COUNTY],
    )
    // The record that says otherwise is named, and no telephone stands among the facts.
    const facts = { held: true, records: '[2,3,1]', sources: 'police', told_by: 'police' }
    expect(shown.rows).toEqual([
      { kind: 'item_differs', item: 'phone', facts, sources: ['police'], told_by: ['police'] },
    ])
  })

  test('[DIS24] where the files say nothing of what a person stated, nothing differs', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(4))
    await store.pool.query(
      `update register.persons set held = '{phone}' where county = $1 and person_id = $2`,
      [COUNTY, personId(1)],
    )
    const silent = people(4).map((line) => ({ ...line, phone: '' }))
    expect(await applyLines(store, 2, silent)).toMatchObject({ changed: 3, held: 0 })
    const left = await readPerson(store.pool, COUNTY, personId(1))
    expect(left?.items.phone).toBe('13800000001')
  })

  test('[DIS24] what was decided about it is not asked again until a file says something else', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(4))
    await store.pool.query(
      `update register.persons set held = '{phone}' where county = $1 and person_id = $2`,
      [COUNTY, personId(1)],
    )
    const row = `insert into evidence.source_records (county, batch_no, row_no, party, source, name_state, number_state, phone)
      values ($1, 2, 3, 1, 'police', 'missing', 'missing', '13900000000')`
    await store.pool.query(row, [COUNTY])
    const lines = people(4).map((line) => ({ ...line, phone: '13900000000' }))
    await applyLines(store, 2, lines)
    await store.pool.query(
      `insert into work.discrepancy_decisions (county, decision_id, run_no, discrepancy_no, kind, person_id, item,
         said_batch_no, said_row_no, said_party, verdict, rule, reason, wrong_sources, decided_by, role, decided_at)
       select county, gen_random_uuid(), run_no, discrepancy_no, kind, person_id, item, 2, 3, 1, 'keep', 'people',
         '本人说的', '{police}', gen_random_uuid(), 'county_reviewer', now()
       from evidence.discrepancies where county = $1 and run_no = 2`,
      [COUNTY],
    )
    const statusAfter = async (runNo: number): Promise<unknown> => {
      await applyLines(store, runNo, lines)
      const { rows } = await store.pool.query(
        `select status from evidence.discrepancies where county = $1 and run_no = $2`,
        [COUNTY, runNo],
      )
      return rows
    }
    expect(await statusAfter(3)).toEqual([{ status: 'settled' }])
    await store.pool.query(
      `update work.discrepancy_decisions set undone_at = now() where county = $1`,
      [COUNTY],
    )
    expect(await statusAfter(4)).toEqual([{ status: 'open' }])
  })

  test('[S17] what rested on a withdrawn file rests on another, and nothing else changes', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(6))
    await store.pool.query(
      `update evidence.batches set phase = 'withdrawn', withdrawn_at = now() where batch_no = 2`,
    )
    const before = await readPerson(store.pool, COUNTY, personId(4))
    expect(before?.citations.phone).toBe('2.6.1')
    const others = people(6).map((line) => ({
      ...line,
      provenance: (line.provenance ?? '').replaceAll('[2,', '[1,'),
    }))
    expect(await applyLines(store, 2, others)).toMatchObject({
      changed: 6,
      entered: 0,
      setAside: 0,
    })
    const after = await readPerson(store.pool, COUNTY, personId(4))
    expect(after?.citations.phone).toBe('1.6.1')
    expect(after?.items).toEqual(before?.items)
    expect(after?.residences).toEqual(before?.residences)
    expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
  })

  test('[S10] no identity number stands anywhere in the register but sealed', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(6))
    for (const table of ['persons', 'identifiers', 'events', 'households']) {
      const rows = await store.pool.query(`select t::text as text from register.${table} as t`)
      const text = JSON.stringify(rows.rows)
      for (let i = 0; i < 6; i++) expect(text).not.toContain(numberOf(i))
    }
    const kept = await store.pool.query<{ value_sealed: Buffer }>(
      `select value_sealed from register.identifiers where person_id = $1`,
      [personId(2)],
    )
    const sealed = kept.rows[0]?.value_sealed ?? Buffer.alloc(0)
    expect(store.keys.openIdentifier(sealed, `identifier/${COUNTY}/${personId(2)}`)).toBe(
      numberOf(2),
    )
  })

  test('[REG7] households get codes of 18 digits and keep them', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(30))
    const codes = await householdCodes(store)
    expect(codes).toHaveLength(10)
    expect(new Set(codes.map((one) => one.code)).size).toBe(10)
    for (const { code, place } of codes)
      expect(code).toMatch(new RegExp(`^${place}0[1-3][0-9]{4}$`))
    await applyLines(
      store,
      2,
      people(36).map((line) => ({ ...line, household_key: `other ${line.household_key ?? ''}` })),
    )
    expect((await householdCodes(store)).slice(0, 10)).toEqual(codes)
  })

  test('[REG17] a household that the office opened for people who are yet to come stays open', async () => {
    const store = await openCounty()
    await applyLines(store, 1, people(30))
    const opened = await recordLifeEvent(
      store,
      {
        county: COUNTY,
        lifeEvent: {
          kind: 'household_opened',
          fromHouseholdId: null,
          items: { kind: '2' },
          members: [],
          openedOn: '2026-01-01',
        },
        version: null,
        requestId: newRecordId(),
        reason: null,
        grounds: null,
        approvedBy: null,
        today: '2026-07-01',
        now: new Date('2026-07-01T02:00:00Z'),
      },
      { account: 'account-1', role: 'township_clerk', purpose: 'registration' },
    )
    if (!opened.ok) throw new Error(opened.problem.code)
    // The first household's three are in no list any more.
    await applyLines(store, 2, people(30).slice(3))
    const { rows } = await store.pool.query<{ id: string }>(
      `select household_id as id from register.households where closed_on is not null`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.id).not.toBe(opened.value.householdId)
  })
})

/** Definitions still out, and tables of the run still there. */
async function schemaLeftOut(store: Store): Promise<unknown[]> {
  const left = await store.pool.query(
    `select object from work.deferred_definitions
     union all select relname from pg_class where relname ~ '^(chosen|plan)_' and relkind = 'r'`,
  )
  return left.rows
}

async function householdCodes(
  store: Store,
): Promise<{ household_id: string; code: string; place: string }[]> {
  const found = await store.pool.query<{ household_id: string; code: string; place: string }>(
    `select household_id, code, place from register.households order by last_event_no`,
  )
  return found.rows
}

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

/** Applies lines as run `runNo`; `cutAfter` throws from the n-th report of progress. */
async function applyLines(store: Store, runNo: number, lines: readonly Line[], cutAfter?: number) {
  await store.pool.query(
    `insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at)
     values ($1, gen_random_uuid(), $2::int, 'written', '{1,2}', 'test', timestamptz '2026-07-02' + $2::int * interval '1 day')
     on conflict do nothing`,
    [COUNTY, runNo],
  )
  const dir = await mkdtemp(join(tmpdir(), 'simin-chosen-'))
  undo.push(() => rm(dir, { recursive: true }))
  const text = [CHOSEN_COLUMNS.join(','), ...lines.map(csvLine)].join('\n')
  await writeFile(join(dir, 'chosen.csv'), `${text}\n`)
  let reports = 0
  return applyComparison(store, {
    county: COUNTY,
    runNo,
    dir,
    batchPersons: 16,
    onProgress: () => {
      reports += 1
      if (reports === cutAfter) throw new Error('cut')
    },
  })
}
