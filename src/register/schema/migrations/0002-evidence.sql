-- What was said about people: files as they came, rows as they were read, and which rows speak of
-- the same person. County leads every key, so that a province can shard by it.

create table evidence.batches (
  county char(6) not null references access.counties on delete restrict,
  batch_id uuid not null,
  batch_no integer not null check (batch_no > 0),
  source text collate "C" not null check (source in (
    'police', 'insurance', 'immunisation', 'births', 'school', 'marriage', 'wis', 'register')),
  department text not null,
  legal_basis text not null,
  purpose text not null,
  as_of date not null,
  universe text not null,
  expires_on date not null,
  file_name text not null,
  file_hash text collate "C" not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null,
  encoding text,
  mapping jsonb not null default '{}',
  columns jsonb not null default '[]',
  phase text collate "C" not null check (phase in ('received', 'reading', 'taken', 'withdrawn', 'failed')),
  rows_total integer,
  rows_taken integer not null default 0,
  rows_warned integer not null default 0,
  rows_refused integer not null default 0,
  records_total integer not null default 0,
  watermark_row integer not null default 0,
  watermark_page integer not null default 0,
  findings_total integer not null default 0,
  received_by text not null,
  received_at timestamptz not null,
  taken_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  expired_at timestamptz,
  failed_reason text,
  primary key (county, batch_no),
  unique (county, batch_id)
);
comment on table evidence.batches is 'Files of departments, one row a file';
comment on column evidence.batches.county is 'County of the batch';
comment on column evidence.batches.batch_id is 'uuidv7';
comment on column evidence.batches.batch_no is 'Counts from 1 in each county; the short name of the batch everywhere';
comment on column evidence.batches.source is 'Kind of file';
comment on column evidence.batches.department is 'Department that sent it';
comment on column evidence.batches.legal_basis is 'Law or agreement under which it may be used';
comment on column evidence.batches.purpose is 'What it is used for';
comment on column evidence.batches.as_of is 'The day whose state it describes';
comment on column evidence.batches.universe is 'Whom it is meant to hold';
comment on column evidence.batches.expires_on is 'Rows that nobody cites are deleted then';
comment on column evidence.batches.file_name is 'As it was uploaded';
comment on column evidence.batches.file_hash is 'SHA-256 of the bytes, hexadecimal';
comment on column evidence.batches.file_bytes is 'Length in bytes';
comment on column evidence.batches.encoding is 'As recognised or chosen; null for a workbook';
comment on column evidence.batches.mapping is 'Which column of the file became which item';
comment on column evidence.batches.columns is 'Headers that were kept, in the order of the file';
comment on column evidence.batches.phase is 'received, reading, taken, withdrawn, failed';
comment on column evidence.batches.rows_total is 'Rows of the file without headers; null until it was read to the end';
comment on column evidence.batches.rows_taken is 'Rows that became records';
comment on column evidence.batches.rows_warned is 'Of these, how many with a warning';
comment on column evidence.batches.rows_refused is 'Rows that became no record; the answer says why';
comment on column evidence.batches.records_total is 'Records: a marriage row holds two';
comment on column evidence.batches.watermark_row is 'Last row that is safely stored; reading resumes after it';
comment on column evidence.batches.watermark_page is 'Last page that is safely stored';
comment on column evidence.batches.findings_total is 'Findings written so far';
comment on column evidence.batches.received_by is 'Account or command that took it in';
comment on column evidence.batches.received_at is 'Recorded time of everything that came in it';
comment on column evidence.batches.taken_at is 'When the last row was stored';
comment on column evidence.batches.withdrawn_at is 'When it was withdrawn; null while it counts';
comment on column evidence.batches.withdrawn_by is 'Who withdrew it';
comment on column evidence.batches.withdrawn_reason is 'Why it was withdrawn';
comment on column evidence.batches.expired_at is 'When its uncited rows were deleted; from then on it cannot be restored';
comment on column evidence.batches.failed_reason is 'Problem code of a reading that could not go on';

