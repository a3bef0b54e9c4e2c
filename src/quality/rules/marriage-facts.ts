import { HAN, marriageAgesOf } from '#domain/rules/legal-marriage-age.ts'
import { yearsFrom } from './between-days-sql.ts'
import { isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** By day, those without one last; then by number. */
const IN_ORDER = `coalesce(happened_on, '9999'), record_no`

/** One marriage record beside others, as `marriageRows` has it in memory. */
export const MARRIAGE_FACTS: SubjectSql = ({ county }) => `
with placed as (
  select *, coalesce(spouse_person_id::varchar, spouse_text) as spouse, nullif(spouse_person_id, person_id) as other_id,
    row_number() over (partition by person_id, spouse_person_id order by ${IN_ORDER}) as place,
    (count(*) over (partition by person_id) - 1)::integer as others,
    max(ended_on) over (partition by person_id order by ${IN_ORDER} rows between unbounded preceding and 1 preceding) as earlier_ended_on
  from marriages
), same_spouse as (
  select person_id, coalesce(spouse_person_id::varchar, spouse_text) as spouse, (count(*) - 1)::integer as others
  from marriages where spouse_person_id is not null or spouse_text is not null group by all
), county_name as (
  select first(name) as name from places where code = '${county}' and name is not null and valid_to is null
)
select m.person_id::varchar || '/' || m.record_no as key, m.person_id, m.spouse_person_id as other_person_id,
  p.household_id, p.place, m.happened_on as "happenedOn", m.ended_on as "endedOn", m.end_reason as "endReason",
  m.certificate_no as "certificateNo",
  case when contains(m.authority, (select name from county_name)) then '${county}' end as "authorityArea",
  m.marriage_kind as "marriageKind", ${yearsFrom('p.born_on', 'm.happened_on')} as "ageYears",
  ${legalAge(county)} as "legalAgeYears",
  case when m.happened_on is not null then m.earlier_ended_on end as "earlierEndedOn", m.others as "otherMarriages",
  s.others as "otherWithSpouse", t.happened_on as "spouseHappenedOn", t.certificate_no as "spouseCertificateNo"
from placed m
join persons p using (person_id)
left join same_spouse s on s.person_id = m.person_id and s.spouse = m.spouse
left join placed t on t.person_id = m.other_id and t.other_id = m.person_id and t.place = m.place
where ${isRegistered('p')}`

function legalAge(county: string): string {
  const cases = marriageAgesOf(county).map(
    ({ since, malesYears, femalesYears, minoritiesOnly }) =>
      `when m.happened_on >= '${since}'${minoritiesOnly ? ` and p.ethnicity <> '${HAN}'` : ''} then if(p.sex = '1', ${malesYears}, ${femalesYears})`,
  )
  return `case when p.sex is null or p.sex not in ('1', '2') then null ${cases.join(' ')} end`
}
