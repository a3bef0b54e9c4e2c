-- What the core data set of the whole population has of a person and the register had not: who checked a
-- document, who went along with whom, the text of the present address, the time of a birth, schooling, the day
-- a registration was cancelled; and the officer who alone may open a cause of death.

-- ---------------------------------------------------------------------------------------------
-- Items

alter table register.persons
  add column residence_text text,
  add column born_time text,
  add column deregistered_on text,
  add column schooling text,
  add constraint persons_born_time_check check (born_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add constraint persons_deregistered_on_check check (deregistered_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
comment on column register.persons.residence_text is 'Present address, as stated.';
comment on column register.persons.born_time is 'Time of the birth, HH:MM of the place.';
comment on column register.persons.deregistered_on is 'Day on which the registration (户口) was cancelled.';
comment on column register.persons.schooling is 'Schooling, codes of the sixth census: at school, completed, left before the end ….';

-- ---------------------------------------------------------------------------------------------
-- Who went along

alter table register.moves add column with_person_id uuid;
comment on column register.moves.with_person_id is 'Whom the person went along with: who was named first of those who moved together; null for that one, and for who moved alone.';
alter table register.stays add column with_person_id uuid;
comment on column register.stays.with_person_id is 'Whom the person went along with: who was named first of those who went together; null for that one, and for who went alone.';

create index moves_by_company on register.moves (county, with_person_id) where with_person_id is not null;
create index stays_by_company on register.stays (county, with_person_id) where with_person_id is not null;

-- ---------------------------------------------------------------------------------------------
-- Who checked a document

create table register.identifier_checks (
  county char(6) not null,
  person_id uuid not null,
  record_no smallint not null,
  happened_on date,
  checked_kind text not null,
  checked_hash text collate "C" not null,
  checked_by text not null,
  check_note text,
  voided boolean not null default false,
  event_no bigint not null,
  constraint identifier_checks_pkey primary key (county, person_id, record_no),
  constraint identifier_checks_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.identifier_checks is 'Each time somebody held a document''s number against the document itself, or a department confirmed it. A number that is corrected later has to be checked anew.';
comment on column register.identifier_checks.county is 'County, GB/T 2260, six digits.';
comment on column register.identifier_checks.person_id is 'Whose document.';
comment on column register.identifier_checks.record_no is 'Counts the person''s checks.';
comment on column register.identifier_checks.happened_on is 'Day of the check.';
comment on column register.identifier_checks.checked_kind is 'Document, CV02.01.101.';
comment on column register.identifier_checks.checked_hash is 'Keyed hash of the number that was checked.';
comment on column register.identifier_checks.checked_by is 'office: who registered the check saw the document; else the kind of source whose department confirmed it.';
comment on column register.identifier_checks.check_note is 'What was seen, or the number of the reply.';
comment on column register.identifier_checks.voided is 'True where it never was.';
comment on column register.identifier_checks.event_no is 'Event that registered it: by which account, and when.';

alter table register.identifier_checks enable row level security;
create policy served on register.identifier_checks for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(identifier_checks.county, identifier_checks.person_id)));
create policy written on register.identifier_checks for insert to simin_serve
  with check (county = (select register.served_county()));
create policy changed on register.identifier_checks for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(identifier_checks.county, identifier_checks.person_id)))
  with check (county = (select register.served_county()));
grant select, insert, update on register.identifier_checks to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- The officer for causes of death

alter table access.accounts drop constraint accounts_role_check;
alter table access.accounts add constraint accounts_role_check check (role in (
  'village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison', 'planner',
  'system_admin', 'security_admin', 'audit_admin', 'protection_officer', 'cause_officer', 'resident'));
alter table access.grants drop constraint grants_role_check;
alter table access.grants add constraint grants_role_check check (role in (
  'village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison', 'planner',
  'system_admin', 'security_admin', 'audit_admin', 'protection_officer', 'cause_officer', 'resident'));