create table evidence.withdrawals (
  county char(6) not null,
  withdrawal_id uuid not null,
  batch_no integer not null,
  act text not null check (act in ('withdraw', 'restore')),
  reason text not null,
  done_by text not null,
  done_at timestamptz not null default clock_timestamp(),
  counts jsonb not null default '{}',
  primary key (county, withdrawal_id),
  foreign key (county, batch_no) references evidence.batches (county, batch_no) on delete restrict
);
comment on table evidence.withdrawals is 'Withdrawals of whole batches and their restoring, in order; nothing is deleted by either';
comment on column evidence.withdrawals.county is 'County of the batch';
comment on column evidence.withdrawals.withdrawal_id is 'uuidv7';
comment on column evidence.withdrawals.batch_no is 'The batch';
comment on column evidence.withdrawals.act is 'withdraw, or restore which takes a withdrawal back';
comment on column evidence.withdrawals.reason is 'As stated';
comment on column evidence.withdrawals.done_by is 'Account or command';
comment on column evidence.withdrawals.done_at is 'When';
comment on column evidence.withdrawals.counts is 'What it changed, as previewed';

create table evidence.dropped_columns (
  county char(6) not null,
  batch_id uuid not null,
  position integer not null,
  header text not null,
  reason text not null,
  row_count integer not null,
  content_hash text not null,
  primary key (county, batch_id, position),
  foreign key (county, batch_id) references evidence.batches (county, batch_id) on delete cascade
);
comment on table evidence.dropped_columns is 'Columns that were cut before anything was stored';
comment on column evidence.dropped_columns.county is 'County of the batch';
comment on column evidence.dropped_columns.batch_id is 'The batch';
comment on column evidence.dropped_columns.position is 'Place of the column in the file, from 1';
comment on column evidence.dropped_columns.header is 'Its header';
comment on column evidence.dropped_columns.reason is 'Why it may not be kept, or unmapped';
comment on column evidence.dropped_columns.row_count is 'Rows in which it held something';
comment on column evidence.dropped_columns.content_hash is 'SHA-256 of its cells, to show later what was cut without keeping it';

create table evidence.pages (
  county char(6) not null,
  batch_no integer not null,
  page_no integer not null,
  first_row integer not null,
  last_row integer not null,
  row_count integer not null,
  raw_sealed bytea not null,
  numbers_sealed bytea not null,
  primary key (county, batch_no, page_no),
  foreign key (county, batch_no) references evidence.batches (county, batch_no) on delete cascade
);
alter table evidence.pages alter column raw_sealed set storage external;
alter table evidence.pages alter column numbers_sealed set storage external;
comment on table evidence.pages is 'Rows as they were received, sealed in pages: opened to answer the department or to show the evidence of a value';
comment on column evidence.pages.county is 'County of the batch';
comment on column evidence.pages.batch_no is 'The batch';
comment on column evidence.pages.page_no is 'Counts from 1';
comment on column evidence.pages.first_row is 'First row of the file on it';
comment on column evidence.pages.last_row is 'Last row of the file on it';
comment on column evidence.pages.row_count is 'Rows on it';
comment on column evidence.pages.raw_sealed is 'Rows as received with status and problems: JSON, zstd, AES-256-GCM';
comment on column evidence.pages.numbers_sealed is 'Identity numbers of its records: JSON, zstd, AES-256-GCM';

