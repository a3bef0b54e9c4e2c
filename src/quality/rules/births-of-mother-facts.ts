import { daysFrom } from './between-days-sql.ts'
import { exactBirth, NATURAL } from './family-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Two children of one mother next to each other by date, as `birthsOfMotherRows` has them in memory. */
export const BIRTHS_OF_MOTHER_FACTS: SubjectSql = () => `
with multiples as (
  select person_id, max(try_cast(children_born as integer)) as born from births
  where regexp_matches(children_born, '^[0-9]{1,4}$') and try_cast(children_born as integer) > 1 group by person_id
), children as (
  select k.other_person_id as mother, c.person_id, ${exactBirth('c')} as born_on, c.household_id, c.place, c.relation,
    m.born as together, case when regexp_matches(c.relation, '^[23][2-6]$') then left(c.relation, 1) end as line
  from kinships k join persons c using (person_id) left join multiples m using (person_id)
  where k.kind = 'mother' and k.until is null and k.other_person_id is not null and ${NATURAL}
), placed as (
  select *, lag(person_id) over by_date as earlier_id, lag(born_on) over by_date as earlier_born_on,
    lag(together) over by_date as earlier_together
  from children where born_on is not null
  window by_date as (partition by mother order by born_on, person_id)
), contradicted as (
  select distinct a.person_id from children a
  join children b on b.mother = a.mother and b.household_id = a.household_id and b.line = a.line
    and b.born_on < a.born_on and b.relation > a.relation
)
select p.earlier_id::varchar || '/' || p.person_id::varchar as key, p.person_id, p.earlier_id as other_person_id,
  p.household_id, p.place, p.born_on as "bornOn", ${daysFrom('p.earlier_born_on', 'p.born_on')} as "daysApart",
  if(p.together = p.earlier_together, 'yes', 'no') as "bornTogether", p.relation,
  case when p.line is not null and p.household_id is not null then if(x.person_id is null, 'yes', 'no') end as "relationFitsDates"
from placed p left join contradicted x on x.person_id = p.person_id
where p.earlier_id is not null`
