-- Paper: what was printed of whom, the code of every sheet, and where each sheet is kept.

create table work.printings (
  county char(6) not null,
  printing_id uuid not null,
  form text not null,
  village text collate "C" not null,
  group_no text,
  paper text not null,
  subject_id uuid,
  sample_no integer,
  made_by text not null,
  made_at timestamptz not null,
  times_taken integer not null default 0,
  constraint printings_pkey primary key (county, printing_id),
  constraint printings_paper_check check (paper in ('a4', 'a3'))
);
create index printings_of_village on work.printings (county, village, made_at);
comment on table work.printings is 'What was set to be printed: a form, of a village or group, or of one household, person, report or form. The pages are made anew each time they are taken.';
comment on column work.printings.county is 'County, GB/T 2260, six digits.';
comment on column work.printings.printing_id is 'uuidv7.';
comment on column work.printings.form is 'domain/paper/paper-form.ts.';
comment on column work.printings.village is 'Village, 12 digits; row security compares its range.';
comment on column work.printings.group_no is 'Village group, where only one was printed.';
comment on column work.printings.paper is 'a4 or a3.';
comment on column work.printings.subject_id is 'Household, person, change report or item-change form it was printed of.';
comment on column work.printings.sample_no is 'Sample, where its forms were printed.';
comment on column work.printings.made_by is 'Account.';
comment on column work.printings.made_at is 'When.';
comment on column work.printings.times_taken is 'How often the pages were taken; each time is a look of its own.';

create table work.paper_sheets (
  county char(6) not null,
  sheet_code text collate "C" not null,
  printing_id uuid not null,
  ordinal integer not null,
  form text not null,
  village text collate "C" not null,
  household_id uuid,
  person_id uuid,
  part_of text collate "C",
  state text not null default 'printed',
  version integer not null default 0,
  retention text,
  keep_until date,
  box text,
  borrower text,
  due_on date,
  condemned_by text,
  constraint paper_sheets_pkey primary key (county, sheet_code),
  constraint paper_sheets_of_printing unique (county, printing_id, ordinal),
  constraint paper_sheets_printing_fkey foreign key (county, printing_id)
    references work.printings (county, printing_id) on delete restrict,
  constraint paper_sheets_whole_fkey foreign key (county, part_of)
    references work.paper_sheets (county, sheet_code) on delete restrict,
  constraint paper_sheets_state_check check (state in ('printed', 'filed', 'lent', 'condemned', 'destroyed', 'spoiled')),
  constraint paper_sheets_retention_check check (retention in ('permanent', 'years_30', 'years_10')),
  constraint paper_sheets_filed_check check (state in ('printed', 'spoiled') or (box is not null and retention is not null)),
  constraint paper_sheets_lent_check check ((state = 'lent') = (borrower is not null and due_on is not null)),
  constraint paper_sheets_part_check check (part_of is null or state = 'printed')
);
create index paper_sheets_of_village on work.paper_sheets (county, village, state, printing_id, ordinal) where part_of is null;
create index paper_sheets_due on work.paper_sheets (county, due_on) where state = 'lent';
comment on table work.paper_sheets is 'Printed sheets by the code that stands on them, and where each is.';
comment on column work.paper_sheets.county is 'County, GB/T 2260, six digits.';
comment on column work.paper_sheets.sheet_code is '80 random bits and a check sign, domain/paper/sheet-code.ts; says nothing of anybody.';
comment on column work.paper_sheets.printing_id is 'With what it was printed.';
comment on column work.paper_sheets.ordinal is 'Counts the sheets of a printing.';
comment on column work.paper_sheets.form is 'domain/paper/paper-form.ts.';
comment on column work.paper_sheets.village is 'Village, 12 digits; row security compares its range.';
comment on column work.paper_sheets.household_id is 'Household on it.';
comment on column work.paper_sheets.person_id is 'Person on it, where it is one''s.';
comment on column work.paper_sheets.part_of is 'Cover of the booklet it is bound into: what happens to the booklet happens to it.';
comment on column work.paper_sheets.state is 'domain/paper/shelf.ts.';
comment on column work.paper_sheets.version is 'Counts the steps.';
comment on column work.paper_sheets.retention is 'permanent, years_30 or years_10 (国家档案局令第8号).';
comment on column work.paper_sheets.keep_until is 'Last day it must be kept; null for ever.';
comment on column work.paper_sheets.box is 'Box or folder on the shelf.';
comment on column work.paper_sheets.borrower is 'Office and name of who has it.';
comment on column work.paper_sheets.due_on is 'When it is to be back.';
comment on column work.paper_sheets.condemned_by is 'Account that proposed to destroy it.';

create table work.sheet_steps (
  county char(6) not null,
  sheet_code text collate "C" not null,
  step_no integer not null,
  village text collate "C" not null,
  step text not null,
  account text not null,
  role text not null,
  reason text,
  detail jsonb not null,
  at timestamptz not null,
  constraint sheet_steps_pkey primary key (county, sheet_code, step_no),
  constraint sheet_steps_sheet_fkey foreign key (county, sheet_code)
    references work.paper_sheets (county, sheet_code) on delete restrict
);
comment on table work.sheet_steps is 'Every step of every sheet: filed, lent, returned, destroyed. Nothing is changed or deleted.';
comment on column work.sheet_steps.county is 'County, GB/T 2260, six digits.';
comment on column work.sheet_steps.sheet_code is 'The sheet.';
comment on column work.sheet_steps.step_no is 'Counts the steps of the sheet.';
comment on column work.sheet_steps.village is 'Village of the sheet; row security compares its range.';
comment on column work.sheet_steps.step is 'domain/paper/shelf.ts.';
comment on column work.sheet_steps.account is 'Account id.';
comment on column work.sheet_steps.role is 'Role the account acted in.';
comment on column work.sheet_steps.reason is 'Reason, where one was given.';
comment on column work.sheet_steps.detail is 'Box, retention, borrower, day due or witness of the step; hash of the picture it was found by.';
comment on column work.sheet_steps.at is 'When.';
create trigger sheet_steps_are_for_ever before update or delete or truncate on work.sheet_steps
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.sheet_steps from public;

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies.

alter table work.printings enable row level security;
create policy served on work.printings to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.paper_sheets enable row level security;
create policy served on work.paper_sheets to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.sheet_steps enable row level security;
create policy served on work.sheet_steps to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));

grant select, insert, update on work.printings, work.paper_sheets to simin_serve;
grant select, insert on work.sheet_steps to simin_serve;
