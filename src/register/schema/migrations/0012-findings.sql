-- Findings: what the rules doubt, from the moment a rule fires until it no longer does, and who did what
-- about it. One list for the county's checks and for doubts opened when something was entered.

create table work.checks (
  county char(6) not null,
  check_no integer not null,
  as_of date not null,
  phase text not null,
  watermark bigint not null default 0,
  cause text not null,
  run_no integer,
  rules text[] collate "C" not null default '{}',
  subjects jsonb not null default '{}',
  counts jsonb not null default '{}',
  findings_total bigint,
  seconds jsonb not null default '{}',
  failed_reason text,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint checks_pkey primary key (county, check_no),
  constraint checks_phase_check check (phase in ('checking', 'merging', 'closing', 'done', 'failed')),
  constraint checks_cause_check check (cause in ('comparison', 'nightly', 'office', 'command'))
);
create unique index checks_one_at_a_time on work.checks (county) where phase in ('checking', 'merging', 'closing');
comment on table work.checks is 'Checks of a county: every rule of the library asked about everybody on a day.';
comment on column work.checks.county is 'County, GB/T 2260, six digits.';
comment on column work.checks.check_no is 'Counts from 1.';
comment on column work.checks.as_of is 'Day on which the rules were asked.';
comment on column work.checks.phase is 'checking, merging, closing, done or failed: jobs/check-county.ts.';
comment on column work.checks.watermark is 'Last line of the findings that is merged; written with the batch, so that a cut check goes on where it stood.';
comment on column work.checks.cause is 'After a comparison, by night, from the office or by command.';
comment on column work.checks.run_no is 'The comparison that it followed, or that stood then.';
comment on column work.checks.rules is 'Codes of the rules that were asked; only their findings may be closed.';
comment on column work.checks.subjects is 'How many subjects of each kind were asked.';
comment on column work.checks.counts is 'By severity: opened, seen again, come back, closed.';
comment on column work.checks.findings_total is 'How often rules fired.';
comment on column work.checks.seconds is 'Wall clock of each stage.';
comment on column work.checks.failed_reason is 'Code of what stopped it.';
comment on column work.checks.started_by is 'Account, nightly or command-line.';
comment on column work.checks.started_at is 'When the extract was begun: recorded time of everything it writes, and what was said later is news to it.';
comment on column work.checks.ended_at is 'When.';

