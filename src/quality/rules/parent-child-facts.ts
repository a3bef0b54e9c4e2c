import { minorsBornAfter } from '#domain/rules/parent-child-facts.ts'
import { ageYears, daysFrom, yearsFrom } from './between-days-sql.ts'
import { exactBirth, NATURAL } from './family-sql.ts'
import { isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** First character of a name of two to four, without a separator. */
function initial(name: string): string {
  return `case when length(${name}) between 2 and 4 and not contains(${name}, '·') then left(${name}, 1) end`
}

/** A child and a parent by the ties that hold today, as `parentChildRows` has them in memory. */
export const PARENT_CHILD_FACTS: SubjectSql = ({ asOf }) => `
with ties as (
  select person_id as child, kind, other_person_id as parent, nature, since, ${NATURAL} as is_natural,
    case when ${NATURAL} then other_person_id end as natural_parent
  from kinships
  where kind in ('mother', 'father') and until is null and other_person_id is not null
), by_birth as (
  select child, min(parent) filter (kind = 'father') as father,
    (count(*) filter (kind = 'mother'))::integer as mothers
  from ties where is_natural group by child
), twice as (
  select t.parent, c.name, c.sex, c.born_on from ties t join persons c on c.person_id = t.child
  where t.is_natural and ${isRegistered('c')} and c.household_id is not null and c.name is not null
    and c.sex is not null and ${exactBirth('c')} > '${minorsBornAfter(asOf)}'
  group by all having min(c.household_id) <> max(c.household_id)
), papers as (
  select distinct person_id from changes
  where kind = 'adoption.registered' and item = 'certificate_no' and after is not null
)
select t.child::varchar || '/' || t.kind || '/' || t.parent::varchar as key, t.child as person_id,
  t.parent as other_person_id, c.household_id, c.place,
  case when t.kind = 'mother' then 'yes' end as mother, case when t.kind = 'father' then 'yes' end as father,
  if(t.is_natural, 'yes', 'no') as "natural", if(t.nature = 'adoptive', 'yes', 'no') as adopted,
  c.name, c.born_on as "bornOn", ${ageYears('c.born_on', `'${asOf}'`)} as "childAgeYears", c.ethnicity,
  p.sex as "parentSex", p.ethnicity as "parentEthnicity", o.ethnicity as "fatherEthnicity",
  if(${initial('c.name')} <> ${initial('p.name')} and ${initial('c.name')} <> ${initial('o.name')}, 'yes',
    case when ${initial('c.name')} is not null and ${initial('p.name')} is not null and ${initial('o.name')} is not null then 'no' end) as "surnameDiffers",
  ${yearsFrom('p.born_on', 'c.born_on')} as years, ${daysFrom('p.died_on', 'c.born_on')} as "daysAfterDeath",
  case when t.nature = 'adoptive' then t.since end as "adoptedOn",
  case when t.nature = 'adoptive' then if(a.person_id is null, 'no', 'yes') end as "adoptionPapers",
  coalesce(n.mothers, 0) as "naturalMothers",
  case when t.is_natural then if(w.parent is null, 'no', 'yes') end as "alsoElsewhere"
from ties t
join persons c on c.person_id = t.child
left join persons p on p.person_id = t.parent
left join by_birth n on n.child = t.child
left join persons o on o.person_id = case when t.kind = 'mother' then n.father end
left join papers a on a.person_id = t.child
left join twice w on w.parent = t.natural_parent and w.name = c.name and w.sex = c.sex and w.born_on = ${exactBirth('c')}
where ${isRegistered('c')}`
