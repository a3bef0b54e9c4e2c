-- Places, counties, and who may do what. Nothing in this step is about the people registered.

create schema register;
comment on schema register is '登记簿 / The register: persons, households, events';
create schema evidence;
comment on schema evidence is '来文与证据 / What was said about people: files, rows, links';
create schema access;
comment on schema access is '账号与查阅记录 / Accounts, sessions and who looked at whom';

-- The role under which requests of the office are answered: it owns nothing and bypasses nothing.
-- Roles belong to the whole server, so another database may have made it already.
do $$
begin
  create role simin_serve nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  execute format('grant simin_serve to %I', current_user);
exception
  when others then raise notice 'simin_serve is granted already';
end
$$;
grant usage on schema register, evidence, access, work to simin_serve;

create table register.places (
  code text collate "C" not null check (length(code) in (2, 4, 6, 9, 12)),
  name text not null,
  level smallint not null check (level between 1 and 5),
  parent text collate "C",
  kind text not null check (kind in (
    'province', 'prefecture', 'county',
    'subdistrict', 'town', 'township', 'similar',
    'residents_committee', 'villagers_committee', 'similar_residents', 'similar_villagers',
    'virtual_community', 'other')),
  valid_from date not null default '0001-01-01',
  valid_to date,
  successors text[] not null default '{}',
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
comment on table register.places is 'Divisions from province to village, current and former; reference data, the same in every county';
comment on column register.places.code is 'Division code: 2 digits province, 4 prefecture, 6 county, 9 township, 12 village';
comment on column register.places.name is 'Name as published';
comment on column register.places.level is '1 province, 2 prefecture, 3 county, 4 township, 5 village';
comment on column register.places.parent is 'Code of the unit above; null for a province';
comment on column register.places.kind is 'By level; townships and villages by the last three digits of the code; a virtual_community (park, farm) registers nobody';
comment on column register.places.valid_from is 'First day of validity; 0001-01-01 when it is not known';
comment on column register.places.valid_to is 'First day on which it was no longer valid; null while it is';
comment on column register.places.successors is 'Codes that took over a former unit';
create index places_parent on register.places (parent);
create index places_former on register.places (code) where valid_to is not null;

create table access.counties (
  county char(6) primary key,
  name_zh text not null,
  invented boolean not null,
  created_at timestamptz not null default now()
);
comment on table access.counties is 'Counties whose people are in this store';
comment on column access.counties.county is 'Six-digit division code';
comment on column access.counties.name_zh is 'Name for screens';
comment on column access.counties.invented is 'True when all its people are invented; real counties need an account and a purpose for every file';
comment on column access.counties.created_at is 'When it was opened here';

create table access.accounts (
  county char(6) not null references access.counties on delete restrict,
  account_id uuid not null,
  login_name text collate "C" not null,
  display_name text not null,
  password_hash text not null,
  role text not null check (role in ('county_reviewer', 'township_clerk', 'supervisor', 'admin')),
  territory text collate "C" not null,
  is_demo boolean not null default false,
  must_change_password boolean not null default false,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (county, account_id),
  unique (county, login_name)
);
comment on table access.accounts is 'Staff who may sign in';
comment on column access.accounts.county is 'County they work for';
comment on column access.accounts.account_id is 'uuidv7';
comment on column access.accounts.login_name is 'What they type to sign in, lower case';
comment on column access.accounts.display_name is 'What others see beside their work';
comment on column access.accounts.password_hash is 'argon2id in PHC form';
comment on column access.accounts.role is 'county_reviewer, township_clerk, supervisor (looks and changes nothing), admin (keeps accounts and sees no person)';
comment on column access.accounts.territory is 'Division code of the area they work in: everything at or below it';
comment on column access.accounts.is_demo is 'A demonstration account with a printed password; refused beside real data';
comment on column access.accounts.must_change_password is 'True after an administrator set the password';
comment on column access.accounts.created_at is 'When it was made';
comment on column access.accounts.disabled_at is 'Since when nobody can sign in with it; null while it is in use';

create table access.sessions (
  county char(6) not null,
  token_hash bytea not null,
  account_id uuid not null,
  purpose text,
  client text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_minutes integer not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (county, token_hash),
  foreign key (county, account_id) references access.accounts on delete cascade
);
comment on table access.sessions is 'Signed-in browsers; the token itself is known to the browser only';
comment on column access.sessions.county is 'County of the account';
comment on column access.sessions.token_hash is 'SHA-256 of the token';
comment on column access.sessions.account_id is 'Who signed in';
comment on column access.sessions.purpose is 'Why the data is looked at, as chosen at the top of the page; null until it is';
comment on column access.sessions.client is 'Short description of the browser';
comment on column access.sessions.created_at is 'When it began';
comment on column access.sessions.seen_at is 'Last use, kept to the minute';
comment on column access.sessions.idle_minutes is 'It ends after so many minutes without use';
comment on column access.sessions.expires_at is 'It ends then, used or not';
comment on column access.sessions.ended_at is 'When it was ended by hand; null otherwise';
create index sessions_account on access.sessions (county, account_id);

create table access.login_failures (
  county char(6) not null,
  login_name text collate "C" not null,
  client text collate "C" not null,
  failures integer not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz not null,
  primary key (county, login_name, client)
);
comment on table access.login_failures is 'Failed sign-ins in a row, per account and client, so that a stranger cannot lock a colleague out';
comment on column access.login_failures.county is 'County named at sign-in';
comment on column access.login_failures.login_name is 'Name that was typed, whether or not it exists';
comment on column access.login_failures.client is 'Keyed hash of the address it came from';
comment on column access.login_failures.failures is 'How many in a row';
comment on column access.login_failures.last_failed_at is 'The last of them';
comment on column access.login_failures.blocked_until is 'Until then the next try is refused without looking at the password';

create table access.reads (
  county char(6) not null,
  read_id uuid not null,
  account_id uuid,
  actor text not null,
  role text not null,
  purpose text not null,
  kind text not null check (kind in ('search', 'person', 'household', 'village', 'value', 'batch', 'export')),
  person_id uuid,
  household_id uuid,
  item text,
  place text collate "C",
  result_ids uuid[] not null default '{}',
  result_count integer not null default 0,
  request_id text,
  read_at timestamptz not null default clock_timestamp(),
  primary key (county, read_id)
);
comment on table access.reads is 'Who looked at whom, for what purpose; written in the transaction that permits the look';
comment on column access.reads.county is 'County of the people looked at';
comment on column access.reads.read_id is 'uuidv7';
comment on column access.reads.account_id is 'Who looked; null for the command line on an invented county';
comment on column access.reads.actor is 'Display name of the account, or the name of the command';
comment on column access.reads.role is 'In which role';
comment on column access.reads.purpose is 'For what purpose, as chosen or stated';
comment on column access.reads.kind is 'search: a list of masked hits; person, household, village, batch: a page; value: one full value shown; export: a file';
comment on column access.reads.person_id is 'The person, where it was one';
comment on column access.reads.household_id is 'The household, where it was one';
comment on column access.reads.item is 'Which value was shown in full';
comment on column access.reads.place is 'The village or area, where it was one';
comment on column access.reads.result_ids is 'Persons on a list of hits';
comment on column access.reads.result_count is 'How many were shown or written';
comment on column access.reads.request_id is 'Identifier of the request in the log';
comment on column access.reads.read_at is 'When';
create index reads_person on access.reads (county, person_id, read_at) where person_id is not null;
create index reads_recent on access.reads (county, read_at);

-- The second wall. The setting is empty, not null, after a transaction that used it: hence nullif.
alter table access.accounts enable row level security;
alter table access.sessions enable row level security;
alter table access.reads enable row level security;
create policy own_county on access.accounts to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
create policy own_county on access.sessions to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
create policy own_county on access.reads for select to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
create policy own_county_insert on access.reads for insert to simin_serve
  with check (county = (select nullif(current_setting('simin.county', true), '')));

grant select on register.places, access.counties to simin_serve;
grant select (county, account_id, login_name, display_name, role, territory, is_demo, created_at, disabled_at)
  on access.accounts to simin_serve;
grant select, insert on access.reads to simin_serve;
