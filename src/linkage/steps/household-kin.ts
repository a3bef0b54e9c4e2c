import type { Step } from '../engine/run-steps.ts'

/**
 * Who a household file shows to be someone's mother, father or spouse, by GB/T 4761 relation codes.
 *
 * Only where the household leaves one answer: the head's children belong to the head and the spouse;
 * a son's children (41, 42) to the only daughter-in-law (38) and the only son; a daughter's (43, 44)
 * to the only daughter and son-in-law (28). Kin of a record are further records of the same file.
 */
export const HOUSEHOLD_KIN: readonly Step[] = [
  {
    table: 'household_members',
    bar: 'compare.prepare',
    sql: `create or replace table household_members as
      select rid, relation, case when sex in ('1', '2') then sex end as sex,
        ((select n from known_households) + dense_rank() over (order by batch_no, household_no))::integer as hh
      from source_rows where household_no is not null`,
  },
  {
    table: 'household_roles',
    bar: 'compare.prepare',
    sql: `create or replace table household_roles as
      with roles as (
        select hh,
          min(rid) filter (relation in ('01', '02')) as head,
          min(rid) filter (relation between '10' and '12') as partner,
          count(*) filter (relation in ('01', '02')) as heads,
          count(*) filter (relation between '10' and '12') as partners,
          any_value(sex) filter (relation in ('01', '02')) as head_sex,
          any_value(coalesce(sex, case relation when '11' then '1' when '12' then '2' end))
            filter (relation between '10' and '12') as partner_sex,
          case when count(*) filter (relation = '38') = 1
            then min(rid) filter (relation = '38') end as sons_wife,
          case when count(*) filter (relation between '20' and '29' and relation <> '28') = 1
            then min(rid) filter (relation between '20' and '29' and relation <> '28') end as only_son,
          case when count(*) filter (relation between '30' and '39' and relation <> '38') = 1
            then min(rid) filter (relation between '30' and '39' and relation <> '38')
            end as only_daughter,
          case when count(*) filter (relation = '28') = 1
            then min(rid) filter (relation = '28') end as daughters_husband,
          case when count(*) filter (relation = '51') = 1
            then min(rid) filter (relation = '51') end as father,
          case when count(*) filter (relation = '52') = 1
            then min(rid) filter (relation = '52') end as mother
        from household_members group by hh
      )
      select *,
        case head_is when '2' then head when '1' then partner end as wife,
        case head_is when '1' then head when '2' then partner end as husband
      from (
        -- Of a head without sex the partner's tells; of two without, nobody is mother or father.
        select *, coalesce(head_sex, case partner_sex when '1' then '2' when '2' then '1' end) as head_is
        from roles where heads <= 1 and partners <= 1)`,
  },
  {
    table: 'household_kin',
    bar: 'compare.prepare',
    sql: `create or replace table household_kin as
      select rid, hh,
        case
          when relation between '20' and '39' and relation not in ('28', '38') then wife
          when relation in ('41', '42') then sons_wife
          when relation in ('43', '44') then only_daughter
          when relation in ('01', '02') then mother
        end as mother_rid,
        case
          when relation between '20' and '39' and relation not in ('28', '38') then husband
          when relation in ('41', '42') then only_son
          when relation in ('43', '44') then daughters_husband
          when relation in ('01', '02') then father
        end as father_rid,
        case
          when relation in ('01', '02') then partner
          when relation between '10' and '12' then head
          when relation = '38' then only_son
          when relation = '28' then only_daughter
          when relation = '51' then mother
          when relation = '52' then father
          when rid = only_son then sons_wife
          when rid = only_daughter then daughters_husband
        end as spouse_rid
      from household_members left join household_roles using (hh)`,
  },
]
