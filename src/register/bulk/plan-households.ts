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
 * that one's members are most of its own. Where a file had split or joined households and is taken out again, as many
 * vote for one as for the other: it is the one in which more of them have been, and been first.
 *
 * Who was set aside and comes back has a vote for the household that they left, as long as others live in it. What
 * remains may be a household that a comparison closed because its people were gone with a file: when they come
 * back they come back to it. What hangs on its id (who would not be asked, visits, sheets that were printed) finds it
 * again.
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
      with said as (
        select chosen.household_key, m.person_id, m.household_id, m.period_no = 1 as is_first,
          case when m.until is null and not m.voided then true
            when p.standing = 'set_aside' and h.closed_on is null then m.period_no = (
              select max(l.period_no) from register.memberships as l where l.county = m.county
                and l.person_id = m.person_id and l.kind = m.kind)
            else false end as counts
        from ${tables.chosen} as chosen
        join register.persons as p on p.county = '${county}' and p.person_id = chosen.person_id
        join register.memberships as m on m.county = '${county}' and m.person_id = chosen.person_id
          and m.kind = 'registered'
        join register.households as h on h.county = '${county}' and h.household_id = m.household_id
        where chosen.household_key is not null and ${firstLoad ? 'false' : 'true'}
      )
      select household_key, household_id, true as is_open, count(distinct person_id) as ever,
        count(*) filter (where counts) as members, count(*) filter (where is_first) as firsts
      from said group by 1, 2 having bool_or(counts);
    ${firstLoad ? '' : closedSql(tables, county)}
    analyze household_votes;
    create temp table kept_households on commit drop as ${bestOf('household_votes')};
    analyze kept_households;
    insert into kept_households
      with left_over as (
        select * from household_votes as v where not is_open
          and not exists (select from kept_households as k
            where k.household_key = v.household_key or k.household_id = v.household_id)
      ) ${bestOf('left_over')};
    analyze kept_households;
    create temp table taken_codes on commit drop as
      select left(code, 14) as code_start, max(right(code, 4)::int) as serial
      from register.households where county = '${county}' and code is not null group by 1;
    analyze taken_codes`)
}

/** Each household of the run with the one that most of it is, and is most of. */
function bestOf(votes: string): string {
  return `
      select household_key, household_id from (
        select household_key, household_id,
          row_number() over (partition by household_key
            order by members desc, is_open desc, ever desc, firsts desc, household_id) as by_key,
          row_number() over (partition by household_id
            order by members desc, ever desc, firsts desc, household_key) as by_id
        from ${votes}) as ranked
      where by_key = 1 and by_id = 1`
}

/**
 * Households that a comparison closed and whose people are one household again: most of those who were in it when it
 * was closed, and most of the run's. One that the office closed stays closed.
 */
function closedSql(tables: ApplyTables, county: string): string {
  return `
    create temp table closed_members on commit drop as
      -- Void is what a file of the same day took back.
      select distinct h.household_id, m.person_id
      from register.households as h
      join register.events as e on e.county = h.county and e.event_no = h.last_event_no
        and e.kind = 'household.closed' and e.role = 'system'
      join register.memberships as m on m.county = h.county and m.household_id = h.household_id
        and m.kind = 'registered' and (m.until >= h.closed_on or m.voided)
      where h.county = '${county}' and h.closed_on is not null;
    analyze closed_members;
    insert into household_votes
    with keys as (
      select household_key, count(*) as members from ${tables.chosen} where household_key is not null group by 1
    ), sizes as (
      select household_id, count(*) as members from closed_members group by 1
    ), votes as (
      select chosen.household_key, c.household_id, count(*) as members
      from ${tables.chosen} as chosen join closed_members as c using (person_id)
      where chosen.household_key is not null group by 1, 2
    )
    select household_key, household_id, false, v.members, v.members, 0
    from votes as v join keys using (household_key) join sizes using (household_id)
    where v.members * 2 > keys.members and v.members * 2 > sizes.members;`
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
