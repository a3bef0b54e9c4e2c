import type { Step } from '../engine/run-steps.ts'
import { WHOLE_ROWS } from '../steps/load-snapshot.ts'

/** Parents and spouses are best known where the fact was recorded; of several marriages the last. */
const PARENT_KEY = '([1, 5, 4, 0, 3, 7, 6, 2])[src]::bigint << 32 | rid'
const SPOUSE_KEY =
  '(([1, 5, 6, 7, 4, 0, 3, 2])[src]::bigint << 20 | (100000 - coalesce(married, 0))) << 32 | rid'

/** Where the two parents that one record claims are of one sex, the one claimed in this role. */
const ONE_OF_BOTH = '2 * key + (coalesce(v.sex, role) <> role)::integer'

/** A mother is born at least so many days before her child, a father too: about eleven years. */
const DAYS_BETWEEN_MIN = 4000

/**
 * Who is whose mother, father and spouse, out of what all files claim.
 *
 * A household file names kin by relation codes, and the sex in it may be mistyped: which parent somebody
 * is follows from the sex chosen for that person. Two are each other's spouse or neither is.
 */
export const PERSON_KIN: readonly Step[] = [
  {
    table: 'kin_claims',
    bar: 'compare.decide',
    sql: `create or replace table kin_claims as
      with numbered as (
        select num, min(e.ent) as ent, min(p.born) as born
        from prepared_records p join entities e using (rid)
        where num is not null group by num having min(e.ent) = max(e.ent)),
      -- The other party of a marriage row is the spouse, number or no number.
      parties as (
        select rid, batch_no, row_no, party, event_on from ${WHOLE_ROWS}
        where batch_no in (select batch_no from batch_offsets where parties > 1)),
      partners as (
        select a.rid, b.rid as other,
          date_diff('day', date '1970-01-01', try_cast(a.event_on as date)) as married
        from parties a join parties b
          on a.batch_no = b.batch_no and a.row_no = b.row_no and a.party <> b.party)
      select e.ent, p.rid, p.src, p.born, pa.married,
        coalesce(m.ent, me.ent) as mother, coalesce(m.born, mp.born) as mother_born,
        coalesce(f.ent, fe.ent) as father, coalesce(f.born, fp.born) as father_born,
        coalesce(pe.ent, sp.ent, se.ent) as spouse
      from prepared_records p
      join entities e using (rid)
      left join household_kin k using (rid)
      left join numbered m on m.num = p.mother_num
      left join numbered f on f.num = p.father_num
      left join numbered sp on sp.num = p.spouse_num
      left join entities me on me.rid = k.mother_rid
      left join entities fe on fe.rid = k.father_rid
      left join entities se on se.rid = k.spouse_rid
      left join prepared_records mp on mp.rid = k.mother_rid
      left join prepared_records fp on fp.rid = k.father_rid
      left join partners pa on pa.rid = p.rid
      left join entities pe on pe.rid = pa.other`,
  },
  {
    table: 'person_kin',
    bar: 'compare.decide',
    sql: `create or replace table person_kin as
      with claimed_parents as (
        select ent, mother as parent, '2' as role, ${PARENT_KEY} as key
        from kin_claims where mother <> ent and mother_born < born - ${DAYS_BETWEEN_MIN}
        union all
        select ent, father, '1', ${PARENT_KEY}
        from kin_claims where father <> ent and father_born < born - ${DAYS_BETWEEN_MIN}),
      parents as (
        select c.ent,
          arg_min(parent, ${ONE_OF_BOTH}) filter (coalesce(v.sex, role) = '2') as mother,
          arg_min(parent, ${ONE_OF_BOTH}) filter (coalesce(v.sex, role) = '1') as father
        from claimed_parents c join chosen_values v on v.ent = c.parent group by c.ent),
      claimed_spouses as (
        select ent, spouse, ${SPOUSE_KEY} as key from kin_claims where spouse <> ent),
      best_spouse as (
        select c.ent, arg_min(c.spouse, key) as spouse
        from (
          from claimed_spouses union all
          select spouse, ent, key from claimed_spouses) c
        join chosen_values one on one.ent = c.ent
        join chosen_values other on other.ent = c.spouse
        where one.sex is null or other.sex is null or one.sex <> other.sex
        group by c.ent),
      couples as (
        select b.ent, b.spouse from best_spouse b
        join best_spouse o on o.ent = b.spouse and o.spouse = b.ent)
      select ent, p.mother, nullif(p.father, p.mother) as father, c.spouse
      from parents p full join couples c using (ent);
      drop table kin_claims`,
  },
]