create table evidence.source_records (
  county char(6) not null,
  batch_no integer not null,
  row_no integer not null,
  party smallint not null check (party in (1, 2)),
  source text collate "C" not null,
  name text collate "C",
  name_state text collate "C" not null,
  former_name text collate "C",
  sex char(1),
  born_on text collate "C",
  born_precision text collate "C",
  born_calendar text collate "C",
  number_hash bytea,
  number_state text collate "C" not null,
  place text collate "C",
  address_text text,
  group_no text collate "C",
  household_no text collate "C",
  relation text collate "C",
  ethnicity text collate "C",
  marital_status text collate "C",
  education text collate "C",
  phone text collate "C",
  mother_name text collate "C",
  mother_born_on text collate "C",
  father_name text collate "C",
  guardian_name text collate "C",
  spouse_name text collate "C",
  event_on text collate "C",
  organisation text,
  certificate_no text collate "C",
  birth_order text collate "C",
  life_state text collate "C",
  died_on text collate "C",
  primary key (county, batch_no, row_no, party)
  -- No foreign key to batches: looking it up for each of millions of rows costs more than storing
  -- them. The page that is stored in the same transaction has one.
);
create index source_records_place on evidence.source_records (county, place, batch_no);
comment on table evidence.source_records is 'One person as one row of one file speaks of them, as read; never changed afterwards';
comment on column evidence.source_records.county is 'County of the batch';
comment on column evidence.source_records.batch_no is 'The batch';
comment on column evidence.source_records.row_no is 'Row of the file; the header is row 1';
comment on column evidence.source_records.party is '1, or 2 for the second person of a row that holds two';
comment on column evidence.source_records.source is 'Kind of file';
comment on column evidence.source_records.name is 'Name as read';
comment on column evidence.source_records.name_state is 'full, infant, damaged, missing';
comment on column evidence.source_records.former_name is 'Former name';
comment on column evidence.source_records.sex is 'GB/T 2261.1';
comment on column evidence.source_records.born_on is 'Birth date YYYY-MM-DD, civil';
comment on column evidence.source_records.born_precision is 'day, month, year';
comment on column evidence.source_records.born_calendar is 'civil, or lunar when the file said so';
comment on column evidence.source_records.number_hash is 'Keyed hash of the identity number; the number itself is on the sealed page';
comment on column evidence.source_records.number_state is 'valid, widened, check_digit, shape, truncated, placeholder, missing';
comment on column evidence.source_records.place is 'Division code of 12 digits, shorter when only that is known';
comment on column evidence.source_records.address_text is 'Address as written';
comment on column evidence.source_records.group_no is 'Village group';
comment on column evidence.source_records.household_no is 'The file''s own household number';
comment on column evidence.source_records.relation is 'GB/T 4761 relation to the head';
comment on column evidence.source_records.ethnicity is 'GB/T 3304';
comment on column evidence.source_records.marital_status is 'GB/T 2261.2';
comment on column evidence.source_records.education is 'GB/T 4658';
comment on column evidence.source_records.phone is 'Telephone';
comment on column evidence.source_records.mother_name is 'Mother';
comment on column evidence.source_records.mother_born_on is 'Her birth date';
comment on column evidence.source_records.father_name is 'Father';
comment on column evidence.source_records.guardian_name is 'Guardian';
comment on column evidence.source_records.spouse_name is 'Spouse';
comment on column evidence.source_records.event_on is 'Day of what the row reports';
comment on column evidence.source_records.organisation is 'Hospital, school, clinic, office';
comment on column evidence.source_records.certificate_no is 'Birth or marriage certificate';
comment on column evidence.source_records.birth_order is 'Order within a multiple birth';
comment on column evidence.source_records.life_state is 'active, moved_out, dead, cancelled';
comment on column evidence.source_records.died_on is 'Day of death';

create table evidence.runs (
  county char(6) not null references access.counties on delete restrict,
  run_id uuid not null,
  run_no integer not null check (run_no > 0),
  phase text collate "C" not null check (phase in (
    'snapshot', 'comparing', 'compared', 'writing', 'written', 'applying', 'live', 'superseded', 'failed')),
  batch_nos integer[] not null,
  loaded jsonb not null default '{}',
  manifest jsonb not null default '{}',
  summary jsonb not null default '{}',
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  failed_reason text,
  primary key (county, run_no),
  unique (county, run_id)
);
create unique index runs_one_live on evidence.runs (county) where phase = 'live';
comment on table evidence.runs is 'Comparisons of all taken batches of a county';
comment on column evidence.runs.county is 'County compared';
comment on column evidence.runs.run_id is 'uuidv7';
comment on column evidence.runs.run_no is 'Counts from 1 in each county';
comment on column evidence.runs.phase is 'snapshot, comparing, compared, writing, written, applying, live, superseded, failed';
comment on column evidence.runs.batch_nos is 'The batches it compares';
comment on column evidence.runs.loaded is 'Files of the comparison that are loaded, with lines and hash';
comment on column evidence.runs.manifest is 'Hash and count of each file of the snapshot';
comment on column evidence.runs.summary is 'What the comparison says of itself';
comment on column evidence.runs.started_by is 'Account or command';
comment on column evidence.runs.started_at is 'Recorded time of what it writes';
comment on column evidence.runs.finished_at is 'When it became live or failed';
comment on column evidence.runs.failed_reason is 'Problem code';

create table evidence.patterns (
  county char(6) not null,
  run_no integer not null,
  pattern_no integer not null,
  parts jsonb not null,
  primary key (county, run_no, pattern_no),
  foreign key (county, run_no) references evidence.runs (county, run_no) on delete cascade
);
comment on table evidence.patterns is 'Ways in which two records can agree; a link names one, which is its explanation';
comment on column evidence.patterns.county is 'County of the run';
comment on column evidence.patterns.run_no is 'The run';
comment on column evidence.patterns.pattern_no is 'Number of the pattern';
comment on column evidence.patterns.parts is '[{field, level, weight}]: how each item agreed and what that weighs';

