-- Samples to accept a place's data by: the design and its seed, the list drawn from, the villages and
-- households drawn, whom the register had there on that day, and what the visits found.

create table work.samples (
  county char(6) not null,
  sample_no integer not null,
  title text not null,
  purpose text not null,
  place text collate "C" not null,
  seed integer not null,
  villages_wanted integer not null,
  households_wanted integer not null,
  villages_total integer not null,
  households_total integer not null,
  coverage_target double precision not null,
  items_target double precision not null,
  weight_wrong double precision not null,
  weight_missing double precision not null,
  weight_unmanaged double precision not null,
  state text not null,
  drawn_by text not null,
  drawn_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  result jsonb,
  constraint samples_pkey primary key (county, sample_no),
  constraint samples_purpose_check check (purpose in ('acceptance', 'inspection')),
  constraint samples_state_check check (state in ('open', 'closed', 'withdrawn')),
  constraint samples_seed_check check (seed > 0),
  constraint samples_targets_check check (coverage_target between 0 and 1 and items_target between 0 and 1),
  constraint samples_result_check check ((state = 'closed') = (result is not null))
);
comment on table work.samples is 'Samples of villages and households by which the data of a place are accepted or inspected. A place is judged, never a person (S8).';
comment on column work.samples.county is 'County, GB/T 2260, six digits.';
comment on column work.samples.sample_no is 'Counts from 1; one that was withdrawn keeps its number.';
comment on column work.samples.title is 'What it is called.';
comment on column work.samples.purpose is 'acceptance of newly collected data, or inspection of the register afterwards.';
comment on column work.samples.place is 'County or township it speaks of, 6 or 9 digits.';
comment on column work.samples.seed is 'Published: with it and the list anybody draws the same sample, domain/sampling/published-draw.ts.';
comment on column work.samples.villages_wanted is 'Villages to draw.';
comment on column work.samples.households_wanted is 'Households in each, for each time the village is drawn.';
comment on column work.samples.villages_total is 'Villages of the list drawn from.';
comment on column work.samples.households_total is 'Households of the list drawn from.';
comment on column work.samples.coverage_target is 'Share of the people there who should be registered; held against the lower limit.';
comment on column work.samples.items_target is 'Share of main items that should be right; held against the lower limit.';
comment on column work.samples.weight_wrong is 'Points off for a wrong item, for a hundred people.';
comment on column work.samples.weight_missing is 'Points off for a missing item.';
comment on column work.samples.weight_unmanaged is 'Points off for somebody whom the register does not have.';
comment on column work.samples.state is 'open while results come in; closed with a result; withdrawn without one.';
comment on column work.samples.drawn_by is 'Account.';
comment on column work.samples.drawn_at is 'When; who stood in the register then is checked.';
comment on column work.samples.ended_by is 'Account that closed or withdrew it.';
comment on column work.samples.ended_at is 'When.';
comment on column work.samples.end_reason is 'Why it was withdrawn.';
comment on column work.samples.result is 'Counts by village and the estimate, as on the day it was closed: domain/sampling/sample-result.ts.';

create table work.sample_frames (
  county char(6) not null,
  sample_no integer not null,
  village text collate "C" not null,
  households uuid[] not null,
  constraint sample_frames_pkey primary key (county, sample_no, village),
  constraint sample_frames_sample_fkey foreign key (county, sample_no) references work.samples (county, sample_no)
);
comment on table work.sample_frames is 'The list a sample was drawn from, kept so that it can be drawn again after the register has moved on.';
comment on column work.sample_frames.county is 'County, GB/T 2260, six digits.';
comment on column work.sample_frames.sample_no is 'The sample.';
comment on column work.sample_frames.village is 'Village, 12 digits.';
comment on column work.sample_frames.households is 'Ids of its households on the day, in order.';

create table work.sample_villages (
  county char(6) not null,
  sample_no integer not null,
  village text collate "C" not null,
  size integer not null,
  times integer not null,
  probability double precision not null,
  households integer not null,
  constraint sample_villages_pkey primary key (county, sample_no, village),
  constraint sample_villages_sample_fkey foreign key (county, sample_no) references work.samples (county, sample_no),
  constraint sample_villages_probability_check check (probability > 0 and probability <= 1)
);
comment on table work.sample_villages is 'Villages that were drawn.';
comment on column work.sample_villages.county is 'County, GB/T 2260, six digits.';
comment on column work.sample_villages.sample_no is 'The sample.';
comment on column work.sample_villages.village is 'Village, 12 digits.';
comment on column work.sample_villages.size is 'Households there on the day, its measure of size.';
comment on column work.sample_villages.times is 'How often it was drawn.';
comment on column work.sample_villages.probability is 'Chance that it was drawn at all.';
comment on column work.sample_villages.households is 'Households drawn there.';

