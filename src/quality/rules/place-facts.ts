import { BIRTHS_TO_JUDGE, USUAL_RATIO } from '#domain/age-quality/birth-sex-ratio.ts'
import { yearsEarlier } from '#domain/calendar/years-earlier.ts'
import { Z_95 } from '#domain/quality/interval.ts'
import { OTHERS_MIN } from '#domain/radar/against-group.ts'
import { COMPARABLE_MIN } from '#domain/radar/comparable-townships.ts'
import { PLACE_AGES, SURE_DEVIATIONS } from '#domain/rules/place-facts.ts'
import { RULE_PARAMETERS } from '#domain/rules/rule-parameters.ts'
import { ageYears } from './between-days-sql.ts'
import { isRegistered, standsOn } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

const Z2 = Z_95 * Z_95

/** Townships as a whole, as `placeRows` has them in memory. */
export const PLACE_FACTS: SubjectSql = ({ asOf, county }) => `
with townships as (
  select distinct code from places
  where level = '4' and starts_with(code, '${county}') and ${standsOn('places', asOf)}
), people as (
  select left(place, 9) as code, sex, marital_status, born_on, died_on, ${ageYears('born_on', `'${asOf}'`)} as age,
    ${isRegistered('persons')} as registered
  from persons where place is not null
), counted as (
  select code,
    ${span('age', PLACE_AGES.whippleFrom, PLACE_AGES.whippleTo)} as whipple_ages,
    ${span('age', PLACE_AGES.whippleFrom, PLACE_AGES.whippleTo, 'age % 5 = 0')} as whipple_rounded,
    ${born(asOf, PLACE_AGES.birthYears, 0, `sex = '1'`)} as boys, ${born(asOf, PLACE_AGES.birthYears, 0, `sex = '2'`)} as girls,
    ${span('age', PLACE_AGES.marriedFrom, PLACE_AGES.marriedTo, `marital_status in ('20', '21', '22', '23')`)} as married,
    ${span('age', PLACE_AGES.marriedFrom, PLACE_AGES.marriedTo, `marital_status in ('10', '20', '21', '22', '23', '30', '40')`)} as known,
    ${born(asOf, 1, 0)} as births_now, ${born(asOf, 2, 1)} as births_then,
    ${born(asOf, 1, 0, 'true', 'died_on')} as deaths_now, ${born(asOf, 2, 1, 'true', 'died_on')} as deaths_then
  from people group by code
), overdue as (
  select place as code, sum(findings)::integer as findings from waiting_findings
  where since < strftime(date '${asOf}' - ${RULE_PARAMETERS.findingDays}, '%Y-%m-%d') group by place
), sized as (
  select t.code, c.* exclude (code), coalesce(o.findings, 0) as overdue,
    case when substr(t.code, 7, 3) between '001' and '099' then 1 when substr(t.code, 7, 3) between '100' and '199' then 2
      when substr(t.code, 7, 3) between '200' and '399' then 3 when substr(t.code, 7, 3) between '400' and '599' then 4 end as kind
  from townships t left join counted c using (code) left join overdue o using (code)
), grouped as (
  select *, if(count(*) over (partition by kind) >= ${COMPARABLE_MIN}, kind, -1) as judged_by,
    boys + girls as births, boys / (boys + girls) as boys_share,
    ${among('kind', 'partition by kind')}, ${among('county', '')}
  from sized
), scored as (
  select *,
    if(judged_by = -1, county_hits, kind_hits) as other_hits, if(judged_by = -1, county_of, kind_of) as other_of,
    if(judged_by = -1, county_squares, kind_squares) as other_squares,
    if(judged_by = -1, county_places, kind_places) as others,
    if(judged_by = -1, county_hits / county_of, kind_hits / kind_of) as group_share,
    (boys_share + ${Z2} / (2 * births)) / (1 + ${Z2} / births) as centre,
    (${Z_95} / (1 + ${Z2} / births)) * sqrt((boys_share * (1 - boys_share)) / births + ${Z2} / (4 * births * births)) as half
  from grouped
), judged as (
  select *, group_share * (1 - group_share) as chance,
    (other_squares - 2 * group_share * other_hits + group_share * group_share * other_of) / nullif(group_share * (1 - group_share), 0) as scatter,
    100 * boys_share / (1 - boys_share) as ratio,
    100 * if(boys = 0, 0, greatest(centre - half, 0)) / (1 - if(boys = 0, 0, greatest(centre - half, 0))) as lower,
    100 * least(centre + half, 1) / (1 - least(centre + half, 1)) as upper
  from scored
)
select code as key, null::uuid as person_id, null::uuid as other_person_id, null::uuid as household_id, code as place,
  coalesce(whipple_ages, 0) as "whippleAges",
  case when whipple_ages > 0 then round(500 * whipple_rounded / whipple_ages)::integer end as whipple,
  case when whipple_ages > 0 then
    trunc((10 * ((500 * whipple_rounded / whipple_ages) / 500 - 0.2)) / sqrt(0.16 / whipple_ages))::integer end as "whippleTenths",
  coalesce(births, 0) as births,
  case when girls > 0 then round(ratio)::integer end as "sexRatio",
  case when girls > 0 then floor(lower)::integer end as "sexRatioLower",
  case when girls > 0 then ceil(upper)::integer end as "sexRatioUpper",
  case when girls > 0 and births >= ${BIRTHS_TO_JUDGE} then
    case when upper < ${USUAL_RATIO.from} then 'low' when lower > ${USUAL_RATIO.to} then 'high' else 'usual' end end as "sexRatioJudged",
  case when known > 0 then round(married / known * 1000)::integer end as "marriedShare",
  case when known > 0 then round(group_share * 1000)::integer end as "marriedGroupShare",
  case when known > 0 and other_of > 0 and others >= ${OTHERS_MIN} and chance > 0 then trunc((married / known - group_share)
    / sqrt(greatest(1, scatter / (others - 1)) * chance * (1 / known + 1 / other_of)) * 10)::integer end as "marriedTenths",
  ${change('births')}, ${change('deaths')},
  overdue as "overdueFindings", ${RULE_PARAMETERS.findingDays} as "findingDays"
from judged`

