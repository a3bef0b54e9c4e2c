import type pg from 'pg'
import { nextEventNo } from '../ledger/number-events.ts'
import { derivedId } from './apply-tables.ts'
import { changePeriodsSql } from './change-periods.ts'
import { ITEM_OF_PLAN, ITEM_OF_ROW, JOIN_OPEN_PERIODS } from './chosen-columns.ts'
import { forgetNameGramsSql, nameGramsSql } from './enter-persons.ts'
import { refreshPresences } from './refresh-presences.ts'
import type { Range, RunFrame } from './run-frame.ts'

export interface Updated {
  readonly changed: number
  /** Items where the evidence differs from what a person of the office stated. */
  readonly held: number
}

/**
 * Compares one range of persons that the register has with what the evidence says now, and writes
 * only what differs: one event `person.compared` each with the changed items before and after.
 *
 * An item that a person of the office stated is not touched; where the evidence differs, that is
 * left for people to see (`evidence.discrepancies`).
 */
export async function updatePersons(
  client: pg.PoolClient,
  frame: RunFrame,
  range: Range,
): Promise<Updated> {
  const { county, tables } = frame
  await client.query(`analyze ${tables.batch}`)
  // Locked before comparing: a correction that is being written now must be seen, not overwritten.
  await client.query(
    `select count(*) from (select 1 from register.persons as p
       join ${tables.batch} as c on p.county = '${county}' and p.person_id = c.person_id
       where c.seq > $1 and c.seq <= $2 order by p.person_id for update of p) as locked`,
    [range.after, range.upTo],
  )
  await client.query(differingSql(frame, await withdrawnBatches(client, frame.county)))
  const held = await client.query(heldSql(frame))
  await client.query(changedSql(frame))
  const opened = await openHouseholds(client, frame, range)
  const changed = await client.query(`select 1 from changed limit 1`)
  if (changed.rowCount !== 0) await writeChanged(client, frame)
  const counted = await client.query<{ n: string }>(`select count(*) as n from changed`)
  await client.query(measuresSql(frame), [range.after, range.upTo])
  await client.query('drop table differing, changed')
  return { changed: Number(counted.rows[0]?.n ?? 0) + opened, held: held.rowCount ?? 0 }
}

const COMPARED = Object.entries(ITEM_OF_ROW)
  .map(([item, row]) => `('${item}', ${row}, ${planned(item)})`)
  .join(', ')

function planned(item: string): string {
  return Object.entries(ITEM_OF_PLAN).find(([name]) => name === item)?.[1] ?? 'null'
}

/**
 * Every item of the range in which row and evidence differ, one line each; and every item whose value
 * stays but rests on a batch that was withdrawn: it gets another source.
 */
function differingSql({ county, tables }: RunFrame, withdrawn: readonly number[]): string {
  const resting = withdrawn.length > 0
  return `
    create temp table differing on commit drop as
    select p.person_id, c.seq, v.item, v.was, v.becomes, v.item = any (coalesce(p.held, '{}')) as held
    from ${tables.batch} as c
    join register.persons as p on p.county = '${county}' and p.person_id = c.person_id
    ${JOIN_OPEN_PERIODS}
    ${
      resting
        ? `cross join lateral (select coalesce(array_agg(item), '{}') as items
             from jsonb_each_text(p.provenance) as cited,
               unnest(string_to_array(cited.value, ' ')) as item
             where split_part(cited.key, '.', 1) = any ('{${withdrawn.join(',')}}')) as resting`
        : ''
    }
    cross join lateral (values ${COMPARED}) as v (item, was, becomes)
    where not c.is_new and p.standing is distinct from 'erased' and (v.was is distinct from v.becomes ${resting ? 'or v.item = any (resting.items)' : ''})`
}

async function withdrawnBatches(client: pg.PoolClient, county: string): Promise<number[]> {
  const found = await client.query<{ batch_no: number }>(
    `select batch_no from evidence.batches where county = $1 and phase = 'withdrawn' order by batch_no`,
    [county],
  )
  return found.rows.map((row) => row.batch_no)
}

