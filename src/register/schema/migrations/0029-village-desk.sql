-- The village desk: duty days, tasks that are put off, days that are cleared (村日清).
-- Tasks themselves stand nowhere: they follow from what is in the register, by rules.

create table work.duty_calendars (
  county char(6) not null,
  calendar_no integer not null,
  since date not null,
  days smallint[] not null,
  prompt_days smallint not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint duty_calendars_pkey primary key (county, calendar_no),
  constraint duty_calendars_days_check check (cardinality(days) between 1 and 15
    and 1 <= all (days) and 31 >= all (days)),
  constraint duty_calendars_prompt_check check (prompt_days between 0 and 14)
);
comment on table work.duty_calendars is 'Duty days (值班日) as a county ordered them, the last one in force last; without a row the 5th, 10th … 30th, told five days ahead. Nothing is changed or deleted.';
comment on column work.duty_calendars.county is 'County, GB/T 2260, six digits.';
comment on column work.duty_calendars.calendar_no is 'Counts from 1.';
comment on column work.duty_calendars.since is 'First day it holds.';
comment on column work.duty_calendars.days is 'Days of the month, ascending; one that a month lacks is its last day.';
comment on column work.duty_calendars.prompt_days is 'How many days ahead tasks are told.';
comment on column work.duty_calendars.reason is 'Document or decision it rests on.';
comment on column work.duty_calendars.set_by is 'Account.';
comment on column work.duty_calendars.set_at is 'When.';

create table work.task_mutes (
  county char(6) not null,
  mute_id uuid not null,
  village text collate "C" not null,
  task_key text collate "C" not null,
  rule text collate "C",
  person_id uuid,
  household_id uuid,
  reason text not null,
  until date not null,
  muted_by text not null,
  muted_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint task_mutes_pkey primary key (county, mute_id),
  constraint task_mutes_village_check check (village ~ '^[0-9]{12}$'),
  constraint task_mutes_reason_check check (reason in ('away', 'papers', 'with_office', 'twice', 'told'))
);
create index task_mutes_standing on work.task_mutes (county, village, until) where undone_at is null;
comment on table work.task_mutes is 'Tasks put off until a day, with a reason of a closed list. That somebody would not answer is no reason and stands nowhere (S6).';
comment on column work.task_mutes.county is 'County, GB/T 2260, six digits.';
comment on column work.task_mutes.mute_id is 'uuidv7.';
comment on column work.task_mutes.village is 'Village, 12 digits; row security compares its range.';
comment on column work.task_mutes.task_key is 'The task, or household:id for all visits of a household; domain/desk/plan-tasks.ts.';
comment on column work.task_mutes.rule is 'Rule that spoke; null for a whole household.';
comment on column work.task_mutes.person_id is 'Whom the task is about, where it is about one.';
comment on column work.task_mutes.household_id is 'The household, where there is one.';
comment on column work.task_mutes.reason is 'domain/desk/task-mute.ts.';
comment on column work.task_mutes.until is 'The day on which it speaks again.';
comment on column work.task_mutes.muted_by is 'Account.';
comment on column work.task_mutes.muted_at is 'When.';
comment on column work.task_mutes.undone_by is 'Account that took it back.';
comment on column work.task_mutes.undone_at is 'When.';