create table evidence.links (
  county char(6) not null,
  run_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  party smallint not null,
  person_id uuid not null,
  via_batch_no integer,
  via_row_no integer,
  via_party smallint,
  weight real,
  pattern_no integer,
  name_weight real,
  decision text collate "C" not null check (decision in ('exact', 'auto', 'household', 'reviewed', 'alone')),
  primary key (county, run_no, batch_no, row_no, party)
) partition by range (county, run_no);
create index links_person on evidence.links (county, run_no, person_id);
comment on table evidence.links is 'Record and person: every record of the run exactly once. A partition a run: it is loaded bare, indexed, then attached, and dropped whole when the run is';
comment on column evidence.links.county is 'County of the run';
comment on column evidence.links.run_no is 'The run';
comment on column evidence.links.batch_no is 'Batch of the record';
comment on column evidence.links.row_no is 'Its row';
comment on column evidence.links.party is 'Its party';
comment on column evidence.links.person_id is 'The person it speaks of';
comment on column evidence.links.via_batch_no is 'The record through which it was joined: batch';
comment on column evidence.links.via_row_no is 'row';
comment on column evidence.links.via_party is 'party';
comment on column evidence.links.weight is 'Evidence that the two are one person, in bits';
comment on column evidence.links.pattern_no is 'How they agreed';
comment on column evidence.links.name_weight is 'What the name itself weighs, by its frequency';
comment on column evidence.links.decision is 'exact, auto, household, reviewed; alone: nothing was found to join it to';

create table evidence.doubtful_pairs (
  county char(6) not null,
  run_no integer not null,
  pair_no integer not null,
  l_batch_no integer not null,
  l_row_no integer not null,
  l_party smallint not null,
  r_batch_no integer not null,
  r_row_no integer not null,
  r_party smallint not null,
  weight real,
  pattern_no integer,
  name_weight real,
  reason text collate "C" not null,
  worth real not null,
  village text collate "C",
  primary key (county, run_no, pair_no),
  foreign key (county, run_no) references evidence.runs (county, run_no) on delete cascade
);
create index doubtful_pairs_queue on evidence.doubtful_pairs (county, run_no, worth desc, pair_no);
create index doubtful_pairs_village on evidence.doubtful_pairs (county, run_no, village, worth desc);
comment on table evidence.doubtful_pairs is 'Pairs of records that only a person can decide';
comment on column evidence.doubtful_pairs.county is 'County of the run';
comment on column evidence.doubtful_pairs.run_no is 'The run';
comment on column evidence.doubtful_pairs.pair_no is 'Counts from 1';
comment on column evidence.doubtful_pairs.l_batch_no is 'First record: batch';
comment on column evidence.doubtful_pairs.l_row_no is 'row';
comment on column evidence.doubtful_pairs.l_party is 'party';
comment on column evidence.doubtful_pairs.r_batch_no is 'Second record: batch';
comment on column evidence.doubtful_pairs.r_row_no is 'row';
comment on column evidence.doubtful_pairs.r_party is 'party';
comment on column evidence.doubtful_pairs.weight is 'Evidence in bits';
comment on column evidence.doubtful_pairs.pattern_no is 'How they agreed';
comment on column evidence.doubtful_pairs.name_weight is 'What the name itself weighs';
comment on column evidence.doubtful_pairs.reason is 'Why a person has to look';
comment on column evidence.doubtful_pairs.worth is 'Order of the queue, the most useful first';
comment on column evidence.doubtful_pairs.village is 'Village the pair is shown in';

create table evidence.decisions (
  county char(6) not null references access.counties on delete restrict,
  decision_id uuid not null,
  l_batch_no integer not null,
  l_row_no integer not null,
  l_party smallint not null,
  r_batch_no integer not null,
  r_row_no integer not null,
  r_party smallint not null,
  run_no integer,
  verdict text collate "C" not null check (verdict in ('same', 'different', 'unsure', 'skip')),
  reason text,
  decided_by text not null,
  decided_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  undone_by text,
  primary key (county, decision_id),
  check ((l_batch_no, l_row_no, l_party) < (r_batch_no, r_row_no, r_party))
);
create unique index decisions_standing on evidence.decisions
  (county, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party) where undone_at is null;