create table work.findings (
  county char(6) not null,
  finding_id uuid not null,
  rule text collate "C" not null,
  version smallint not null,
  severity text not null,
  severity_rank smallint not null
    generated always as (case severity when 'E' then 1 when 'E*' then 2 when 'W' then 3 else 4 end) stored,
  scored boolean not null,
  audience text not null default 'everyone',
  officer uuid,
  subject text not null,
  subject_key text collate "C" not null,
  item text not null,
  person_id uuid,
  other_person_id uuid,
  household_id uuid,
  place text collate "C",
  facts jsonb not null,
  state text not null,
  opened_at timestamptz not null,
  opened_by_check_no integer,
  opened_by_event_no bigint,
  last_seen_at timestamptz not null,
  last_seen_check_no integer,
  times_seen integer not null default 1,
  times_back integer not null default 0,
  last_step_no integer not null default 0,
  explanation text,
  assigned_place text collate "C",
  assigned_by text,
  assigned_at timestamptz,
  due_on date,
  answer text,
  answer_reason text,
  wrong_source text,
  answered_facts jsonb,
  answered_by text,
  answered_at timestamptz,
  vouched_by text,
  vouched_at timestamptz,
  closed_at timestamptz,
  closed_by_check_no integer,
  close_reason text,
  constraint findings_pkey primary key (county, finding_id),
  constraint findings_once unique (county, rule, item, subject_key),
  constraint findings_severity_check check (severity in ('E', 'E*', 'W', 'I')),
  constraint findings_audience_check check (audience in ('everyone', 'child_protection')),
  constraint findings_place_check check (place ~ '^[0-9]{12}$'),
  constraint findings_state_check check (state in ('open', 'explained', 'assigned', 'vouching', 'answered', 'closed')),
  constraint findings_answer_check check (answer in ('corrected', 'confirmed', 'not_ours', 'source_wrong')),
  constraint findings_answered_check check (state not in ('vouching', 'answered') or answer is not null),
  constraint findings_two_people check (vouched_by <> answered_by),
  constraint findings_close_reason_check check (close_reason in ('corrected', 'fires_no_more'))
) with (fillfactor = 80);
create index findings_by_person on work.findings (county, person_id) where person_id is not null;
create index findings_queue on work.findings (county, severity_rank, opened_at, finding_id) where state <> 'closed';
create index findings_by_place on work.findings (county, place, severity_rank) where state <> 'closed';
create index findings_assigned on work.findings (county, assigned_place) where assigned_place is not null;
comment on table work.findings is 'What rules doubt about people, households, places and months: one row for each rule, item and subject, however often it is found. A doubt never delays an entry (decision S1).';
comment on column work.findings.county is 'County, GB/T 2260, six digits.';
comment on column work.findings.finding_id is 'Derived from rule, item and subject where a check opened it; otherwise uuidv7.';
comment on column work.findings.rule is 'Rule of docs/rules, for instance K02.';
comment on column work.findings.version is 'Version of the rule that fired last.';
comment on column work.findings.severity is 'E wrong, E* wrong unless two people vouch for it, W to be verified, I for information.';
comment on column work.findings.severity_rank is 'From 1, the gravest: the order of the queue.';
comment on column work.findings.scored is 'Whether it counts against the logic rate of the file, never of a person.';
comment on column work.findings.audience is 'Who may know of it: everyone whose work it is, or child_protection, shown to the officer named here and to nobody else (decision S3).';
comment on column work.findings.officer is 'The one officer for whom it was opened, after a person had confirmed the record; null: shown to nobody.';
comment on column work.findings.subject is 'What the rule is about, domain/rules/subject.ts.';
comment on column work.findings.subject_key is 'Which of them; stable from check to check.';
comment on column work.findings.item is 'The doubtful item.';
comment on column work.findings.person_id is 'The person on whose page it stands; null for a household, a place or a month.';
comment on column work.findings.other_person_id is 'The spouse, the child, the other holder of a number.';
comment on column work.findings.household_id is 'The household.';
comment on column work.findings.place is 'Village that clears it up, 12 digits; of a township or county padded with zeros, so that only who serves all of it sees it; null: whoever serves the county.';
comment on column work.findings.facts is 'What the rule saw last; no name, no number, no birth date.';
comment on column work.findings.state is 'domain/findings/finding-state.ts.';
comment on column work.findings.opened_at is 'When it was first found.';
comment on column work.findings.opened_by_check_no is 'Check that opened it.';
comment on column work.findings.opened_by_event_no is 'Event that opened it, where it was doubted on entry.';
comment on column work.findings.last_seen_at is 'When it was found last.';
comment on column work.findings.last_seen_check_no is 'Check that found it last.';
comment on column work.findings.times_seen is 'How often it was found.';
comment on column work.findings.times_back is 'How often it came back after it had been settled.';
comment on column work.findings.last_step_no is 'Its last step; who acts names the one that was seen.';
comment on column work.findings.explanation is 'What was said about it while it waits.';
comment on column work.findings.assigned_place is 'Village or township that is to verify it, 12 digits.';
comment on column work.findings.assigned_by is 'Account.';
comment on column work.findings.assigned_at is 'When.';
comment on column work.findings.due_on is 'Until when.';
comment on column work.findings.answer is 'corrected, confirmed, not_ours or source_wrong.';
comment on column work.findings.answer_reason is 'What was seen or shown, in the words of who answered.';
comment on column work.findings.wrong_source is 'Department whose file is wrong.';
comment on column work.findings.answered_facts is 'What the rule saw when it was answered: other facts bring it back.';
comment on column work.findings.answered_by is 'Account.';
comment on column work.findings.answered_at is 'When.';
comment on column work.findings.vouched_by is 'Second account, where two people must vouch.';
comment on column work.findings.vouched_at is 'When.';
comment on column work.findings.closed_at is 'When it no longer fired.';
comment on column work.findings.closed_by_check_no is 'Check that found it gone.';
comment on column work.findings.close_reason is 'corrected, where somebody had said so; fires_no_more otherwise.';

create table work.finding_steps (
  county char(6) not null,
  finding_id uuid not null,
  step_no integer not null,
  person_id uuid,
  step text not null,
  account text not null,
  role text not null,
  reason text,
  detail jsonb,
  check_no integer,
  at timestamptz not null,
  constraint finding_steps_pkey primary key (county, finding_id, step_no)
);
comment on table work.finding_steps is 'Every step of every finding after it was opened: who, when, why. Never changed; it goes only with the person whose it is.';
comment on column work.finding_steps.county is 'County, GB/T 2260, six digits.';
comment on column work.finding_steps.finding_id is 'The finding.';
comment on column work.finding_steps.step_no is 'Counts the steps of the finding.';
comment on column work.finding_steps.person_id is 'Person of the finding: erased together.';
comment on column work.finding_steps.step is 'Name of the step, domain/findings.';
comment on column work.finding_steps.account is 'Account id, or check:number.';
comment on column work.finding_steps.role is 'Role the account acted in; system for checks.';
comment on column work.finding_steps.reason is 'Reason, where one was given.';
comment on column work.finding_steps.detail is 'before: what stood there, so that the step can be undone; what else the step set.';
comment on column work.finding_steps.check_no is 'Check that took the step.';
comment on column work.finding_steps.at is 'When.';
create trigger finding_steps_are_for_ever before update or truncate on work.finding_steps
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.finding_steps from public;

