-- What remains to be asked after a comparison, household by household; what a comparison did to the ids of
-- persons; the figures it is held against before it goes live; and runs that put an older one back.

-- ---------------------------------------------------------------------------------------------
-- The list of a run. Made as a whole with each comparison and each check, and only thinned in between.

create table work.to_ask (
  county char(6) not null,
  run_no integer not null,
  ask_no integer not null,
  village text collate "C",
  household_id uuid,
  person_id uuid not null,
  registered boolean not null,
  item text not null,
  reason text not null,
  sources text[] not null,
  other_person_id uuid,
  discrepancy_no integer,
  pair_no integer,
  finding_id uuid,
  constraint to_ask_pkey primary key (county, run_no, ask_no),
  constraint to_ask_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint to_ask_item_check check (item in ('exists', 'belongs', 'same_person', 'name', 'number',
    'born_on', 'ethnicity', 'place', 'household', 'relation')),
  constraint to_ask_reason_check check (reason in ('missing', 'number_check', 'disputed',
    'number_shared', 'one_source', 'only_in_register', 'pair', 'pair_unsure', 'finding'))
);
create index to_ask_by_village on work.to_ask (county, run_no, village, household_id, person_id);
create index to_ask_by_person on work.to_ask (county, person_id);
comment on table work.to_ask is 'What only people can say after everything was compared (B5): one row an item and reason. Marriage, sex, age and births are no items and never a reason (S2, S6).';
comment on column work.to_ask.county is 'County, GB/T 2260, six digits.';
comment on column work.to_ask.run_no is 'The run it follows from.';
comment on column work.to_ask.ask_no is 'Counts from 1, in the order of villages and households.';
comment on column work.to_ask.village is 'Village that asks, 12 digits; null where nobody knows one.';
comment on column work.to_ask.household_id is 'Household to visit; null where the register knows none.';
comment on column work.to_ask.person_id is 'Who is asked about; of whom no list but one knows, no person of the register yet.';
comment on column work.to_ask.registered is 'Whether the register has the person.';
comment on column work.to_ask.item is 'What is asked, domain/to-ask/ask-item.ts.';
comment on column work.to_ask.reason is 'Why, domain/to-ask/ask-reason.ts.';
comment on column work.to_ask.sources is 'Kinds of list that say something else, or the only one that knows the person.';
comment on column work.to_ask.other_person_id is 'The other holder of the number, the other of the pair.';
comment on column work.to_ask.discrepancy_no is 'The discrepancy of the run it comes from.';
comment on column work.to_ask.pair_no is 'The pair of the run it comes from.';
comment on column work.to_ask.finding_id is 'The finding it comes from.';

create table work.to_ask_places (
  county char(6) not null,
  run_no integer not null,
  village text collate "C" not null,
  persons integer not null,
  persons_asked integer not null,
  unregistered_asked integer not null,
  households integer not null,
  households_asked integer not null,
  items integer not null,
  counted_at timestamptz not null,
  constraint to_ask_places_pkey primary key (county, run_no, village),
  constraint to_ask_places_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint to_ask_places_parts_check
    check (persons_asked <= persons and households_asked <= households)
);
comment on table work.to_ask_places is 'How many of whom have to be asked, a row a village; counts only. Shares of townships and the county are sums of these.';
comment on column work.to_ask_places.county is 'County, GB/T 2260, six digits.';
comment on column work.to_ask_places.run_no is 'The run.';
comment on column work.to_ask_places.village is 'Village, 12 digits; empty where nobody knows one.';
comment on column work.to_ask_places.persons is 'Registered people who live, or are not known to have left: whom the share is of.';
comment on column work.to_ask_places.persons_asked is 'Of these, about whom something has to be asked.';
comment on column work.to_ask_places.unregistered_asked is 'People on one list only, asked about beside them.';
comment on column work.to_ask_places.households is 'Households with such people.';
comment on column work.to_ask_places.households_asked is 'Of these, those to visit.';
comment on column work.to_ask_places.items is 'Items to be asked.';
comment on column work.to_ask_places.counted_at is 'When it was counted.';

create table work.ask_refusals (
  county char(6) not null,
  campaign text collate "C" not null,
  refusal_id uuid not null,
  village text collate "C",
  household_id uuid,
  person_id uuid,
  constraint ask_refusals_pkey primary key (county, campaign, refusal_id),
  constraint ask_refusals_subject_check check ((household_id is null) <> (person_id is null))
);
comment on table work.ask_refusals is 'Whom this campaign asks no more because they would not be asked (S6). Neither who said so nor who wrote it down nor when is kept, and the program that answers requests cannot read it: a refusal has no consequence and makes no list.';
comment on column work.ask_refusals.county is 'County, GB/T 2260, six digits.';
comment on column work.ask_refusals.campaign is 'The campaign it ends in: the calendar year.';
comment on column work.ask_refusals.refusal_id is 'Random: it tells no time.';
comment on column work.ask_refusals.village is 'Village of the list it was taken from, for row security only.';
comment on column work.ask_refusals.household_id is 'The household.';
comment on column work.ask_refusals.person_id is 'The person, where no household is known.';

