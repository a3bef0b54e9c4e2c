import { quoted } from './rules/print-sql.ts'
import { isRegistered } from './rules/standing-sql.ts'

/** What every figure of a measurement is asked with. */
export interface MeasureContext {
  /** Six digits. */
  readonly county: string
  /** Day on which the register is asked, `YYYY-MM-DD`. */
  readonly asOf: string
}

/** Lists on which the county's people stand; the marriage registry also names spouses from elsewhere. */
const PEOPLES_LISTS = ['police', 'insurance', 'immunisation', 'births', 'school', 'wis', 'register']

/**
 * The tables that the figures are counted from, beside those of the extract:
 *
 * - `registered`: a row for everybody on the register, with village, and number facts named as in rules;
 * - `listed`: a row a person and list that counts them here;
 * - `parts(village, figure, part_kind, part, numerator, denominator)` and `cases(figure, village,
 *   person_id)`, empty: what the figures fill.
 */
export function measureTables({ county, asOf }: MeasureContext): string {
  return `
create or replace macro village_of(place) as
  case when starts_with(place, '${county}') and length(place) >= 9 then rpad(left(place, 12), 12, '0') else '${county}000000' end;
create or replace table registered as
select p.person_id, p.name, p.sex, p.born_on, p.born_precision, p.ethnicity, p.nationality, p.place, p.entered_on,
  village_of(p.place) as village, coalesce(i.name_state, 'missing') as name_state,
  p.born_on as "bornOn", p.born_precision as "bornPrecision", i.number,
  coalesce(i.number_state, 'missing') as "numberState", i.number_length as "numberLength",
  i.number_sex as "numberSex", i.number_born_on as "numberBornOn", i.number_has_birth_date as "numberHasBirthDate",
  i.number_has_province as "numberHasProvince", i.number_area_known as "numberAreaKnown", '${asOf}' as "asOf",
  p.nationality is null or p.nationality in ('CHN', '156') as due_a_number
from persons p left join identities i using (person_id)
where ${isRegistered('p')};
create or replace table listed as
with here as (
  select person_id, source, min(place) as place from sources
  where source in (${PEOPLES_LISTS.map(quoted).join(', ')})
  group by person_id, source having bool_or(coalesce(life_state, 'active') = 'active')
)
select h.person_id, h.source, coalesce(r.village, village_of(h.place)) as village,
  r.person_id is not null as registered, p.person_id is not null as known
from here h left join registered r using (person_id) left join persons p using (person_id);
create or replace table parts (village varchar, figure varchar, part_kind varchar, part varchar, numerator double, denominator double);
create or replace table cases (figure varchar, village varchar, person_id uuid)`
}

/** A figure that is a share of rows: `good` says of each row of `from` whether it counts above the line. */
export function shareOf(of: {
  readonly figure: string
  readonly from: string
  readonly good: string
}): string {
  return `insert into parts
select village, ${quoted(of.figure)}, 'all', '', count(*) filter (where ${of.good}), count(*) from ${of.from} group by village`
}

/** The people whose row does not count above the line. */
export function casesOf(of: {
  readonly figure: string
  readonly from: string
  readonly good: string
}): string {
  return `insert into cases
select distinct ${quoted(of.figure)}, village, person_id from ${of.from} where not coalesce(${of.good}, false)`
}

/** The whole of a figure whose parts were counted. */
export function summedParts(figure: string): string {
  return `insert into parts
select village, figure, 'all', '', sum(numerator), sum(denominator) from parts
where figure = ${quoted(figure)} group by village, figure`
}

/** Villages to townships to the county: `figures`, each place the sum of the places in it. */
export function rollUp({ county }: MeasureContext): string {
  return `
create or replace table figures as
with summed as (
  select place, figure, part_kind, part, sum(numerator) as numerator, sum(denominator) as denominator
  from (
    select village as place, * exclude (village) from parts
    union all select left(village, 9), * exclude (village) from parts
    union all select '${county}', * exclude (village) from parts)
  group by all)
select place, figure, part_kind, part, numerator,
  case when figure = 'registered' then 1 else denominator end as denominator,
  case when figure = 'registered' then numerator when denominator <> 0 then numerator / denominator end as point
from summed where numerator <> 0 or denominator <> 0`
}
