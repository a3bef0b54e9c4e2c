import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'

import type { Step } from '../engine/run-steps.ts'
import { sourceRank } from '../steps/exact-links.ts'
import { entityRows } from './entity-rows.ts'
import type { RidParts } from './entity-rows.ts'

const bar = 'compare.decide'

/** Bits of `source_mask`, in the order of `SOURCE_KINDS`. */
const POLICE_BIT = bitOf('police')
const REGISTER_BIT = bitOf('register')

function bitOf(source: SourceKind): number {
  return 1 << SOURCE_KINDS.indexOf(source)
}

/** Newborns without the police: children under this many days of the newest file's date. */
const NEWBORN_DAYS = 730

/** Items whose differences are told one by one; others change over the years and differ by nature. */
export const TOLD_ITEMS = [
  { item: 'name', column: 'name', value: "case when name_state = 'full' then name end" },
  { item: 'sex', column: 'sex', value: "case when sex in ('1', '2') then sex end" },
  { item: 'bornOn', column: 'born_on', value: "case when born_precision = 'day' then born_on end" },
  { item: 'number', column: 'number', value: 'number' },
  { item: 'ethnicity', column: 'ethnicity', value: 'ethnicity' },
] as const

/** A person's records are listed up to this many, so that a finding stays short. */
const RECORDS_TOLD_MAX = 12

/**
 * `discrepancies(kind, ent, item, value, chosen, other_ent, records, chosen_rid)`: what the comparison
 * found that somebody has to look at, one row a person, kind and differing value. `records` lists the
 * rids that speak, lowest first; `chosen_rid` is the record whose value the order of evidence believes.
 */
export function discrepancySteps(parts: RidParts): readonly Step[] {
  return [
    {
      table: 'discrepancies',
      bar,
      sql: `create or replace table discrepancies (kind varchar, ent integer, item varchar,
        value varchar, chosen varchar, other_ent integer, records integer[], chosen_rid integer);
      ${differingRows(parts)};
      ${TOLD_ITEMS.map(itemDiffers).join(';\n')};
      drop table differing_rows;
      ${missing()};
      ${peopleRows(parts)};
      ${twoPeopleOneNumber()};
      ${onePersonTwoNumbers()};
      ${duplicates()};
      drop table people_rows`,
    },
  ]
}

/**
 * Few rows say anything else than what was chosen: all are looked at once, and those few five times. Everybody has
 * chosen values; the outer join only keeps the engine from joining persons with records first and with rows last.
 */
function differingRows(parts: RidParts): string {
  const said = TOLD_ITEMS.map(({ column, value }) => `${value} as ${column}_said`).join(', ')
  return `create or replace table differing_rows as
  select * from (
    select s.ent, s.rid, ${TOLD_ITEMS.map(
      ({ column }) => `s.${column}_said, c.${column} as ${column}_chosen,
      c.${column}_rid`,
    ).join(', ')}
    from (${entityRows(`rid, ${said}`, 'source_rows', parts)}) s
    left join chosen_values c on c.ent = s.ent)
  where ${TOLD_ITEMS.map(({ column }) => `${column}_said <> ${column}_chosen`).join(' or ')}`
}

function itemDiffers({ item, column }: (typeof TOLD_ITEMS)[number]): string {
  return `insert into discrepancies
    select 'item_differs', ent, '${item}', ${column}_said, ${column}_chosen, null, ${rids('rid')}, ${column}_rid
    from differing_rows where ${column}_said <> ${column}_chosen
    group by ent, ${column}_said, ${column}_chosen, ${column}_rid`
}

function rids(rid: string): string {
  return `list_slice(list_sort(list(${rid})), 1, ${RECORDS_TOLD_MAX})`
}

