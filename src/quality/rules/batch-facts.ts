import type { SubjectSql } from './subject-sql.ts'

/** Files and their signs, as `batchRows` has them in memory. */
export const BATCH_FACTS: SubjectSql = () => `
with signs as (
  select batch_no, ${sign('new_year')}, ${sign('first_fifteenth')}, ${sign('same_answers')},
    max(asked) filter (sign = 'new_year') as dated
  from batch_signs group by batch_no
)
select b.batch_no::varchar as key, null::uuid as person_id, null::uuid as other_person_id,
  null::uuid as household_id, null::varchar as place, b.batch_no as "batchNo",
  s.new_year_unusual as "newYearUnusual", s.new_year_rows as "newYearRows",
  s.first_fifteenth_unusual as "monthDayUnusual", s.first_fifteenth_rows as "monthDayRows",
  s.dated as "datedRows", s.same_answers_unusual as "sameAnswersUnusual", s.same_answers_rows as "sameAnswersRows",
  null::integer as "householdsInADay", null::integer as "secondsBetweenEntries", null::integer as "unsignedCards"
from batches b
left join signs s using (batch_no)`

function sign(name: string): string {
  return `max(unusual) filter (sign = '${name}') as ${name}_unusual, max(hits) filter (sign = '${name}') as ${name}_rows`
}