/**
 * The files' value is not kept here but named by its record: the file stands in doubt beside what a person stated
 * (DIS24). Where no file says anything there is nothing that differs.
 */
function heldSql({ county, runNo, tables, only }: RunFrame): string {
  const run = String(only?.standsOn ?? runNo)
  return `
    insert into evidence.discrepancies (county, run_no, discrepancy_no, kind, person_id, item, village, facts, status)
    select '${county}', ${run}, coalesce(last.discrepancy_no, 0) + row_number() over (order by d.seq, d.item),
      'item_differs', d.person_id,
      case d.item when 'born_on' then 'bornOn' else d.item end, c.place,
      jsonb_build_object('held', true, 'records', said.records, 'sources', said.source, 'told_by', said.source), 'open'
    from differing as d join ${tables.batch} as c on c.seq = d.seq
    join lateral (
      select b.source, '[' || replace(cited.key, '.', ',') || ']' as records
      from jsonb_each_text(c.provenance) as cited
      join evidence.batches as b on b.county = '${county}' and b.batch_no = split_part(cited.key, '.', 1)::int
      where d.item = any (string_to_array(cited.value, ' ')) limit 1) as said on true,
      lateral (select max(discrepancy_no) as discrepancy_no from evidence.discrepancies
        where county = '${county}' and run_no = ${run}) as last
    where d.held and d.becomes is not null
      and d.item not in ('number', 'number_state', 'born_precision', 'standing', 'merged_into')`
}

/** One line for each person that changes, with the state of the detail columns after the change. */
function changedSql({ county, tables }: RunFrame): string {
  return `
    create temp table changed on commit drop as
    select '${county}'::char(6) as county, d.person_id, d.seq, row_number() over (order by d.seq) as nth,
      jsonb_object_agg(d.item, d.was) as before, jsonb_object_agg(d.item, d.becomes) as after,
      array_agg(d.item) as items
    from differing as d where not d.held group by d.person_id, d.seq;
    alter table changed add column tail_hash bytea, add column value_sealed bytea,
      add column relation text, add column state text, add column absence text, add column fresh jsonb;
    update changed as x set tail_hash = c.tail_hash, value_sealed = c.value_sealed, fresh = c.provenance,
      relation = case when x.after ? 'relation' then x.after ->> 'relation' else p.relation end,
      state = case when x.after ? 'number_state' then x.after ->> 'number_state' else d.state end,
      absence = (select case when life in ('moved_out', 'missing') or (life = 'dead' and died is null) then life
          when life in ('dead', 'cancelled') then (select a.absence from register.absences as a where a.county = p.county
            and a.person_id = p.person_id and a.until is null and not a.voided
              and (life = 'cancelled' or a.absence <> 'dead')) end
        from (values (case when x.after ? 'life_state' then x.after ->> 'life_state' else p.life_state end,
          case when x.after ? 'died_on' then x.after ->> 'died_on' else p.died_on end)) as v (life, died))
    from ${tables.batch} as c, register.persons as p
      left join register.identifiers d on d.county = p.county and d.person_id = p.person_id
        and d.kind = '01' and d.until is null and not d.voided
    where c.seq = x.seq and p.county = x.county and p.person_id = x.person_id;
    analyze changed`
}

/** Households of the run that are new although none of their members is. */
async function openHouseholds(
  client: pg.PoolClient,
  frame: RunFrame,
  range: Range,
): Promise<number> {
  const { county, tables, frameColumns } = frame
  await client.query(
    `create temp table opened on commit drop as
     select h.*, row_number() over (order by c.seq) as nth
     from ${tables.batch} as c join ${tables.households} as h using (household_key)
     where c.seq > $1 and c.seq <= $2 and c.opens`,
    [range.after, range.upTo],
  )
  const counted = await client.query<{ n: string }>('select count(*) as n from opened')
  const opened = Number(counted.rows[0]?.n ?? 0)
  if (opened > 0) {
    const before = await nextEventNo(client, {
      county,
      events: opened,
      recordedAt: frame.recordedAt,
    })
    await client.query(`
      insert into register.events (county, event_no, event_id, household_id, kind, ${frameColumns.names}, after)
      select '${county}', ${String(before)} + nth, ${derivedId(`'${frame.idSeed}|' || household_id::text`)},
        household_id, 'household.opened', ${frameColumns.entering}, jsonb_strip_nulls(jsonb_build_object(
          'code', code, 'kind', '1', 'place', place, 'group_no', group_no,
          'address_text', address_text, 'head', head_person_id))
      from opened order by nth;
      insert into register.households (county, household_id, code, kind, place, group_no, address_text,
        head_person_id, last_event_no)
      select '${county}', household_id, code, '1', place, group_no, address_text, head_person_id,
        ${String(before)} + nth
      from opened order by nth`)
  }
  await client.query('drop table opened')
  return opened
}

