import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCounty } from '../access/accounts.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { ASKS_SQL, PEOPLE_SQL } from './to-ask-statements.ts'

const COUNTY = '431322'
const PEOPLE = 3_000

let store: Store
/** A file that has just come, with a number for nobody, and a run that has just found whom it speaks of. */
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '溆水县', invented: true })
  await store.pool.query(
    `alter table evidence.source_records set (autovacuum_enabled = off);
     create table evidence.links_431322_1 partition of evidence.links for values from ('${COUNTY}', 1) to ('${COUNTY}', 2);
     create index on evidence.links_431322_1 (person_id);
     insert into evidence.batches (county, batch_no, batch_id, as_of, department, expires_on, file_bytes, file_hash,
       file_name, legal_basis, phase, purpose, received_at, received_by, source, universe)
     values ('${COUNTY}', 1, gen_random_uuid(), '2026-10-31', 'x', '2030-01-01', 1, repeat('a', 64), 'x', 'x', 'taken', 'x', now(),
       'x', 'police', 'x');
     insert into evidence.runs (county, run_no, run_id, phase, started_at, started_by, batch_nos)
     values ('${COUNTY}', 1, gen_random_uuid(), 'written', now(), 'x', '{1}');
     insert into register.persons (county, person_id, name, place, last_event_no, recorded_at)
     select '${COUNTY}', gen_random_uuid(), '人', '431322101201', 1, now() from generate_series(1, ${String(PEOPLE)});
     insert into evidence.links (county, run_no, batch_no, row_no, party, person_id, decision)
     select county, 1, 1, row_number() over (), 1, person_id, 'alone' from register.persons;
     insert into evidence.source_records (county, batch_no, row_no, party, source, name_state, number_state)
     select county, 1, row_no, 1, 'police', 'full', 'check_digit' from evidence.links;
     analyze register.persons, evidence.links_431322_1`,
  )
})
afterAll(() => store.close())

test('[ASK1] of each person only their own records are read, also when the file was not analysed yet', async () => {
  const client = await store.pool.connect()
  try {
    await client.query('begin')
    await client.query(PEOPLE_SQL, [COUNTY, 1])
    await client.query('analyze people_to_count')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, timing off, costs off) ${ASKS_SQL}`,
      [COUNTY, 1, '2026', new Date()],
    )
    const read = rows.flatMap(({ 'QUERY PLAN': line }) => {
      const [, found, loops] = / on source_records .*rows=([\d.]+) loops=(\d+)/u.exec(line) ?? []
      return found === undefined ? [] : [Number(found) * Number(loops)]
    })
    expect(Math.max(...read)).toBe(PEOPLE)
  } finally {
    await client.query('rollback')
    client.release()
  }
}, 120_000)