/** The police file is the one that ought to hold everybody whom the register and another file know. */
function missing(): string {
  return `insert into discrepancies
    select case
        when source_mask = ${REGISTER_BIT} then 'only_in_register'
        when source_mask & ${REGISTER_BIT} <> 0 then 'missing_in_source'
        when source_mask & ${POLICE_BIT | REGISTER_BIT} = 0 and born_day >= newest - ${NEWBORN_DAYS} then 'birth_missing'
        else 'missing_in_register' end,
      ent, null, null, null, null, (select ${rids('rid')} from entities e where e.ent = found.ent), null
    from (
      select ent, source_mask, coalesce(life_state, 'active') as life_state,
        date_diff('day', date '1970-01-01', try_cast(born_on as date)) as born_day,
        (select date_diff('day', date '1970-01-01', max(try_cast(as_of as date))) from batches) as newest
      from chosen_values) found
    where exists (from batches where source = 'register')
      and life_state not in ('dead', 'cancelled', 'moved_out')
      and (source_mask & ${REGISTER_BIT} = 0 or source_mask = ${REGISTER_BIT}
        or source_mask & ${POLICE_BIT} = 0 and exists (from batches where source = 'police'))`
}

/** What is asked of all records three times, looked up once. Only a whole name and date are a namesake's. */
function peopleRows(parts: RidParts): string {
  return `create or replace table people_rows as ${entityRows(
    `rid, batch_no, src, num, born, sex, unit,
      case when num is not null and widened = 0 and born_prec = 0 then fold end as fold`,
    'prepared_records',
    parts,
  )}`
}

/**
 * Where three hold one number, each of the others is told beside the first. For each holder the best-kept
 * record with that number speaks: what the police file gives to both is no other file's slip of copying.
 * Where the police give it to one of the two, every file speaks that states it of the other.
 */
function twoPeopleOneNumber(): string {
  const spoken = (one: string, other: string): string =>
    `case when ${other}.by_police and not ${one}.by_police then ${one}.rids else [${one}.rid] end`
  return `insert into discrepancies
    with shared as (
      select num from people_rows where num is not null group by num having min(ent) <> max(ent)),
    holders as (
      select num, ent, arg_min(rid, (${sourceRank('src')}, rid)) as rid, ${rids('rid')} as rids,
        bool_or(src = ${SOURCE_KINDS.indexOf('police') + 1}) as by_police
      from people_rows where num in (from shared) group by num, ent),
    firsts as (select num, min(ent) as ent from holders group by num)
    select 'two_people_one_number', f.ent, 'number', null, null, h.ent,
      list_sort(${spoken('f', 'h')} || ${spoken('h', 'f')}), null
    from firsts join holders f using (num, ent)
    join holders h on h.num = f.num and h.ent <> f.ent`
}

/** A settled person whose name, birth date, sex and village are another settled person's. */
function onePersonTwoNumbers(): string {
  return `insert into discrepancies
    with namesakes as (
      select fold, born, sex, unit from people_rows where fold is not null group by all
      having min(ent) <> max(ent) and min(num) <> max(num)),
    holders as (
      select ent, fold, born, sex, unit, min(num) as num, min(rid) as rid
      from people_rows join namesakes using (fold, born, sex, unit) group by all),
    pairs as (
      select least(a.ent, b.ent) as ent, greatest(a.ent, b.ent) as other_ent,
        least(a.rid, b.rid) as l, greatest(a.rid, b.rid) as r
      from holders a join holders b on a.fold = b.fold and a.born = b.born and a.unit = b.unit
        and a.sex = b.sex and a.num < b.num and a.ent <> b.ent
      union
      select least(le.ent, re.ent), greatest(le.ent, re.ent), d.x, d.y
      from doubtful_pairs d join entities le on le.rid = d.x join entities re on re.rid = d.y
      where d.reason = 'two_numbers')
    select 'one_person_two_numbers', ent, 'number', null, null, other_ent, [min(l), max(r)], null
    from pairs group by ent, other_ent`
}

/**
 * Who married twice stands in the marriage file twice, and rightly (S2). Whose records are more than the bits of their
 * files, are looked at file by file: few, and of more files than bits a few more.
 */
function duplicates(): string {
  const told = `src <> ${SOURCE_KINDS.indexOf('marriage') + 1}`
  return `insert into discrepancies
    with repeated as (
      select ent from people_rows where ${told} group by ent
      having count(*) > bit_count(bit_or(1::bigint << (batch_no % 63)::integer)))
    select 'duplicate', ent, null, null, null, null, ${rids('rid')}, null
    from people_rows where ${told} and ent in (from repeated)
    group by ent, batch_no having count(*) > 1`
}
