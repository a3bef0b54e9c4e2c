import type { Store } from '#register/store/open-store.ts'
import { LUO, VILLAGE } from '../../src/server/test-county.ts'

const HOUSEHOLDS = 1_230
const PEOPLE_OF_ONE = 3
const HOUSEHOLDS_ASKED = 300

/** A village of 3,700 people of whom a fifth is asked something: copies of one person, in an invented county. */
export async function plantVillage({
  pool,
}: Pick<Store, 'pool'>): Promise<{ readonly people: number; readonly questions: number }> {
  await pool.query('delete from work.to_ask')
  await pool.query(
    `insert into register.households
     select (jsonb_populate_record(h, jsonb_build_object('household_id', gen_random_uuid(), 'head_person_id', null,
       'place', $2::text, 'group_no', (1 + no / 100)::text, 'code', $2 || lpad((1000 + no)::text, 6, '0')))).*
     from register.persons p
     join register.households h on h.county = p.county and h.household_id = p.household_id,
       generate_series(1, $3::int) as no
     where p.name = $1`,
    [LUO.name, VILLAGE, HOUSEHOLDS],
  )
  await pool.query(
    `insert into register.persons
     select (jsonb_populate_record(p, jsonb_build_object('person_id', gen_random_uuid(), 'household_id', h.household_id,
       'name', '罗' || row_number() over (), 'relation', (array['02', '10', '20'])[member]))).*
     from register.persons p, register.households h, generate_series(1, $3::int) as member
     where p.name = $1 and h.place = $2 and h.household_id <> p.household_id`,
    [LUO.name, VILLAGE, PEOPLE_OF_ONE],
  )
  const { rowCount: questions } = await pool.query(
    `insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item, reason, sources)
     select p.county, r.run_no, row_number() over (order by p.household_id, p.relation), $2, p.household_id, p.person_id, true, asked.item, asked.reason, '{}'
     from register.persons p
     join (select household_id from register.households where place = $2 and head_person_id is null
         order by code desc limit $1) as h
       on h.household_id = p.household_id
     join evidence.runs r on r.county = p.county and r.phase = 'live'
     join (values ('02', 'number', 'number_check'), ('10', 'ethnicity', 'missing'),
       ('20', 'exists', 'only_in_register')) as asked (relation, item, reason) on asked.relation = p.relation`,
    [HOUSEHOLDS_ASKED, VILLAGE],
  )
  const { rows } = await pool.query<{ people: number }>(
    'select count(*)::int as people from register.persons where place = $1',
    [VILLAGE],
  )
  return { people: rows[0]?.people ?? 0, questions: questions ?? 0 }
}
