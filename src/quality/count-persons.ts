import { join } from 'node:path'

/**
 * One row for each person anybody speaks of: where, how old, registered or only named, on which
 * lists, and how good the entry is. Makes the table `counted_persons`.
 *
 * A list counts a person while it says the person is still here: someone the police file marks as
 * moved out or dead would otherwise look like a person whom the other list missed.
 */
export function countedPersons(from: {
  readonly snapshotDir: string
  readonly comparisonDir: string
  readonly asOf: string
}): string {
  const read = (dir: string, name: string): string =>
    `read_csv('${join(dir, name).replaceAll("'", "''")}', header = true, all_varchar = true)`
  return `
create or replace table spoken as
select l.person_id, l.batch_no, l.row_no, l.party, r.source, r.place, r.born_on, r.number_state,
  coalesce(r.life_state, 'active') = 'active' as still_here
from ${read(from.comparisonDir, 'links.csv')} l
join ${read(from.snapshotDir, 'records.csv')} r using (batch_no, row_no, party);

create or replace table chosen as
select *, list_transform(from_json(provenance -> 'number', '["VARCHAR"]'), x -> x) as number_from
from ${read(from.comparisonDir, 'chosen.csv')};

create or replace table differing as
select distinct person_id from ${read(from.comparisonDir, 'discrepancies.csv')} where kind = 'item_differs';

create or replace table counted_persons as
select s.person_id,
  coalesce(any_value(c.place), mode(s.place)) as place,
  date_sub('year', try_cast(coalesce(any_value(c.born_on), mode(s.born_on)) as date), date '${from.asOf}') as age_years,
  any_value(c.person_id) is not null and coalesce(any_value(c.life_state), 'active') = 'active' as registered,
  any_value(c.person_id) is null and bool_or(s.still_here) as only_named,
  bool_or(s.source in ('police', 'register', 'births') and s.still_here) as office_list,
  bool_or(s.source = 'insurance' and s.still_here) as insurance_list,
  coalesce(bool_or(s.number_state in ('valid', 'widened')
    and s.batch_no = c.number_from[1] and s.row_no = c.number_from[2] and s.party = c.number_from[3]), false) as number_valid,
  any_value(c.name) is not null and any_value(c.sex) is not null and any_value(c.born_on) is not null
    and any_value(c.ethnicity) is not null and any_value(c.number) is not null and any_value(c.place) is not null as complete,
  count(distinct s.source) >= 2 as compared,
  any_value(d.person_id) is null as agreed
from spoken s
left join chosen c on c.person_id = s.person_id
left join differing d on d.person_id = s.person_id
group by s.person_id`
}

/** The county and each township below it that some person is in. */
function places(county: string): string {
  return `
(select '${county}' as code, * exclude (place) from counted_persons
 union all
 select left(place, 9) as code, * exclude (place) from counted_persons
 where starts_with(place, '${county}') and length(place) >= 9)`
}

/** `place, registered, named_missing, numbers_valid, complete, compared, agreed`. */
export function countsByPlace(county: string): string {
  return `
select code,
  count(*) filter (registered),
  count(*) filter (only_named),
  count(*) filter (registered and number_valid),
  count(*) filter (registered and complete),
  count(*) filter (registered and compared),
  count(*) filter (registered and compared and agreed)
from ${places(county)} group by code order by code`
}

/** `place, age band, on the first list, on the second, on both`. */
export function strataByPlace(county: string): string {
  return `
select code,
  case when age_years is null then -1 when age_years < 7 then 0 when age_years < 18 then 7
    when age_years < 35 then 18 when age_years < 60 then 35 else 60 end as age_band,
  count(*) filter (office_list),
  count(*) filter (insurance_list),
  count(*) filter (office_list and insurance_list)
from ${places(county)} group by all order by all`
}
