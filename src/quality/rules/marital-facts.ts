import { ageYears, yearsFrom } from './between-days-sql.ts'
import { NATURAL } from './family-sql.ts'
import { isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

const OPEN = 'ended_on is null and end_reason is null'

/** Marital status, marriages and spouse of each registered person, as `maritalRows` has them in memory. */
export const MARITAL_FACTS: SubjectSql = ({ asOf }) => `
with ties as (
  select person_id, min(other_person_id) as partner from kinships
  where kind = 'spouse' and until is null and other_person_id is not null group by person_id
), records as (
  select person_id, count(*)::integer as marriages, (count(*) filter (${OPEN}))::integer as open_marriages,
    coalesce(bool_or(end_reason = 'divorce' and ended_on is not null), false) as divorce_dated,
    coalesce(bool_or(${OPEN} and spouse_text is not null), false) as open_by_name,
    arg_max(spouse_person_id, record_no) filter (${OPEN}) as open_partner,
    arg_max(spouse_person_id, record_no) filter (end_reason = 'death') as lost_partner,
    max(record_no) = max(record_no) filter (end_reason = 'death') as ended_by_death
  from marriages group by person_id
), couples as materialized (
  select p.person_id, coalesce(t.partner, r.open_partner, case when r.ended_by_death then r.lost_partner end) as partner,
    case when coalesce(t.partner, r.open_partner) is not null then 'current'
      when r.ended_by_death and r.lost_partner is not null then 'ended' end as tie
  from persons p left join ties t using (person_id) left join records r using (person_id)
  where t.person_id is not null or r.person_id is not null
), parents as materialized (
  select person_id as child, other_person_id as parent from kinships
  where kind in ('mother', 'father') and ${NATURAL} and other_person_id is not null
), married as materialized (
  select person_id as one, partner as other from couples where partner is not null
), kin as (
  select m.one, m.other from married m join parents p on p.child = m.one and p.parent = m.other
  union select m.one, m.other from married m join parents p on p.child = m.other and p.parent = m.one
  union select m.one, m.other from married m join parents p on p.child = m.one join parents q on q.child = m.other and q.parent = p.parent
  union select m.one, m.other from married m join parents p on p.child = m.one join parents q on q.child = p.parent and q.parent = m.other
  union select m.one, m.other from married m join parents p on p.child = m.other join parents q on q.child = p.parent and q.parent = m.one
)
select p.person_id::varchar as key, p.person_id, c.partner as other_person_id, p.household_id, p.place,
  p.marital_status as "maritalStatus", ${ageYears('p.born_on', `'${asOf}'`)} as "ageYears", p.sex,
  p.born_on as "bornOn", p.relation,
  case when c.tie = 'current' or r.open_by_name then 'yes' else 'no' end as spouse, c.tie,
  coalesce(r.marriages, 0) as marriages, coalesce(r.open_marriages, 0) as "openMarriages",
  case when r.divorce_dated then 'yes' else 'no' end as "divorceDated",
  case when c.partner is not null then if(c.partner = p.person_id, 'yes', 'no') end as "partnerIsSelf",
  case when o.person_id is null then null when ${isRegistered('o')} then 'registered'
    when o.life_state = 'dead' then 'dead' else 'left' end as "partnerState",
  o.marital_status as "partnerStatus", o.sex as "partnerSex", o.place as "partnerPlace",
  o.relation as "partnerRelation",
  case when o.person_id is not null and theirs.tie = 'current' then if(theirs.partner = p.person_id, 'no', 'yes') end as "partnerNamesOther",
  case when c.partner <> p.person_id then if(k.one is null, 'no', 'yes') end as "partnerIsKin",
  case when p.household_id = o.household_id then 'yes' when p.household_id <> o.household_id then 'no' end as "sameHousehold",
  abs(${yearsFrom('p.born_on', 'o.born_on')}) as "yearsBetween"
from persons p
left join couples c using (person_id)
left join records r using (person_id)
left join persons o on o.person_id = nullif(c.partner, c.person_id)
left join couples theirs on theirs.person_id = o.person_id
left join kin k on k.one = p.person_id and k.other = c.partner
where ${isRegistered('p')}
  and (p.marital_status is not null or c.person_id is not null)`