comment on table evidence.decisions is 'What people decided about pairs; they outlive runs and bind later ones';
comment on column evidence.decisions.county is 'County of the records';
comment on column evidence.decisions.decision_id is 'uuidv7';
comment on column evidence.decisions.l_batch_no is 'First record (the smaller of the two): batch';
comment on column evidence.decisions.l_row_no is 'row';
comment on column evidence.decisions.l_party is 'party';
comment on column evidence.decisions.r_batch_no is 'Second record: batch';
comment on column evidence.decisions.r_row_no is 'row';
comment on column evidence.decisions.r_party is 'party';
comment on column evidence.decisions.run_no is 'Run in which the pair was shown';
comment on column evidence.decisions.verdict is 'same, different, unsure, skip';
comment on column evidence.decisions.reason is 'What the reviewer says';
comment on column evidence.decisions.decided_by is 'Account';
comment on column evidence.decisions.decided_at is 'When';
comment on column evidence.decisions.undone_at is 'When it was taken back; null while it stands';
comment on column evidence.decisions.undone_by is 'Who took it back';

create table evidence.discrepancies (
  county char(6) not null,
  run_no integer not null,
  discrepancy_no integer not null,
  kind text collate "C" not null check (kind in (
    'item_differs', 'missing_in_register', 'only_in_register', 'birth_missing',
    'two_people_one_number', 'one_person_two_numbers', 'duplicate')),
  person_id uuid,
  item text collate "C",
  village text collate "C",
  facts jsonb not null default '{}',
  status text collate "C" not null default 'open' check (status in ('open', 'settled', 'explained')),
  primary key (county, run_no, discrepancy_no),
  foreign key (county, run_no) references evidence.runs (county, run_no) on delete cascade
);
comment on table evidence.discrepancies is 'Where sources do not agree about somebody';
comment on column evidence.discrepancies.county is 'County of the run';
comment on column evidence.discrepancies.run_no is 'The run';
comment on column evidence.discrepancies.discrepancy_no is 'Counts from 1';
comment on column evidence.discrepancies.kind is 'What does not agree';
comment on column evidence.discrepancies.person_id is 'The person';
comment on column evidence.discrepancies.item is 'The item, where it is one';
comment on column evidence.discrepancies.village is 'Village it is worked on in';
comment on column evidence.discrepancies.facts is 'Sources and records concerned';
comment on column evidence.discrepancies.status is 'open, settled, explained';

create table evidence.findings (
  county char(6) not null,
  batch_no integer not null,
  finding_no integer not null,
  row_no integer not null,
  party smallint,
  rule text collate "C" not null,
  severity text collate "C" not null check (severity in ('refused', 'warned', 'E', 'W', 'I')),
  column_header text,
  facts jsonb not null default '{}',
  primary key (county, batch_no, finding_no)
);
create index findings_row on evidence.findings (county, batch_no, row_no);
comment on table evidence.findings is 'What was found on rows of files';
comment on column evidence.findings.county is 'County of the batch';
comment on column evidence.findings.batch_no is 'The batch';
comment on column evidence.findings.finding_no is 'Counts from 1 in the batch';
comment on column evidence.findings.row_no is 'Row of the file';
comment on column evidence.findings.party is 'Party; null when it is about the row';
comment on column evidence.findings.rule is 'Rule or problem code';
comment on column evidence.findings.severity is 'refused or warned at taking in; E, W, I of a rule';
comment on column evidence.findings.column_header is 'Column it stands in; null when it is about the row';
comment on column evidence.findings.facts is 'Facts that explain it, never a name or a full number';

-- The same file from the same kind of source counts once; after a withdrawal it may come again.
create unique index batches_same_file on evidence.batches (county, source, file_hash)
  where phase not in ('withdrawn', 'failed');

-- The second wall: a request sees its own county, and nothing when none was set.
alter table evidence.batches enable row level security;
create policy own_county on evidence.batches to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.withdrawals enable row level security;
create policy own_county on evidence.withdrawals to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.dropped_columns enable row level security;
create policy own_county on evidence.dropped_columns to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.pages enable row level security;
create policy own_county on evidence.pages to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.source_records enable row level security;
create policy own_county on evidence.source_records to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.runs enable row level security;
create policy own_county on evidence.runs to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.patterns enable row level security;
create policy own_county on evidence.patterns to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.links enable row level security;
create policy own_county on evidence.links to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.doubtful_pairs enable row level security;
create policy own_county on evidence.doubtful_pairs to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.decisions enable row level security;
create policy own_county on evidence.decisions to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.discrepancies enable row level security;
create policy own_county on evidence.discrepancies to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table evidence.findings enable row level security;
create policy own_county on evidence.findings to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));

grant select on all tables in schema evidence to simin_serve;
grant insert, update on evidence.decisions to simin_serve;
grant update (status) on evidence.discrepancies to simin_serve;