async function writeChanged(client: pg.PoolClient, frame: RunFrame): Promise<void> {
  const { county, frameColumns } = frame
  const counted = await client.query<{ n: string }>('select count(*) as n from changed')
  const events = Number(counted.rows[0]?.n ?? 0)
  for (const sql of changePeriodsSql('changed', frame.asOf)) await client.query(sql)
  const before = await nextEventNo(client, { county, events, recordedAt: frame.recordedAt })
  await client.query(`
    insert into register.events (county, event_no, event_id, person_id, kind, ${frameColumns.names}, before, after, evidence)
    select county, ${String(before)} + nth, ${derivedId(`'${frame.idSeed}|' || person_id::text`)}, person_id,
      'person.compared', ${frameColumns.changing}, before, after, register.cites_after('{}', items, fresh)
    from changed order by nth`)
  // Names and villages as they are before the rows change, and as they are after.
  const named = `from register.persons as c join changed as x
      on c.county = x.county and c.person_id = x.person_id where x.items && '{name,place}'`
  await client.query(forgetNameGramsSql(county, named))
  await client.query(updateRowsSql(frame, before))
  await client.query(nameGramsSql(county, named))
  await refreshPresences(client, county, 'changed')
}

const ROW_ITEMS = [
  'name',
  'former_name',
  'sex',
  'born_on',
  'born_precision',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'place',
  'address_text',
  'group_no',
  'residence_place',
  'relation',
  'life_state',
  'died_on',
  'standing',
] as const

/** Search codes, each with the item it is made from. */
const ITEM_OF_CODE = {
  name_folded: 'name',
  name_pinyin: 'name',
  name_initials: 'name',
  former_folded: 'former_name',
} as const

function updateRowsSql({ recordedAt, tables }: RunFrame, before: number): string {
  const items = ROW_ITEMS.map(
    (item) =>
      `${item} = case when x.after ? '${item}' then x.after ->> '${item}' else p.${item} end`,
  ).join(',\n      ')
  const uuids = [
    ['household_id', 'household'],
    ['merged_into', 'merged_into'],
  ].map(
    ([column = '', item = '']) =>
      `${column} = case when x.after ? '${item}' then (x.after ->> '${item}')::uuid else p.${column} end`,
  )
  const codes = Object.entries(ITEM_OF_CODE).map(
    ([column, item]) =>
      `${column} = case when x.after ? '${item}' then c.${column} else p.${column} end`,
  )
  return `
    update register.persons as p set
      ${items}, ${uuids.join(', ')}, ${codes.join(', ')},
      version = p.version + 1, last_event_no = ${String(before)} + x.nth, recorded_at = '${recordedAt}',
      provenance = register.cites_after(p.provenance, x.items, x.fresh)
    from changed as x join ${tables.batch} as c on c.seq = x.seq
    where p.county = x.county and p.person_id = x.person_id`
}

/** Who knows the person and how sure the links are: measured anew by each run, no part of the ledger. */
function measuresSql({ county, tables }: RunFrame): string {
  return `
    update register.persons as p set sources = c.sources, certainty = c.certainty
    from ${tables.batch} as c
    where c.seq > $1 and c.seq <= $2 and not c.is_new and p.county = '${county}'
      and p.person_id = c.person_id
      and (p.sources is distinct from c.sources or p.certainty is distinct from c.certainty)`
}
