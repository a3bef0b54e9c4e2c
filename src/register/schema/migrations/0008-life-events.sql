-- The whole data set of a life: more items of a person, the records of marriages, births, deaths,
-- moves and stays, who counts where and since when it was known, and reference dates.

alter table register.persons
  add column nationality text,
  add column household_type text,
  add column employment text,
  add column workplace text,
  add column birthplace text,
  add column native_place text,
  add column care_labels text,
  add column separation text,
  add column verification text,
  drop constraint persons_life_state_check,
  add constraint persons_life_state_check
    check (life_state in ('active', 'moved_out', 'missing', 'dead', 'cancelled'));
comment on column register.persons.life_state is 'active, moved_out, missing, dead or cancelled (created in error).';
comment on column register.persons.nationality is 'GB/T 2659, three letters (国籍).';
comment on column register.persons.household_type is 'Type of hukou (户口类型): 1 non-agricultural and 2 agricultural as once registered, 3 resident, 9 other.';
comment on column register.persons.employment is 'GB/T 2261.4 two-digit code (从业状况).';
comment on column register.persons.workplace is 'Place of work (服务处所), as stated.';
comment on column register.persons.birthplace is 'Place of birth (出生地), division code.';
comment on column register.persons.native_place is 'Native place (籍贯), division code.';
comment on column register.persons.care_labels is 'Needs of care the person or guardian agreed to have noted, separated by spaces (照料需求标签).';
comment on column register.persons.separation is 'Whether registered and actual place agree (人户状态): 1 agree, 2 lives elsewhere, 3 lives here and is registered elsewhere, 9 not stated.';
comment on column register.persons.verification is 'Whether the entry was verified with the person (核实状态): 0 not yet, 1 verified, 2 in doubt.';

alter table register.households
  add column booklet_no text,
  add column house_nature text,
  add column phone text collate "C",
  add column unit_id uuid,
  add column opened_reason text,
  add column closed_reason text,
  add constraint households_house_nature_check check (house_nature in ('own', 'rented', 'unit', 'other'));
comment on column register.households.booklet_no is 'Number of the household booklet (户口簿号).';
comment on column register.households.house_nature is 'Whose the house is (房屋性质): own, rented, unit or other.';
comment on column register.households.phone is 'Telephone.';
comment on column register.households.unit_id is 'The unit that keeps a collective household.';
comment on column register.households.opened_reason is 'Why it was opened.';
comment on column register.households.closed_reason is 'Why it was closed.';

alter table register.kinships
  drop constraint kinships_kind_check,
  add constraint kinships_kind_check check (kind in ('mother', 'father', 'guardian', 'spouse'));
comment on column register.kinships.kind is 'What the other person is to this one: mother, father, guardian or spouse.';

create table register.units (
  county char(6) not null,
  unit_id uuid not null,
  name text not null,
  kind text not null,
  place text collate "C" not null,
  address_text text,
  contact text,
  closed_on date,
  constraint units_pkey primary key (county, unit_id),
  constraint units_kind_check check (kind in ('school', 'factory', 'office', 'welfare', 'temple', 'other'))
);
comment on table register.units is 'Units that keep collective households (集体户单位). No data of people.';
comment on column register.units.county is 'County, GB/T 2260, six digits.';
comment on column register.units.unit_id is 'Id.';
comment on column register.units.name is 'Name of the unit.';
comment on column register.units.kind is 'school, factory, office, welfare, temple or other.';
comment on column register.units.place is 'Village, 12-digit division code.';
comment on column register.units.address_text is 'Address below the village.';
comment on column register.units.contact is 'Office and telephone that answers for the unit.';
comment on column register.units.closed_on is 'Day it ceased to be.';

-- ---------------------------------------------------------------------------------------------
-- Records of a life. What stands in them stands in the ledger; a marriage has a row with each spouse.

