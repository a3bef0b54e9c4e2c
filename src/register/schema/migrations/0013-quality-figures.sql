-- Figures of quality: every figure with its parts, by place, source and month, as it was measured; the
-- people behind the latest ones; and the targets the county holds them against. evidence.figures keeps
-- what comparisons measured before, and is no longer the only place where a figure stands.

create table work.measurements (
  county char(6) not null,
  measurement_no integer not null,
  cause text not null,
  check_no integer,
  run_no integer,
  as_of date not null,
  measured_at timestamptz not null,
  seconds real not null,
  constraint measurements_pkey primary key (county, measurement_no),
  constraint measurements_cause_check check (cause in ('check', 'sample'))
);
comment on table work.measurements is 'When the quality of the register was measured, and on what.';
comment on column work.measurements.county is 'County, GB/T 2260, six digits.';
comment on column work.measurements.measurement_no is 'Counts from 1.';
comment on column work.measurements.cause is 'check: with a check of the whole county; sample: results of a sample came in.';
comment on column work.measurements.check_no is 'The check whose findings were counted.';
comment on column work.measurements.run_no is 'The comparison that was live.';
comment on column work.measurements.as_of is 'Day on which the register was asked.';
comment on column work.measurements.measured_at is 'When.';
comment on column work.measurements.seconds is 'How long measuring took.';

create table work.quality_figures (
  county char(6) not null,
  measurement_no integer not null,
  place text collate "C" not null,
  figure text collate "C" not null,
  part_kind text not null,
  part text collate "C" not null,
  numerator double precision not null,
  denominator double precision not null,
  point double precision,
  lower double precision,
  upper double precision,
  constraint quality_figures_pkey primary key (county, measurement_no, place, figure, part_kind, part),
  constraint quality_figures_measurement_fkey foreign key (county, measurement_no)
    references work.measurements (county, measurement_no) on delete cascade,
  constraint quality_figures_part_check check (part_kind in ('all', 'source', 'month', 'item', 'collector'))
);
create index quality_figures_trend on work.quality_figures (county, place, figure, measurement_no) where part_kind = 'all';
comment on table work.quality_figures is 'Figures of quality with numerator and denominator, by place and part. Never recomputed in place: what was shown can be shown again.';
comment on column work.quality_figures.county is 'County, GB/T 2260, six digits.';
comment on column work.quality_figures.measurement_no is 'The measurement.';
comment on column work.quality_figures.place is 'County (6 digits), township (9) or village (12). Ending in 000: people of whom no more is known than what stands before.';
comment on column work.quality_figures.figure is 'Which figure: docs/figures.md.';
comment on column work.quality_figures.part_kind is 'all, or what it is broken down by.';
comment on column work.quality_figures.part is 'The source, month, item or collector; empty for all.';
comment on column work.quality_figures.numerator is 'What was counted.';
comment on column work.quality_figures.denominator is 'What it is a share of; 1 for a plain count.';
comment on column work.quality_figures.point is 'The figure: a share, or days; null where the denominator is 0.';
comment on column work.quality_figures.lower is 'Lower end of the 95 % interval; equals point where everybody was counted.';
comment on column work.quality_figures.upper is 'Upper end of the 95 % interval.';

create table work.figure_cases (
  county char(6) not null,
  measurement_no integer not null,
  figure text collate "C" not null,
  village text collate "C" not null,
  person_id uuid not null,
  constraint figure_cases_pkey primary key (county, measurement_no, figure, village, person_id),
  constraint figure_cases_measurement_fkey foreign key (county, measurement_no)
    references work.measurements (county, measurement_no) on delete cascade
);
comment on table work.figure_cases is 'Registered people behind what is missing from a figure. Kept for the latest measurement only.';
comment on column work.figure_cases.county is 'County, GB/T 2260, six digits.';
comment on column work.figure_cases.measurement_no is 'The measurement.';
comment on column work.figure_cases.figure is 'Which figure: docs/figures.md.';
comment on column work.figure_cases.village is 'Village, 12 digits, as in the figure.';
comment on column work.figure_cases.person_id is 'The person.';

create table work.targets (
  county char(6) not null,
  figure text collate "C" not null,
  valid_from date not null,
  valid_until date,
  target double precision,
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint targets_pkey primary key (county, figure, valid_from),
  constraint targets_period_check check (valid_until > valid_from)
);
comment on table work.targets is 'Targets that the county set itself, each from a day on; where it set none, those of docs/figures.md hold.';
comment on column work.targets.county is 'County, GB/T 2260, six digits.';
comment on column work.targets.figure is 'Which figure: docs/figures.md.';
comment on column work.targets.valid_from is 'First day.';
comment on column work.targets.valid_until is 'First day no longer; null while it holds.';
comment on column work.targets.target is 'Share 0 to 1, or days; null: the county holds it against none.';
comment on column work.targets.source is 'Document it rests on.';
comment on column work.targets.set_by is 'Account.';
comment on column work.targets.set_at is 'When.';

-- ---------------------------------------------------------------------------------------------
-- Row security: a figure is seen wherever territories touch, as a village may know how its township and
-- county stand; a person behind a figure only within the village's territory.

alter table work.measurements enable row level security;
create policy served on work.measurements for select to simin_serve
  using (county = (select register.served_county()));
alter table work.quality_figures enable row level security;
create policy served on work.quality_figures for select to simin_serve
  using (county = (select register.served_county())
    and rpad(place, 12, '0') <= (select register.served_to())
    and rpad(place, 12, '9') >= (select register.served_from()));
alter table work.figure_cases enable row level security;
create policy served on work.figure_cases for select to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
alter table work.targets enable row level security;
create policy served on work.targets for select to simin_serve
  using (county = (select register.served_county()));
create policy written on work.targets for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county()));
create policy changed on work.targets for update to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()))
  with check (county = (select register.served_county()));

grant select on work.measurements, work.quality_figures, work.figure_cases to simin_serve;
grant select, insert, update on work.targets to simin_serve;
