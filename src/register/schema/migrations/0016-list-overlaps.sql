-- Who is on which list, as counts: from them the people whom no list holds are estimated, and anybody can
-- estimate them again.

create table evidence.list_overlaps (
  county char(6) not null,
  run_no integer not null,
  village text collate "C" not null,
  band text collate "C" not null,
  sex text collate "C" not null,
  history smallint not null,
  persons integer not null,
  registered integer not null,
  constraint list_overlaps_pkey primary key (county, run_no, village, band, sex, history),
  constraint list_overlaps_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint list_overlaps_counts_check check (registered between 0 and persons)
);
comment on table evidence.list_overlaps is 'How many people of a village, age band and sex are on which lists, one set a run; counts only. Kept for the latest run.';
comment on column evidence.list_overlaps.county is 'County, GB/T 2260, six digits.';
comment on column evidence.list_overlaps.run_no is 'The comparison it was counted on.';
comment on column evidence.list_overlaps.village is 'Village, 12 digits; the county and zeros where it is not known.';
comment on column evidence.list_overlaps.band is 'First age of the band; empty where the age is not known.';
comment on column evidence.list_overlaps.sex is 'GB/T 2261.1.';
comment on column evidence.list_overlaps.history is 'Bits: 1 offices’ registers, 2 insurance, 4 immunisation and school; 0: registered and on none of them.';
comment on column evidence.list_overlaps.persons is 'People.';
comment on column evidence.list_overlaps.registered is 'Those of them in the register.';

create table evidence.linkage_errors (
  county char(6) not null,
  run_no integer not null,
  linked double precision not null,
  falsely_linked double precision not null,
  as_of date not null,
  constraint linkage_errors_pkey primary key (county, run_no),
  constraint linkage_errors_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint linkage_errors_shares_check check (linked between 0 and 1 and falsely_linked between 0 and 1)
);
comment on table evidence.linkage_errors is 'How well the records of a run were linked, for estimates that correct for it.';
comment on column evidence.linkage_errors.county is 'County, GB/T 2260, six digits.';
comment on column evidence.linkage_errors.run_no is 'The comparison.';
comment on column evidence.linkage_errors.linked is 'Share of the links between lists that was found.';
comment on column evidence.linkage_errors.falsely_linked is 'Share of people on one list taken for somebody else on another; 0 where nobody measured it.';
comment on column evidence.linkage_errors.as_of is 'Latest as-of date among the files.';

-- Seen wherever territories touch, like the figures: a village may know how its township and county stand.
alter table evidence.list_overlaps enable row level security;
create policy served on evidence.list_overlaps for select to simin_serve
  using (county = (select register.served_county()));
alter table evidence.linkage_errors enable row level security;
create policy served on evidence.linkage_errors for select to simin_serve
  using (county = (select register.served_county()));
grant select on evidence.list_overlaps, evidence.linkage_errors to simin_serve;
