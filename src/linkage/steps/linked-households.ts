import type { Step } from '../engine/run-steps.ts'

/**
 * Households of different files that share a person already linked, and the pairs worth a second look.
 *
 * The second pass asks: the unlinked 王小明 of this card, is his household (by another member) the
 * household of that 王晓明? Relatives found together were what helped most in Agincourt (Kabudula 2014).
 */
export const LINKED_HOUSEHOLDS: readonly Step[] = [
  {
    table: 'shown_households',
    bar: 'compare.kin',
    sql: `create or replace table shown_households as
      with shown as (
        select distinct e.ent, p.hh from prepared_records p join entities e using (rid)
        where p.hh is not null)
      from shown where ent not in (select ent from shown group by ent having count(*) > 12)`,
  },
  linkedHouseholdsOf('select p.hh from residue join prepared_records p using (rid)'),
  {
    table: 'second_pairs',
    bar: 'compare.kin',
    sql: `create or replace table second_pairs as
      with open_records as (
        select p.rid, p.hh, p.sex, p.born_y, p.surname, p.src, e.ent
        from residue join prepared_records p using (rid) join entities e using (rid)),
      in_households as (
        select l.ent as le, e.ent as re
        from open_records l
        join linked_households h on h.l_hh = l.hh
        join prepared_records r on r.hh = h.r_hh
        join entities e on e.rid = r.rid
        where coalesce(l.sex = r.sex, true) and e.ent <> l.ent
          and (abs(l.born_y - r.born_y) <= 1 or l.surname = r.surname and abs(l.born_y - r.born_y) <= 11
            or l.born_y is null or r.born_y is null)),
      seen_before as (
        select l.ent as le, r.ent as re from scored_pairs_1 s
        join entities l on l.rid = s.x join entities r on r.rid = s.y
        where l.ent <> r.ent)
      select distinct least(le, re) as x, greatest(le, re) as y
      from (from in_households union all from seen_before)`,
  },
  // Pairs are looked up by the households of all records of their first entity.
  linkedHouseholdsOf(`select p.hh from prepared_records p join entities e using (rid)
        where e.ent in (select x from second_pairs)`),
]

/** Of a county's households few are asked about: pairs of all of them would be the longest table of a comparison. */
function linkedHouseholdsOf(asked: string): Step {
  return {
    table: 'linked_households',
    bar: 'compare.kin',
    sql: `create or replace table linked_households as
      select distinct a.hh as l_hh, b.hh as r_hh
      from shown_households a join shown_households b on a.ent = b.ent and a.hh <> b.hh
      where a.hh in (${asked})`,
  }
}
