import { belongsInRegister } from '#domain/evidence/belongs-in-register.ts'
import { PRECEDENCE, precedenceOf } from '#domain/evidence/precedence.ts'
import type { EvidenceItem } from '#domain/evidence/precedence.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'

import type { Step } from '../engine/run-steps.ts'
import { WHOLE_ROWS, furtherRows } from '../steps/load-snapshot.ts'
import { TOLD_ITEMS } from './discrepancies.ts'
import { entityRows } from './entity-rows.ts'
import type { RidParts } from './entity-rows.ts'

/** One item of a person: where its value stands in a record, and when a record speaks of it. */
interface ChosenItem {
  readonly item: EvidenceItem
  readonly column: string
  /** Value in `source_rows s` (with `prepared_records p`), NULL where the record says nothing. */
  readonly value: string
  /** Asked before precedence: 0 is best. A whole name before a damaged one, whoever says it. */
  readonly quality?: string
}

const NAME_QUALITY = "case s.name_state when 'full' then 0 when 'damaged' then 1 else 2 end"
const DATE_QUALITY = "case s.born_precision when 'month' then 1 when 'year' then 2 else 0 end"

const ITEMS: readonly ChosenItem[] = [
  { item: 'name', column: 'name', value: 's.name', quality: NAME_QUALITY },
  { item: 'formerName', column: 'former_name', value: 's.former_name' },
  { item: 'sex', column: 'sex', value: "case when s.sex in ('1', '2') then s.sex end" },
  { item: 'bornOn', column: 'born_on', value: 's.born_on', quality: DATE_QUALITY },
  {
    item: 'bornPrecision',
    column: 'born_precision',
    value: 'case when s.born_on is not null then s.born_precision end',
    quality: DATE_QUALITY,
  },
  {
    item: 'number',
    column: 'number',
    value: "case when s.number_state in ('valid', 'widened') then s.number end",
    quality: "case s.number_state when 'valid' then 0 else 1 end",
  },
  { item: 'ethnicity', column: 'ethnicity', value: 's.ethnicity' },
  { item: 'maritalStatus', column: 'marital_status', value: 's.marital_status' },
  { item: 'education', column: 'education', value: 's.education' },
  { item: 'phone', column: 'phone', value: 's.phone' },
  { item: 'place', column: 'place', value: villageOf() },
  { item: 'addressText', column: 'address_text', value: 's.address_text' },
  { item: 'groupNo', column: 'group_no', value: 's.group_no' },
  { item: 'relation', column: 'relation', value: 's.relation' },
  { item: 'lifeState', column: 'life_state', value: 's.life_state' },
  { item: 'diedOn', column: 'died_on', value: 's.died_on' },
  { item: 'residencePlace', column: 'residence_place', value: villageOf() },
]

/** Only a whole village code places a person; a former code counts as its only successor. */
function villageOf(): string {
  return 'case when length(s.place) = 12 then coalesce(m.successor, s.place) end'
}

/**
 * A claim's rank in one number: quality, then the source's precedence for the item, then the newer
 * file, then the earlier record. The least wins, and its low half is the record's rid.
 */
function claimKey({ item, quality }: ChosenItem): string {
  // Four bits a source: a shift where a list would be looked into for each of a county's cells.
  const ranks = SOURCE_KINDS.reduce(
    (packed, source, place) => packed | (BigInt(precedenceOf(item, source)) << BigInt(4 * place)),
    0n,
  )
  const rank = `((${ranks}::bigint >> (4 * (s.source - 1))) & 15)`
  return `((((${quality ?? '0'}) * 16 + ${rank}) * 256 + b.age)::bigint << 32 | s.rid)`
}

/** The value of an item that is believed of a person, and the record that says it. */
function believed(chosen: ChosenItem): string {
  return `arg_min(${chosen.value}, ${claimKey(chosen)})
      filter (${chosen.value} is not null) as ${chosen.column},
    (min(${claimKey(chosen)}) filter (${chosen.value} is not null) & 4294967295)::integer
      as ${chosen.column}_rid`
}

