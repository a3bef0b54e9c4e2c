import type pg from 'pg'

/**
 * Brings the presences of all persons of `changedTable` (columns county, person_id) in line with their
 * rows, as `writePresences` does for one: where they differ, the old ones are known until the person's
 * last event, the new ones from it on.
 */
export async function refreshPresences(
  client: pg.PoolClient,
  county: string,
  changedTable: string,
): Promise<void> {
  await client.query(`
    create temp table wanted on commit drop as
    select * from register.wanted_presences('${county}',
      (select array_agg(person_id) from ${changedTable}));
    create temp table moved on commit drop as
    select person_id from ${changedTable} as x
    where (select array_agg((w.place, w.sex, w.born_on, w.since, w.until, w.entered_by, w.left_by)::text order by w.since nulls first)
             from wanted as w where w.person_id = x.person_id)
      is distinct from
          (select array_agg((h.place, h.sex, h.born_on, h.since, h.until, h.entered_by, h.left_by)::text order by h.since nulls first)
             from register.presences as h where h.county = '${county}' and h.person_id = x.person_id and h.known_until is null);
    update register.presences as h set known_until = p.last_event_no
    from moved as m join register.persons as p on p.county = '${county}' and p.person_id = m.person_id
    where h.county = '${county}' and h.person_id = m.person_id and h.known_until is null;
    insert into register.presences (county, person_id, presence_no, place, sex, born_on, since, until,
      entered_by, left_by, known_from)
    select '${county}', w.person_id, coalesce(last.presence_no, 0)
        + row_number() over (partition by w.person_id order by w.since nulls first),
      w.place, w.sex, w.born_on, w.since, w.until, w.entered_by, w.left_by, w.event_no
    from moved as m join wanted as w using (person_id), lateral (select max(presence_no) as presence_no
      from register.presences as h where h.county = '${county}' and h.person_id = w.person_id) as last
    order by w.person_id, w.since nulls first;
    drop table wanted, moved`)
}
