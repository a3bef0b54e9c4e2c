import type { Step } from '../engine/run-steps.ts'

/** What counts of a relation, by its code or the first of several; compared many times, so not as text. */
const ROLE = `case
          when relation in ('01', '02') then 1
          when relation between '10' and '12' then 10
          when relation in ('28', '38', '51', '52') then relation::tinyint
          when relation between '20' and '29' then 20
          when relation between '30' and '39' then 30
          when relation in ('41', '42') then 41
          when relation in ('43', '44') then 43 end::tinyint`

/**
 * Who a household file shows to be someone's mother, father or spouse, by GB/T 4761 relation codes.
 *
 * Only where the household leaves one answer: the head's children belong to the head and the spouse;
 * a son's children (41, 42) to the only daughter-in-law (38) and the only son; a daughter's (43, 44)
 * to the only daughter and son-in-law (28). Kin of a record are further records of the same file.
 * A household is named by the least rid in it (`hh`).
 */
export const HOUSEHOLD_KIN: readonly Step[] = [
  {
    table: 'household_members',
    bar: 'compare.prepare',
    sql: `create or replace table household_members as
      with homes as (
        select batch_no, household_no, min(rid) as hh
        from source_rows where household_no is not null group by batch_no, household_no)
      select rid, hh, ${ROLE} as role,
        case when sex in ('1', '2') then sex::tinyint
          when relation = '11' then 1 when relation = '12' then 2 end::tinyint as sex
      from source_rows join homes using (batch_no, household_no)`,
  },
  {
    table: 'household_roles',
    bar: 'compare.prepare',
    sql: `create or replace table household_roles as
      with roles as (
        select hh,
          min(rid) filter (role = 1) as head,
          min(rid) filter (role = 10) as partner,
          count(*) filter (role = 1) as heads,
          count(*) filter (role = 10) as partners,
          any_value(sex) filter (role = 1) as head_sex,
          any_value(sex) filter (role = 10) as partner_sex,
          case when count(*) filter (role = 38) = 1
            then min(rid) filter (role = 38) end as sons_wife,
          case when count(*) filter (role = 20) = 1
            then min(rid) filter (role = 20) end as only_son,
          case when count(*) filter (role = 30) = 1
            then min(rid) filter (role = 30) end as only_daughter,
          case when count(*) filter (role = 28) = 1
            then min(rid) filter (role = 28) end as daughters_husband,
          case when count(*) filter (role = 51) = 1
            then min(rid) filter (role = 51) end as father,
          case when count(*) filter (role = 52) = 1
            then min(rid) filter (role = 52) end as mother
        from household_members group by hh
      )
      select *,
        case head_is when 2 then head when 1 then partner end as wife,
        case head_is when 1 then head when 2 then partner end as husband
      from (
        -- Of a head without sex the partner's tells; of two without, nobody is mother or father.
        select *, coalesce(head_sex, 3 - partner_sex) as head_is
        from roles where heads <= 1 and partners <= 1)`,
  },
  {
    table: 'household_kin',
    bar: 'compare.prepare',
    sql: `create or replace table household_kin as
      select rid, hh,
        case
          when role in (20, 30) then wife
          when role = 41 then sons_wife
          when role = 43 then only_daughter
          when role = 1 then mother
        end as mother_rid,
        case
          when role in (20, 30) then husband
          when role = 41 then only_son
          when role = 43 then daughters_husband
          when role = 1 then father
        end as father_rid,
        case
          when role = 1 then partner
          when role = 10 then head
          when role = 38 then only_son
          when role = 28 then only_daughter
          when role = 51 then mother
          when role = 52 then father
          when rid = only_son then sons_wife
          when rid = only_daughter then daughters_husband
        end as spouse_rid
      from household_members left join household_roles using (hh)`,
  },
]
