import { RULE_PARAMETERS } from '#domain/rules/rule-parameters.ts'
import { ageDays, ageYears } from './between-days-sql.ts'
import { isRegistered, standsOn } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

const IS_SOUND = `i.number_state in ('valid', 'widened')`

/** Facts of one person, as `personRows` has them in memory. */
export const PERSON_FACTS: SubjectSql = ({ asOf }) => `
with repeated as (
  -- Hardly a number is held twice: by their hashes it takes half the time to find which may be.
  select hash(i.number) as hashed from identities i where ${IS_SOUND} group by 1 having count(*) > 1
), shared_numbers as (
  select i.number, count(*) as holders
  from identities i join persons p using (person_id)
  where ${IS_SOUND} and ${isRegistered('p')} and hash(i.number) in (from repeated)
  group by i.number having count(*) > 1
), shared_phones as (
  select p.phone, count(*) as holders from persons p where p.phone is not null and ${isRegistered('p')}
  group by p.phone having count(*) > 1
), known_places as (
  select code, bool_or(${standsOn('places', asOf)}) as stands from places group by code
), townships as (
  select code, min(name) as name from places
  where level = '4' and name is not null and ${standsOn('places', asOf)} group by code
), elsewhere as (
  -- Next to all addresses name their own township: only the rest is held against every other.
  select distinct a.address_text, a.township from (
    select distinct p.address_text, t.code as township
    from persons p join townships t on t.code = left(p.place, 9)
    where not contains(p.address_text, t.name)
  ) a join townships t on contains(a.address_text, t.name)
)
select p.person_id::varchar as key, p.person_id, null::uuid as other_person_id, p.household_id, p.place,
  p.name, i.name_state as "nameState", i.name_length as "nameLength", p.sex, p.born_on as "bornOn",
  p.born_precision as "bornPrecision", i.number, i.number_state as "numberState", i.number_length as "numberLength",
  i.number_sex as "numberSex", i.number_born_on as "numberBornOn", i.number_has_birth_date as "numberHasBirthDate",
  i.number_has_province as "numberHasProvince", i.number_expected_check as "numberExpectedCheck",
  i.number_area_known as "numberAreaKnown",
  case when p.place is null or not exists (from places) then null when k.code is null then 'no' else 'yes' end as "placeKnown",
  case when p.place is null or not exists (from places) then null when k.stands then 'yes' else 'no' end as "placeStands",
  p.relation, p.ethnicity, p.marital_status as "maritalStatus", p.education, p.phone, null::varchar as "eventOn",
  p.life_state as "lifeState", p.died_on as "diedOn",
  ${ageYears('p.born_on', `'${asOf}'`)} as "ageYears", ${ageDays('p.born_on', `'${asOf}'`)} as "ageDays",
  '${asOf}' as "asOf",
  case when ${IS_SOUND} and ${isRegistered('p')} then coalesce(s.holders, 1) end as "numberHolders",
  case when p.phone is not null and ${isRegistered('p')} then coalesce(f.holders, 1) end as "phoneHolders",
  i.document_kind as "documentKind", i.document_fits as "documentFits", p.nationality, p.employment, p.workplace,
  p.address_text as "addressText", p.group_no as "groupNo",
  case when contains(p.address_text, t.name) then 'yes' when a.township is not null then 'no' end as "addressFitsPlace",
  p.household_type as "householdType", p.entered_on as "enteredOn", '${RULE_PARAMETERS.householdsUnifiedOn}' as "unifiedOn"
from persons p
left join identities i using (person_id)
left join shared_numbers s on s.number = case when ${IS_SOUND} then i.number end
left join shared_phones f on f.phone = p.phone
left join known_places k on k.code = p.place
left join townships t on t.code = left(p.place, 9)
left join elsewhere a on a.address_text = p.address_text and a.township = t.code`
