-- Forms: how villages report changes, how history is corrected, and how the county orders a cleaning.
-- What a form changed stands in the ledger; the form keeps who asked, did, checked and approved.

create table work.change_reports (
  county char(6) not null,
  report_id uuid not null,
  village text collate "C" not null,
  month text not null,
  supplement_no smallint not null default 0,
  state text not null,
  zero boolean not null default false,
  zero_by text,
  signed_by text,
  signed_as text,
  signed_at timestamptz,
  checked_by text,
  checked_at timestamptz,
  return_reason text,
  created_at timestamptz not null,
  constraint change_reports_pkey primary key (county, report_id),
  constraint change_reports_of_month unique (county, village, month, supplement_no),
  constraint change_reports_month_check check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint change_reports_state_check check (state in ('draft', 'signed', 'returned', 'accepted', 'closed')),
  constraint change_reports_signed_as_check check (signed_as in ('village_head', 'duty_officer'))
);
create index change_reports_waiting on work.change_reports (county, state, village) where state in ('draft', 'signed', 'returned');
comment on table work.change_reports is 'Monthly change reports (变更报告单), one a village and month, and what came later as supplementary reports (补报).';
comment on column work.change_reports.county is 'County, GB/T 2260, six digits.';
comment on column work.change_reports.report_id is 'uuidv7.';
comment on column work.change_reports.village is 'Reporting village, 12 digits.';
comment on column work.change_reports.month is 'Month reported on, YYYY-MM. A supplementary report names the month it supplements.';
comment on column work.change_reports.supplement_no is '0: the report of the month; 1, 2 …: supplementary reports.';
comment on column work.change_reports.state is 'domain/forms/change-report.ts.';
comment on column work.change_reports.zero is 'The village says that nothing happened (零报告).';
comment on column work.change_reports.zero_by is 'Account that said so.';
comment on column work.change_reports.signed_by is 'Account that signed last.';
comment on column work.change_reports.signed_as is 'village_head, or duty_officer of the township where the village has no other worker.';
comment on column work.change_reports.signed_at is 'When.';
comment on column work.change_reports.checked_by is 'Account of the township that finished the check.';
comment on column work.change_reports.checked_at is 'When.';
comment on column work.change_reports.return_reason is 'Why the whole report was returned last, where it was.';
comment on column work.change_reports.created_at is 'When its first line was written.';

create table work.report_lines (
  county char(6) not null,
  line_id uuid not null,
  report_id uuid not null,
  village text collate "C" not null,
  line_no smallint not null,
  kind text not null,
  content jsonb not null,
  people jsonb not null,
  number_sealed bytea,
  evidence text not null,
  state text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  mark text,
  mark_reason text,
  marked_by text,
  return_reason text,
  problem text,
  person_id uuid,
  event_id uuid,
  constraint report_lines_pkey primary key (county, line_id),
  constraint report_lines_of_report unique (county, report_id, line_no),
  constraint report_lines_report_fkey foreign key (county, report_id)
    references work.change_reports (county, report_id) on delete restrict,
  constraint report_lines_state_check check (state in ('drafted', 'sent', 'returned', 'accepted', 'dropped')),
  constraint report_lines_mark_check check (mark in ('pass', 'return'))
);
comment on table work.report_lines is 'Lines of change reports: what a village says happened, and what became of it.';
comment on column work.report_lines.county is 'County, GB/T 2260, six digits.';
comment on column work.report_lines.line_id is 'Made by the sender; the same id again writes nothing twice.';
comment on column work.report_lines.report_id is 'The report.';
comment on column work.report_lines.village is 'Village of the report; row security compares its range.';
comment on column work.report_lines.line_no is 'Counts the lines of the report.';
comment on column work.report_lines.kind is 'What happened, domain/forms/line-kind.ts.';
comment on column work.report_lines.content is 'Fields of the kind as flat text; never an identity number.';
comment on column work.report_lines.people is 'Persons of the register it names: {"subject": id}.';
comment on column work.report_lines.number_sealed is 'Identity number of somebody the register does not have yet, sealed (S10).';
comment on column work.report_lines.evidence is 'What the village saw or was shown.';
comment on column work.report_lines.state is 'domain/forms/change-report.ts.';
comment on column work.report_lines.drafted_by is 'Account that wrote or mended it last.';
comment on column work.report_lines.drafted_at is 'When.';
comment on column work.report_lines.mark is 'What the checker has in mind until the check is finished.';
comment on column work.report_lines.mark_reason is 'Why it is to be returned.';
comment on column work.report_lines.marked_by is 'Checker.';
comment on column work.report_lines.return_reason is 'Why it was returned last.';
comment on column work.report_lines.problem is 'Code of what kept an accepted line out of the register.';
comment on column work.report_lines.person_id is 'The person it was written to.';
comment on column work.report_lines.event_id is 'The event it became.';

