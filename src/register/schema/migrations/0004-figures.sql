-- Figures of quality, as they were measured at the end of a run: never recomputed in place, so that a
-- figure once shown can be shown again with its parts.
create table evidence.figures (
  county char(6) not null,
  run_no integer not null,
  place text collate "C" not null,
  figure text not null,
  numerator double precision not null,
  denominator double precision not null,
  point double precision,
  lower double precision,
  upper double precision,
  as_of text not null,
  primary key (county, run_no, place, figure),
  check (figure in ('registered', 'estimated', 'coverage', 'named_missing', 'number_accuracy', 'completeness', 'agreement'))
);
comment on table evidence.figures is '质量指标：每次比对后测得，连同分子分母 / Figures of quality with their parts, one set a run';
comment on column evidence.figures.county is 'County, six-digit division code';
comment on column evidence.figures.run_no is 'The comparison it was measured on';
comment on column evidence.figures.place is 'County (6 digits) or township (9 digits)';
comment on column evidence.figures.figure is 'Which figure; docs/rules/quality.md says how each is measured';
comment on column evidence.figures.numerator is 'Persons counted';
comment on column evidence.figures.denominator is 'Persons it is a share of; 1 for a plain count';
comment on column evidence.figures.point is 'The figure; null when the denominator is 0';
comment on column evidence.figures.lower is 'Lower end of the 95 % interval; equals point where everybody was counted';
comment on column evidence.figures.upper is 'Upper end of the 95 % interval';
comment on column evidence.figures.as_of is 'Latest as-of date among the files, YYYY-MM-DD';

alter table evidence.figures enable row level security;
create policy own_county on evidence.figures to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
grant select on evidence.figures to simin_serve;
