import {
  deadlinesOf,
  monthAfter,
  parseReportMonth,
  type ReportMonth,
} from '#domain/forms/report-month.ts'
import { DAYS_ALLOWED } from '#domain/rules/registration-facts.ts'
import { casesOf, summedParts, type MeasureContext } from './measure-tables.ts'
import { quoted } from './rules/print-sql.ts'

const DAYS_LOOKED_BACK = 365

/** 出生、死亡登记及时率, by month of the event. */
export function registrationSql({ asOf }: MeasureContext): readonly string[] {
  const due = (day: string): string =>
    `try_cast(${day} as date) between date '${asOf}' - ${DAYS_LOOKED_BACK} and date '${asOf}' - ${DAYS_ALLOWED.month}`
  const inTime = `coalesce(try_cast(recorded_on as date) <= try_cast(happened_on as date) + ${DAYS_ALLOWED.month}, false)`
  return [
    `create or replace table births_due as
select b.person_id, village_of(p.place) as village, left(b.happened_on, 7) as month, ${inTime} as in_time
from births b join persons p using (person_id) where ${due('b.happened_on')}
union all
select distinct on (s.person_id) s.person_id, village_of(s.place), left(s.born_on, 7), false
from sources s left join persons p using (person_id)
where s.source = 'births' and p.person_id is null and ${due('s.born_on')}`,
    byMonth('births_in_time', 'births_due'),
    summedParts('births_in_time'),
    casesOf({
      figure: 'births_in_time',
      from: '(select d.* from births_due d join persons using (person_id))',
      good: 'in_time',
    }),
    `create or replace table deaths_due as
select d.person_id, village_of(p.place) as village, left(d.happened_on, 7) as month, ${inTime} as in_time
from deaths d join persons p using (person_id) where ${due('d.happened_on')}`,
    byMonth('deaths_in_time', 'deaths_due'),
    summedParts('deaths_in_time'),
    casesOf({ figure: 'deaths_in_time', from: 'deaths_due', good: 'in_time' }),
  ]
}

function byMonth(figure: string, from: string): string {
  return `insert into parts
select village, '${figure}', 'month', month, count(*) filter (where in_time), count(*) from ${from} group by village, month`
}

/** Months whose reports were due before `asOf`, oldest first: the last twelve from the first reported on. */
export function monthsDue(first: string, asOf: string): readonly ReportMonth[] {
  const due: ReportMonth[] = []
  let month = parseReportMonth(first)
  while (month.ok && deadlinesOf(month.value).signedBy < asOf) {
    due.push(month.value)
    month = parseReportMonth(monthAfter(month.value))
  }
  return due.slice(-MONTHS_SHOWN)
}

const MONTHS_SHOWN = 12

/** 变更单及时率 and 村村通, over the months that were due; nothing where no village ever reported. */
export function reportsSql(
  { county, asOf }: MeasureContext,
  months: readonly ReportMonth[],
): readonly string[] {
  const last = months.at(-1)
  if (last === undefined) return []
  const due = months.map((month) => `(${quoted(month)}, ${quoted(deadlinesOf(month).signedBy)})`)
  return [
    `create or replace table reports_due as
select v.code as village, m.month,
  coalesce(r.state in ('signed', 'accepted', 'closed'), false) as reported,
  coalesce(r.state in ('signed', 'accepted', 'closed') and r.signed_on <= m.signed_by, false) as in_time
from (select distinct code from places where level = '5' and starts_with(code, '${county}')
  and valid_from <= '${asOf}' and (valid_to is null or '${asOf}' < valid_to)) v
cross join (values ${due.join(', ')}) as m (month, signed_by)
left join reports r on r.place = v.code and r.month = m.month`,
    byMonth('reports_in_time', 'reports_due'),
    summedParts('reports_in_time'),
    byMonth('village_coverage', '(select village, month, reported as in_time from reports_due)'),
    `insert into parts
select village, figure, 'all', '', numerator, denominator from parts
where figure = 'village_coverage' and part = ${quoted(last)}`,
  ]
}