create table work.report_months (
  county char(6) not null,
  township text collate "C" not null,
  month text not null,
  closed_by text not null,
  closed_at timestamptz not null,
  counts jsonb not null,
  missing text[] not null,
  constraint report_months_pkey primary key (county, township, month)
);
comment on table work.report_months is 'Closed months (月结). What stands here is frozen: later entries are supplementary reports and change none of it.';
comment on column work.report_months.county is 'County, GB/T 2260, six digits.';
comment on column work.report_months.township is 'Township, 9 digits.';
comment on column work.report_months.month is 'YYYY-MM.';
comment on column work.report_months.closed_by is 'Account.';
comment on column work.report_months.closed_at is 'When.';
comment on column work.report_months.counts is 'Villages by how they reported, accepted lines by kind, and persons registered in the township at that moment.';
comment on column work.report_months.missing is 'Villages without an accepted report.';

create table work.item_changes (
  county char(6) not null,
  form_id uuid not null,
  form_no integer not null,
  person_id uuid not null,
  village text collate "C",
  item text not null,
  key_item boolean not null,
  value_before text,
  value_after text,
  value_sealed bytea,
  reason text not null,
  grounds jsonb not null,
  record jsonb,
  asked_for text not null,
  state text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  done_by text,
  approved_by text,
  refusal text,
  event_id uuid,
  settled_at timestamptz,
  constraint item_changes_pkey primary key (county, form_id),
  constraint item_changes_form_no unique (county, form_no),
  constraint item_changes_state_check check (state in ('asked', 'awaiting_approval', 'completed', 'refused', 'withdrawn')),
  constraint item_changes_asked_for_check check (asked_for in ('office', 'village', 'resident')),
  constraint item_changes_two_pairs_of_eyes check (
    not (key_item and state = 'completed')
    or (approved_by is not null and approved_by <> asked_by and approved_by <> done_by)
  )
);
create index item_changes_by_person on work.item_changes (county, person_id, asked_at);
create index item_changes_waiting on work.item_changes (county, state, village) where state in ('asked', 'awaiting_approval', 'refused');
comment on table work.item_changes is 'Item-change forms (变更表): who asked for a correction of history, on which evidence, who did it and who approved. Kept for ever.';
comment on column work.item_changes.county is 'County, GB/T 2260, six digits.';
comment on column work.item_changes.form_id is 'uuidv7.';
comment on column work.item_changes.form_no is 'Number of the form in the county, printed on it.';
comment on column work.item_changes.person_id is 'The person.';
comment on column work.item_changes.village is 'Registered village of the person when it was asked; null where unknown. Row security compares its range.';
comment on column work.item_changes.item is 'The item, domain/events/person-item.ts.';
comment on column work.item_changes.key_item is 'True where the county approves, domain/forms/key-items.ts.';
comment on column work.item_changes.value_before is 'Value when it was asked; an identity number as keyed hash.';
comment on column work.item_changes.value_after is 'New value, null: nobody knows; an identity number as keyed hash.';
comment on column work.item_changes.value_sealed is 'A new identity number, sealed (S10).';
comment on column work.item_changes.reason is 'Why, in the asker''s words.';
comment on column work.item_changes.grounds is 'What it relies on: kind and text.';
comment on column work.item_changes.record is 'Record of a file whose value it is, where it is one''s.';
comment on column work.item_changes.asked_for is 'For whom: the office itself, the village, or the resident through staff.';
comment on column work.item_changes.state is 'domain/forms/item-change.ts.';
comment on column work.item_changes.asked_by is 'Account.';
comment on column work.item_changes.asked_at is 'When.';
comment on column work.item_changes.done_by is 'Account that did it at the township or the county.';
comment on column work.item_changes.approved_by is 'Account of the county that approved; another one than the asker and the doer.';
comment on column work.item_changes.refusal is 'Why it was refused last.';
comment on column work.item_changes.event_id is 'Event in the ledger.';
comment on column work.item_changes.settled_at is 'When it was completed.';

