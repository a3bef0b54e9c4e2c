import { DAYS_ALLOWED } from '#domain/rules/registration-facts.ts'
import { ageDays } from './between-days-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Births, deaths and moves into the county, as `registrationRows` has them in memory. */
export const REGISTRATION_FACTS: SubjectSql = ({ county }) => `
with registered as (
  select 'birth' as kind, person_id, record_no, happened_on, recorded_on, ${DAYS_ALLOWED.month} as allowed from births
  union all
  select 'death', person_id, record_no, happened_on, recorded_on, ${DAYS_ALLOWED.month} from deaths
  union all
  select 'move_in', person_id, record_no, happened_on, recorded_on,
    case when length(to_place) = 12 and (substr(to_place, 10, 3) between '001' and '199' or substr(to_place, 10, 3) between '400' and '497' or substr(to_place, 10, 3) = '499')
      then ${DAYS_ALLOWED.city} else ${DAYS_ALLOWED.country} end
  from moves where starts_with(to_place, '${county}')
)
select r.kind || ':' || coalesce(r.person_id::varchar, '') || ':' || coalesce(r.record_no::varchar, '') as key,
  r.person_id, null::uuid as other_person_id, p.household_id, p.place,
  r.kind, r.happened_on as "happenedOn", r.recorded_on as "recordedOn",
  ${ageDays('r.happened_on', 'r.recorded_on')} as "daysToRecord", r.allowed as "daysAllowed",
  null::varchar as "collectedOn", null::integer as "daysToEnter",
  null::varchar as "referenceOn", null::varchar as "countedAtReference"
from registered r
left join persons p using (person_id)`