/** SQL: a row a person, of records `s` that hold `ent`. */
function chosenOf(columns: readonly string[], rows: string, where = 'true'): string {
  return `with ages as (
        select batch_no, least(row_number() over (order by as_of desc, batch_no), 255)::integer as age
        from batches),
      moved as (
        select code, min(successor) as successor from places where successor is not null
        group by code having count(*) = 1)
      select s.ent, ${columns.join(',\n        ')}
      from (${rows}) s
      join ages b using (batch_no)
      left join moved m on m.code = s.place
      where ${where}
      group by s.ent`
}

/** What discrepancies tell of, and the villages they are filed under. */
const IN_DISCREPANCIES: ReadonlySet<EvidenceItem> = new Set([
  ...TOLD_ITEMS.map(({ item }) => item),
  'lifeState',
  'place',
  'residencePlace',
])

const TOLD_FIRST = ITEMS.filter(({ item }) => IN_DISCREPANCIES.has(item))
const OF_POLICE = TOLD_FIRST.filter(({ item }) => PRECEDENCE[item][0] === 'police')
const OF_OTHERS = TOLD_FIRST.filter(({ item }) => PRECEDENCE[item][0] !== 'police')

/** Only the register asks for these: they are chosen when the database has the discrepancies. */
export function furtherSteps(snapshotDir: string): readonly Step[] {
  return [furtherRows(snapshotDir), FURTHER_VALUES, HOUSEHOLD_KEYS]
}

const FURTHER_VALUES: Step = {
  table: 'further_values',
  bar: 'compare.decide',
  sql: `create or replace table further_values as ${chosenOf(
    ITEMS.filter((chosen) => !TOLD_FIRST.includes(chosen)).map(believed),
    `select e.ent, r.* from ${WHOLE_ROWS} r join entities e using (rid)`,
  )}`,
}

const HOUSEHOLD_KEYS: Step = {
  table: 'household_keys',
  bar: 'compare.decide',
  sql: `create or replace table household_keys as
      with shown as (
        select e.ent, p.hh, p.src, p.rid from prepared_records p join entities e using (rid)
        where p.hh is not null),
      police as (select ent, min(hh) as hh from shown where src = 1 group by ent),
      others as (
        select ent, arg_min(hh, (case src when 8 then 0 else src end)::bigint << 32 | rid) as hh
        from shown where src <> 1 group by ent),
      -- A household known only to another file is the police household most of its people live in.
      homes as (
        select o.hh as other, p.hh as home, count(*) as n
        from others o join police p using (ent) group by 1, 2),
      home as (select other, arg_min(home, (-n, home)) as home from homes group by other)
      select person_ids.ent, coalesce(p.hh, home.home, o.hh) as hh
      from person_ids
      left join police p using (ent)
      left join others o using (ent)
      left join home on home.other = o.hh`,
}

const BY_POLICE = `s.source = ${SOURCE_KINDS.indexOf('police') + 1}`

/**
 * A record of the police that leaves none of their items open, nor says one in a lesser way: no other file's word on
 * them is then asked for. So it is for nearly everybody, and what is held of each row in memory is a fourth.
 */
const SETTLES = `${BY_POLICE} and ${OF_POLICE.map(
  ({ value, quality }) => `${value} is not null and ${quality ?? '0'} = 0`,
).join(' and ')}`

export function chosenSteps(parts: RidParts): readonly Step[] {
  const rows = entityRows('r.*', 'source_rows', parts)
  const heard = [
    'bit_or(1 << (s.source - 1))::integer as source_mask',
    `coalesce(bool_or(${SETTLES}), false) as settled`,
    ...OF_OTHERS.map(believed),
  ]
  const open = `from (${rows}) s left join (
          select ent as open_ent from heard_sources where not settled) on open_ent = s.ent`
  const bar = 'compare.decide'
  return [
    {
      table: 'chosen_values',
      bar,
      sql: `create or replace table heard_sources as ${chosenOf(heard, rows)};
      create or replace table chosen_values as
      with of_police as (${chosenOf(
        OF_POLICE.map(believed),
        open,
        `${BY_POLICE} or open_ent is not null`,
      )})
      select * exclude (settled) from of_police join heard_sources using (ent);
      drop table heard_sources`,
    },
    {
      table: 'registered_persons',
      bar,
      sql: `create or replace table registered_persons as
      select ent, person_id from chosen_values join person_ids using (ent)
      where source_mask in (${belongingMasks().join(', ')})`,
    },
  ]
}