create table work.cleaning_orders (
  county char(6) not null,
  order_id uuid not null,
  order_no integer not null,
  title text not null,
  basis text not null,
  places text[] collate "C" not null,
  item text not null,
  rule jsonb not null,
  until date not null,
  state text not null,
  issued_by text not null,
  issued_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  dry_run jsonb,
  watermark uuid,
  scanned integer not null default 0,
  changed integer not null default 0,
  refused integer not null default 0,
  started_by text,
  started_at timestamptz,
  finished_at timestamptz,
  reversed_by text,
  reverse_reason text,
  reversed integer not null default 0,
  reversed_at timestamptz,
  constraint cleaning_orders_pkey primary key (county, order_id),
  constraint cleaning_orders_order_no unique (county, order_no),
  constraint cleaning_orders_state_check check (state in ('issued', 'confirmed', 'running', 'done', 'reversing', 'reversed', 'withdrawn')),
  constraint cleaning_orders_two_accounts check (confirmed_by <> issued_by)
);
comment on table work.cleaning_orders is 'Cleaning orders (清理清查令): the only way in which many values are changed at once.';
comment on column work.cleaning_orders.county is 'County, GB/T 2260, six digits.';
comment on column work.cleaning_orders.order_id is 'uuidv7.';
comment on column work.cleaning_orders.order_no is 'Number of the order in the county.';
comment on column work.cleaning_orders.title is 'What it is about.';
comment on column work.cleaning_orders.basis is 'Document or decision it rests on.';
comment on column work.cleaning_orders.places is 'Division codes it covers.';
comment on column work.cleaning_orders.item is 'The one item it changes.';
comment on column work.cleaning_orders.rule is 'Which values, and what they become, domain/forms/cleaning-rule.ts.';
comment on column work.cleaning_orders.until is 'Last day on which it may be carried out.';
comment on column work.cleaning_orders.state is 'domain/forms/cleaning-order.ts.';
comment on column work.cleaning_orders.issued_by is 'Account that issued it.';
comment on column work.cleaning_orders.issued_at is 'When.';
comment on column work.cleaning_orders.confirmed_by is 'The second account of the county.';
comment on column work.cleaning_orders.confirmed_at is 'When.';
comment on column work.cleaning_orders.dry_run is 'What the last dry run counted: scanned, changed, refused, when, by whom.';
comment on column work.cleaning_orders.watermark is 'Last person that was looked at; written with the batch, so that a cut run goes on where it stood.';
comment on column work.cleaning_orders.scanned is 'Persons looked at so far.';
comment on column work.cleaning_orders.changed is 'Persons changed so far.';
comment on column work.cleaning_orders.refused is 'Persons whose change the register refused.';
comment on column work.cleaning_orders.started_by is 'Account that began to carry it out.';
comment on column work.cleaning_orders.started_at is 'When.';
comment on column work.cleaning_orders.finished_at is 'When the last person was looked at.';
comment on column work.cleaning_orders.reversed_by is 'Account that had it reversed.';
comment on column work.cleaning_orders.reverse_reason is 'Why.';
comment on column work.cleaning_orders.reversed is 'Changes taken back so far.';
comment on column work.cleaning_orders.reversed_at is 'When the last change was taken back.';

