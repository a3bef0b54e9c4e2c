import { derivedId } from '../bulk/apply-tables.ts'

/*
 * What a check does to the list, set by set. `staged` holds its findings by line. Which standing leads
 * where is domain/findings/finding-check.ts in SQL; a test holds the two together (FIN5).
 */

/** Lines of this batch: county $1, after $2, up to $3. */
const LINES = `s.line_no > $2 and s.line_no <= $3`
const SAME = `f.county = $1::char(6) and f.rule = s.rule and f.item = s.item and f.subject_key = s.subject_key`

/**
 * A doubt that was opened when somebody was entered becomes the finding of the library's rule, so that
 * nobody has the same doubt twice. `born_on` at the counter is `bornOn` in the library.
 */
export const ADOPT_DOUBTS: string = `
update work.findings f set subject = a.subject, subject_key = a.subject_key, item = a.item
from (
  select distinct on (rule, item, subject_key) * from (
    select distinct on (f.finding_id) f.finding_id, s.*,
      replace(lower(f.item), '_', '') = lower(s.item) as same_item
    from staged s
    join work.findings f on f.county = $1::char(6) and f.person_id = s.person_id and f.rule = s.rule
      and f.opened_by_event_no is not null and f.last_seen_check_no is null
      and (f.subject_key, f.item) <> (s.subject_key, s.item)
    where ${LINES} and s.person_id is not null
      -- Of one person many items may be doubted by one rule; of kin each rule doubts one.
      and (s.subject <> 'person' or replace(lower(f.item), '_', '') = lower(s.item))
      and not exists (select from work.findings k where k.county = $1::char(6) and k.rule = s.rule
        and k.item = s.item and k.subject_key = s.subject_key)
    order by f.finding_id, same_item desc, s.line_no
  ) as nearest order by rule, item, subject_key, same_item desc, finding_id
) as a
where f.county = $1::char(6) and f.finding_id = a.finding_id`

/** Nobody answers a finding between the look at it and the change of it. */
export const LOCK_KNOWN: string = `
select count(*) from (
  select from staged s join work.findings f on ${SAME} where ${LINES} for update of f) as locked`

/** Check $4, begun $5. */
export const SEE_AGAIN: string = `
with seen as (
  select distinct on (f.finding_id) f.finding_id, s.version, s.severity, s.person_id, s.other_person_id,
    s.household_id, s.place, s.facts, r.scored, r.audience, f.last_step_no,
    case
      when f.state = 'closed' then 'returned'
      when f.state <> 'answered' or f.answered_at >= $5 then null
      when f.answer = 'corrected' then 'still_fires'
      when f.answered_facts - r."calendarFacts" is distinct from s.facts - r."calendarFacts" then 'facts_changed'
    end as step
  from staged s
  join staged_rules r on r.code = s.rule
  join work.findings f on ${SAME}
  where ${LINES} and f.last_seen_check_no is distinct from $4
  order by f.finding_id, s.line_no
), steps as (
  insert into work.finding_steps (county, finding_id, step_no, person_id, step, account, role, check_no, at)
  select $1::char(6), finding_id, last_step_no + 1, person_id, step, 'check:' || $4::int, 'system', $4, $5
  from seen where step is not null
), written as (
  update work.findings f set
    version = s.version, severity = s.severity, scored = s.scored, audience = s.audience,
    person_id = s.person_id, other_person_id = s.other_person_id, household_id = s.household_id,
    place = rpad(s.place, 12, '0'), facts = s.facts, last_seen_at = $5, last_seen_check_no = $4,
    times_seen = f.times_seen + 1
  from seen s where f.county = $1::char(6) and f.finding_id = s.finding_id and s.step is null
), brought_back as (
  update work.findings f set
    version = s.version, severity = s.severity, scored = s.scored, audience = s.audience,
    person_id = s.person_id, other_person_id = s.other_person_id, household_id = s.household_id,
    place = rpad(s.place, 12, '0'), facts = s.facts, last_seen_at = $5, last_seen_check_no = $4,
    times_seen = f.times_seen + 1, times_back = f.times_back + 1, last_step_no = s.last_step_no + 1,
    state = case when s.step = 'returned' then 'open' when f.assigned_place is not null then 'assigned'
      when f.explanation is not null then 'explained' else 'open' end,
    explanation = case when s.step <> 'returned' then f.explanation end,
    assigned_place = case when s.step <> 'returned' then f.assigned_place end,
    assigned_by = case when s.step <> 'returned' then f.assigned_by end,
    assigned_at = case when s.step <> 'returned' then f.assigned_at end,
    due_on = case when s.step <> 'returned' then f.due_on end,
    answer = null, answer_reason = null, wrong_source = null, answered_facts = null, answered_by = null,
    answered_at = null, vouched_by = null, vouched_at = null, closed_at = null, closed_by_check_no = null,
    close_reason = null
  from seen s where f.county = $1::char(6) and f.finding_id = s.finding_id and s.step is not null
)
select severity, audience, case when step is null then 'seen' else 'back' end as move, count(*)::int as count
from seen group by 1, 2, 3`

