import { yearsEarlier } from '#domain/calendar/years-earlier.ts'
import {
  ACTS_OF_THE_LIVING,
  CLOSED_STATES,
  KEY_ITEMS,
  PLACING_ITEMS,
  PLACING_KINDS,
} from '#domain/rules/change-history-facts.ts'
import { listed } from './print-sql.ts'
import { formerPlaces, isOpen, isRegistered } from './standing-sql.ts'
import type { SubjectSql } from './subject-sql.ts'

/** Facts of the changes of one person, as `changeHistoryRows` has them in memory. */
export const CHANGE_HISTORY_FACTS: SubjectSql = ({ asOf }) => `
with ${toldSteps(asOf)}
select p.person_id::varchar as key, p.person_id, null::uuid as other_person_id, p.household_id, p.place,
  coalesce(a.events, 0) as "eventsAfterDeath", a.last_on as "lastAfterDeathOn",
  case when m.out_before_in then 'yes' else 'no' end as "outBeforeIn",
  case when m.led is null or p.place is null or f.code is not null or not ${isRegistered('p')} then null
       when starts_with(p.place, m.led) or starts_with(m.led, p.place) then 'yes' else 'no' end as "placeFollowsMove",
  coalesce(l.events, 0) as "changesAfterLeaving",
  case when d.fell then 'yes' else 'no' end as "educationFell",
  case when d.unproven then 'yes' else 'no' end as "ethnicityUnproven",
  coalesce(k.events, 0) as "keyChanges",
  case when h.person_id is null then 'no' else 'yes' end as "staysHereAfterLeaving"
from told t
join persons p on p.person_id = t.person_id
left join after_death a on a.person_id = t.person_id
left join moved m on m.person_id = t.person_id
left join former f on f.code = m.led
left join placed l on l.person_id = t.person_id
left join doubted d on d.person_id = t.person_id
left join key_changes k on k.person_id = t.person_id
left join here h on h.person_id = t.person_id`

/** What was said of each person, step by step: `told` names the people, the others one doubt each. */
function toldSteps(asOf: string): string {
  return `told as (
  select person_id from moves union select person_id from stays
  union select person_id from changes union select person_id from deaths
), dated as (
  select person_id, happened_on as day from moves
  union all select person_id, happened_on from stays
  union all select person_id, happened_on from marriages
  union all select person_id, max(occurred_on) from changes
    where kind in (${listed(ACTS_OF_THE_LIVING)}) group by person_id, event_no
), after_death as (
  select d.person_id, count(*) as events, max(d.day) as last_on
  from dated d join persons p using (person_id)
  where p.life_state = 'dead' and p.died_on < d.day
  group by d.person_id
), steps as (
  select person_id, move_kind, to_place, happened_on,
    last_value(case when move_kind = 'in' then happened_on end ignore nulls) over earlier as came_on,
    row_number() over (partition by person_id order by record_no desc) as from_last
  from moves window earlier as (partition by person_id order by record_no rows between unbounded preceding and 1 preceding)
), moved as (
  select person_id, bool_or(coalesce(move_kind = 'out' and happened_on < came_on, false)) as out_before_in,
    max(case when from_last = 1 and move_kind <> 'out' then to_place end) as led
  from steps group by person_id
), ${formerPlaces(asOf)}, last_states as (
  select person_id, max(event_no) as event_no, arg_max(coalesce(after, ''), event_no) as after
  from changes where item = 'life_state' group by person_id
), placed as (
  select c.person_id, count(distinct c.event_no) as events
  from changes c join last_states l on l.person_id = c.person_id join persons p on p.person_id = c.person_id
  where c.event_no > l.event_no and c.after is not null and p.life_state in (${listed(CLOSED_STATES)})
    and l.after in (${listed(CLOSED_STATES)}) and c.kind in (${listed(PLACING_KINDS)})
    and c.item in (${listed(PLACING_ITEMS)})
  group by c.person_id
), last_items as (
  select person_id, item, before, after, has_evidence,
    row_number() over (partition by person_id, item order by event_no desc) as from_last
  from changes where item in ('education', 'ethnicity')
), doubted as (
  select l.person_id,
    bool_or(l.item = 'education' and l.after = p.education and ${schooling('l.before')} < ${schooling('l.after')}) as fell,
    bool_or(l.item = 'ethnicity' and l.after = p.ethnicity and l.before <> l.after) as unproven
  from last_items l join persons p using (person_id)
  where l.from_last = 1 and l.has_evidence is distinct from 'yes'
  group by l.person_id
), key_changes as (
  select person_id, count(distinct event_no) as events from changes
  where item in (${listed(KEY_ITEMS)}) and before is not null and before is distinct from after
    and recorded_on > '${yearsEarlier(asOf, 1)}'
  group by person_id
), here as (
  select s.person_id from stays s join persons p using (person_id)
  where s.direction = 'in' and (
    (p.life_state = 'cancelled' and ${isOpen('s.ended_on', asOf)})
    or (p.life_state = 'dead' and p.died_on < s.happened_on))
  group by s.person_id
)`
}

/** GB/T 4658 counts down from 1; vocational (4) and general (6) upper secondary are one level. */
function schooling(code: string): string {
  return `replace(left(${code}, 1), '4', '6')`
}