create table work.source_tickets (
  county char(6) not null,
  ticket_no integer not null,
  finding_id uuid not null,
  person_id uuid,
  source text not null,
  rule text not null,
  item text not null,
  place text collate "C",
  reason text not null,
  state text not null,
  opened_by text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  constraint source_tickets_pkey primary key (county, ticket_no),
  constraint source_tickets_state_check check (state in ('waiting', 'withdrawn', 'settled'))
);
create unique index source_tickets_waiting on work.source_tickets (county, finding_id) where state = 'waiting';
comment on table work.source_tickets is 'Corrections asked of departments: their file is wrong, not the register.';
comment on column work.source_tickets.county is 'County, GB/T 2260, six digits.';
comment on column work.source_tickets.ticket_no is 'Number of the ticket in the county.';
comment on column work.source_tickets.finding_id is 'Finding that led to it.';
comment on column work.source_tickets.person_id is 'The person.';
comment on column work.source_tickets.source is 'Whose file.';
comment on column work.source_tickets.rule is 'Rule that fired.';
comment on column work.source_tickets.item is 'The item that is wrong there.';
comment on column work.source_tickets.place is 'Place of the finding; row security compares its range.';
comment on column work.source_tickets.reason is 'What is wrong, in the words of who found out.';
comment on column work.source_tickets.state is 'waiting to be sent; withdrawn with the answer; settled where the rule fired no more before it was sent.';
comment on column work.source_tickets.opened_by is 'Account.';
comment on column work.source_tickets.opened_at is 'When.';
comment on column work.source_tickets.ended_at is 'When.';
comment on column work.form_numbers.form is 'item_change, cleaning_order or source_ticket.';

-- ---------------------------------------------------------------------------------------------
-- Doubts that were opened on entry stand in the same list.

insert into work.findings (county, finding_id, rule, version, severity, scored, subject, subject_key, item,
  person_id, place, facts, state, opened_at, opened_by_event_no, last_seen_at, closed_at, close_reason)
select f.county, gen_random_uuid(), f.rule, 1, f.severity, false, 'person', f.person_id::text, f.item,
  f.person_id, case when p.place ~ '^[0-9]{6,12}$' then rpad(p.place, 12, '0') end, f.facts,
  case when f.closed_event_no is null then 'open' else 'closed' end, coalesce(e.recorded_at, now()), f.event_no,
  coalesce(e.recorded_at, now()), c.recorded_at, case when f.closed_event_no is not null then 'fires_no_more' end
from work.person_findings f
left join register.persons p on p.county = f.county and p.person_id = f.person_id
left join register.events e on e.county = f.county and e.event_no = f.event_no
left join register.events c on c.county = f.county and c.event_no = f.closed_event_no;
drop table work.person_findings;

-- ---------------------------------------------------------------------------------------------
-- Row security: a finding is seen where it stands, where it was sent, and with its person; one for child
-- protection by its officer only, wherever it stands.

alter table work.checks enable row level security;
create policy served on work.checks for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));

alter table work.findings enable row level security;
create policy served on work.findings for select to simin_serve using (county = (select register.served_county())
  and (audience = 'everyone' or officer = (select register.served_account()))
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or assigned_place between (select register.served_from()) and (select register.served_to())
    or person_id is not null and register.person_is_served(findings.county, findings.person_id)));
create policy written on work.findings for insert to simin_serve with check (county = (select register.served_county())
  and audience = 'everyone');
create policy changed on work.findings for update to simin_serve using (county = (select register.served_county())
  and (audience = 'everyone' or officer = (select register.served_account()))
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or assigned_place between (select register.served_from()) and (select register.served_to())
    or person_id is not null and register.person_is_served(findings.county, findings.person_id)))
  with check (county = (select register.served_county()));

alter table work.finding_steps enable row level security;
create policy served on work.finding_steps for select to simin_serve using (county = (select register.served_county())
  and exists (select from work.findings f
    where f.county = finding_steps.county and f.finding_id = finding_steps.finding_id));
create policy written on work.finding_steps for insert to simin_serve with check (county = (select register.served_county())
  and exists (select from work.findings f
    where f.county = finding_steps.county and f.finding_id = finding_steps.finding_id));

alter table work.source_tickets enable row level security;
create policy served on work.source_tickets for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())));
create policy written on work.source_tickets for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on work.source_tickets for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())))
  with check (county = (select register.served_county()));

grant select on work.checks to simin_serve;
grant select, insert, update on work.findings, work.source_tickets to simin_serve;
grant select, insert on work.finding_steps to simin_serve;