create table register.marriages (
  county char(6) not null,
  person_id uuid not null,
  record_no smallint not null,
  happened_on date,
  spouse_person_id uuid,
  spouse_text text,
  certificate_no text collate "C",
  authority text,
  marriage_kind text,
  ended_on date,
  end_reason text,
  voided boolean not null default false,
  event_no bigint not null,
  constraint marriages_pkey primary key (county, person_id, record_no),
  constraint marriages_kind_check check (marriage_kind in ('20', '21', '22', '23')),
  constraint marriages_end_reason_check check (end_reason in ('divorce', 'death')),
  constraint marriages_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.marriages is 'Marriages as registered, one row with each of the two who is in the register.';
comment on column register.marriages.county is 'County, GB/T 2260, six digits.';
comment on column register.marriages.person_id is 'One of the two.';
comment on column register.marriages.record_no is 'Counts the person''s marriages.';
comment on column register.marriages.happened_on is 'Day of registration.';
comment on column register.marriages.spouse_person_id is 'The other, where in the register.';
comment on column register.marriages.spouse_text is 'The other as stated, where not in the register.';
comment on column register.marriages.certificate_no is 'Number of the certificate (证字号).';
comment on column register.marriages.authority is 'Registering authority.';
comment on column register.marriages.marriage_kind is 'GB/T 2261.2: 20 not said, 21 first, 22 another, 23 with the same again.';
comment on column register.marriages.ended_on is 'Day it ended.';
comment on column register.marriages.end_reason is 'divorce or death.';
comment on column register.marriages.voided is 'True where it never was.';
comment on column register.marriages.event_no is 'Event that registered it.';

create table register.births (
  county char(6) not null,
  person_id uuid not null,
  record_no smallint not null,
  happened_on date,
  mother_person_id uuid,
  father_person_id uuid,
  certificate_no text collate "C",
  birth_place text,
  attendant text,
  children_born text,
  birth_order text,
  voided boolean not null default false,
  event_no bigint not null,
  constraint births_pkey primary key (county, person_id, record_no),
  constraint births_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
create index births_by_certificate on register.births (county, certificate_no) where certificate_no is not null;
comment on table register.births is 'Births as registered. What the health provider measures at a birth is not kept here (decision S2).';
comment on column register.births.county is 'County, GB/T 2260, six digits.';
comment on column register.births.person_id is 'The child.';
comment on column register.births.record_no is 'Always 1, unless a first record was void.';
comment on column register.births.happened_on is 'Day of birth.';
comment on column register.births.mother_person_id is 'Mother as registered then.';
comment on column register.births.father_person_id is 'Father as registered then; may be empty.';
comment on column register.births.certificate_no is 'Number of the medical certificate of birth.';
comment on column register.births.birth_place is 'Where: institution or address.';
comment on column register.births.attendant is 'Institution or person who attended.';
comment on column register.births.children_born is 'How many were born together.';
comment on column register.births.birth_order is 'Which of those born together.';
comment on column register.births.voided is 'True where it never was.';
comment on column register.births.event_no is 'Event that registered it.';

create table register.deaths (
  county char(6) not null,
  person_id uuid not null,
  record_no smallint not null,
  happened_on date,
  certificate_no text collate "C",
  death_place text,
  cause_hash text,
  cause_sealed bytea,
  voided boolean not null default false,
  event_no bigint not null,
  constraint deaths_pkey primary key (county, person_id, record_no),
  constraint deaths_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.deaths is 'Deaths as registered.';
comment on column register.deaths.county is 'County, GB/T 2260, six digits.';
comment on column register.deaths.person_id is 'Who died.';
comment on column register.deaths.record_no is 'Counts; more than 1 only where an earlier one was void.';
comment on column register.deaths.happened_on is 'Day of death.';
comment on column register.deaths.certificate_no is 'Number of the death certificate.';
comment on column register.deaths.death_place is 'Where.';
comment on column register.deaths.cause_hash is 'Keyed hash of the cause, which the ledger holds in its place.';
comment on column register.deaths.cause_sealed is 'Cause of death (ICD-10), sealed; opened only for the county''s officer for causes of death.';
comment on column register.deaths.voided is 'True where it never was.';
comment on column register.deaths.event_no is 'Event that registered it.';

create table register.moves (
  county char(6) not null,
  person_id uuid not null,
  record_no smallint not null,
  happened_on date,
  move_kind text not null,
  from_place text collate "C",
  from_text text,
  to_place text collate "C",
  to_text text,
  move_reason text,
  certificate_no text collate "C",
  voided boolean not null default false,
  event_no bigint not null,
  constraint moves_pkey primary key (county, person_id, record_no),
  constraint moves_kind_check check (move_kind in ('in', 'out', 'within')),
  constraint moves_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.moves is 'Moves of the registration: into the county, out of it, and within.';
comment on column register.moves.county is 'County, GB/T 2260, six digits.';
comment on column register.moves.person_id is 'Who moved.';
comment on column register.moves.record_no is 'Counts the person''s moves.';
comment on column register.moves.happened_on is 'Day of the move.';
comment on column register.moves.move_kind is 'in, out or within.';
comment on column register.moves.from_place is 'Division code left.';
comment on column register.moves.from_text is 'Place left, as stated.';
comment on column register.moves.to_place is 'Division code entered.';
comment on column register.moves.to_text is 'Place entered, as stated.';
comment on column register.moves.move_reason is 'Reason, code of the census'' reasons for leaving.';
comment on column register.moves.certificate_no is 'Number of the migration certificate (迁移证).';
comment on column register.moves.voided is 'True where it never was.';
comment on column register.moves.event_no is 'Event that registered it.';

create table register.stays (
  county char(6) not null,
  person_id uuid not null,
  record_no smallint not null,
  happened_on date,
  direction text not null,
  stay_place text collate "C",
  stay_text text,
  stay_reason text,
  permit_no text collate "C",
  ended_on date,
  end_reason text,
  voided boolean not null default false,
  event_no bigint not null,
  constraint stays_pkey primary key (county, person_id, record_no),
  constraint stays_direction_check check (direction in ('in', 'out')),
  constraint stays_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.stays is 'Stays away from the registered place (流动): people of here elsewhere, people of elsewhere here.';
comment on column register.stays.county is 'County, GB/T 2260, six digits.';
comment on column register.stays.person_id is 'Who.';
comment on column register.stays.record_no is 'Counts the person''s stays.';
comment on column register.stays.happened_on is 'Day of leaving or arriving.';
comment on column register.stays.direction is 'in: arrived here; out: left from here.';
comment on column register.stays.stay_place is 'Where they stay, division code.';
comment on column register.stays.stay_text is 'Where they stay, as stated.';
comment on column register.stays.stay_reason is 'Reason, code of the census'' reasons for leaving.';
comment on column register.stays.permit_no is 'Number of the residence permit (居住证).';
comment on column register.stays.ended_on is 'Day it ended.';
comment on column register.stays.end_reason is 'How it ended.';
comment on column register.stays.voided is 'True where it never was.';
comment on column register.stays.event_no is 'Event that registered it.';

-- Births registered before there were records of births.
insert into register.births (county, person_id, record_no, happened_on, event_no)
select county, person_id, 1, occurred_on::date, event_no from register.events where kind = 'birth.registered';

-- ---------------------------------------------------------------------------------------------
-- Two clocks

create table register.absences (
  county char(6) not null,
  person_id uuid not null,
  kind text not null,
  period_no smallint not null,
  absence text not null,
  since date,
  until date,
  voided boolean not null default false,
  constraint absences_pkey primary key (county, person_id, kind, period_no),
  constraint absences_kind_check check (kind = 'away'),
  constraint absences_absence_check check (absence in ('moved_out', 'missing', 'dead')),
  constraint absences_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.absences is 'When a registered person did not count among the population: moved out, missing, or dead on a day nobody knows.';
comment on column register.absences.county is 'County, GB/T 2260, six digits.';
comment on column register.absences.person_id is 'Who.';
comment on column register.absences.kind is 'Always away.';
comment on column register.absences.period_no is 'Counts the person''s absences.';
comment on column register.absences.absence is 'moved_out, missing or dead.';
comment on column register.absences.since is 'First day; null: since before anybody wrote it down.';
comment on column register.absences.until is 'First day it no longer holds; null while it does.';
comment on column register.absences.voided is 'True where it never was true.';

create table register.presences (
  county char(6) not null,
  person_id uuid not null,
  presence_no integer not null,
  place text collate "C" not null,
  sex text,
  born_on text collate "C",
  since date,
  until date,
  entered_by text,
  left_by text,
  known_from bigint not null,
  known_until bigint,
  constraint presences_pkey primary key (county, person_id, presence_no),
  constraint presences_entered_by_check check (entered_by in ('birth', 'move', 'found')),
  constraint presences_left_by_check check (left_by in ('death', 'move', 'missing'))
);
create index presences_by_place on register.presences (county, place);
comment on table register.presences is
  'Who counted where, from which day to which, and between which events the register knew it so: both clocks in one row. Derived from persons, residences and absences (domain/events/presence.ts); nothing is overwritten, what is known no longer gets known_until.';
comment on column register.presences.county is 'County, GB/T 2260, six digits.';
comment on column register.presences.person_id is 'Who.';
comment on column register.presences.presence_no is 'Counts all that was ever known of the person.';
comment on column register.presences.place is 'Registered village; the county''s six digits where nobody knew it.';
comment on column register.presences.sex is 'Sex, as known then.';
comment on column register.presences.born_on is 'Birth date, as known then.';
comment on column register.presences.since is 'First day counted; null: since before anybody wrote it down.';
comment on column register.presences.until is 'First day no longer counted; null: still.';
comment on column register.presences.entered_by is 'birth, move or found (returned from missing); null where since is.';
comment on column register.presences.left_by is 'death, move or missing; null where until is.';
comment on column register.presences.known_from is 'Event from which on it was known.';
comment on column register.presences.known_until is 'Event from which on something else was known; null: known so today.';

create index events_by_recorded_time on register.events (county, recorded_at, event_no);

create function register.wanted_presences(of_county char(6), of_persons uuid[])
  returns table (person_id uuid, place text, sex text, born_on text, since date, until date,
    entered_by text, left_by text, event_no bigint)
  language sql stable
begin atomic
  with known as (
    select p.person_id, p.sex, p.born_on, p.last_event_no, p.born_on::date as born, p.died_on::date as died,
      case when p.died_on < p.born_on then 'empty'::daterange
           else daterange(p.born_on::date, p.died_on::date) end as life,
      coalesce((select range_agg(daterange(a.since, a.until)) from register.absences as a
        where a.county = of_county and a.person_id = p.person_id and not a.voided), '{}') as away
    from register.persons as p
    where p.county = of_county and p.person_id = any (of_persons)
      and p.standing is null and p.life_state is distinct from 'cancelled'
  ), homes as (
    select r.person_id, r.place, daterange(r.since, r.until) as days from register.residences as r
    where r.county = of_county and r.person_id = any (of_persons) and r.kind = 'registered' and not r.voided
  ), lived as (
    select person_id, place, days from homes
    union all
    select k.person_id, of_county::text, daterange(null, null) from known as k
    where not exists (select 1 from homes as h where h.person_id = k.person_id)
  )
  select k.person_id, l.place, k.sex, k.born_on, lower(counted.days) as since, upper(counted.days) as until,
    case when lower(counted.days) is null then null
         when lower(counted.days) = k.born then 'birth'
         when exists (select 1 from register.absences as a where a.county = of_county
           and a.person_id = k.person_id and not a.voided and a.until = lower(counted.days)
           and a.absence = 'missing') then 'found'
         else 'move' end,
    case when upper(counted.days) is null then null
         when upper(counted.days) = k.died then 'death'
         else coalesce((select case a.absence when 'missing' then 'missing' when 'dead' then 'death' else 'move' end
           from register.absences as a where a.county = of_county and a.person_id = k.person_id
             and not a.voided and a.since = upper(counted.days) order by a.period_no limit 1), 'move') end,
    k.last_event_no
  from known as k join lived as l using (person_id),
    lateral unnest(datemultirange(l.days) * datemultirange(k.life) - k.away) as counted (days);
end;
comment on function register.wanted_presences(char, uuid[]) is
  'The presences of some persons as their current rows say: what domain/events/presence.ts derives for one.';

-- People who were registered before there were presences.
insert into register.absences (county, person_id, kind, period_no, absence)
select county, person_id, 'away', 1, life_state from register.persons
where life_state = 'moved_out' or (life_state = 'dead' and died_on is null);
insert into register.presences (county, person_id, presence_no, place, sex, born_on, since, until,
  entered_by, left_by, known_from)
select c.county, w.person_id, row_number() over (partition by c.county, w.person_id order by w.since nulls first),
  w.place, w.sex, w.born_on, w.since, w.until, w.entered_by, w.left_by, w.event_no
from (select county, array_agg(person_id) as ids from register.persons group by county) as c,
  lateral register.wanted_presences(c.county, c.ids) as w;

-- ---------------------------------------------------------------------------------------------
-- Reference dates

create table register.reference_dates (
  county char(6) not null,
  reference_id uuid not null,
  name text not null,
  counted_on date not null,
  place text collate "C" not null,
  known_until_event bigint not null,
  frozen_at timestamptz not null,
  frozen_by text not null,
  persons integer not null,
  content_hash text not null,
  ids_sealed bytea not null,
  constraint reference_dates_pkey primary key (county, reference_id),
  constraint reference_dates_hash_check check (content_hash ~ '^[0-9a-f]{64}$')
);
comment on table register.reference_dates is 'Reference dates (调查时点): the population of a place on a day, frozen as it was known when it was frozen. Never changed.';
comment on column register.reference_dates.county is 'County, GB/T 2260, six digits.';
comment on column register.reference_dates.reference_id is 'Id.';
comment on column register.reference_dates.name is 'What it was taken for.';
comment on column register.reference_dates.counted_on is 'The day counted, at its end.';
comment on column register.reference_dates.place is 'Division code of what was counted.';
comment on column register.reference_dates.known_until_event is 'Last event that was known.';
comment on column register.reference_dates.frozen_at is 'When it was frozen.';
comment on column register.reference_dates.frozen_by is 'Account id.';
comment on column register.reference_dates.persons is 'Persons counted.';
comment on column register.reference_dates.content_hash is 'SHA-256 of the counts and of the sorted list of ids.';
comment on column register.reference_dates.ids_sealed is 'Ids of the persons counted, sorted, sealed.';

create table register.reference_counts (
  county char(6) not null,
  reference_id uuid not null,
  village text collate "C" not null,
  sex text not null,
  age smallint not null,
  persons integer not null,
  constraint reference_counts_pkey primary key (county, reference_id, village, sex, age),
  constraint reference_counts_reference_fkey foreign key (county, reference_id)
    references register.reference_dates (county, reference_id) on delete restrict
);
comment on table register.reference_counts is 'The frozen counts of a reference date by village, sex and age.';
comment on column register.reference_counts.county is 'County, GB/T 2260, six digits.';
comment on column register.reference_counts.reference_id is 'Reference date.';
comment on column register.reference_counts.village is 'Village, 12-digit division code, or shorter where no more was known.';
comment on column register.reference_counts.sex is 'GB/T 2261.1; 9 where nobody said.';
comment on column register.reference_counts.age is 'Completed years on the day; -1 where nobody knows.';
comment on column register.reference_counts.persons is 'How many.';

create function register.refuse_change_of_frozen_counts() returns trigger
  language plpgsql volatile as $$
begin
  raise exception 'a frozen reference date is not changed: % refused', tg_op using errcode = '2F000';
end
$$;
comment on function register.refuse_change_of_frozen_counts() is 'Trigger: what is frozen stays.';
create trigger reference_dates_are_frozen before update or delete or truncate on register.reference_dates
  for each statement execute function register.refuse_change_of_frozen_counts();
create trigger reference_counts_are_frozen before update or delete or truncate on register.reference_counts
  for each statement execute function register.refuse_change_of_frozen_counts();

-- ---------------------------------------------------------------------------------------------
-- Row security: a row about a person is seen by whoever sees the person (0007).

alter table register.units enable row level security;
create policy served on register.units for select to simin_serve using (county = (select register.served_county())
  and (select register.serves_somewhere()));
create policy written on register.units for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.units for update to simin_serve using (county = (select register.served_county()));
alter table register.marriages enable row level security;
create policy served on register.marriages for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = marriages.county and p.person_id = marriages.person_id)));
create policy written on register.marriages for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.marriages for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = marriages.county and p.person_id = marriages.person_id)))
  with check (county = (select register.served_county()));
