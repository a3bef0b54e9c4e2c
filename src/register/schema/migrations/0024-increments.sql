-- A comparison of new files alone stands on the run that is live and goes into it; for that the live run
-- keeps what it prepared, sealed.

alter table evidence.runs drop constraint runs_phase_check;
alter table evidence.runs add constraint runs_phase_check check (phase in ('snapshot', 'comparing',
  'compared', 'writing', 'written', 'waiting', 'applying', 'live', 'merged', 'superseded', 'failed'));
comment on column evidence.runs.phase is 'snapshot, comparing, compared, writing, written, waiting, applying, live, merged (into the run it stands on), superseded, failed';
alter table evidence.runs
  add column stands_on integer,
  add constraint runs_stands_on_check check (stands_on < run_no),
  add constraint runs_merged_check check (phase <> 'merged' or stands_on is not null);
comment on column evidence.runs.stands_on is 'The run that it compares new files with and goes into; null for a comparison of everything.';

create table evidence.kept_runs (
  county char(6) not null,
  run_no integer not null,
  with_run_no integer not null,
  file_name text not null,
  key_sealed bytea not null,
  file_bytes bigint not null,
  places_hash text collate "C" not null,
  purpose text not null,
  kept_at timestamptz not null,
  expires_on date not null,
  constraint kept_runs_pkey primary key (county, run_no),
  constraint kept_runs_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint kept_runs_with_check check (with_run_no >= run_no)
);
comment on table evidence.kept_runs is 'What a run leaves for comparisons of new files: its prepared records in one sealed file, which only this key opens. Without the row the file says nothing to anybody.';
comment on column evidence.kept_runs.county is 'County, GB/T 2260, six digits.';
comment on column evidence.kept_runs.run_no is 'The run.';
comment on column evidence.kept_runs.with_run_no is 'The last run that went into it, as the file stands; the run itself before any did.';
comment on column evidence.kept_runs.file_name is 'Its file, below data/kept.';
comment on column evidence.kept_runs.key_sealed is 'The file’s own key, sealed.';
comment on column evidence.kept_runs.file_bytes is 'Length of the file.';
comment on column evidence.kept_runs.places_hash is 'SHA-256 of the divisions it was compared with, hexadecimal; with others everything is compared anew.';
comment on column evidence.kept_runs.purpose is 'What it is kept for.';
comment on column evidence.kept_runs.kept_at is 'When it was written.';
comment on column evidence.kept_runs.expires_on is 'The day it is deleted.';
-- No grant: the office never reads it, the comparison does.
alter table evidence.kept_runs enable row level security;
create policy served on evidence.kept_runs for select to simin_serve
  using (county = (select register.served_county()));
