-- Divisions are kept by the county itself, in the office: who changed what of them, when and why.

create table work.place_changes (
  county char(6) not null,
  change_no integer not null,
  code text collate "C",
  valid_from date,
  name_before text,
  name_after text,
  class_before text collate "C",
  class_after text collate "C",
  versions integer not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint place_changes_pkey primary key (county, change_no),
  constraint place_changes_no_check check (change_no >= 1),
  constraint place_changes_versions_check check (versions >= 1)
);
comment on table work.place_changes is 'What a county changed of its divisions in the office, step by step: one place, or a file of them. Nothing is changed or deleted; the last number is the version of the county''s divisions.';
comment on column work.place_changes.county is 'County, GB/T 2260, six digits.';
comment on column work.place_changes.change_no is 'Counts from 1 for each county.';
comment on column work.place_changes.code is 'Division code; null for a file.';
comment on column work.place_changes.valid_from is 'Day from which the place is otherwise; null where what stood was wrong, and for a file.';
comment on column work.place_changes.name_before is 'Name that stood; null for a file.';
comment on column work.place_changes.name_after is 'Name from then on; null for a file.';
comment on column work.place_changes.class_before is 'Urban or rural class that stood; null where nobody had told it.';
comment on column work.place_changes.class_after is 'Urban or rural class from then on; null where nobody tells it.';
comment on column work.place_changes.versions is 'How many versions of places are new or otherwise by it.';
comment on column work.place_changes.reason is 'Why, in the words of who set it.';
comment on column work.place_changes.set_by is 'Account.';
comment on column work.place_changes.set_at is 'When.';

create trigger place_changes_are_for_ever before update or delete or truncate on work.place_changes
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.place_changes from public;

-- ---------------------------------------------------------------------------------------------
-- Row security: everybody reads divisions, of elsewhere too; the county alone changes its own.

alter table work.place_changes enable row level security;
create policy served on work.place_changes for select to simin_serve
  using (county = (select register.served_county()));
create policy written on work.place_changes for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county())
    and set_by = (select register.served_account())::text);
grant select, insert on work.place_changes to simin_serve;

alter table register.places enable row level security;
create policy served on register.places for select to simin_serve using (true);
create policy written on register.places for insert to simin_serve
  with check (starts_with(code, (select register.served_county())::text) and (select register.serves_county()));
create policy changed on register.places for update to simin_serve
  using (starts_with(code, (select register.served_county())::text) and (select register.serves_county()))
  with check (starts_with(code, (select register.served_county())::text) and (select register.serves_county()));
grant insert, update on register.places to simin_serve;
