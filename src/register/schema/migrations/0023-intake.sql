-- Intake: keys of a department's own programs.

-- A key is shown once and kept as a hash; it opens short sessions of its liaison, for sending files only.
-- Read before anybody is signed in, so no request's role has a way to it.
create table access.client_keys (
  county char(6) not null,
  key_id uuid not null,
  account_id uuid not null,
  label text not null,
  secret_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint client_keys_pkey primary key (county, key_id),
  constraint client_keys_account_fkey foreign key (county, account_id) references access.accounts on delete cascade,
  constraint client_keys_expiry_check check (expires_at > made_at)
);
create index client_keys_account on access.client_keys (county, account_id);
comment on table access.client_keys is 'Keys with which a program of a department signs in for its liaison (RFC 6749, client credentials); shown once, kept as a hash';
comment on column access.client_keys.county is 'County of the account';
comment on column access.client_keys.key_id is 'uuidv7; names the key, opens nothing';
comment on column access.client_keys.account_id is 'Liaison whose key it is';
comment on column access.client_keys.label is 'What its holder calls it';
comment on column access.client_keys.secret_hash is 'SHA-256 of 256 random bits';
comment on column access.client_keys.made_at is 'When';
comment on column access.client_keys.expires_at is 'From then on it opens nothing';
comment on column access.client_keys.used_at is 'Last session opened with it';
comment on column access.client_keys.revoked_at is 'When its holder took it back';
alter table access.client_keys enable row level security;
comment on column access.sessions.methods is 'How its holder proved who they are, in the words of RFC 8176: pwd, otp, hwk, user, mfa, kba, ext; swk is a program with a key of its department';

-- ---------------------------------------------------------------------------------------------
-- Cleaning recipes: how a department's file is to be read. They list no name and no number (docs/rules/recipes.md).

-- No foreign key to counties: a request holds its row until it ends, and the reading anew that it starts waits for it.
create table evidence.recipes (
  county char(6) not null,
  department text not null,
  source text collate "C" not null,
  version_no integer not null,
  steps jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint recipes_pkey primary key (county, department, source, version_no),
  constraint recipes_version_check check (version_no > 0)
);
comment on table evidence.recipes is 'Cleaning recipes of a department''s kind of file, each version kept; the last is proposed for the next file';
comment on column evidence.recipes.county is 'County, GB/T 2260, six digits.';
comment on column evidence.recipes.department is 'Department as its file states it.';
comment on column evidence.recipes.source is 'Kind of file.';
comment on column evidence.recipes.version_no is 'Counts from 1; an earlier one is never changed.';
comment on column evidence.recipes.steps is 'Steps in order: domain/cleaning/recipe.ts.';
comment on column evidence.recipes.made_by is 'Account.';
comment on column evidence.recipes.made_at is 'When.';

create table evidence.batch_readings (
  county char(6) not null,
  batch_no integer not null,
  reading_no integer not null,
  steps jsonb not null,
  started_by text not null,
  started_at timestamptz not null,
  watermark_page integer not null default 0,
  counts jsonb not null default '{}',
  report jsonb not null default '[]',
  finished_at timestamptz,
  constraint batch_readings_pkey primary key (county, batch_no, reading_no),
  constraint batch_readings_batch_fkey foreign key (county, batch_no)
    references evidence.batches (county, batch_no) on delete cascade
);
create unique index batch_readings_one_open on evidence.batch_readings (county, batch_no) where finished_at is null;
comment on table evidence.batch_readings is 'Files read anew by a recipe, from what was kept of them; the last says how the records of the file were read';
comment on column evidence.batch_readings.county is 'County of the batch';
comment on column evidence.batch_readings.batch_no is 'The batch';
comment on column evidence.batch_readings.reading_no is 'Counts from 1';
comment on column evidence.batch_readings.steps is 'Steps as they were then; none: as received';
comment on column evidence.batch_readings.started_by is 'Account';
comment on column evidence.batch_readings.started_at is 'When';
comment on column evidence.batch_readings.watermark_page is 'Last page that is read anew and safely stored';
comment on column evidence.batch_readings.counts is 'Rows taken, warned, refused and records so far';
comment on column evidence.batch_readings.report is 'By step: columns it lacks, rows it changed, values that did not occur';
comment on column evidence.batch_readings.finished_at is 'When the last page was stored';

-- Whoever sees no people (a department's liaison) sees the recipe of the files they send, and how those were read.
alter table evidence.recipes enable row level security;
create policy served on evidence.recipes for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or not (select register.serves_somewhere()) and exists (select from evidence.batches b
      where b.county = recipes.county and b.department = recipes.department and b.source = recipes.source
        and b.received_by = (select register.served_account())::text)));
create policy written on evidence.recipes for insert to simin_serve with check (county = (select register.served_county())
  and made_by = (select register.served_account())::text);
alter table evidence.batch_readings enable row level security;
create policy served on evidence.batch_readings for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or not (select register.serves_somewhere()) and exists (select from evidence.batches b
      where b.county = batch_readings.county and b.batch_no = batch_readings.batch_no
        and b.received_by = (select register.served_account())::text)));
grant select, insert on evidence.recipes to simin_serve;
grant select on evidence.batch_readings to simin_serve;
