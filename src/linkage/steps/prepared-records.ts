import type { Step } from '../engine/run-steps.ts'
import { bornOfNumber } from './exact-links.ts'

/** Days since 1970-01-01 of a text date, NULL for what is no date. */
function dayOf(column: string): string {
  return `date_diff('day', date '1970-01-01', try_cast(${column} as date))::integer`
}

/** The seventeen digits of an 18-character number: its check character adds nothing to compare. */
function digitsOf(column: string): string {
  return `case when length(${column}) = 18 then try_cast(${column}[:17] as bigint) end`
}

/**
 * 996 to 999 at the end of fifteen digits was for those who turned a hundred in the eighties (GB 11643). Where it
 * was given to others all the same, a row of somebody born since says so.
 */
function ofTheTwentiethCentury(digits: string): string {
  return `(${digits} + case when ${digits} // 10000000 % 10000 < 1900 and r.born_on >= '1900'
    then 1000000000 else 0 end)`
}

/** Files that write down what a child is called at home: clinics, hospitals, the village's cadre of family planning. */
const HOME_NAMED = '3, 4, 7'

/** 王芳之子, 张婴, and 李某: no name yet. */
const STANDING_IN = `(name is not null and (name_state = 'infant' or name like '_某' or name like '_某某'))`

/** A number that may be right. */
const NUM = `case when r.number_state = 'valid' then ${digitsOf('r.number')}
          when r.number_state = 'widened' then ${ofTheTwentiethCentury(digitsOf('r.number'))} end`

const SAID_MOTHER = `case when mother_name is not null then mother_name
            when name_state = 'infant' and name like '__%之%'
              then regexp_extract(name, '^(.{2,4}?)之', 1) end`

const KIN = ['mother', 'father', 'spouse'] as const

function saidOf(kin: (typeof KIN)[number]): (typeof OTHER_NAMES)[number] {
  return kin === 'mother' ? 'said_mother' : `${kin}_name`
}

/** Names in other columns than a row's own, which most files leave empty. */
const OTHER_NAMES = [
  'former_name',
  'said_mother',
  'father_name',
  'spouse_name',
  'guardian_name',
] as const

const READ_RECORDS = `
        select r.rid, r.batch_no::smallint as batch_no, r.source as src,
          k.name_id, o.former_name as former_id,
          (r.standing_in)::tinyint as infant,
          case when r.standing_in and r.said_mother is not null
            then (hash(r.name) >> 2)::bigint end as stand_in,
          case when r.standing_in and r.said_mother is null then unicode(r.name) end as stand_in_surname,
          case r.sex when '1' then 1 when '2' then 2 end::tinyint as sex,
          ${dayOf('r.born_on')} as said_born,
          case r.born_precision when 'month' then 1 when 'year' then 2 else 0 end::tinyint as born_prec,
          (r.born_calendar = 'lunar')::tinyint as born_lunar,
          k.num, (r.number_state = 'widened')::tinyint as widened,
          case when r.number_state <> 'valid' and length(r.number) >= 14
            then r.number end as num_text,
          r.place, try_cast(r.group_no as smallint) as group_no, k.hh,
          ${KIN.map(
            (kin) => `coalesce(o.${saidOf(kin)}, k.${kin}_name) as ${kin}_name,
          coalesce(o.${saidOf(kin)}_sound, k.${kin}_sound) as ${kin}_sound,
          coalesce(${digitsOf(`r.${kin}_number`)}, k.${kin}_num) as ${kin}_num`,
          ).join(',\n          ')},
          o.guardian_name,
          try_cast(right(r.phone, 11) as bigint) as phone,
          case when r.certificate_no is not null then (hash(r.certificate_no) >> 2)::bigint end as certificate,
          try_cast(r.birth_order as tinyint) as birth_order
        from (select *, ${STANDING_IN} as standing_in, ${SAID_MOTHER} as said_mother from source_rows) r
        left join named_kin k using (rid)
        left join other_names o using (rid)`

/** A row without a birth date still says it in its number. */
const DATED_RECORDS = `select *, date '1970-01-01' + born as date_of
      from (select *, coalesce(said_born, case when num is not null then ${bornOfNumber('num')} end)
          ::integer as born from (${READ_RECORDS}))`

