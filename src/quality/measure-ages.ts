import { AGES_KEPT, FIRST_COHORT } from '#domain/age-quality/age-counts.ts'
import { ageYears } from './rules/between-days-sql.ts'
import type { MeasureContext } from './measure-tables.ts'

/** One list of `work.age_counts`: who is counted of which table, and in which of its classes. */
interface CountedList {
  readonly list: string
  /** People summed already, so that a county is gone through twice and not once a list. */
  readonly of: 'by_age' | 'by_day'
  readonly who: string
  readonly class: string
  readonly from: number
  readonly to: number
}

/**
 * `ages(place, men, women, unknown, first_year, boys, girls, months, days, new_years_day)`: everybody of
 * `registered` by completed age and sex, and by year, month and day of birth; villages, townships and the
 * county, lists written as PostgreSQL reads them. Only who has a sex and a whole birth date that is not
 * after the day of the check is counted in a class; the others are `unknown`.
 */
export function ageCountsSql({ county, asOf }: MeasureContext): readonly string[] {
  const lists = countedLists(Number(asOf.slice(0, 4)))
  return [
    `create or replace table dated as
with aged as (
  select village, sex, born_on, case when sex in ('1', '2') and born_precision = 'day'
    then ${ageYears('born_on', `'${asOf}'`)} end as age
  from registered
)
-- least(null, 100) would be 100.
select village, sex, case when age > ${AGES_KEPT - 1} then ${AGES_KEPT - 1} else age end as age,
  try_cast(left(born_on, 4) as integer) as year, try_cast(substr(born_on, 6, 2) as integer) as month,
  try_cast(substr(born_on, 9, 2) as integer) as day
from aged`,
    'create or replace table by_age as select village, sex, age, year, count(*) as n from dated group by all',
    `create or replace table by_day as
select village, month, day, count(*) as n from dated where age is not null group by all`,
    `create or replace table age_classes as
with counted as (
  ${lists.map(countOf).join('\n  union all ')}
), at_places as (
  select village as place, list, class, n from counted
  union all select left(village, 9), list, class, n from counted
  union all select '${county}', list, class, n from counted
)
select place, list, class, sum(n)::integer as n from at_places group by all`,
    `create or replace table ages as
with counted_places as (
  select distinct place from age_classes
), grid as (
  ${lists.map(({ list, from, to }) => `select '${list}' as list, unnest(range(${from}, ${to} + 1)) as class`).join('\n  union all ')}
), filled as (
  select place, list, string_agg(coalesce(n, 0), ',' order by class) as counts
  from counted_places cross join grid left join age_classes using (place, list, class)
  group by place, list
)
select place, ${listOf('men')}, ${listOf('women')}, ${numberOf('unknown')}, ${FIRST_COHORT} as first_year,
  ${listOf('boys')}, ${listOf('girls')}, ${listOf('months')}, ${listOf('days')}, ${numberOf('new_years_day')}
from filled group by place`,
  ]
}

function countedLists(lastYear: number): readonly CountedList[] {
  const age = { of: 'by_age', class: 'age', from: 0, to: AGES_KEPT - 1 } as const
  const year = { of: 'by_age', class: 'year', from: FIRST_COHORT, to: lastYear } as const
  const [man, woman] = [`age is not null and sex = '1'`, `age is not null and sex = '2'`]
  return [
    { list: 'men', who: man, ...age },
    { list: 'women', who: woman, ...age },
    { list: 'boys', who: man, ...year },
    { list: 'girls', who: woman, ...year },
    { list: 'months', of: 'by_day', who: 'true', class: 'month', from: 1, to: 12 },
    { list: 'days', of: 'by_day', who: 'true', class: 'day', from: 1, to: 31 },
    {
      list: 'new_years_day',
      of: 'by_day',
      who: 'month = 1 and day = 1',
      class: '0',
      from: 0,
      to: 0,
    },
    { list: 'unknown', of: 'by_age', who: 'age is null', class: '0', from: 0, to: 0 },
  ]
}

function countOf({ list, of, who, class: classed }: CountedList): string {
  return `select village, '${list}' as list, ${classed} as class, sum(n) as n from ${of} where ${who} group by all`
}

function listOf(list: string): string {
  return `'{' || any_value(counts) filter (list = '${list}') || '}' as ${list}`
}

function numberOf(list: string): string {
  return `any_value(counts) filter (list = '${list}') as ${list}`
}