create table work.order_changes (
  county char(6) not null,
  order_id uuid not null,
  person_id uuid not null,
  event_id uuid not null,
  reversed_event_id uuid,
  kept_because text,
  constraint order_changes_pkey primary key (county, order_id, person_id),
  constraint order_changes_order_fkey foreign key (county, order_id)
    references work.cleaning_orders (county, order_id) on delete restrict
);
comment on table work.order_changes is 'What an order changed, one line a person, so that it can be reversed as one act.';
comment on column work.order_changes.county is 'County, GB/T 2260, six digits.';
comment on column work.order_changes.order_id is 'The order.';
comment on column work.order_changes.person_id is 'The person.';
comment on column work.order_changes.event_id is 'Event of the change.';
comment on column work.order_changes.reversed_event_id is 'Event that took it back.';
comment on column work.order_changes.kept_because is 'Code of what kept the reversal from taking it back: somebody changed the item again.';

create table work.form_numbers (
  county char(6) not null,
  form text not null,
  last_no integer not null,
  constraint form_numbers_pkey primary key (county, form)
);
comment on table work.form_numbers is 'Numbers printed on forms: counted over the county, also by those who see a part of it only.';
comment on column work.form_numbers.county is 'County, GB/T 2260, six digits.';
comment on column work.form_numbers.form is 'item_change or cleaning_order.';
comment on column work.form_numbers.last_no is 'Last number given out.';

create table work.form_steps (
  county char(6) not null,
  form_id uuid not null,
  step_no integer not null,
  form text not null,
  village text collate "C",
  line_id uuid,
  step text not null,
  account text not null,
  role text not null,
  reason text,
  detail jsonb,
  at timestamptz not null,
  constraint form_steps_pkey primary key (county, form_id, step_no),
  constraint form_steps_form_check check (form in ('change_report', 'item_change', 'cleaning_order'))
);
comment on table work.form_steps is 'Every step of every form: who, when, why. Nothing is changed or deleted.';
comment on column work.form_steps.county is 'County, GB/T 2260, six digits.';
comment on column work.form_steps.form_id is 'Report, item-change form or order.';
comment on column work.form_steps.step_no is 'Counts the steps of the form.';
comment on column work.form_steps.form is 'change_report, item_change or cleaning_order.';
comment on column work.form_steps.village is 'Village of the form, null where it has none; row security compares its range.';
comment on column work.form_steps.line_id is 'Line of a report, where the step was about one.';
comment on column work.form_steps.step is 'Name of the step.';
comment on column work.form_steps.account is 'Account id.';
comment on column work.form_steps.role is 'Role the account acted in.';
comment on column work.form_steps.reason is 'Reason, where one was given.';
comment on column work.form_steps.detail is 'What stood there before, where a step wrote over it; never an identity number.';
comment on column work.form_steps.at is 'When.';
create trigger form_steps_are_for_ever before update or delete or truncate on work.form_steps
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.form_steps from public;

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies; what belongs to no
-- village, by accounts of the whole county.

alter table work.change_reports enable row level security;
create policy served on work.change_reports to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
alter table work.report_lines enable row level security;
create policy served on work.report_lines to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
-- A village must know that its township closed the month: territories that touch are enough.
alter table work.report_months enable row level security;
create policy served on work.report_months to simin_serve
  using (county = (select register.served_county())
    and rpad(township, 12, '0') <= (select register.served_to())
    and rpad(township, 12, '9') >= (select register.served_from()));
alter table work.item_changes enable row level security;
create policy served on work.item_changes to simin_serve
  using (county = (select register.served_county()) and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));
alter table work.form_steps enable row level security;
create policy served on work.form_steps to simin_serve
  using (county = (select register.served_county()) and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));
alter table work.cleaning_orders enable row level security;
create policy served on work.cleaning_orders to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()));
alter table work.order_changes enable row level security;
create policy served on work.order_changes to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()));
alter table work.form_numbers enable row level security;
create policy served on work.form_numbers to simin_serve
  using (county = (select register.served_county()));

grant select, insert, update on work.change_reports, work.report_lines, work.item_changes,
  work.cleaning_orders, work.order_changes, work.form_numbers to simin_serve;
grant select, insert on work.report_months, work.form_steps to simin_serve;