create table work.sample_households (
  county char(6) not null,
  sample_no integer not null,
  household_id uuid not null,
  village text collate "C" not null,
  ordinal integer not null,
  outcome text,
  omitted integer not null default 0,
  unlisted integer not null default 0,
  version integer not null default 0,
  entered_by text,
  entered_at timestamptz,
  checked_by text,
  checked_at timestamptz,
  constraint sample_households_pkey primary key (county, sample_no, household_id),
  constraint sample_households_village_fkey foreign key (county, sample_no, village)
    references work.sample_villages (county, sample_no, village),
  constraint sample_households_outcome_check check (outcome in ('checked', 'not_reached')),
  constraint sample_households_counts_check check (omitted >= 0 and unlisted >= 0),
  constraint sample_households_entered_check check ((outcome is null) = (entered_by is null)),
  constraint sample_households_two_people check (checked_by <> entered_by)
);
create index sample_households_by_village on work.sample_households (county, sample_no, village, ordinal);
comment on table work.sample_households is 'Households that were drawn, and what was found there. Why nobody was reached is not asked and not kept (S6).';
comment on column work.sample_households.county is 'County, GB/T 2260, six digits.';
comment on column work.sample_households.sample_no is 'The sample.';
comment on column work.sample_households.household_id is 'The household.';
comment on column work.sample_households.village is 'Village on the day of the draw; row security compares its range.';
comment on column work.sample_households.ordinal is 'Order in the village, from 1.';
comment on column work.sample_households.outcome is 'checked or not_reached; null: no result yet.';
comment on column work.sample_households.omitted is 'People who live there and were not in the register; a count, nobody is named.';
comment on column work.sample_households.unlisted is 'People of households between this one and the next that are on no list (half-open interval, Kish 1965).';
comment on column work.sample_households.version is 'Counts what was entered; who enters names the one that was seen.';
comment on column work.sample_households.entered_by is 'Account that entered the result.';
comment on column work.sample_households.entered_at is 'When.';
comment on column work.sample_households.checked_by is 'Another account, which held it against the form.';
comment on column work.sample_households.checked_at is 'When.';

create table work.sample_members (
  county char(6) not null,
  sample_no integer not null,
  person_id uuid not null,
  household_id uuid not null,
  village text collate "C" not null,
  answer text,
  wrong_items text[] collate "C" not null default '{}',
  missing_items text[] collate "C" not null default '{}',
  constraint sample_members_pkey primary key (county, sample_no, person_id),
  constraint sample_members_household_fkey foreign key (county, sample_no, household_id)
    references work.sample_households (county, sample_no, household_id),
  constraint sample_members_answer_check check (answer in ('here', 'not_ours', 'not_found', 'twice')),
  constraint sample_members_items_check check (answer = 'here' or (wrong_items = '{}' and missing_items = '{}'))
);
create index sample_members_by_household on work.sample_members (county, sample_no, household_id);
comment on table work.sample_members is 'Whom the register had in the households drawn, on the day of the draw: entering somebody afterwards changes no result.';
comment on column work.sample_members.county is 'County, GB/T 2260, six digits.';
comment on column work.sample_members.sample_no is 'The sample.';
comment on column work.sample_members.person_id is 'The person; erased with them.';
comment on column work.sample_members.household_id is 'The household drawn.';
comment on column work.sample_members.village is 'Village of the household; row security compares its range.';
comment on column work.sample_members.answer is 'here; not_ours: lives or belongs elsewhere, or has died; not_found: nobody knows of such a person; twice: entered a second time.';
comment on column work.sample_members.wrong_items is 'Main items that are wrong, domain/quality/required-items.ts.';
comment on column work.sample_members.missing_items is 'Main items that are not filled in.';

create table work.sample_steps (
  county char(6) not null,
  step_id uuid not null,
  sample_no integer not null,
  village text collate "C",
  household_id uuid,
  step text not null,
  account text not null,
  role text not null,
  detail jsonb,
  at timestamptz not null,
  constraint sample_steps_pkey primary key (county, step_id)
);
create index sample_steps_of_sample on work.sample_steps (county, sample_no, at);
comment on table work.sample_steps is 'Every step of every sample: who, when, what. Nothing is changed or deleted.';
comment on column work.sample_steps.county is 'County, GB/T 2260, six digits.';
comment on column work.sample_steps.step_id is 'uuidv7.';
comment on column work.sample_steps.sample_no is 'The sample.';
comment on column work.sample_steps.village is 'Village, where the step was about one; row security compares its range.';
comment on column work.sample_steps.household_id is 'Household, where the step was about one.';
comment on column work.sample_steps.step is 'draw, enter, check, close or withdraw.';
comment on column work.sample_steps.account is 'Account id.';
comment on column work.sample_steps.role is 'Role the account acted in.';
comment on column work.sample_steps.detail is 'Counts of what was entered; no person is named.';
comment on column work.sample_steps.at is 'When.';
create trigger sample_steps_are_for_ever before update or delete or truncate on work.sample_steps
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.sample_steps from public;

-- ---------------------------------------------------------------------------------------------
-- Row security: samples and the villages drawn are public within the county, like figures; households,
-- people and steps are seen where they lie. The county draws and ends.

alter table work.samples enable row level security;
create policy served on work.samples for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
create policy written on work.samples for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county()));
create policy changed on work.samples for update to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()));
alter table work.sample_frames enable row level security;
create policy served on work.sample_frames to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()));
alter table work.sample_villages enable row level security;
create policy served on work.sample_villages for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
create policy written on work.sample_villages for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county()));
alter table work.sample_households enable row level security;
create policy served on work.sample_households to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
alter table work.sample_members enable row level security;
create policy served on work.sample_members to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
alter table work.sample_steps enable row level security;
create policy served on work.sample_steps to simin_serve
  using (county = (select register.served_county()) and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));

grant select, insert, update on work.samples, work.sample_households, work.sample_members to simin_serve;
grant select, insert on work.sample_frames, work.sample_villages, work.sample_steps to simin_serve;