alter table work.to_ask enable row level security;
create policy served on work.to_ask for select to simin_serve
  using (county = (select register.served_county())
    and ((select register.serves_county())
      or village between (select register.served_from()) and (select register.served_to())));
create policy ended on work.to_ask for delete to simin_serve
  using (county = (select register.served_county())
    and ((select register.serves_county())
      or village between (select register.served_from()) and (select register.served_to())));
alter table work.to_ask_places enable row level security;
create policy served on work.to_ask_places for select to simin_serve
  using (county = (select register.served_county())
    and rpad(village, 12, '0') <= (select register.served_to())
    and rpad(village, 12, '9') >= (select register.served_from()));
alter table work.ask_refusals enable row level security;
create policy written on work.ask_refusals for insert to simin_serve
  with check (county = (select register.served_county())
    and ((select register.serves_county())
      or village between (select register.served_from()) and (select register.served_to())));

grant select, delete on work.to_ask to simin_serve;
grant select on work.to_ask_places to simin_serve;
grant insert on work.ask_refusals to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- What a run did to the ids of persons (merge and split log).

create table evidence.id_changes (
  county char(6) not null,
  run_no integer not null,
  change_no integer not null,
  kind text not null,
  person_id uuid not null,
  other_person_id uuid not null,
  records integer not null,
  village text collate "C",
  constraint id_changes_pkey primary key (county, run_no, change_no),
  constraint id_changes_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint id_changes_kind_check check (kind in ('merged', 'split')),
  constraint id_changes_records_check check (records > 0)
);
create index id_changes_by_person on evidence.id_changes (county, person_id);
create index id_changes_by_other on evidence.id_changes (county, other_person_id);
comment on table evidence.id_changes is 'Ids of persons that a run merged into another or split, against the run that was live before it.';
comment on column evidence.id_changes.county is 'County, GB/T 2260, six digits.';
comment on column evidence.id_changes.run_no is 'The run.';
comment on column evidence.id_changes.change_no is 'Counts from 1.';
comment on column evidence.id_changes.kind is 'merged: the id is gone, its records lie with the other; split: the id stays, some of its records lie with the other.';
comment on column evidence.id_changes.person_id is 'The id as it was before.';
comment on column evidence.id_changes.other_person_id is 'Where the records lie now.';
comment on column evidence.id_changes.records is 'How many of its records lie there.';
comment on column evidence.id_changes.village is 'Village of the person they lie with now, 12 digits.';
alter table evidence.id_changes enable row level security;
create policy served on evidence.id_changes for select to simin_serve
  using (county = (select register.served_county())
    and ((select register.serves_county())
      or village between (select register.served_from()) and (select register.served_to())));
grant select on evidence.id_changes to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- Before a run goes live it is held against the one that is; beyond stated limits it waits for a person.

alter table evidence.runs drop constraint runs_phase_check;
alter table evidence.runs add constraint runs_phase_check check (phase in ('snapshot', 'comparing',
  'compared', 'writing', 'written', 'waiting', 'applying', 'live', 'superseded', 'failed'));
comment on column evidence.runs.phase is 'snapshot, comparing, compared, writing, written, waiting, applying, live, superseded, failed';
alter table evidence.runs
  add column puts_back integer,
  add column reason text,
  add constraint runs_puts_back_check check ((puts_back is null) or (puts_back < run_no and reason is not null));
comment on column evidence.runs.puts_back is 'The older run whose links it puts back; null for a comparison.';
comment on column evidence.runs.reason is 'Why it was put back, in the words of who did; names no person.';

create table evidence.run_checks (
  county char(6) not null,
  run_no integer not null,
  against_run_no integer not null,
  figures jsonb not null,
  beyond text[] not null,
  checked_at timestamptz not null,
  verdict text,
  decided_by text,
  decided_at timestamptz,
  reason text,
  constraint run_checks_pkey primary key (county, run_no),
  constraint run_checks_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint run_checks_verdict_check check (verdict in ('released', 'stopped')),
  constraint run_checks_decided_check check ((verdict is null) = (decided_by is null)
    and (verdict is null) = (decided_at is null) and (verdict is null) = (reason is null))
);
comment on table evidence.run_checks is 'What a run was held against before it went live, and who let it go on or stopped it where a limit was passed.';
comment on column evidence.run_checks.county is 'County, GB/T 2260, six digits.';
comment on column evidence.run_checks.run_no is 'The run that was checked.';
comment on column evidence.run_checks.against_run_no is 'The run that was live then.';
comment on column evidence.run_checks.figures is 'The figures of both, counts only, domain/evidence/run-check.ts.';
comment on column evidence.run_checks.beyond is 'Which limits are passed; empty: none, it went live by itself.';
comment on column evidence.run_checks.checked_at is 'When.';
comment on column evidence.run_checks.verdict is 'released or stopped, where somebody had to decide.';
comment on column evidence.run_checks.decided_by is 'Account.';
comment on column evidence.run_checks.decided_at is 'When.';
comment on column evidence.run_checks.reason is 'Why, in the words of who decided; names no person.';
alter table evidence.run_checks enable row level security;
create policy served on evidence.run_checks for select to simin_serve
  using (county = (select register.served_county()));
grant select on evidence.run_checks to simin_serve;