function span(column: string, from: number, to: number, also = 'true'): string {
  return `count(*) filter (registered and ${column} between ${from} and ${to} and ${also})`
}

/** Days after that many years before and until so many years before the day asked. */
function born(asOf: string, from: number, to: number, also = 'true', day = 'born_on'): string {
  const [after, until] = [yearsEarlier(asOf, from), yearsEarlier(asOf, to)]
  return `count(*) filter ('${after}' < ${day} and ${day} <= '${until}' and ${also})`
}

/** The other places of a group: hits, of how many, sum of hits² ÷ of, and how many they are. */
function among(name: string, window: string): string {
  const others = (value: string): string => `sum(${value}) over (${window}) - coalesce(${value}, 0)`
  return `${others('married')} as ${name}_hits, nullif(${others('known')}, 0) as ${name}_of,
    ${others('married * married / nullif(known, 0)')} as ${name}_squares,
    count(*) filter (known > 0) over (${window}) - if(known > 0, 1, 0) as ${name}_places`
}

function change(of: 'births' | 'deaths'): string {
  const [now, then] = [`${of}_now`, `${of}_then`]
  const name = of === 'births' ? 'birthChange' : 'deathChange'
  const both = `${now} > 0 and ${then} > 0`
  return `case when ${both} then trunc((100 * (${now} - ${then})) / ${then})::integer end as "${name}",
  case when ${both} then if(abs(ln(${now} / ${then})) > ${SURE_DEVIATIONS} * sqrt(1 / ${now} + 1 / ${then}), 'yes', 'no') end as "${name}Sure"`
}
