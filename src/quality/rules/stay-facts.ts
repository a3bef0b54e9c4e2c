import { RULE_PARAMETERS } from '#domain/rules/rule-parameters.ts'
import { GUARDIAN_TIES } from '#domain/rules/stay-facts.ts'
import { ageYears } from './between-days-sql.ts'
import { memberTables } from './member-sql.ts'
import { listed } from './print-sql.ts'
import { holdsOn, isOpen, isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Facts of one stay, as `stayRows` has them in memory. */
export const STAY_FACTS: SubjectSql = ({ asOf, county }) => `
with ${memberTables(asOf)},
lasting as (
  select person_id, record_no, direction, stay_place from stays where ${isOpen('ended_on', asOf)}
), earlier as (
  select person_id, record_no, row_number() over (partition by person_id order by record_no) - 1 as stays from lasting
), written_down as (
  select person_id, max(recorded_on) as day from changes group by person_id
), minors as (
  select s.person_id, s.record_no, s.direction, s.stay_place
  from lasting s join persons p using (person_id)
  where ${ageYears('p.born_on', `'${asOf}'`)} <= ${RULE_PARAMETERS.minorAgeMax}
), guardians as (
  select m.person_id, m.record_no, m.direction, m.stay_place, g.person_id as guardian_id,
    coalesce(starts_with(g.place, '${county}'), false) and a.person_id is null as at_home
  from minors m
  join kinships k on k.person_id = m.person_id and k.kind in (${listed(GUARDIAN_TIES)}) and ${holdsOn('k', asOf)}
  join counted g on g.person_id = k.other_person_id
  left join away a on a.person_id = g.person_id
), accompanied as (
  select person_id, record_no, 'yes' as answer from guardians where direction = 'in' and at_home
  union all
  select g.person_id, g.record_no,
    case when g.stay_place is null or s.stay_place is null then 'unknown'
         when left(g.stay_place, 6) = left(s.stay_place, 6) then 'yes' else 'no' end
  from guardians g join lasting s on s.person_id = g.guardian_id and s.direction = g.direction
  where not (g.direction = 'in' and g.at_home)
), answers as (
  select person_id, record_no, bool_or(answer = 'yes') as yes, bool_or(answer = 'unknown') as unknown
  from accompanied group by person_id, record_no
), dated as (
  select s.*, case when w.day is null or w.day <= coalesce(s.recorded_on, s.happened_on, '') then coalesce(s.recorded_on, s.happened_on)
    else w.day end as verified_on
  from stays s left join written_down w on w.person_id = s.person_id
)
select s.person_id::varchar || ':' || s.record_no as key, s.person_id, null::uuid as other_person_id, p.household_id,
  p.place, s.direction, s.happened_on as "happenedOn", s.ended_on as "endedOn",
  case when ${isOpen('s.ended_on', asOf)} and ${isRegistered('p')} then 'yes' else 'no' end as open,
  s.stay_place as "stayPlace", s.stay_text as "stayText", p.phone,
  ${ageYears('p.born_on', `'${asOf}'`)} as "ageYears",
  case when p.place is null then null when starts_with(p.place, '${county}') then 'yes' else 'no' end as "registeredHere",
  case when s.stay_place is null then null
       when s.direction = 'in' then if(starts_with(s.stay_place, '${county}'), 'yes', 'no')
       when p.place is null then null
       else if(s.stay_place <> p.place, 'yes', 'no') end as "placeFitsDirection",
  coalesce(e.stays, 0) as "otherOpenStays",
  case when m.person_id is null then null when a.yes then 'yes' when a.unknown then null else 'no' end as "guardianWith",
  case when s.verified_on <= '${asOf}' then ${fullMonths('s.verified_on', asOf)} end as "monthsSinceVerified",
  null::varchar as "otherCard", null::varchar as "differingItem", null::integer as "inquiryDays"
from dated s
join persons p on p.person_id = s.person_id
left join earlier e on e.person_id = s.person_id and e.record_no = s.record_no
left join minors m on m.person_id = s.person_id and m.record_no = s.record_no
left join answers a on a.person_id = s.person_id and a.record_no = s.record_no`

function fullMonths(from: string, until: string): string {
  const [year, month, day] = [until.slice(0, 4), until.slice(5, 7), until.slice(8)]
  return `(12 * (${year} - left(${from}, 4)::integer) + ${Number(month)} - substr(${from}, 6, 2)::integer - ('${day}' < substr(${from}, 9))::integer)`
}
