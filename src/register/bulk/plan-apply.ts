import type pg from 'pg'
import type { ApplyTables } from './apply-tables.ts'
import { planHouseholds } from './plan-households.ts'
import type { Range } from './run-frame.ts'

export interface PlanFacts {
  readonly county: string
  readonly runNo: number
}

export interface Plan {
  readonly persons: number
  readonly personsNew: number
}

/**
 * Gives every household of the run its id and code and every person a place in the order of writing.
 *
 * The order follows village and household, so that people who are read together lie together, and
 * does not depend on the order of lines in the file: a run that was compared twice writes the same.
 */
export async function planApply(
  client: pg.PoolClient,
  tables: ApplyTables,
  { county, runNo }: PlanFacts,
): Promise<Plan> {
  await client.query(`drop table if exists ${tables.plan}, ${tables.households}`)
  await client.query(`create unique index on ${tables.chosen} (rid)`)
  await client.query(`analyze ${tables.chosen}`)
  const firstLoad = await registerIsEmpty(client, county)
  await planHouseholds(client, tables, { county, runNo, firstLoad })
  await client.query(planSql(tables, { county, firstLoad }))
  await client.query(`create unique index on ${tables.plan} (seq)`)
  await client.query(`analyze ${tables.plan}`)
  const counted = await client.query<{ persons: string; persons_new: string }>(
    `select count(*) as persons, count(*) filter (where is_new) as persons_new from ${tables.plan}`,
  )
  const row = counted.rows[0]
  return { persons: Number(row?.persons ?? 0), personsNew: Number(row?.persons_new ?? 0) }
}

/** True when nobody of the county is in the register: then nothing has to be looked up. */
async function registerIsEmpty(client: pg.PoolClient, county: string): Promise<boolean> {
  const found = await client.query(`select 1 from register.persons where county = $1 limit 1`, [
    county,
  ])
  return found.rowCount === 0
}

/**
 * `event_offset` counts the events that come before and with a row when all rows up to it are written
 * for the first time: one for each person, one more where a household opens.
 *
 * Only the keys are sorted; the lines themselves, half a gigabyte for a county, stay where they are
 * and are fetched a batch at a time.
 */
function planSql(
  tables: ApplyTables,
  { county, firstLoad }: { county: string; firstLoad: boolean },
): string {
  const known = firstLoad
    ? ''
    : `left join register.persons as known
         on known.county = '${county}' and known.person_id = chosen.person_id`
  return `
    create table ${tables.plan} as
    with keyed as (
      select chosen.rid, chosen.person_id, h.household_id,
             h.place as household_place, coalesce(h.is_new, false) as household_is_new,
             case when chosen.relation in ('01', '02') then 0 else 1 end as turn, chosen.born_on,
             ${firstLoad ? 'true' : 'known.person_id is null'} as is_new
      from ${tables.chosen} as chosen
      left join ${tables.households} as h using (household_key)
      ${known}
    ), placed as (
      select keyed.*,
             row_number() over (order by is_new desc, household_place, household_id, turn, born_on, person_id) as seq,
             household_is_new and row_number() over (partition by household_id
               order by is_new desc, turn, born_on, person_id) = 1 as opens
      from keyed
    )
    select rid, person_id, household_id, is_new, opens, seq,
           sum(case when opens then 2 else 1 end) over (order by seq) as event_offset
    from placed order by seq`
}

/** Fetches the lines of one range, in the order of writing, into a table of the transaction. */
export async function fetchBatch(
  client: pg.PoolClient,
  tables: ApplyTables,
  range: Range,
): Promise<void> {
  await client.query(
    `create temp table ${tables.batch} on commit drop as
     select c.*, n.household_id, n.is_new, n.opens, n.seq, n.event_offset
     from ${tables.plan} as n join ${tables.chosen} as c using (rid)
     where n.seq > ${String(range.after)} and n.seq <= ${String(range.upTo)} order by n.seq`,
  )
}
