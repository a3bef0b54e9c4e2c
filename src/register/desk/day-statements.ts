import { ASKED_RULE_FAMILIES } from '#domain/to-ask/ask-item.ts'

/*
 * What came on a day and what stands open, counted from the tables in which it stands, by places cut to so many
 * digits: nothing is kept beside them, so a board shows what was taken a moment ago.
 *
 *   $1 county  $2 $3 first and last village  $4 digits  $5 $6 from when, before when
 */

/** Every kind of thing that came, with how many have their answer. */
export const CAME_SQL: string = `
  select left(village, $4) as code, entry, count(*)::int as came,
    (count(*) filter (where answered))::int as answered
  from (
    select village, 'operation' as entry, state in ('applied', 'merged', 'same', 'refused') as answered
    from work.field_operations
    where county = $1 and village between $2 and $3 and received_at >= $5 and received_at < $6
    union all
    select village, 'line', state in ('accepted', 'dropped') from work.report_lines
    where county = $1 and village between $2 and $3 and drafted_at >= $5 and drafted_at < $6
    union all
    select village, 'form', state in ('completed', 'refused', 'withdrawn') from work.item_changes
    where county = $1 and village between $2 and $3 and asked_at >= $5 and asked_at < $6
    union all
    select coalesce(assigned_place, place), 'finding', true from work.findings
    where county = $1 and coalesce(assigned_place, place) between $2 and $3
      and answered_at >= $5 and answered_at < $6 and audience = 'everyone'
  ) as came
  group by 1, 2`

const FAMILIES = ASKED_RULE_FAMILIES.map((family) => `'${family}'`).join(', ')

/**
 * Every matter that stands open. $5 the month that must be reported, null before its deadline; $6 since when
 * moves are looked at; $7 before when a device was last seen to be silent; $8 the day.
 */
export const OPEN_SQL: string = `
  select left(village, $4) as code, matter, sum(n)::int as count
  from (
    select village, case state when 'drafted' then 'draft_line' when 'sent' then 'sent_line'
        else 'returned_line' end as matter, count(*) as n
    from work.report_lines
    where county = $1 and village between $2 and $3 and state in ('drafted', 'sent', 'returned')
    group by 1, 2
    union all
    select village, case state when 'asked' then 'asked_form' when 'refused' then 'refused_form'
        else 'form_to_approve' end, count(*)
    from work.item_changes
    where county = $1 and village between $2 and $3 and state in ('asked', 'awaiting_approval', 'refused')
    group by 1, 2
    union all
    select p.code, 'unsigned_month', 1 from register.places p
    where $5::text is not null and p.level = 5 and p.valid_to is null and p.code between $2 and $3
      and not exists (select from work.change_reports r where r.county = $1 and r.village = p.code
        and r.month = $5 and r.supplement_no = 0 and r.state in ('signed', 'accepted', 'closed'))
    union all
    select assigned_place, 'assigned_finding', count(*) from work.findings
    where county = $1 and assigned_place is not null and assigned_place between $2 and $3
      and length(assigned_place) = 12 and state = 'assigned' and audience = 'everyone'
      and left(rule, 1) in (${FAMILIES})
    group by 1
    union all
    select village, case state when 'held' then 'held_operation' else 'waiting_operation' end, count(*)
    from work.field_operations
    where county = $1 and village between $2 and $3 and state in ('held', 'waiting')
    group by 1, 2
    union all
    select village, 'silent_device', count(*) from work.field_devices
    where county = $1 and village between $2 and $3 and state = 'active' and seen_at < $7
    group by 1
    union all
    select village, 'disputed_item', count(*) from work.field_slots
    where county = $1 and village between $2 and $3 and state = 'disputed'
    group by 1
    union all
    select village, 'household_to_ask', households_asked from work.to_ask_places
    where county = $1 and village between $2 and $3 and households_asked > 0
    union all
    select village, 'visit_work', count(*) from work.field_visits
    where county = $1 and village between $2 and $3 and settled_at is null
      and kind in ('number_doubt', 'new_household')
    group by 1
    union all
    select a.village, 'appointment', count(*) from work.field_visits a
    where a.county = $1 and a.village between $2 and $3 and a.kind = 'appointment' and a.appointed_on >= $8
      and not exists (select from work.field_visits later where later.county = a.county
        and later.household_id = a.household_id and later.kind = 'appointment'
        and later.received_at > a.received_at)
    group by 1
    union all
    select side.village, side.matter, count(*) from work.moves_to_meet($1, $6) m
    cross join lateral (values (m.to_place, 'incoming_move'), (m.from_place, 'outgoing_move'))
      as side (village, matter)
    where not m.met and side.village between $2 and $3
    group by 1, 2
  ) as open
  where n > 0
  group by 1, 2`

/** Villages, and how many of them cleared the day. */
export const CLEARED_SQL: string = `
  select left(p.code, $4) as code, count(*)::int as villages, count(c.closed_at)::int as cleared,
    max(c.closed_at) as "closedAt"
  from register.places p
  left join work.day_closings c on c.county = $1 and c.day = $5 and c.village = p.code and c.supplement_no = 0
  where p.level = 5 and p.valid_to is null and p.code between $2 and $3
  group by 1 order by 1`
