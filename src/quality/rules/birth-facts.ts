import { ONE_BIRTH_DAYS_MAX } from '#domain/rules/birth-facts.ts'
import { daysFrom } from './between-days-sql.ts'
import { exactBirth, NATURAL } from './family-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** One registered birth, as `birthRows` has it in memory. */
export const BIRTH_FACTS: SubjectSql = () => `
with holders as (
  select certificate_no, count(*)::integer as holders from births where certificate_no is not null group by certificate_no
), parents as (
  select person_id, min(other_person_id) filter (kind = 'mother' and ${NATURAL}) as mother,
    bool_or(kind = 'mother') as has_mother, bool_or(kind = 'father') as has_father
  from kinships where kind in ('mother', 'father') and until is null and other_person_id is not null
    and person_id in (select person_id from births)
  group by person_id
), mothers as (
  select distinct mother from parents where mother is not null
), children as (
  select k.other_person_id as mother, ${exactBirth('c')} as born_on
  from kinships k join persons c using (person_id)
  where k.kind = 'mother' and k.until is null and ${NATURAL} and k.other_person_id in (select mother from mothers)
), counted as (
  select p.person_id, count(*) filter (abs(${daysFrom(exactBirth('c'), 'x.born_on')}) <= ${ONE_BIRTH_DAYS_MAX})::integer as found
  from parents p join persons c using (person_id) join children x on x.mother = p.mother
  where ${exactBirth('c')} is not null group by p.person_id
), dead as (
  select distinct person_id from deaths
)
select b.person_id::varchar || '/' || b.record_no as key, b.person_id, b.mother_person_id as other_person_id,
  c.household_id, c.place, b.happened_on as "bornOn", b.certificate_no as "certificateNo", h.holders as "certificateHolders",
  if(b.mother_person_id is not null or p.has_mother, 'yes', 'no') as mother,
  if(b.father_person_id is not null or p.has_father, 'yes', 'no') as father,
  case when p.mother is not null and b.mother_person_id is not null then if(p.mother = b.mother_person_id, 'yes', 'no') end as "motherFits",
  case when regexp_matches(b.children_born, '^[0-9]{1,4}$') then try_cast(b.children_born as integer) end as "childrenBorn",
  n.found as "childrenFound", ${daysFrom('b.happened_on', 'c.died_on')} as "daysLived",
  if(d.person_id is null, 'no', 'yes') as "deathRecorded"
from births b
join persons c using (person_id)
left join holders h on h.certificate_no = b.certificate_no
left join parents p on p.person_id = b.person_id
left join counted n on n.person_id = b.person_id
left join dead d on d.person_id = b.person_id`
