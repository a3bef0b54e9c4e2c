import type pg from 'pg'
import { derivedId } from './apply-tables.ts'
import type { ApplyTables } from './apply-tables.ts'

export interface HouseholdFacts {
  readonly county: string
  readonly runNo: number
  /** Nobody is registered yet: nothing has to be looked up. */
  readonly firstLoad: boolean
}

/** Gives every household of the run its id and code, in the transaction of `client`. */
export async function planHouseholds(
  client: pg.PoolClient,
  tables: ApplyTables,
  facts: HouseholdFacts,
): Promise<void> {
  await findStanding(client, tables, facts)
  await client.query(householdsSql(tables, facts))
  await client.query(`create unique index on ${tables.households} (household_key)`)
  await client.query(`analyze ${tables.households}`)
}

/**
 * What the register has of the run's households: `kept_households` and `taken_codes`, for this transaction.
 *
 * A household of the run is one that the register has when it holds most of that one's members and
 * that one's members are most of its own.
 *
 * Each in a table that is counted before the next statement asks it: of 400,000 households the planner
 * expected a few, and looked through all of them for each.
 */
async function findStanding(
  client: pg.PoolClient,
  tables: ApplyTables,
  { county, firstLoad }: HouseholdFacts,
): Promise<void> {
  await client.query(`
    create temp table household_votes on commit drop as
      select chosen.household_key, m.household_id, count(*) as members
      from ${tables.chosen} as chosen
      join register.memberships as m on m.county = '${county}' and m.person_id = chosen.person_id
        and m.kind = 'registered' and m.until is null and not m.voided
      where chosen.household_key is not null and ${firstLoad ? 'false' : 'true'}
      group by 1, 2;
    analyze household_votes;
    create temp table kept_households on commit drop as
      select household_key, household_id from (
        select household_key, household_id,
          row_number() over (partition by household_key order by members desc, household_id) as by_key,
          row_number() over (partition by household_id order by members desc, household_key) as by_id
        from household_votes) as ranked
      where by_key = 1 and by_id = 1;
    analyze kept_households;
    create temp table taken_codes on commit drop as
      select left(code, 14) as code_start, max(right(code, 4)::int) as serial
      from register.households where county = '${county}' and code is not null group by 1;
    analyze taken_codes`)
}

/** Otherwise it is new and named after its first member: its head (relation 01 or 02), else the eldest. */
function householdsSql(tables: ApplyTables, { county, runNo }: HouseholdFacts): string {
  return `
    create table ${tables.households} as
    with ranked as (
      select household_key, person_id, place, group_no, address_text,
             relation in ('01', '02') as is_head,
             row_number() over (partition by household_key
               order by coalesce(relation in ('01', '02'), false) desc, born_on nulls last, person_id) as rank
      from ${tables.chosen} where household_key is not null
    ), first as (
      select * from ranked where rank = 1
    ), coded as (
      select first.*, kept.household_id as kept_id,
             case when coalesce(first.place, '') ~ '^[0-9]{6,12}$' then rpad(first.place, 12, '0')
                  else '${county}000000' end
             || case when first.group_no ~ '^[0-9]{1,2}$' then lpad(first.group_no, 2, '0') else '00' end
             as code_start
      from first left join kept_households as kept using (household_key)
    ), numbered as (
      select coded.*, coalesce(taken.serial, 0)
               + row_number() over (partition by code_start order by person_id) as serial
      from coded left join taken_codes as taken using (code_start)
      where kept_id is null
    )
    select household_key, ${derivedId(`'${county}|household|${String(runNo)}|' || person_id::text`)} as household_id,
           true as is_new, place, group_no, address_text,
           case when is_head then person_id end as head_person_id,
           case when serial <= 9999 then code_start || lpad(serial::text, 4, '0') end as code
    from numbered
    union all
    select household_key, kept_id, false, place, group_no, address_text,
           case when is_head then person_id end, null
    from coded where kept_id is not null`
}
