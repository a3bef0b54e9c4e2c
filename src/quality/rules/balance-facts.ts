import type { SubjectSql } from './subject-sql.ts'

/** Tables of totals, as `balanceRows` has them in memory. */
export const BALANCE_FACTS: SubjectSql = () => `
select place || ':' || period as key, null::uuid as person_id, null::uuid as other_person_id,
  null::uuid as household_id, place, period, closing,
  opening + births + moved_in + found - deaths - moved_out - missing as "expectedClosing",
  of_villages as "ofVillages", null::integer as "ofGroups", null::integer as reported, null::integer as cases
from totals`