/** Check $4, begun $5. The id follows from the finding, so that a cut and an unbroken check agree (S9). */
export const OPEN_NEW: string = `
with opened as (
  insert into work.findings (county, finding_id, rule, version, severity, scored, audience, subject,
    subject_key, item, person_id, other_person_id, household_id, place, facts, state, opened_at,
    opened_by_check_no, last_seen_at, last_seen_check_no)
  select distinct on (s.rule, s.item, s.subject_key) $1::char(6),
    ${derivedId(`$1::char(6) || '|finding|' || s.rule || '|' || s.item || '|' || s.subject_key`)}, s.rule, s.version,
    s.severity, r.scored, r.audience, s.subject, s.subject_key, s.item, s.person_id, s.other_person_id,
    s.household_id, rpad(s.place, 12, '0'), s.facts, 'open', $5, $4, $5, $4
  from staged s
  join staged_rules r on r.code = s.rule
  where ${LINES} and not exists (select from work.findings f where ${SAME})
  order by s.rule, s.item, s.subject_key, s.line_no
  on conflict do nothing
  returning severity, audience
)
select severity, audience, 'opened' as move, count(*)::int as count from opened group by 1, 2`

/**
 * Check $2 of county $1, begun $3; at most $4 at once. What was found since the check began stays. What somebody stated
 * that was left out ($5) is found by no rule: it is gone when the item has been said since.
 */
export const CLOSE_GONE: string = `
with gone as (
  select finding_id, person_id, last_step_no, severity, audience, answer from work.findings f
  where county = $1::char(6) and state <> 'closed' and last_seen_at < $3
    and rule = any ((select rules || $5::text from work.checks where county = $1::char(6) and check_no = $2)::text[])
    and (rule <> $5 or exists (select from register.events e where e.county = f.county
      and e.person_id = f.person_id and e.event_no > f.opened_by_event_no and e.recorded_at < $3
      and e.after ->> f.item is not null))
  limit $4 for update
), steps as (
  insert into work.finding_steps (county, finding_id, step_no, person_id, step, account, role, check_no, at)
  select $1::char(6), finding_id, last_step_no + 1, person_id, 'closed', 'check:' || $2::int, 'system', $2, $3 from gone
), settled as (
  update work.source_tickets t set state = 'settled', ended_at = $3
  from gone where t.county = $1::char(6) and t.finding_id = gone.finding_id and t.state = 'waiting'
), closed as (
  update work.findings f set state = 'closed', closed_at = $3, closed_by_check_no = $2,
    last_step_no = f.last_step_no + 1,
    close_reason = case when f.answer = 'corrected' then 'corrected' else 'fires_no_more' end
  from gone where f.county = $1::char(6) and f.finding_id = gone.finding_id
)
select severity, audience, 'closed' as move, count(*)::int as count from gone group by 1, 2`
