-- Radar: townships held against comparable ones, and the check lists that follow; and the signs that rows
-- of a file were filled in without asking anybody. Totals of units and rows of files, never people.

create table work.radar_readings (
  county char(6) not null,
  check_no integer not null,
  place text collate "C" not null,
  sign text collate "C" not null,
  as_of date not null,
  hits double precision not null,
  of_count double precision not null,
  point double precision,
  lower double precision,
  upper double precision,
  expected double precision,
  comparable integer not null,
  deviations double precision,
  q double precision,
  alarm boolean not null,
  constraint radar_readings_pkey primary key (county, place, sign, check_no)
);
create index radar_readings_check on work.radar_readings (county, check_no);
comment on table work.radar_readings is 'Signs by township as each check of the county read them, docs/rules/radar.md. An alarm is a question about records and steps of registration, never a verdict.';
comment on column work.radar_readings.county is 'County, GB/T 2260, six digits.';
comment on column work.radar_readings.check_no is 'The check in which it was read.';
comment on column work.radar_readings.place is 'Township, 9 digits.';
comment on column work.radar_readings.sign is 'Which sign, domain/radar/radar-sign.ts.';
comment on column work.radar_readings.as_of is 'Day on which the register was read.';
comment on column work.radar_readings.hits is 'What was counted.';
comment on column work.radar_readings.of_count is 'Of how many; for deaths: how many were to be expected from the ages.';
comment on column work.radar_readings.point is 'The share, ratio or index; null where there was nothing to count.';
comment on column work.radar_readings.lower is 'Lower end of the 95 % interval.';
comment on column work.radar_readings.upper is 'Upper end of the 95 % interval.';
comment on column work.radar_readings.expected is 'What comparable townships have.';
comment on column work.radar_readings.comparable is 'How many townships are compared, this one included.';
comment on column work.radar_readings.deviations is 'Standard deviations from the others, widened by how they scatter.';
comment on column work.radar_readings.q is 'Share of mistaken alarms if this is one (Benjamini and Hochberg 1995); null: not judged.';
comment on column work.radar_readings.alarm is 'Whether it asks for the check list.';

create table work.radar_looks (
  county char(6) not null,
  look_id uuid not null,
  place text collate "C" not null,
  sign text collate "C" not null,
  check_no integer not null,
  step text collate "C" not null,
  outcome text not null,
  found text not null,
  account text not null,
  role text not null,
  at timestamptz not null,
  constraint radar_looks_pkey primary key (county, look_id),
  constraint radar_looks_reading_fkey foreign key (county, place, sign, check_no)
    references work.radar_readings (county, place, sign, check_no) on delete restrict,
  constraint radar_looks_outcome_check check (outcome in ('in_order', 'mended', 'open'))
);
create index radar_looks_of_place on work.radar_looks (county, place, sign, check_no);
comment on table work.radar_looks is 'Steps of check lists that somebody went through: what was found. The last one of a step counts; none is changed.';
comment on column work.radar_looks.county is 'County, GB/T 2260, six digits.';
comment on column work.radar_looks.look_id is 'uuidv7.';
comment on column work.radar_looks.place is 'Township, 9 digits.';
comment on column work.radar_looks.sign is 'Which sign.';
comment on column work.radar_looks.check_no is 'Reading that asked.';
comment on column work.radar_looks.step is 'Step of the check list, domain/radar/radar-sign.ts.';
comment on column work.radar_looks.outcome is 'in_order, mended, or open: something is still to be done.';
comment on column work.radar_looks.found is 'What was found, in words; no person is named.';
comment on column work.radar_looks.account is 'Account.';
comment on column work.radar_looks.role is 'Role the account acted in.';
comment on column work.radar_looks.at is 'When.';

create table work.batch_signs (
  county char(6) not null,
  batch_no integer not null,
  sign text collate "C" not null,
  collector text not null default '',
  hits integer not null,
  asked integer not null,
  expected double precision,
  p double precision,
  q double precision,
  unusual boolean not null,
  row_nos integer[] not null,
  measured_at timestamptz not null,
  constraint batch_signs_pkey primary key (county, batch_no, sign, collector),
  constraint batch_signs_batch_fkey foreign key (county, batch_no)
    references evidence.batches (county, batch_no) on delete cascade
);
comment on table work.batch_signs is 'Signs that rows of a file were filled in without asking: counts with examples by row number, for a supervisor to judge (S8).';
comment on column work.batch_signs.county is 'County, GB/T 2260, six digits.';
comment on column work.batch_signs.batch_no is 'The file.';
comment on column work.batch_signs.sign is 'Which sign, domain/quality/batch-sign.ts.';
comment on column work.batch_signs.collector is 'Office that collected the rows, as the file names it; empty: the whole file.';
comment on column work.batch_signs.hits is 'Rows with the sign.';
comment on column work.batch_signs.asked is 'Rows that could have it.';
comment on column work.batch_signs.expected is 'Share to be expected; null where any is too many to leave unseen.';
comment on column work.batch_signs.p is 'Probability of so many by chance.';
comment on column work.batch_signs.q is 'The same, corrected for all files and signs looked at.';
comment on column work.batch_signs.unusual is 'Whether somebody should look.';
comment on column work.batch_signs.row_nos is 'Some of the rows, by number.';
comment on column work.batch_signs.measured_at is 'When.';

-- Readings are seen wherever territories touch, as figures are. Files and their signs are seen by who sees
-- the file.
alter table work.radar_readings enable row level security;
create policy served on work.radar_readings for select to simin_serve
  using (county = (select register.served_county())
    and rpad(place, 12, '0') <= (select register.served_to())
    and rpad(place, 12, '9') >= (select register.served_from()));
alter table work.radar_looks enable row level security;
create policy served on work.radar_looks for select to simin_serve
  using (county = (select register.served_county())
    and rpad(place, 12, '0') <= (select register.served_to())
    and rpad(place, 12, '9') >= (select register.served_from()));
create policy written on work.radar_looks for insert to simin_serve
  with check (county = (select register.served_county())
    and rpad(place, 12, '0') >= (select register.served_from())
    and rpad(place, 12, '9') <= (select register.served_to()));
alter table work.batch_signs enable row level security;
create policy served on work.batch_signs for select to simin_serve
  using (county = (select register.served_county())
    and exists (select from evidence.batches b
      where b.county = batch_signs.county and b.batch_no = batch_signs.batch_no));

grant select on work.radar_readings, work.batch_signs to simin_serve;
grant select, insert on work.radar_looks to simin_serve;
