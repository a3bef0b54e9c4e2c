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

-- ---------------------------------------------------------------------------------------------
-- Legacy registers (WIS, P&WIS, GPL): a village's list says nothing until it was confirmed.

create table evidence.legacy_villages (
  county char(6) not null,
  batch_no integer not null,
  village text collate "C" not null,
  records integer not null,
  state text not null default 'waiting',
  seed integer,
  agreeing integer,
  confirmed_by text,
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  constraint legacy_villages_pkey primary key (county, batch_no, village),
  constraint legacy_villages_batch_fkey foreign key (county, batch_no)
    references evidence.batches (county, batch_no) on delete cascade,
  constraint legacy_villages_state_check check (state in ('waiting', 'sampled', 'verified', 'refused')),
  constraint legacy_villages_confirmed_check
    check ((state = 'verified') = (confirmed_by is not null) and confirmed_by in ('sample', 'source', 'invented'))
);
comment on table evidence.legacy_villages is 'Legacy files village by village: only the records of a verified village are compared and can be cited';
comment on column evidence.legacy_villages.county is 'County of the batch';
comment on column evidence.legacy_villages.batch_no is 'The batch';
comment on column evidence.legacy_villages.village is 'Village, 12 digits; empty for records of no known village, which are never verified';
comment on column evidence.legacy_villages.records is 'Records of the file there';
comment on column evidence.legacy_villages.state is 'waiting, sampled, verified, refused';
comment on column evidence.legacy_villages.seed is 'Published: with it and the list anybody draws the same sample, domain/sources/legacy-village.ts';
comment on column evidence.legacy_villages.agreeing is 'Records that another list confirmed when it was decided';
comment on column evidence.legacy_villages.confirmed_by is 'sample of the village, another source, or invented: of an invented county';
comment on column evidence.legacy_villages.decided_by is 'Account';
comment on column evidence.legacy_villages.decided_at is 'When';
comment on column evidence.legacy_villages.decided_reason is 'As stated';

create table evidence.legacy_samples (
  county char(6) not null,
  batch_no integer not null,
  row_no integer not null,
  party smallint not null,
  village text collate "C" not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  constraint legacy_samples_pkey primary key (county, batch_no, row_no, party),
  constraint legacy_samples_village_fkey foreign key (county, batch_no, village)
    references evidence.legacy_villages (county, batch_no, village) on delete cascade,
  constraint legacy_samples_answer_check check (answer in ('right', 'wrong', 'unknown')),
  constraint legacy_samples_answered_check check ((answer is null) = (answered_by is null))
);
comment on table evidence.legacy_samples is 'Records of a legacy file that a village was asked about. The list is judged, never a person';
comment on column evidence.legacy_samples.county is 'County of the batch';
comment on column evidence.legacy_samples.batch_no is 'The batch';
comment on column evidence.legacy_samples.row_no is 'Row of the file';
comment on column evidence.legacy_samples.party is '1, or 2 for the second person of the row';
comment on column evidence.legacy_samples.village is 'The village asked';
comment on column evidence.legacy_samples.answer is 'right: lives or lived there as written; wrong; unknown: nobody knows';
comment on column evidence.legacy_samples.answered_by is 'Account';
comment on column evidence.legacy_samples.answered_at is 'When';

alter table evidence.legacy_villages enable row level security;
create policy served on evidence.legacy_villages for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or not (select register.serves_somewhere()) and exists (select from evidence.batches b
      where b.county = legacy_villages.county and b.batch_no = legacy_villages.batch_no
        and b.received_by = (select register.served_account())::text)));
create policy changed on evidence.legacy_villages for update to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()))
  with check (county = (select register.served_county()));
alter table evidence.legacy_samples enable row level security;
create policy served on evidence.legacy_samples to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
grant select on evidence.legacy_villages to simin_serve;
grant update (state, seed, agreeing, confirmed_by, decided_by, decided_at, decided_reason) on evidence.legacy_villages to simin_serve;
grant select, insert, delete on evidence.legacy_samples to simin_serve;
grant update (answer, answered_by, answered_at) on evidence.legacy_samples to simin_serve;