create table work.day_closings (
  county char(6) not null,
  day date not null,
  village text collate "C" not null,
  supplement_no smallint not null,
  came integer not null,
  late integer not null,
  answered integer not null,
  counts jsonb not null,
  closed_by text not null,
  role text not null,
  closed_at timestamptz not null,
  constraint day_closings_pkey primary key (county, day, village, supplement_no),
  constraint day_closings_village_check check (village ~ '^[0-9]{12}$'),
  constraint day_closings_parts_check check (answered <= came and late <= came)
);
comment on table work.day_closings is 'Days that a village cleared (村日清): what came, what was answered, what stood open and whom it waited for. Frozen: what comes late is a supplementary closing.';
comment on column work.day_closings.county is 'County, GB/T 2260, six digits.';
comment on column work.day_closings.day is 'The civil day.';
comment on column work.day_closings.village is 'Village, 12 digits; row security compares its range.';
comment on column work.day_closings.supplement_no is '0: the closing of the day; 1, 2 …: what came after it.';
comment on column work.day_closings.came is 'What came on the day, as far as it was there by then.';
comment on column work.day_closings.late is 'Of these, what was not there yet at the closing before; 0 in the first.';
comment on column work.day_closings.answered is 'Of these, how many had their answer.';
comment on column work.day_closings.counts is 'The same by kind, and what stood open by matter; numbers only.';
comment on column work.day_closings.closed_by is 'Account.';
comment on column work.day_closings.role is 'Role it acted in.';
comment on column work.day_closings.closed_at is 'When.';
create trigger day_closings_are_for_ever before update or delete or truncate on work.day_closings
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.day_closings from public;
create trigger duty_calendars_are_for_ever before update or delete or truncate on work.duty_calendars
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.duty_calendars from public;

-- ---------------------------------------------------------------------------------------------
-- What came on a day, of a village as of a county, without looking at what came before.

create index field_operations_by_day on work.field_operations (county, received_at) include (village, state);
create index field_operations_of_village on work.field_operations (county, village, received_at) include (state);
create index field_operations_waiting on work.field_operations (county, village, state)
  where state in ('held', 'waiting');
create index report_lines_by_day on work.report_lines (county, drafted_at) include (village, state);
create index report_lines_waiting on work.report_lines (county, state, village)
  where state in ('drafted', 'sent', 'returned');
create index item_changes_by_day on work.item_changes (county, asked_at) include (village, state);
create index findings_by_answer on work.findings (county, answered_at) include (place)
  where answered_at is not null;
create index events_of_moves on register.events (county, (after ->> 'to_place'), event_no)
  where kind = 'move.registered';

-- A move is reported by one village and met by the other, which cannot see who is still registered
-- in the first: both are told that somebody is on the way, from where and since when, and not who.
create function work.moves_to_meet(of_county char(6), since_time timestamptz)
  returns table (event_id uuid, from_place text, to_place text, recorded_at timestamptz, met boolean)
  language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select e.event_id, e.after ->> 'from_place', e.after ->> 'to_place', e.recorded_at,
    coalesce(p.life_state, 'active') <> 'moved_out'
      and (p.household_id is not null or p.place is distinct from e.after ->> 'to_place')
  from register.events e
  join register.persons p on p.county = e.county and p.person_id = e.person_id
  where e.county = of_county and e.kind = 'move.registered'
    and e.after ->> 'to_place' between of_county || '000000' and of_county || '999999'
    and e.after ->> 'from_place' between of_county || '000000' and of_county || '999999'
    and e.after ->> 'to_place' <> e.after ->> 'from_place'
    and e.recorded_at >= since_time
    and p.standing is null
    and (e.after ->> 'to_place' between register.served_from() and register.served_to()
      or e.after ->> 'from_place' between register.served_from() and register.served_to());
end;
comment on function work.moves_to_meet(char, timestamptz) is
  'Moves between two villages of the county of which one lies in the request''s territory: from where, to where, since when, and whether the other side has met it. Never who.';
revoke execute on function work.moves_to_meet(char, timestamptz) from public;
grant execute on function work.moves_to_meet(char, timestamptz) to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies; the calendar by all.

alter table work.duty_calendars enable row level security;
create policy served on work.duty_calendars for select to simin_serve
  using (county = (select register.served_county()));
create policy written on work.duty_calendars for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county()));
alter table work.task_mutes enable row level security;
create policy served on work.task_mutes to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
alter table work.day_closings enable row level security;
create policy served on work.day_closings to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));

grant select, insert on work.duty_calendars, work.day_closings to simin_serve;
grant select, insert, update on work.task_mutes to simin_serve;