/**
 * `prepared_records`: each record as narrow integers, ready to be compared.
 *
 * `num` is set only for a number that may be right (valid, or 15 digits widened); `num_text` for one
 * that certainly is not, to be compared by edits. `born_prec` is 0 day, 1 month, 2 year, 3 a default
 * (1 January of a file that does not say how it knows). `milk` is 1 for what a child is called at home, 2
 * where it comes without a surname. Kin of the household fill what the row itself does not say about
 * mother, father and spouse.
 */
export const PREPARED_RECORDS: readonly Step[] = [
  {
    table: 'own_names',
    bar: 'compare.prepare',
    sql: `create or replace table own_names as
      select r.rid, n.name_id, c.sound, ${NUM} as num
      from (select rid, number, number_state, born_on,
          case when not ${STANDING_IN} then name end as own_name from source_rows) r
      left join names n on n.name = r.own_name
      left join name_codes c using (name_id)`,
  },
  {
    table: 'other_names',
    bar: 'compare.prepare',
    sql: `create or replace table saying_rows as
        select rid, ${OTHER_NAMES.join(', ')} from (select *, ${SAID_MOTHER} as said_mother from source_rows)
        where coalesce(${OTHER_NAMES.join(', ')}) is not null;
      create or replace table other_names as
        select r.rid, ${OTHER_NAMES.map((column, at) => `n${at}.name_id as ${column}, c${at}.sound as ${column}_sound`).join(', ')}
        from saying_rows r
        ${OTHER_NAMES.map(
          (column, at) => `left join names n${at} on n${at}.name = r.${column}
        left join name_codes c${at} on c${at}.name_id = n${at}.name_id`,
        ).join('\n        ')};
      drop table saying_rows`,
  },
  {
    table: 'named_kin',
    bar: 'compare.prepare',
    sql: `create or replace table named_kin as
      select o.rid, o.name_id, o.num, k.hh,
        m.name_id as mother_name, m.sound as mother_sound, m.num as mother_num,
        f.name_id as father_name, f.sound as father_sound, f.num as father_num,
        s.name_id as spouse_name, s.sound as spouse_sound, s.num as spouse_num
      from own_names o
      left join household_kin k using (rid)
      left join own_names m on m.rid = k.mother_rid
      left join own_names f on f.rid = k.father_rid
      left join own_names s on s.rid = k.spouse_rid;
      drop table own_names`,
  },
  {
    table: 'prepared_records',
    bar: 'compare.prepare',
    sql: `create or replace table prepared_records as
      select r.rid, r.batch_no, r.src, r.name_id, r.former_id, r.infant, r.stand_in,
        r.sex, r.born,
        case when r.born_prec = 0 and month(r.date_of) = 1 and day(r.date_of) = 1 then 3
          else r.born_prec end::tinyint as born_prec,
        year(r.date_of)::smallint as born_y, month(r.date_of)::tinyint as born_m,
        day(r.date_of)::tinyint as born_d,
        case when r.born_lunar = 0 then l.as_lunar end as lunar_day,
        case when r.born_lunar = 0 then l.as_leap end as leap_day,
        r.num, r.widened, r.num_text, p.unit, p.town, r.group_no,
        r.hh, r.mother_name, r.mother_num, r.father_name, r.father_num, r.spouse_name, r.spouse_num,
        r.guardian_name, r.phone, r.certificate, r.birth_order,
        case when r.src not in (${HOME_NAMED}) then 0 else coalesce(c.milk, 0) end::tinyint as milk,
        case when c.milk = 2 and r.src in (${HOME_NAMED}) then null
          else coalesce(c.surname, r.stand_in_surname) end as surname,
        c.c1, c.c2, c.c3, c.length, c.fold, c.sound, c.near,
        r.mother_sound, r.father_sound, r.spouse_sound
      from (${DATED_RECORDS}) r
      left join name_codes c on c.name_id = r.name_id
      left join place_units p on p.place = r.place
      left join lunar_days l on l.day = r.born;
      drop table named_kin;
      drop table other_names`,
  },
]
