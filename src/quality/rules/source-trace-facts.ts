import { COMPARED_ITEMS } from '#domain/rules/source-trace-facts.ts'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { ageDays, ageYears } from './between-days-sql.ts'
import { listed } from './print-sql.ts'
import { isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** One aggregate over sets tells what eight would, one for each list: the longest file is asked here. */
const BIT_OF_LIST = `1 << (list_position([${listed(SOURCE_KINDS)}], source)::integer - 1)`

/** How everybody stands on the lists, as `sourceTraceRows` has it in memory. */
export const SOURCE_TRACE_FACTS: SubjectSql = ({ asOf, county }) => `
with said as materialized (
  select person_id,
    bit_or(${BIT_OF_LIST}) as named_by,
    bit_or(${BIT_OF_LIST}) filter (coalesce(life_state, 'active') = 'active') as counted_by,
    max(life_state) filter (source = 'police') as police_end,
    bool_or(source <> 'police' and life_state = 'dead') as said_dead,
    max(coalesce(event_on, born_on)) filter (source = 'births') as delivered_on,
    max(has_certificate) filter (source = 'births') as certificate,
    bool_or(source in ('police', 'register')) as by_office,
    max(born_on) as born_on, max(place) filter (starts_with(place, '${county}') and length(place) = 12) as place,
    bool_or(starts_with(place, '${county}')) as here
  from sources group by person_id
), lists as (
  -- Asked of the people counted above, so that the longest file is read once.
  select (select coalesce(bit_or(named_by), 0) from said) | (select coalesce(bit_or(${BIT_OF_LIST}), 0) from batches) as taken
), differing as (
  select person_id, ${Object.entries(COMPARED_ITEMS).map(differs).join(', ')}, count(distinct item) as items
  from discrepancies where kind = 'item_differs' group by person_id
), pairs as (
  select person_id, count(*) as pairs from doubtful_pairs group by person_id
), born as (
  select distinct person_id from births
), adopted as (
  select distinct person_id from kinships where nature = 'adoptive'
)
select person_id::varchar as key, person_id, null::uuid as other_person_id, p.household_id,
  coalesce(p.place, s.place) as place,
  if(p.known, 'yes', 'no') as known,
  if(p.known and ${isRegistered('p')}, 'yes', 'no') as registered,
  case when p.place is not null then if(starts_with(p.place, '${county}'), 'yes', 'no') end as "householdHere",
  p.marital_status as "maritalStatus", coalesce(p.born_on, s.born_on) as "bornOn",
  ${ageYears('coalesce(p.born_on, s.born_on)', `'${asOf}'`)} as "ageYears",
  if(coalesce(starts_with(p.place, '${county}'), false) or coalesce(s.here, false), 'yes', 'no') as "placeHere",
  ${SOURCE_KINDS.map(onList).join(', ')},
  case when s.counted_by is null or not ${hasBit('s.counted_by', 'police')} then s.police_end end as "policeEnd",
  (select max(as_of) from batches where source = 'police') as "policeAsOf",
  if(coalesce(s.said_dead, false), 'yes', 'no') as "saidDead",
  ${ageDays('s.delivered_on', `'${asOf}'`)} as "hospitalDays",
  s.certificate as "hospitalCertificate",
  if(b.person_id is not null or coalesce(s.by_office, false), 'yes', 'no') as "birthRegistered",
  ${Object.values(COMPARED_ITEMS)
    .map((fact) => `d."${fact}"`)
    .join(', ')},
  coalesce(d.items, 0) as "differingItems", coalesce(q.pairs, 0) as "doubtfulPairs",
  null::varchar as "adoptionListed", if(a.person_id is null, 'no', 'yes') as "adoptiveParents"
from (select *, true as known from persons) p
full join said s using (person_id)
left join differing d using (person_id)
left join pairs q using (person_id)
left join born b using (person_id)
left join adopted a using (person_id)
cross join lists l`

function onList(source: SourceKind): string {
  return `case when ${hasBit('l.taken', source)}
    then case when ${hasBit('s.counted_by', source)} then 'here' when ${hasBit('s.named_by', source)} then 'left'
      else 'absent' end end as "${source}"`
}

function hasBit(set: string, source: SourceKind): string {
  return `${set} & ${1 << SOURCE_KINDS.indexOf(source)} <> 0`
}

function differs([item, fact]: readonly [string, string]): string {
  return `max(if(list_contains(string_split(said_by, ' '), 'police'), 'police', 'other'))
    filter (item = '${item}') as "${fact}"`
}