/** Every set of sources that is enough for the register, as bits in the order of `SOURCE_KINDS`. */
export function belongingMasks(): readonly number[] {
  const masks: number[] = []
  for (let mask = 1; mask < 1 << SOURCE_KINDS.length; mask++) {
    if (belongsInRegister(SOURCE_KINDS.filter((_, bit) => (mask & (1 << bit)) !== 0))) {
      masks.push(mask)
    }
  }
  return masks
}

/**
 * What stands beside a person's values in `chosen.csv`. Apart, because a join holds what it joins in memory: all at
 * once would be most of a gigabyte.
 */
export const VALUES_BESIDE: Step = {
  table: 'values_beside',
  bar: 'compare.decide',
  sql: `create or replace table values_beside as
    with certainties as (
      select ent, min(weight) / 100.0 as certainty from record_links group by ent)
    select r.ent, r.person_id, 'h' || h.hh as household_key, certainty,
      mo.person_id as mother_person_id, fa.person_id as father_person_id,
      sp.person_id as spouse_person_id
    from written_persons r
    join certainties using (ent)
    left join household_keys h using (ent)
    left join person_kin k using (ent)
    left join registered_persons mo on mo.ent = k.mother
    left join registered_persons fa on fa.ent = k.father
    left join registered_persons sp on sp.ent = k.spouse`,
}

/** `chosen.csv`: one line a person of the register, each value with the record it comes from. */
export function chosenCsv(): string {
  const provenance = ITEMS.map(
    ({ item, column }) => `case when ${column}_rid is not null
      then '"${item}":' || record_json(${column}_rid) end`,
  ).join(', ')
  const sources = SOURCE_KINDS.map(
    (source, bit) => `case when source_mask & ${1 << bit} <> 0 then '${source}' end`,
  ).join(', ')
  return `select r.person_id, ${ITEMS.map(({ column }) => column).join(', ')},
      '{' || concat_ws(',', ${provenance}) || '}' as provenance,
      household_key,
      concat_ws(' ', ${sources}) as sources,
      certainty, mother_person_id, father_person_id, spouse_person_id
    from values_beside r
    join chosen_values c using (ent)
    join further_values using (ent)
    order by r.person_id`
}

/**
 * `batch_of`, `row_of`, `party_of`, `source_of` and `record_json` of a rid, by arithmetic on the batches'
 * first rids: seventeen items a person then cost no join.
 */
export function recordMacros(
  offsets: readonly {
    readonly batchNo: number
    readonly firstRid: number
    readonly parties: number
    readonly source: SourceKind
  }[],
): string {
  const latest = offsets.toSorted((a, b) => b.firstRid - a.firstRid)
  const macro = (name: string, value: (of: (typeof offsets)[number]) => string): string => {
    const whens = latest.map((of) => `when rid >= ${of.firstRid} then ${value(of)}`).join(' ')
    return `create or replace macro ${name}(rid) as case ${whens} end`
  }
  // Most files have one party a row, and are spared two divisions.
  const row = ({ firstRid, parties }: (typeof offsets)[number]): string =>
    parties === 1 ? `(rid - ${firstRid})` : `((rid - ${firstRid}) // ${parties})`
  const party = ({ firstRid, parties }: (typeof offsets)[number]): string =>
    parties === 1 ? '1' : `((rid - ${firstRid}) % ${parties} + 1)`
  return [
    macro('batch_of', ({ batchNo }) => String(batchNo)),
    macro('row_of', row),
    macro('source_of', ({ source }) => `'${source}'`),
    macro('party_of', party),
    macro('record_json', (of) => `concat('[${of.batchNo},', ${row(of)}, ',', ${party(of)}, ']')`),
  ].join('; ')
}
