import { join } from 'node:path'
import { AGE_BANDS, UNKNOWN_AGE } from '#domain/estimates/county-lists.ts'

/**
 * One row for each person anybody speaks of: where, how old, registered or only named, on which lists. Makes the table `counted_persons`.
 *
 * A list counts a person while it says the person is still here: someone the police file marks as
 * moved out or dead would otherwise look like a person whom the other list missed.
 */
export function countedPersons(from: {
  readonly snapshotDir: string
  readonly comparisonDir: string
  readonly asOf: string
}): string {
  const read = csv
  return `
create or replace table spoken as
select l.person_id, l.batch_no, l.row_no, l.party, r.source, r.place, r.born_on, r.sex,
  coalesce(r.life_state, 'active') = 'active' as still_here
from ${read(from.comparisonDir, 'links.csv')} l
join ${read(from.snapshotDir, 'records*.csv')} r using (batch_no, row_no, party);

create or replace table chosen as
select person_id, place, born_on, sex, life_state from ${read(from.comparisonDir, 'chosen.csv')};

create or replace table counted_persons as
select s.person_id,
  coalesce(any_value(c.place), mode(s.place) filter (c.place is null)) as place,
  date_sub('year', try_cast(coalesce(any_value(c.born_on), mode(s.born_on) filter (c.born_on is null)) as date), date '${from.asOf}') as age_years,
  any_value(c.person_id) is not null and coalesce(any_value(c.life_state), 'active') = 'active' as registered,
  any_value(c.person_id) is null and bool_or(s.still_here) as only_named,
  bool_or(s.source in ('police', 'register', 'births') and s.still_here) as office_list,
  bool_or(s.source = 'insurance' and s.still_here) as insurance_list,
  bool_or(s.source in ('immunisation', 'school') and s.still_here) as children_list,
  case when any_value(c.person_id) is null then not bool_and(s.still_here)
    else coalesce(any_value(c.life_state), 'active') not in ('active', 'missing') end as gone,
  coalesce(any_value(c.sex), mode(s.sex) filter (c.sex is null), '0') as sex
from spoken s
left join chosen c on c.person_id = s.person_id
group by s.person_id`
}

function csv(dir: string, name: string): string {
  return `read_csv('${join(dir, name).replaceAll("'", "''")}', header = true, all_varchar = true)`
}

/** The county and each township below it that some person is in. */
function places(county: string): string {
  return `
(select '${county}' as code, * exclude (place) from counted_persons
 union all
 select left(place, 9) as code, * exclude (place) from counted_persons
 where starts_with(place, '${county}') and length(place) >= 9)`
}

/** `place, registered, named_missing`. */
export function countsByPlace(county: string): string {
  return `
select code,
  count(*) filter (registered),
  count(*) filter (only_named)
from ${places(county)} group by code order by code`
}

/** Bits of `COUNTY_LISTS`. */
const HISTORY = 'office_list::integer + 2 * insurance_list::integer + 4 * children_list::integer'

/**
 * `village, age band, sex, history, persons, registered`: who is on which of `COUNTY_LISTS`. Not
 * registered and called dead, cancelled or moved out by some list, a person is left out of all: others would
 * seem to have missed them.
 */
export function listOverlaps(county: string): string {
  const bands = AGE_BANDS.map(({ band, to }) =>
    to === null ? `else '${band}'` : `when age_years <= ${String(to)} then '${band}'`,
  )
  return `
select case when starts_with(place, '${county}') and length(place) >= 9 then rpad(left(place, 12), 12, '0') else '${county}000000' end as village,
  case when age_years is null or age_years < 0 then '${UNKNOWN_AGE}' ${bands.join(' ')} end as band,
  sex, ${HISTORY} as history,
  count(*), count(*) filter (registered)
from counted_persons
where not gone and (registered or office_list or insurance_list or children_list)
group by all order by all`
}

/**
 * What linking left open: `links` found between the lists, and `missed`, the links that doubtful pairs
 * would add on average if their weights are right (p = 1 / (1 + 2^−weight)). A pair adds a link only
 * where its two people are on different lists.
 */
export function linksFound(comparisonDir: string): string {
  // Column by column: rows compared whole are no key of a hash join, and the pairs of a county become a product.
  const record = (side: string): string =>
    ['batch_no', 'row_no', 'party'].map((key) => `${side}.${key} = d.${side}_${key}`).join(' and ')
  return `
with listed as (
  select person_id, ${HISTORY} as history from counted_persons where not gone),
-- Made one after the other: left to itself the engine may begin with "one person is not the other", of millions.
doubted as materialized (
  select l.person_id as l_person_id, r.person_id as r_person_id, try_cast(d.weight as double) as weight
  from ${csv(comparisonDir, 'doubtful_pairs.csv')} d
  join spoken l on ${record('l')}
  join spoken r on ${record('r')}),
half_listed as materialized (
  select d.*, a.history as l_history from doubted d join listed a on a.person_id = l_person_id),
pairs as (
  select least(l_person_id, r_person_id), greatest(l_person_id, r_person_id),
    max(1 / (1 + power(2, -weight))) as chance
  from half_listed join listed b on b.person_id = r_person_id
  where l_person_id <> r_person_id and l_history > 0 and b.history > 0 and l_history & b.history = 0
  group by 1, 2)
select (select sum(bit_count(history) - 1) from listed where history > 0),
  (select coalesce(sum(chance), 0) from pairs)`
}
