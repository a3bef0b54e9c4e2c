import type pg from 'pg'
import { nextEventNo } from '../ledger/number-events.ts'
import { derivedId } from './apply-tables.ts'
import { changePeriodsSql } from './change-periods.ts'
import { refreshPresences } from './refresh-presences.ts'
import type { RunFrame } from './run-frame.ts'

/** Persons set aside in one transaction. */
export const SET_ASIDE_BATCH_PERSONS = 20_000

/**
 * Sets aside persons of whom no evidence is left (a batch was withdrawn, or their records turned out
 * to be another person's). They keep their row and their history and come back when evidence does.
 * Whoever has an item that a person of the office stated stays.
 *
 * @returns how many were set aside; fewer than the limit means that nobody is left.
 */
export async function setAside(client: pg.PoolClient, frame: RunFrame): Promise<number> {
  const { county, tables, frameColumns, only } = frame
  await client.query(`
    create temp table leaving on commit drop as
    select *, row_number() over (order by person_id) as nth from (
    select '${county}'::char(6) as county, p.person_id,
      jsonb_build_object('standing', null, 'household', p.household_id) as before,
      '{"standing": "set_aside", "household": null}'::jsonb as after,
      p.relation, null::text as state, null::text as absence, null::bytea as tail_hash, null::bytea as value_sealed
    from register.persons as p
    where p.county = '${county}' and p.standing is null and p.held is null
      and not exists (select 1 from ${tables.plan} as c where c.person_id = p.person_id)
      ${only === null ? '' : `and p.person_id = any ('{${only.gone.join(',')}}')`}
    order by p.person_id limit ${String(SET_ASIDE_BATCH_PERSONS)} for update of p) as gone`)
  const counted = await client.query<{ n: string }>('select count(*) as n from leaving')
  const events = Number(counted.rows[0]?.n ?? 0)
  if (events > 0) {
    for (const sql of changePeriodsSql('leaving', frame.asOf)) await client.query(sql)
    const before = await nextEventNo(client, { county, events, recordedAt: frame.recordedAt })
    await client.query(`
      insert into register.events (county, event_no, event_id, person_id, kind, ${frameColumns.names}, before, after, evidence)
      select county, ${String(before)} + nth, ${derivedId(`'${frame.idSeed}|' || person_id::text`)}, person_id,
        'person.set_aside', ${frameColumns.changing}, before, after, null
      from leaving order by nth;
      update register.persons as p set standing = 'set_aside', household_id = null, version = p.version + 1,
        last_event_no = ${String(before)} + x.nth, recorded_at = '${frame.recordedAt}',
        provenance = register.cites_after(p.provenance, '{standing,household}', '{}')
      from leaving as x where p.county = x.county and p.person_id = x.person_id`)
    await refreshPresences(client, county, 'leaving')
  }
  await client.query('drop table leaving')
  return events
}

/**
 * Follows the households of the run: opens again those whose people came back, tells another head, place or group,
 * and closes those without members.
 */
export async function followHouseholds(client: pg.PoolClient, frame: RunFrame): Promise<number> {
  const { county, tables, only } = frame
  const reopened = await tellHouseholds(client, frame, {
    kind: 'household.reopened',
    closedOn: 'null',
    // Closing took its head; what people of the office said of the rest stands.
    select: `
      select h.household_id, jsonb_build_object('head', h.head_person_id) as before,
        jsonb_build_object('head', n.head_person_id) as after
      from ${tables.households} as n
      join register.households as h on h.county = '${county}' and h.household_id = n.household_id
      where not n.is_new and h.closed_on is not null`,
  })
  const changed = await tellHouseholds(client, frame, {
    kind: 'household.changed',
    closedOn: 'null',
    select: `
      select h.household_id, jsonb_object_agg(v.item, v.was) as before, jsonb_object_agg(v.item, v.becomes) as after
      from ${tables.households} as n
      join register.households as h on h.county = '${county}' and h.household_id = n.household_id
      cross join lateral (values ('place', h.place, n.place), ('group_no', h.group_no, n.group_no),
        ('address_text', h.address_text, n.address_text),
        ('head', h.head_person_id::text, n.head_person_id::text)) as v (item, was, becomes)
      where not n.is_new and v.was is distinct from v.becomes and ${UNTOUCHED}
        ${only === null ? '' : HEAD_AT_HAND}
      group by h.household_id`,
  })
  const closed = await tellHouseholds(client, frame, {
    kind: 'household.closed',
    closedOn: `'${frame.asOf}'`,
    select: `
      select h.household_id, '{"head": null}'::jsonb as after,
        jsonb_build_object('head', h.head_person_id) as before
      from register.households as h
      where h.county = '${county}' and h.closed_on is null and not exists (
        select 1 from register.memberships as m where m.county = h.county
          and m.household_id = h.household_id and m.until is null and not m.voided)
        and ${ONCE_LIVED_IN}`,
  })
  return reopened + changed + closed
}

/** Whoever is first of those at hand need not be first of the household. */
const HEAD_AT_HAND = 'and n.head_person_id is not null'

/** What people of the office said of a household stands against a comparison, as with a person's items. */
const UNTOUCHED = `not exists (select 1 from register.events as e
  where e.county = h.county and e.household_id = h.household_id and e.role <> 'system')`

/** One that the office opened for people who are yet to come has nobody to be left by. */
const ONCE_LIVED_IN = `exists (select from register.memberships as m
  where m.county = h.county and m.household_id = h.household_id)`

interface HouseholdNews {
  readonly kind: 'household.reopened' | 'household.changed' | 'household.closed'
  readonly closedOn: string
  /** SQL: household_id, before, after. */
  readonly select: string
}

async function tellHouseholds(
  client: pg.PoolClient,
  frame: RunFrame,
  { kind, closedOn, select }: HouseholdNews,
): Promise<number> {
  const { county, frameColumns } = frame
  await client.query(`create temp table told on commit drop as
    select x.*, row_number() over (order by household_id) as nth from (${select}) as x`)
  const counted = await client.query<{ n: string }>('select count(*) as n from told')
  const events = Number(counted.rows[0]?.n ?? 0)
  if (events > 0) {
    const before = await nextEventNo(client, { county, events, recordedAt: frame.recordedAt })
    const then = (item: string, column: string, cast = ''): string =>
      `${column} = case when x.after ? '${item}' then (x.after ->> '${item}')${cast} else h.${column} end`
    await client.query(`
      insert into register.events (county, event_no, event_id, household_id, kind, ${frameColumns.names}, before, after)
      select '${county}', ${String(before)} + nth, ${derivedId(`'${frame.idSeed}|${kind}|' || household_id::text`)},
        household_id, '${kind}', ${frameColumns.changing}, before, after
      from told order by nth;
      update register.households as h set ${then('place', 'place')}, ${then('group_no', 'group_no')},
        ${then('address_text', 'address_text')}, ${then('head', 'head_person_id', '::uuid')},
        closed_on = ${closedOn}::date, version = h.version + 1, last_event_no = ${String(before)} + x.nth
      from told as x where h.county = '${county}' and h.household_id = x.household_id`)
  }
  await client.query('drop table told')
  return events
}
