import { RULE_PARAMETERS } from '#domain/rules/rule-parameters.ts'
import { ageYears } from './between-days-sql.ts'
import { HEADS, memberTables } from './member-sql.ts'
import { holdsOn, isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Facts of one living member of a household, as `memberRows` has them in memory. */
export const MEMBER_FACTS: SubjectSql = ({ asOf }) => `
with ${memberTables(asOf)}, ${HEADS},
in_several as (
  select person_id from current_members group by person_id having count(*) > 1
), booklets as (
  -- Hardly anybody stands in two: counting distinct households of everybody took a second of three.
  select m.person_id, count(distinct m.household_id) as households
  from current_members m join in_several using (person_id) group by m.person_id
), head_spans as (
  select heads.household_id, p.person_id, ${span('p')} from heads left join persons p using (person_id)
), ties as (
  select k.person_id, k.kind,
    case when p.person_id is null then 'unknown' when p.life_state = 'dead' then 'dead'
         when not ${isRegistered('p')} then 'unknown' when a.person_id is not null then 'away' else 'here' end as state
  from kinships k
  join persons c on c.person_id = k.person_id
    and ${ageYears('c.born_on', `'${asOf}'`)} <= ${RULE_PARAMETERS.leftBehindAgeMax}
  left join persons p on p.person_id = k.other_person_id
  left join away a on a.person_id = k.other_person_id
  where k.kind in ('mother', 'father') and ${holdsOn('k', asOf)}
), parents as (
  select person_id,
    case when bool_or(state = 'here') then 'no'
         when count(distinct kind) < 2 or bool_or(state = 'unknown') then null
         when bool_or(state = 'away') then 'yes' else 'no' end as away
  from ties group by person_id
), lived as (
  select m.person_id, max(m.household_id) as household_id from memberships m join counted using (person_id)
  where m.kind = 'resident' and ${holdsOn('m', asOf)}
  group by m.person_id
), homes as (
  select person_id, household_id from lived
  union all
  select m.person_id, max(m.household_id) from current_members m
  where ${isRegistered('m')}
    and m.person_id not in (select person_id from away)
    and m.person_id not in (select person_id from lived)
  group by m.person_id
), roofs as (
  select household_id, count(*) as people from homes group by household_id
), under_roof as (
  select h.person_id, r.people - 1 as companions from homes h join roofs r using (household_id)
), members as (
  select m.person_id, m.household_id, m.relation, ${span('m')} from current_members m where ${isRegistered('m')}
)
select m.person_id::varchar || ':' || m.household_id::varchar as key, m.person_id, h.person_id as other_person_id,
  m.household_id, p.place, m.relation, ${ageYears('p.born_on', `'${asOf}'`)} as "ageYears",
  m.born_from as "bornFrom", m.born_until as "bornUntil", h.born_from as "headBornFrom",
  h.born_until as "headBornUntil",
  case when m.born_from is not null and h.born_from is not null
    then greatest(${fullYears('m', 'h')}, ${fullYears('h', 'm')}) end as "gapYears",
  coalesce(b.households, 1) as households, g.kind as "householdKind", p.separation,
  case when p.place is null or p.residence_place is null then null when p.place = p.residence_place then 'yes'
       when starts_with(p.place, p.residence_place) or starts_with(p.residence_place, p.place) then null
       else 'no' end as "livesWhereRegistered",
  case when a.person_id is null then 'no' else 'yes' end as away, t.away as "parentsAway",
  u.companions
from members m
join persons p on p.person_id = m.person_id
left join households g on g.household_id = m.household_id
left join head_spans h on h.household_id = m.household_id
left join booklets b on b.person_id = m.person_id
left join away a on a.person_id = m.person_id
left join parents t on t.person_id = m.person_id
left join under_roof u on u.person_id = m.person_id`

/** The first and the last day of birth that a date with its precision leaves open; the same as numbers. */
function span(row: string): string {
  const [from, until] = [endOfSpan(row, '01-01'), endOfSpan(row, '12-31')]
  return `${from} as born_from, ${until} as born_until, ${asNumber(from)} as from_number, ${asNumber(until)} as until_number`
}

function endOfSpan(row: string, day: string): string {
  return `case ${row}.born_precision when 'year' then left(${row}.born_on, 4) || '-${day}'
      when 'month' then left(${row}.born_on, 7) || '${day.slice(2)}' else ${row}.born_on end`
}

/** 1990-05-31 as 19900531: made once a person, since the age gap is asked of by many rules. */
function asNumber(day: string): string {
  return `replace(${day}, '-', '')::integer`
}

/** Whole years from the first day of one to the last day of another; the days need not be in the calendar. */
function fullYears(one: string, other: string): string {
  return `((${other}.until_number - ${one}.from_number) // 10000)`
}
