-- Child protection (decision S3): one named officer a county, and the tasks that are theirs alone.

-- ---------------------------------------------------------------------------------------------
-- The officer: a role like the others, granted like the others, but to one account at a time. A grant
-- that was ended stays where it is: who was the officer when is never lost.

alter table access.accounts drop constraint accounts_role_check;
alter table access.accounts add constraint accounts_role_check check (role in (
  'village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison', 'planner',
  'system_admin', 'security_admin', 'audit_admin', 'protection_officer', 'resident'));
alter table access.grants drop constraint grants_role_check;
alter table access.grants add constraint grants_role_check check (role in (
  'village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison', 'planner',
  'system_admin', 'security_admin', 'audit_admin', 'protection_officer', 'resident'));
alter table access.grants add constraint grants_one_protection_officer exclude using gist (
  county with =,
  tstzrange(since, case when until is null and ended_at is null then null
    else greatest(since, least(until, ended_at)) end) with &&) where (role = 'protection_officer');

-- ---------------------------------------------------------------------------------------------
-- What the rule found is shown to nobody at all; what the officer works on is the task made of it.

drop policy served on work.findings;
drop policy written on work.findings;
drop policy changed on work.findings;
alter table work.findings drop column officer;
comment on column work.findings.audience is 'Who may know of it: everyone whose work it is, or child_protection, shown to nobody; once a person has confirmed the record it becomes a task of work.protection_tasks (decision S3).';
create policy served on work.findings for select to simin_serve using (county = (select register.served_county())
  and audience = 'everyone'
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or assigned_place between (select register.served_from()) and (select register.served_to())
    or person_id is not null and register.person_is_served(findings.county, findings.person_id)));
create policy written on work.findings for insert to simin_serve with check (county = (select register.served_county())
  and audience = 'everyone');
create policy changed on work.findings for update to simin_serve using (county = (select register.served_county())
  and audience = 'everyone'
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or assigned_place between (select register.served_from()) and (select register.served_to())
    or person_id is not null and register.person_is_served(findings.county, findings.person_id)))
  with check (county = (select register.served_county()));

create table work.protection_tasks (
  county char(6) not null,
  task_id uuid not null,
  finding_id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  confirmed_event_no bigint not null,
  officer uuid not null,
  state text not null default 'open',
  opened_at timestamptz not null,
  last_step_no integer not null default 0,
  contact_sealed bytea,
  closed_at timestamptz,
  note_sealed bytea,
  constraint protection_tasks_pkey primary key (county, task_id),
  constraint protection_tasks_once unique (county, finding_id, confirmed_event_no),
  constraint protection_tasks_state_check check (state in ('open', 'closed')),
  constraint protection_tasks_closed_check
    check ((state = 'closed') = (closed_at is not null) and (closed_at is null) = (note_sealed is null))
);
create index protection_tasks_of_officer on work.protection_tasks (county, officer, state, opened_at);
comment on table work.protection_tasks is 'Confidential tasks of the child-protection officer: a confirmed record by which a mother was very young. Seen by that officer and by nobody else (decision S3).';
comment on column work.protection_tasks.county is 'County, GB/T 2260, six digits.';
comment on column work.protection_tasks.task_id is 'Derived from the finding and the confirming event, so that a cut and an unbroken check agree.';
comment on column work.protection_tasks.finding_id is 'The finding it was made of.';
comment on column work.protection_tasks.person_id is 'The child whose birth is on record: erased together.';
comment on column work.protection_tasks.other_person_id is 'The mother on record.';
comment on column work.protection_tasks.confirmed_event_no is 'The last of the events in which a person confirmed both birth dates and the tie; confirmed anew after it was closed, the record makes a new task.';
comment on column work.protection_tasks.officer is 'Account whose task it is; an open one passes to whoever follows in the office.';
comment on column work.protection_tasks.state is 'open or closed.';
comment on column work.protection_tasks.opened_at is 'When it opened: the check that found the record confirmed.';
comment on column work.protection_tasks.last_step_no is 'Its last step; who acts names the one that was seen.';
comment on column work.protection_tasks.contact_sealed is 'Whom to reach at the school or the civil-affairs desk, in the officer''s words, sealed.';
comment on column work.protection_tasks.closed_at is 'When it was closed.';
comment on column work.protection_tasks.note_sealed is 'What came of it, sealed to the account that closed it.';