alter table register.births enable row level security;
create policy served on register.births for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = births.county and p.person_id = births.person_id)));
create policy written on register.births for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.births for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = births.county and p.person_id = births.person_id)))
  with check (county = (select register.served_county()));
alter table register.deaths enable row level security;
create policy served on register.deaths for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = deaths.county and p.person_id = deaths.person_id)));
create policy written on register.deaths for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.deaths for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = deaths.county and p.person_id = deaths.person_id)))
  with check (county = (select register.served_county()));
alter table register.moves enable row level security;
create policy served on register.moves for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = moves.county and p.person_id = moves.person_id)));
create policy written on register.moves for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.moves for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = moves.county and p.person_id = moves.person_id)))
  with check (county = (select register.served_county()));
alter table register.stays enable row level security;
create policy served on register.stays for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = stays.county and p.person_id = stays.person_id)));
create policy written on register.stays for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.stays for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = stays.county and p.person_id = stays.person_id)))
  with check (county = (select register.served_county()));
alter table register.absences enable row level security;
create policy served on register.absences for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = absences.county and p.person_id = absences.person_id)));
create policy written on register.absences for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.absences for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = absences.county and p.person_id = absences.person_id)))
  with check (county = (select register.served_county()));
-- The count of a village holds who has left it since: presences are seen by their own place too.
alter table register.presences enable row level security;
create policy served on register.presences for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or exists (select from register.persons p
      where p.county = presences.county and p.person_id = presences.person_id)));
create policy written on register.presences for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.presences for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or exists (select from register.persons p
      where p.county = presences.county and p.person_id = presences.person_id)))
  with check (county = (select register.served_county()));
alter table register.reference_dates enable row level security;
create policy served on register.reference_dates for select to simin_serve using (county = (select register.served_county())
  and (select register.serves_somewhere()));
create policy written on register.reference_dates for insert to simin_serve with check (county = (select register.served_county()));
alter table register.reference_counts enable row level security;
create policy served on register.reference_counts for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));
create policy written on register.reference_counts for insert to simin_serve with check (county = (select register.served_county()));

grant select on register.units, register.marriages, register.births, register.deaths, register.moves,
  register.stays, register.absences, register.presences, register.reference_dates,
  register.reference_counts to simin_serve;
grant insert, update on register.units, register.marriages, register.births, register.deaths,
  register.moves, register.stays, register.absences, register.presences to simin_serve;
grant insert on register.reference_dates, register.reference_counts to simin_serve;
