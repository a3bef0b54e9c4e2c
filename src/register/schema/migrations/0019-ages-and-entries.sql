-- Ages and sexes as they were counted with each measurement of quality, from which every index of age
-- quality is computed again by whoever reads it; the signs of what staff entered by hand; and what a
-- supervisor made of a sign.

create table work.age_counts (
  county char(6) not null,
  measurement_no integer not null,
  place text collate "C" not null,
  men integer[] not null,
  women integer[] not null,
  unknown integer not null,
  first_year integer not null,
  boys integer[] not null,
  girls integer[] not null,
  months integer[] not null,
  days integer[] not null,
  new_years_day integer not null,
  constraint age_counts_pkey primary key (county, measurement_no, place),
  constraint age_counts_measurement_fkey foreign key (county, measurement_no)
    references work.measurements (county, measurement_no) on delete cascade,
  constraint age_counts_classes_check check (cardinality(men) = 101 and cardinality(women) = 101
    and cardinality(boys) = cardinality(girls) and cardinality(months) = 12 and cardinality(days) = 31)
);
comment on table work.age_counts is 'Registered people by age and sex, by year, month and day of birth, one row a place; counts only. The day and what was asked stand with the measurement.';
comment on column work.age_counts.county is 'County, GB/T 2260, six digits.';
comment on column work.age_counts.measurement_no is 'The measurement.';
comment on column work.age_counts.place is 'County (6 digits), township (9) or village (12). Ending in 000: people of whom no more is known than what stands before.';
comment on column work.age_counts.men is 'Men by completed age, 0 first; the last of the 101 is 100 and older.';
comment on column work.age_counts.women is 'Women likewise.';
comment on column work.age_counts.unknown is 'People whose sex or whole birth date nobody knows.';
comment on column work.age_counts.first_year is 'Year of birth of the first of boys and girls.';
comment on column work.age_counts.boys is 'Males by year of birth, from first_year to the year of the measurement.';
comment on column work.age_counts.girls is 'Females likewise.';
comment on column work.age_counts.months is 'People by month of birth, January first.';
comment on column work.age_counts.days is 'People by day of the month of birth, the 1st first.';
comment on column work.age_counts.new_years_day is 'People born on a 1 January.';

create table work.entry_signs (
  county char(6) not null,
  account_id uuid not null,
  sign text collate "C" not null,
  place text collate "C" not null,
  hits integer not null,
  asked integer not null,
  expected double precision,
  p double precision,
  q double precision,
  unusual boolean not null,
  person_ids uuid[] not null,
  as_of date not null,
  measured_at timestamptz not null,
  constraint entry_signs_pkey primary key (county, account_id, sign),
  constraint entry_signs_account_fkey foreign key (county, account_id)
    references access.accounts (county, account_id) on delete cascade
);
comment on table work.entry_signs is 'Accuracy of what each account entered by hand over the last year, and signs that nobody was asked: for its holder and whoever supervises it, never beside others (S8).';
comment on column work.entry_signs.county is 'County, GB/T 2260, six digits.';
comment on column work.entry_signs.account_id is 'Who drafted the lines or made the entries.';
comment on column work.entry_signs.sign is 'Which sign, domain/quality/entry-sign.ts.';
comment on column work.entry_signs.place is 'Territory of the account when it was measured.';
comment on column work.entry_signs.hits is 'Entries with the sign.';
comment on column work.entry_signs.asked is 'Entries that could have it.';
comment on column work.entry_signs.expected is 'Share to be expected; null where nothing is.';
comment on column work.entry_signs.p is 'Probability of so many by chance.';
comment on column work.entry_signs.q is 'The same, corrected for all accounts and signs looked at.';
comment on column work.entry_signs.unusual is 'Whether a supervisor should look.';
comment on column work.entry_signs.person_ids is 'Some of the people entered, as evidence; each is opened under the usual rules.';
comment on column work.entry_signs.as_of is 'Last day looked at.';
comment on column work.entry_signs.measured_at is 'When.';

create table work.sign_looks (
  county char(6) not null,
  look_id uuid not null,
  batch_no integer,
  collector text collate "C" not null default '',
  account_id uuid,
  sign text collate "C" not null,
  outcome text not null,
  found text not null,
  looked_by text not null,
  role text not null,
  at timestamptz not null,
  constraint sign_looks_pkey primary key (county, look_id),
  constraint sign_looks_batch_fkey foreign key (county, batch_no)
    references evidence.batches (county, batch_no) on delete cascade,
  constraint sign_looks_account_fkey foreign key (county, account_id)
    references access.accounts (county, account_id) on delete cascade,
  constraint sign_looks_subject_check check ((batch_no is null) <> (account_id is null)),
  constraint sign_looks_outcome_check check (outcome in ('in_order', 'mended', 'open'))
);
create index sign_looks_of_batch on work.sign_looks (county, batch_no, sign) where batch_no is not null;
create index sign_looks_of_account on work.sign_looks (county, account_id, sign) where account_id is not null;
comment on table work.sign_looks is 'What a supervisor made of a sign of a file or of entries (S8). The last word on a sign counts; none is changed.';
comment on column work.sign_looks.county is 'County, GB/T 2260, six digits.';
comment on column work.sign_looks.look_id is 'uuidv7.';
comment on column work.sign_looks.batch_no is 'The file, where the sign is of one.';
comment on column work.sign_looks.collector is 'Office that collected the rows, as the file names it; empty: the whole file.';
comment on column work.sign_looks.account_id is 'Whose entries, where the sign is of them.';
comment on column work.sign_looks.sign is 'Which sign.';
comment on column work.sign_looks.outcome is 'in_order, mended, or open: something is still to be done.';
comment on column work.sign_looks.found is 'What was found, in words; no person is named.';
comment on column work.sign_looks.looked_by is 'Account of the supervisor.';
comment on column work.sign_looks.role is 'Role the account acted in.';
comment on column work.sign_looks.at is 'When.';

-- Counts by age are seen wherever territories touch, as figures are. Signs of entries are seen by the
-- account itself and from the territory around it; who of those supervises it, the route decides.
alter table work.age_counts enable row level security;
create policy served on work.age_counts for select to simin_serve
  using (county = (select register.served_county())
    and rpad(place, 12, '0') <= (select register.served_to())
    and rpad(place, 12, '9') >= (select register.served_from()));
alter table work.entry_signs enable row level security;
create policy served on work.entry_signs for select to simin_serve
  using (county = (select register.served_county())
    and (account_id = (select register.served_account())
      or (rpad(place, 12, '0') >= (select register.served_from())
        and rpad(place, 12, '9') <= (select register.served_to()))));
alter table work.sign_looks enable row level security;
create policy served on work.sign_looks for select to simin_serve
  using (county = (select register.served_county())
    and case when account_id is null
      then exists (select from evidence.batches b
        where b.county = sign_looks.county and b.batch_no = sign_looks.batch_no)
      else exists (select from work.entry_signs e
        where e.county = sign_looks.county and e.account_id = sign_looks.account_id) end);
create policy written on work.sign_looks for insert to simin_serve
  with check (county = (select register.served_county())
    and looked_by = (select register.served_account())::text
    and account_id is distinct from (select register.served_account())
    and case when account_id is null
      then exists (select from evidence.batches b
        where b.county = sign_looks.county and b.batch_no = sign_looks.batch_no)
      else exists (select from work.entry_signs e
        where e.county = sign_looks.county and e.account_id = sign_looks.account_id) end);

grant select on work.age_counts, work.entry_signs to simin_serve;
grant select, insert on work.sign_looks to simin_serve;
