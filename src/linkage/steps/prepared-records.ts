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
const STANDING_IN = `(name is not null and (name_state = 'infant' or name similar to '.某某?'))`

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
    table: 'said_records',
    bar: 'compare.prepare',
    sql: `create or replace table said_records as
      select r.rid, r.batch_no::smallint as batch_no, r.source as src,
        n.name_id, f.name_id as former_id,
        (r.standing_in)::tinyint as infant,
        case when r.standing_in and r.said_mother is not null
          then (hash(r.name) >> 2)::bigint end as stand_in,
        case when r.standing_in and r.said_mother is null then unicode(r.name) end as stand_in_surname,
        case r.sex when '1' then 1 when '2' then 2 end::tinyint as sex,
        ${dayOf('r.born_on')} as born,
        case r.born_precision when 'month' then 1 when 'year' then 2 else 0 end::tinyint as born_prec,
        (r.born_calendar = 'lunar')::tinyint as born_lunar,
        case when r.number_state = 'valid' then ${digitsOf('r.number')}
          when r.number_state = 'widened' then ${ofTheTwentiethCentury(digitsOf('r.number'))} end as num,
        (r.number_state = 'widened')::tinyint as widened,
        case when r.number_state <> 'valid' and length(r.number) >= 14
          then r.number end as num_text,
        p.unit, p.town, try_cast(r.group_no as smallint) as group_no,
        m.name_id as mother_name, ${digitsOf('r.mother_number')} as mother_num,
        fa.name_id as father_name, ${digitsOf('r.father_number')} as father_num,
        s.name_id as spouse_name, ${digitsOf('r.spouse_number')} as spouse_num,
        g.name_id as guardian_name,
        try_cast(right(r.phone, 11) as bigint) as phone,
        case when r.certificate_no is not null then (hash(r.certificate_no) >> 2)::bigint end as certificate,
        try_cast(r.birth_order as tinyint) as birth_order,
        ${dayOf('r.mother_born_on')} as mother_born
      from (select *, ${STANDING_IN} as standing_in,
          case when not ${STANDING_IN} then name end as own_name,
          case when mother_name is not null then mother_name
            when name_state = 'infant' and name like '__%之%'
              then regexp_extract(name, '^(.{2,4}?)之', 1) end as said_mother
        from source_rows) r
      left join names n on n.name = r.own_name
      left join names f on f.name = r.former_name
      left join names m on m.name = r.said_mother
      left join names fa on fa.name = r.father_name
      left join names s on s.name = r.spouse_name
      left join names g on g.name = r.guardian_name
      left join place_units p on p.place = r.place`,
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
        r.num, r.widened, r.num_text, r.unit, r.town, r.group_no,
        k.hh,
        coalesce(r.mother_name, km.name_id) as mother_name,
        coalesce(r.mother_num, km.num) as mother_num,
        coalesce(r.father_name, kf.name_id) as father_name,
        coalesce(r.father_num, kf.num) as father_num,
        coalesce(r.spouse_name, ks.name_id) as spouse_name,
        coalesce(r.spouse_num, ks.num) as spouse_num,
        r.guardian_name, r.phone, r.certificate, r.birth_order,
        case when r.src not in (${HOME_NAMED}) then 0 else coalesce(c.milk, 0) end::tinyint as milk,
        case when c.milk = 2 and r.src in (${HOME_NAMED}) then null
          else coalesce(c.surname, r.stand_in_surname) end as surname,
        c.c1, c.c2, c.c3, c.length, c.fold, c.sound, c.near,
        mc.sound as mother_sound, fc.sound as father_sound, sc.sound as spouse_sound
      from (
        select * replace (born_known as born), date '1970-01-01' + born_known as date_of
        -- A row without a birth date still says it in its number.
        from (select *, coalesce(born, case when num is not null then ${bornOfNumber('num')} end)
            ::integer as born_known from said_records)
      ) r
      left join household_kin k using (rid)
      left join said_records km on km.rid = k.mother_rid
      left join said_records kf on kf.rid = k.father_rid
      left join said_records ks on ks.rid = k.spouse_rid
      left join name_codes c on c.name_id = r.name_id
      left join name_codes mc on mc.name_id = coalesce(r.mother_name, km.name_id)
      left join name_codes fc on fc.name_id = coalesce(r.father_name, kf.name_id)
      left join name_codes sc on sc.name_id = coalesce(r.spouse_name, ks.name_id)
      left join lunar_days l on l.day = r.born;
      drop table said_records`,
  },
]
