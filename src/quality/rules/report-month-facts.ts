import { standsOn } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Months of villages, as `reportMonthRows` has them in memory. */
export const REPORT_MONTH_FACTS: SubjectSql = ({ asOf, county }) => `
with villages as (
  select code, arg_max(valid_from, rowid) as valid_from from places
  where level = '5' and starts_with(code, '${county}') and ${standsOn('places', asOf)}
  group by code
), asked as (
  select month, strftime(month, '%Y-%m') as name, strftime(month + interval 1 month, '%Y-%m') as next
  from (select unnest(generate_series(
    greatest(
      (select cast(min(month) || '-01' as date) from reports),
      cast(date_trunc('month', date '${asOf}') - interval 12 month as date)),
    cast(date_trunc('month', date '${asOf}') - interval 1 month as date),
    interval 1 month)) as month)
  where exists (from reports)
), months as (
  select v.code, a.name as month, a.next, r.place is not null as reported, r.signed_on,
    coalesce(r.state in ('signed', 'accepted', 'closed'), false) as sent
  from villages v cross join asked a
  left join reports r on r.place = v.code and r.month = a.name
  where coalesce(v.valid_from, '') <= a.name || '-01'
)
select code || ':' || month as key, null::uuid as person_id, null::uuid as other_person_id,
  null::uuid as household_id, code as place,
  case when not reported then 'none' when signed_on is null and not sent then 'unsigned' else 'signed' end as report,
  if(next || '-05' < '${asOf}', 'passed', 'due') as signing,
  if(next || '-10' < '${asOf}', 'passed', 'due') as checking,
  case when sent then if(signed_on is null, 'no', 'yes') end as signature, month
from months`
