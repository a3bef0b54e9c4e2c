import { HEAD_RELATIONS, SPOUSE_RELATIONS } from '#domain/rules/household-facts.ts'
import { ageYears } from './between-days-sql.ts'
import { HEADS, memberTables } from './member-sql.ts'
import { listed } from './print-sql.ts'
import { formerPlaces, holdsOn, isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Facts of one household, as `householdRows` has them in memory. */
export const HOUSEHOLD_FACTS: SubjectSql = ({ asOf }) => `
with ${memberTables(asOf)}, ${HEADS},
member_counts as (
  select household_id,
    count(*) filter (${isRegistered('current_members')}) as members,
    count(*) filter (relation in (${listed(HEAD_RELATIONS)})) as heads,
    count(*) filter (relation in (${listed(SPOUSE_RELATIONS)}) and ${isRegistered('current_members')}) as spouses
  from current_members group by household_id
), resident_counts as (
  select m.household_id, count(*) as residents
  from memberships m join counted using (person_id)
  where m.kind = 'resident' and ${holdsOn('m', asOf)}
  group by m.household_id
), same_codes as (
  select code, count(*) as households from households where code is not null group by code
), ${formerPlaces(asOf)}
select h.household_id::varchar as key, null::uuid as person_id, p.person_id as other_person_id, h.household_id,
  h.place, h.kind, h.code,
  case when h.code is null or h.place is null or length(h.place) <> 12 then null
       when left(h.code, 12) = h.place then 'yes'
       when f.code is not null then null else 'no' end as "codeFitsPlace",
  s.households as "sameCode", h.closed_on as "closedOn", coalesce(c.members, 0) as members,
  coalesce(r.residents, 0) as residents, coalesce(c.heads, 0) as heads, coalesce(c.spouses, 0) as spouses,
  p.life_state as "headState", ${ageYears('p.born_on', `'${asOf}'`)} as "headAgeYears"
from households h
left join heads on heads.household_id = h.household_id
left join persons p on p.person_id = heads.person_id
left join member_counts c on c.household_id = h.household_id
left join resident_counts r on r.household_id = h.household_id
left join same_codes s on s.code = h.code
left join former f on f.code = left(h.code, 12)`
