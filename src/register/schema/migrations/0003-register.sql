-- The register proper: current rows of people and households, their periods, and the ledger from
-- which all of them can be rebuilt. `county` leads every key (the county is the unit of sharding).

create extension if not exists btree_gist with schema public;

-- ---------------------------------------------------------------------------------------------
-- The ledger

create table register.ledger_heads (
  county char(6) not null,
  last_event_no bigint not null default 0,
  last_recorded_at timestamptz,
  constraint ledger_heads_pkey primary key (county)
);
comment on table register.ledger_heads is
  'The end of each county''s ledger. Its row is locked while events are numbered, so that numbers have no gaps and follow the order of commits.';
comment on column register.ledger_heads.county is 'County, GB/T 2260, six digits.';
comment on column register.ledger_heads.last_event_no is 'Number of the last event; 0 before the first.';
comment on column register.ledger_heads.last_recorded_at is 'Recorded time of the last event: recorded time never runs backwards.';

create table register.events (
  county char(6) not null,
  event_no bigint not null,
  event_id uuid not null,
  person_id uuid,
  household_id uuid,
  kind text not null,
  occurred_on text,
  recorded_at timestamptz not null,
  actor text not null,
  role text not null,
  purpose text not null,
  before jsonb,
  after jsonb not null,
  evidence jsonb,
  reason text,
  grounds jsonb,
  constraint events_pkey primary key (county, event_no),
  constraint events_one_subject check ((person_id is null) <> (household_id is null)),
  constraint events_occurred_on_check check (occurred_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
);
create index events_by_person on register.events (county, person_id, event_no) where person_id is not null;
create index events_by_household on register.events (county, household_id, event_no) where household_id is not null;
create index events_by_certificate on register.events (county, (grounds ->> 'text')) where kind = 'birth.registered';
-- Nothing is searched by their content, and gathering statistics of it takes longer than of all the rest.
alter table register.events alter column before set statistics 0, alter column after set statistics 0,
  alter column evidence set statistics 0, alter column grounds set statistics 0;
comment on table register.events is
  'The append-only ledger: every change of a person or a household, with what was before and after, by whom, why and on which evidence. Current rows are the fold of these events.';
comment on column register.events.county is 'County, GB/T 2260, six digits.';
comment on column register.events.event_no is 'Counts up by one in the county, in the order of commits.';
comment on column register.events.event_id is 'uuidv7; uuidv8 derived from run and subject where a comparison wrote it.';
comment on column register.events.person_id is 'Subject, where it is a person.';
comment on column register.events.household_id is 'Subject, where it is a household.';
comment on column register.events.kind is 'Kind of event, domain/events/event-kind.ts.';
comment on column register.events.occurred_on is 'Valid time: civil day the change is true from, YYYY-MM-DD; null where nobody said.';
comment on column register.events.recorded_at is 'Recorded time. Of a comparison: the time its newest batch was received.';
comment on column register.events.actor is 'Account id, or run:<number> for a comparison.';
comment on column register.events.role is 'Role the actor acted in; system for a comparison.';
comment on column register.events.purpose is 'Stated purpose.';
comment on column register.events.before is 'Changed items before, flat text; identity numbers as keyed hash.';
comment on column register.events.after is 'Changed items after, flat text; identity numbers as keyed hash.';
comment on column register.events.evidence is 'Where the values come from: {"batch.row.party": "item item"}; items not named cite the event.';
comment on column register.events.reason is 'Reason in the clerk''s words.';
comment on column register.events.grounds is 'What the clerk relied on: kind (document, record, statement, visit), text, record.';

create function register.refuse_change_of_ledger() returns trigger
  language plpgsql volatile as $$
begin
  raise exception 'the ledger is append-only: % refused', tg_op using errcode = '2F000';
end
$$;
comment on function register.refuse_change_of_ledger() is 'Trigger: no event is ever changed, deleted or truncated.';
create trigger events_are_for_ever before update or delete or truncate on register.events
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on register.events from public;

-- ---------------------------------------------------------------------------------------------
-- People

create table register.persons (
  county char(6) not null,
  person_id uuid not null,
  version integer not null default 1,
  name text collate "C",
  name_folded text collate "C",
  name_pinyin text collate "C",
  name_initials text collate "C",
  former_name text collate "C",
  sex text,
  born_on text collate "C",
  born_precision text,
  ethnicity text,
  marital_status text,
  education text,
  phone text collate "C",
  place text collate "C",
  address_text text,
  group_no text,
  residence_place text collate "C",
  household_id uuid,
  relation text,
  life_state text,
  died_on text collate "C",
  standing text,
  merged_into uuid,
  provenance jsonb not null default '{}',
  held text[],
  last_event_no bigint not null,
  recorded_at timestamptz not null,
  sources text,
  certainty real,
  constraint persons_pkey primary key (county, person_id),
  constraint persons_sex_check check (sex in ('0', '1', '2', '9')),
  constraint persons_born_on_check check (born_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  constraint persons_born_precision_check check (born_precision in ('day', 'month', 'year')),
  constraint persons_died_on_check check (died_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  constraint persons_life_state_check check (life_state in ('active', 'moved_out', 'dead', 'cancelled')),
  constraint persons_standing_check check (standing in ('set_aside', 'merged'))
);
create index persons_by_name on register.persons (county, name_folded, person_id);
create index persons_by_pinyin on register.persons (county, name_pinyin, person_id);
create index persons_by_initials on register.persons (county, name_initials, person_id);
create index persons_by_place on register.persons (county, place, household_id, person_id);
alter table register.persons alter column provenance set statistics 0;
comment on table register.persons is
  'The current row of each person, for fast reads; no item is required (decision S1). Rebuilt from register.events at any time.';
comment on column register.persons.county is 'County, GB/T 2260, six digits.';
comment on column register.persons.person_id is 'Id for life, never reused; says nothing about the person.';
comment on column register.persons.version is 'Number of events of the person; a change names the version it saw.';
comment on column register.persons.name is 'Name as it is written; null where the child has none yet.';
comment on column register.persons.name_folded is 'Name with variant and traditional characters folded, for search; from name.';
comment on column register.persons.name_pinyin is 'Toneless pinyin without spaces, surname reading, for search; from name.';
comment on column register.persons.name_initials is 'Initials of the pinyin, for search; from name.';
comment on column register.persons.former_name is 'Former name (曾用名).';
comment on column register.persons.sex is 'GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated.';
comment on column register.persons.born_on is 'Civil date of birth YYYY-MM-DD; missing parts of a vague date are 01.';
comment on column register.persons.born_precision is 'How exact the birth date is: day, month or year.';
comment on column register.persons.ethnicity is 'GB/T 3304 two-digit code.';
comment on column register.persons.marital_status is 'GB/T 2261.2 two-digit code.';
comment on column register.persons.education is 'GB/T 4658 two-digit code.';
comment on column register.persons.phone is 'Telephone.';
comment on column register.persons.place is 'Registered village (户籍地), 12-digit division code; 6 or 9 digits where no more is known.';
comment on column register.persons.address_text is 'Address below the village, as written.';
comment on column register.persons.group_no is 'Village group (村民小组).';
comment on column register.persons.residence_place is 'Where the person actually lives (现居住地), division code.';
comment on column register.persons.household_id is 'Household the person is registered in.';
comment on column register.persons.relation is 'Relation to the head of household, GB/T 4761-2008.';
comment on column register.persons.life_state is 'active, moved_out, dead or cancelled.';
comment on column register.persons.died_on is 'Civil date of death YYYY-MM-DD.';
comment on column register.persons.standing is 'Null: on the register; set_aside: no evidence is left; merged: found to be another person''s record.';
comment on column register.persons.merged_into is 'The person this one was merged into.';
comment on column register.persons.provenance is 'Where each current value comes from: {"batch.row.party" or "e<event>": "item item"}.';
comment on column register.persons.held is 'Items a person of the office stated; a comparison does not overwrite them.';
comment on column register.persons.last_event_no is 'Last event of the person.';
comment on column register.persons.recorded_at is 'Recorded time of the last event.';
comment on column register.persons.sources is 'Kinds of source that know the person, by the last run. Measured anew by each run, not part of the ledger.';
comment on column register.persons.certainty is 'Weight (log2 odds) of the weakest link among the person''s records, by the last run. Not part of the ledger.';

create table register.identifiers (
  county char(6) not null,
  person_id uuid not null,
  kind text not null,
  period_no smallint not null,
  value_hash bytea not null,
  tail_hash bytea,
  value_sealed bytea,
  state text,
  since date,
  until date,
  voided boolean not null default false,
  constraint identifiers_pkey primary key (county, person_id, kind, period_no),
  constraint identifiers_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
create index identifiers_by_value on register.identifiers (county, value_hash);
create index identifiers_by_tail on register.identifiers (county, tail_hash, person_id);
comment on table register.identifiers is
  'Identity numbers, many per person, never a key: one number can stand with two people. The sealed value stands here and nowhere in the ledger, so that it can be erased by law.';
comment on column register.identifiers.county is 'County, GB/T 2260, six digits.';
comment on column register.identifiers.person_id is 'Whose number.';
comment on column register.identifiers.kind is 'Kind of document, CV02.01.101; 01 resident identity card.';
comment on column register.identifiers.period_no is 'Counts the numbers of this kind that the person has had.';
comment on column register.identifiers.value_hash is 'Keyed hash of the whole number, for equality.';
comment on column register.identifiers.tail_hash is 'Keyed hash of the last four characters, for search.';
comment on column register.identifiers.value_sealed is 'The number, sealed (AES-256-GCM); null once erased.';
comment on column register.identifiers.state is 'valid, check_digit, shape: what the rules of GB 11643 say.';
comment on column register.identifiers.since is 'First day; null: since before anybody wrote it down.';
comment on column register.identifiers.until is 'First day it is no longer used; null while it is.';
comment on column register.identifiers.voided is 'True where it was never this person''s number.';

create table register.households (
  county char(6) not null,
  household_id uuid not null,
  version integer not null default 1,
  code char(18),
  kind text,
  place text collate "C",
  group_no text,
  address_text text,
  head_person_id uuid,
  opened_on date,
  closed_on date,
  last_event_no bigint not null,
  constraint households_pkey primary key (county, household_id),
  constraint households_code_key unique (county, code),
  constraint households_code_check check (code ~ '^[0-9]{18}$')
);
create index households_by_place on register.households (county, place, group_no, household_id);
comment on table register.households is 'Households (户), current row; fold of the household''s events.';
comment on column register.households.county is 'County, GB/T 2260, six digits.';
comment on column register.households.household_id is 'Id for as long as the household exists.';
comment on column register.households.version is 'Number of events of the household.';
comment on column register.households.code is 'Household code: 12 digits of the place, 2 of the village group, 4 of the household in the group. Given once, kept when the household moves; null where a group has used up its 9,999.';
comment on column register.households.kind is '1 family household, 2 collective household.';
comment on column register.households.place is 'Village, 12-digit division code.';
comment on column register.households.group_no is 'Village group (村民小组).';
comment on column register.households.address_text is 'Address below the village, as written.';
comment on column register.households.head_person_id is 'Head of household (户主).';
comment on column register.households.opened_on is 'Day the household was opened; null where nobody knows.';
comment on column register.households.closed_on is 'Day it was closed.';
comment on column register.households.last_event_no is 'Last event of the household.';

-- In the two exclusion constraints the person comes before the county: with the county, equal in all
-- rows of a table, at the front of a GiST key, checking 200,000 rows took 26 s instead of 7.

create table register.memberships (
  county char(6) not null,
  person_id uuid not null,
  kind text not null,
  period_no smallint not null,
  household_id uuid not null,
  relation text,
  since date,
  until date,
  voided boolean not null default false,
  constraint memberships_pkey primary key (county, person_id, kind, period_no),
  constraint memberships_kind_check check (kind in ('registered', 'resident')),
  constraint memberships_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict,
  constraint memberships_household_fkey foreign key (county, household_id)
    references register.households (county, household_id) on delete restrict,
  constraint memberships_one_at_a_time exclude using gist
    (person_id with =, county with =, kind with =, daterange(since, until) with &&) where (not voided)
);
create index memberships_by_household on register.memberships (county, household_id, person_id);
comment on table register.memberships is 'Who belongs to which household, and when. One household of a kind at a time.';
comment on column register.memberships.county is 'County, GB/T 2260, six digits.';
comment on column register.memberships.person_id is 'The member.';
comment on column register.memberships.kind is 'registered: in the household register; resident: lives there.';
comment on column register.memberships.period_no is 'Counts the person''s memberships of this kind.';
comment on column register.memberships.household_id is 'The household.';
comment on column register.memberships.relation is 'Relation to its head, GB/T 4761-2008.';
comment on column register.memberships.since is 'First day; null: since before anybody wrote it down.';
comment on column register.memberships.until is 'First day it no longer holds; null while it does.';
comment on column register.memberships.voided is 'True where it never was true.';

create table register.residences (
  county char(6) not null,
  person_id uuid not null,
  kind text not null,
  period_no smallint not null,
  place text collate "C" not null,
  since date,
  until date,
  voided boolean not null default false,
  constraint residences_pkey primary key (county, person_id, kind, period_no),
  constraint residences_kind_check check (kind in ('registered', 'actual')),
  constraint residences_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict,
  constraint residences_one_at_a_time exclude using gist
    (person_id with =, county with =, kind with =, daterange(since, until) with &&) where (not voided)
);
comment on table register.residences is 'Where a person is registered and actually lives, and when. One place of a kind at a time.';
comment on column register.residences.county is 'County, GB/T 2260, six digits.';
comment on column register.residences.person_id is 'The person.';
comment on column register.residences.kind is 'registered (户籍地) or actual (现居住地).';
comment on column register.residences.period_no is 'Counts the person''s residences of this kind.';
comment on column register.residences.place is 'Division code.';
comment on column register.residences.since is 'First day; null: since before anybody wrote it down.';
comment on column register.residences.until is 'First day it no longer holds; null while it does.';
comment on column register.residences.voided is 'True where it never was true.';

create table register.kinships (
  county char(6) not null,
  person_id uuid not null,
  kind text not null,
  period_no smallint not null,
  other_person_id uuid not null,
  nature text,
  since date,
  until date,
  voided boolean not null default false,
  constraint kinships_pkey primary key (county, person_id, kind, period_no),
  constraint kinships_kind_check check (kind in ('mother', 'father', 'spouse')),
  constraint kinships_nature_check check (nature in ('biological', 'adoptive', 'step')),
  constraint kinships_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
create index kinships_by_other on register.kinships (county, other_person_id);
comment on table register.kinships is
  'Who is whose mother, father or spouse, where evidence says so. The other person may live in another county and is therefore not a foreign key.';
comment on column register.kinships.county is 'County, GB/T 2260, six digits.';
comment on column register.kinships.person_id is 'The child, or one of the spouses.';
comment on column register.kinships.kind is 'What the other person is to this one: mother, father or spouse.';
comment on column register.kinships.period_no is 'Counts the person''s ties of this kind.';
comment on column register.kinships.other_person_id is 'The mother, father or spouse.';
comment on column register.kinships.nature is 'biological, adoptive or step; null where nobody said.';
comment on column register.kinships.since is 'First day; null: since the beginning.';
comment on column register.kinships.until is 'First day it no longer holds; null while it does.';
comment on column register.kinships.voided is 'True where it never was true.';

create table register.name_grams (
  county char(6) not null,
  gram text collate "C" not null,
  village text collate "C" not null,
  person_id uuid not null,
  constraint name_grams_pkey primary key (county, gram, village, person_id)
);
comment on table register.name_grams is
  'Inner characters of names for search (decision S15): each character and each two neighbours from the second character on, folded as register.persons.name_folded. Derived, not part of the ledger.';
comment on column register.name_grams.county is 'County, GB/T 2260, six digits.';
comment on column register.name_grams.gram is 'One or two characters.';
comment on column register.name_grams.village is 'register.persons.place, empty where unknown; row security compares its range.';
comment on column register.name_grams.person_id is 'The person.';

create function register.cites_after(old jsonb, changed text[], fresh jsonb) returns jsonb
  language sql immutable parallel safe
  return (
    select coalesce(jsonb_object_agg(citation, items), '{}'::jsonb)
    from (
      select citation, string_agg(item, ' ' order by item) as items
      from (
        select o.key as citation, item
        from jsonb_each_text(old) as o, unnest(string_to_array(o.value, ' ')) as item
        where not item = any (changed)
        union all
        select f.key, item
        from jsonb_each_text(fresh) as f, unnest(string_to_array(f.value, ' ')) as item
        where item = any (changed)
      ) as cited
      group by citation
    ) as grouped
  );
comment on function register.cites_after(jsonb, text[], jsonb) is
  'Citations after some items changed: old ones of the other items, fresh ones of the changed. domain/events/citation.ts.';

-- ---------------------------------------------------------------------------------------------
-- Work on the register

create table work.corrections (
  county char(6) not null,
  correction_id uuid not null,
  person_id uuid not null,
  item text not null,
  value_before text,
  value_after text,
  citation_before text,
  reason text not null,
  grounds jsonb,
  clerk text not null,
  event_no bigint not null,
  recorded_at timestamptz not null,
  undone_event_no bigint,
  constraint corrections_pkey primary key (county, correction_id)
);
create index corrections_by_person on work.corrections (county, person_id, recorded_at);
comment on table work.corrections is 'Item-change forms (变更表): old and new value, reason, evidence, clerk. Kept for ever.';
comment on column work.corrections.county is 'County, GB/T 2260, six digits.';
comment on column work.corrections.correction_id is 'Id of the correction''s event.';
comment on column work.corrections.person_id is 'The person.';
comment on column work.corrections.item is 'The item, domain/events/person-item.ts.';
comment on column work.corrections.value_before is 'Old value; an identity number as keyed hash.';
comment on column work.corrections.value_after is 'New value; an identity number as keyed hash.';
comment on column work.corrections.citation_before is 'Where the old value came from, to be put back when the correction is taken back.';
comment on column work.corrections.reason is 'Reason in the clerk''s words.';
comment on column work.corrections.grounds is 'What the clerk relied on.';
comment on column work.corrections.clerk is 'Account id.';
comment on column work.corrections.event_no is 'Event in the ledger.';
comment on column work.corrections.recorded_at is 'Recorded time.';
comment on column work.corrections.undone_event_no is 'Event that took it back.';

create table work.person_findings (
  county char(6) not null,
  person_id uuid not null,
  rule text not null,
  item text not null,
  severity text not null,
  facts jsonb not null default '{}',
  event_no bigint not null,
  closed_event_no bigint,
  constraint person_findings_pkey primary key (county, person_id, rule, item),
  constraint person_findings_severity_check check (severity in ('W', 'I'))
);
comment on table work.person_findings is
  'Doubts about an item of a registered person, opened when it was entered. A doubt never delays an entry (decision S1).';
comment on column work.person_findings.county is 'County, GB/T 2260, six digits.';
comment on column work.person_findings.person_id is 'The person.';
comment on column work.person_findings.rule is 'Rule of docs/rules, for instance K02.';
comment on column work.person_findings.item is 'The doubtful item.';
comment on column work.person_findings.severity is 'W to be verified, I for information.';
comment on column work.person_findings.facts is 'What the rule saw; no name and no number.';
comment on column work.person_findings.event_no is 'Event that opened it.';
comment on column work.person_findings.closed_event_no is 'Event that settled it.';

create table work.requests (
  county char(6) not null,
  request_id uuid not null,
  kind text not null,
  answer jsonb not null,
  recorded_at timestamptz not null default now(),
  constraint requests_pkey primary key (county, request_id)
);
comment on table work.requests is 'Commands that were carried out, by the id their sender made: the same id again gives the same answer.';
comment on column work.requests.county is 'County, GB/T 2260, six digits.';
comment on column work.requests.request_id is 'Id made by the sender.';
comment on column work.requests.kind is 'Command.';
comment on column work.requests.answer is 'What was answered: ids and finding codes only.';
comment on column work.requests.recorded_at is 'When.';

create table work.applies (
  county char(6) not null,
  run_no integer not null,
  phase text not null,
  watermark bigint not null default 0,
  persons_total bigint,
  persons_new bigint,
  as_of date,
  recorded_at timestamptz,
  figures jsonb not null default '{}',
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint applies_pkey primary key (county, run_no),
  constraint applies_phase_check check (phase in
    ('staging', 'entering', 'updating', 'leaving', 'closing', 'indexing', 'done'))
);
comment on table work.applies is 'How far the writing of each run into the register has come; written in the same transaction as the rows, so that a killed run goes on where it stood.';
comment on column work.applies.county is 'County, GB/T 2260, six digits.';
comment on column work.applies.run_no is 'Run.';
comment on column work.applies.phase is 'Phase, see docs/rules/register.md.';
comment on column work.applies.watermark is 'Last row of the plan that is written, within the phase.';
comment on column work.applies.persons_total is 'Persons of the run.';
comment on column work.applies.persons_new is 'Persons of the run that were not in the register.';
comment on column work.applies.as_of is 'Day the run''s evidence speaks of: the latest as-of date among the batches it cites.';
comment on column work.applies.recorded_at is 'Recorded time of the run''s events (decision S9).';
comment on column work.applies.figures is 'Counts by kind of event.';
comment on column work.applies.started_at is 'When the writing began.';
comment on column work.applies.finished_at is 'When it was done.';

create table work.deferred_definitions (
  county char(6) not null,
  object text not null,
  ordinal integer not null,
  definition text not null,
  constraint deferred_definitions_pkey primary key (county, object)
);
comment on table work.deferred_definitions is
  'Indexes and constraints left out while the empty register is filled for the first time, and put back before the run is done. Empty at all other times.';
comment on column work.deferred_definitions.county is 'County whose first run took them out.';
comment on column work.deferred_definitions.object is 'Name of the index or constraint.';
comment on column work.deferred_definitions.ordinal is 'Order in which they are put back.';
comment on column work.deferred_definitions.definition is 'Statement that puts it back.';

-- A person's page and a village's roster ask for their own differences among a county's.
create index discrepancies_by_person on evidence.discrepancies (county, run_no, person_id);
create index discrepancies_by_village on evidence.discrepancies (county, run_no, village);

-- ---------------------------------------------------------------------------------------------
-- Row security, the second wall: the serving role sees its county, appends to the ledger and never
-- changes it.

alter table register.ledger_heads enable row level security;
create policy own_county on register.ledger_heads to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.events enable row level security;
create policy own_county on register.events to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.persons enable row level security;
create policy own_county on register.persons to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.identifiers enable row level security;
create policy own_county on register.identifiers to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.households enable row level security;
create policy own_county on register.households to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.memberships enable row level security;
create policy own_county on register.memberships to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.residences enable row level security;
create policy own_county on register.residences to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.kinships enable row level security;
create policy own_county on register.kinships to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.name_grams enable row level security;
create policy own_county on register.name_grams to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table work.corrections enable row level security;
create policy own_county on work.corrections to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table work.person_findings enable row level security;
create policy own_county on work.person_findings to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table work.requests enable row level security;
create policy own_county on work.requests to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table work.applies enable row level security;
create policy own_county on work.applies to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table work.deferred_definitions enable row level security;
create policy own_county on work.deferred_definitions to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));

grant select on register.ledger_heads, register.events, register.persons, register.identifiers,
  register.households, register.memberships, register.residences, register.kinships,
  register.name_grams, work.corrections, work.person_findings, work.requests, work.applies,
  work.deferred_definitions to simin_serve;
grant insert, update on register.ledger_heads, register.persons, register.identifiers,
  register.households, register.memberships, register.residences, register.kinships,
  work.corrections, work.person_findings to simin_serve;
grant insert, delete on register.name_grams to simin_serve;
grant insert on register.events, work.requests to simin_serve;