create table work.protection_steps (
  county char(6) not null,
  task_id uuid not null,
  step_no integer not null,
  step text not null,
  taken_on date,
  text_sealed bytea,
  account text not null,
  at timestamptz not null,
  constraint protection_steps_pkey primary key (county, task_id, step_no),
  constraint protection_steps_task_fkey foreign key (county, task_id)
    references work.protection_tasks on delete cascade,
  constraint protection_steps_step_check check (step in ('taken', 'contact', 'handed_over', 'closed'))
);
comment on table work.protection_steps is 'What was done about a task, and when. Never changed; it goes only with the people whose it is.';
comment on column work.protection_steps.county is 'County, GB/T 2260, six digits.';
comment on column work.protection_steps.task_id is 'The task.';
comment on column work.protection_steps.step_no is 'Counts the steps of the task.';
comment on column work.protection_steps.step is 'taken: the officer did something; contact: the contact was written down; handed_over: to another officer; closed.';
comment on column work.protection_steps.taken_on is 'Civil day on which it was done; of what was taken only.';
comment on column work.protection_steps.text_sealed is 'What was done, or the contact, in the officer''s words, sealed.';
comment on column work.protection_steps.account is 'Account id, or check:number.';
comment on column work.protection_steps.at is 'When it was written down.';
create trigger protection_steps_are_for_ever before update or truncate on work.protection_steps
  for each statement execute function register.refuse_change_of_ledger();
revoke update, truncate on work.protection_steps from public;

-- ---------------------------------------------------------------------------------------------
-- Row security: the officer's own, while the office is theirs.

create function work.holds_protection() returns boolean
  language sql stable parallel safe
  return exists (select from access.grants g
    where g.county = register.served_county() and g.account_id = register.served_account()
      and g.role = 'protection_officer' and g.ended_at is null);
comment on function work.holds_protection() is
  'True when the account of the request was appointed child-protection officer and was not dismissed.';

alter table work.protection_tasks enable row level security;
create policy served on work.protection_tasks for select to simin_serve using (county = (select register.served_county())
  and officer = (select register.served_account()) and (select work.holds_protection()));
create policy changed on work.protection_tasks for update to simin_serve using (county = (select register.served_county())
  and officer = (select register.served_account()) and (select work.holds_protection()))
  with check (county = (select register.served_county()) and officer = (select register.served_account()));

alter table work.protection_steps enable row level security;
create policy served on work.protection_steps for select to simin_serve using (county = (select register.served_county())
  and exists (select from work.protection_tasks t
    where t.county = protection_steps.county and t.task_id = protection_steps.task_id));
create policy written on work.protection_steps for insert to simin_serve with check (county = (select register.served_county())
  and exists (select from work.protection_tasks t
    where t.county = protection_steps.county and t.task_id = protection_steps.task_id));

grant select on work.protection_tasks to simin_serve;
grant update (state, last_step_no, contact_sealed, closed_at, note_sealed) on work.protection_tasks to simin_serve;
grant select, insert on work.protection_steps to simin_serve;

-- The officer's territory is empty: of the register they see the two people of a task of theirs, by this way only.
create function work.people_of_protection_task(of_county char(6), of_task_id uuid)
  returns table (kin text, person_id uuid, name text, sex text, born_on text, life_state text,
    place text, residence_place text, address_text text)
  language plpgsql stable parallel safe security definer rows 2
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select case when p.person_id = t.person_id then 'child' else 'mother' end, p.person_id, p.name, p.sex,
      p.born_on, p.life_state, p.place, p.residence_place, p.address_text
    from work.protection_tasks t
    join register.persons p on p.county = t.county and p.person_id in (t.person_id, t.other_person_id)
    where t.county = of_county and t.task_id = of_task_id
      and of_county = register.served_county() and t.officer = register.served_account()
      and work.holds_protection();
end
$$;
comment on function work.people_of_protection_task(char, uuid) is
  'The child and the mother of a task of child protection, to the officer whose task it is and to nobody else.';
revoke execute on function work.people_of_protection_task(char, uuid) from public;
grant execute on function work.people_of_protection_task(char, uuid) to simin_serve;

-- Who looked is told to whoever may see the person; that the officer looked would tell that there is a task.
drop policy served on access.reads;
create policy served on access.reads for select to simin_serve using (county = (select register.served_county())
  and (purpose <> 'child_protection' or (select register.audits_reads())
    or account_id = (select register.served_account()))
  and ((select register.serves_county() or register.audits_reads())
    or account_id = (select register.served_account())
    or person_id is not null and register.person_is_served(reads.county, reads.person_id)));
