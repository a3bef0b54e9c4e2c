-- The second wall, by territory: a request sees the people of its own places and nothing else, whatever the
-- program forgets. Codes are compared as ranges in collation C (S15). Then: grants, break-glass, alerts.

-- ---------------------------------------------------------------------------------------------
-- The context of a request, in one place each. The settings are empty, not null, after a transaction
-- that used them: hence nullif.

create function register.served_county() returns bpchar
  language sql stable parallel safe
  return nullif(current_setting('simin.county', true), '');
comment on function register.served_county() is 'County of the request; null outside one.';

create function register.served_from() returns text
  language sql stable parallel safe
  return nullif(current_setting('simin.place_from', true), '');
comment on function register.served_from() is 'First 12-digit code of the request''s territory; null outside one.';

create function register.served_to() returns text
  language sql stable parallel safe
  return nullif(current_setting('simin.place_to', true), '');
comment on function register.served_to() is 'Last 12-digit code of the request''s territory; null outside one.';

create function register.served_account() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('simin.account', true), '')::uuid;
comment on function register.served_account() is 'Account of the request; null outside one.';

create function register.serves_county() returns boolean
  language sql stable parallel safe
  return coalesce(register.served_from() <= register.served_county() || '000000'
    and register.served_to() >= register.served_county() || '999999', false);
comment on function register.serves_county() is
  'True when the territory is the whole county: then people of no known place, and of places elsewhere, are seen too.';

create function register.serves_somewhere() returns boolean
  language sql stable parallel safe
  return coalesce(register.served_from() <= register.served_to(), false);
comment on function register.serves_somewhere() is
  'False for a role that sees no person at all (administrators): its territory is empty.';

create function register.audits_reads() returns boolean
  language sql stable parallel safe
  return coalesce(nullif(current_setting('simin.audit', true), '') = 'on', false);
comment on function register.audits_reads() is 'True for the auditor, who sees who looked and no person.';

-- What hangs on a person or a household asks for them by these two, and not by a query of its own: policies
-- within policies are planned again in every statement, and made the statements of a person's page three
-- times as slow. In plpgsql the plan is kept; for the whole county neither is ever called.

create function register.person_is_served(of_county char(6), of_person_id uuid) returns boolean
  language plpgsql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from register.persons p
    where p.county = of_county and p.person_id = of_person_id
      and (p.place between register.served_from() and register.served_to()
        or p.residence_place between register.served_from() and register.served_to()));
end
$$;
comment on function register.person_is_served(char, uuid) is
  'True when a person is registered or lives in the request''s territory.';

create function register.household_is_served(of_county char(6), of_household_id uuid) returns boolean
  language plpgsql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
      select from register.households h
      where h.county = of_county and h.household_id = of_household_id
        and h.place between register.served_from() and register.served_to())
    or exists (
      select from register.memberships m
      where m.county = of_county and m.household_id = of_household_id
        and register.person_is_served(m.county, m.person_id));
end
$$;
comment on function register.household_is_served(char, uuid) is
  'True when a household, or somebody who belongs to it, is in the request''s territory.';

-- ---------------------------------------------------------------------------------------------
-- People: whoever is registered or lives in the territory. What hangs on a person is seen with them: the
-- policy of persons acts inside these too. New rows are held to the county only, because what makes
-- them visible (the person) may be written after them; what a request may write, it has first found.

drop policy own_county on register.persons;
create policy served on register.persons for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or residence_place between (select register.served_from()) and (select register.served_to())));
create policy written on register.persons for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.persons for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or residence_place between (select register.served_from()) and (select register.served_to())))
  with check (county = (select register.served_county()));
drop policy own_county on register.identifiers;
create policy served on register.identifiers for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(identifiers.county, identifiers.person_id)));
create policy written on register.identifiers for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.identifiers for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(identifiers.county, identifiers.person_id)))
  with check (county = (select register.served_county()));
drop policy own_county on register.memberships;
create policy served on register.memberships for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(memberships.county, memberships.person_id)));
create policy written on register.memberships for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.memberships for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(memberships.county, memberships.person_id)))
  with check (county = (select register.served_county()));
drop policy own_county on register.residences;
create policy served on register.residences for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(residences.county, residences.person_id)));
create policy written on register.residences for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.residences for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(residences.county, residences.person_id)))
  with check (county = (select register.served_county()));
drop policy own_county on register.kinships;
create policy served on register.kinships for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(kinships.county, kinships.person_id)));
create policy written on register.kinships for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.kinships for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(kinships.county, kinships.person_id)))
  with check (county = (select register.served_county()));
drop policy own_county on register.households;
create policy served on register.households for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or register.household_is_served(households.county, households.household_id)));
create policy written on register.households for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on register.households for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or register.household_is_served(households.county, households.household_id)))
  with check (county = (select register.served_county()));
drop policy own_county on register.events;
create policy served on register.events for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or person_id is not null and register.person_is_served(events.county, events.person_id)
    or household_id is not null and register.household_is_served(events.county, events.household_id)));
create policy written on register.events for insert to simin_serve with check (county = (select register.served_county()));
drop policy own_county on register.name_grams;
create policy served on register.name_grams for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));
create policy written on register.name_grams for insert to simin_serve with check (county = (select register.served_county()));
create policy removed on register.name_grams for delete to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));
drop policy own_county on work.corrections;
create policy served on work.corrections for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(corrections.county, corrections.person_id)));
create policy written on work.corrections for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on work.corrections for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(corrections.county, corrections.person_id)))
  with check (county = (select register.served_county()));
drop policy own_county on work.person_findings;
create policy served on work.person_findings for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(person_findings.county, person_findings.person_id)));
create policy written on work.person_findings for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on work.person_findings for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(person_findings.county, person_findings.person_id)))
  with check (county = (select register.served_county()));

-- ---------------------------------------------------------------------------------------------
-- What was said about them. A record of another place is still evidence about a person of this one, or
-- one side of a pair to be decided here; these two functions look behind the wall to find that out and
-- tell nothing but yes or no. Reviewed list of such functions: docs/threat-model.md.

create function evidence.speaks_of_territory(
  of_county char(6), of_batch_no integer, of_row_no integer, of_party smallint)
  returns boolean
  language plpgsql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  first_code text := register.served_from();
  last_code text := register.served_to();
begin
  return exists (
      select from evidence.runs r
      join evidence.links k on k.county = r.county and k.run_no = r.run_no
        and k.batch_no = of_batch_no and k.row_no = of_row_no and k.party = of_party
      join register.persons p on p.county = k.county and p.person_id = k.person_id
      where r.county = of_county and r.phase = 'live'
        and (p.place between first_code and last_code
          or p.residence_place between first_code and last_code))
    or exists (
      select from evidence.runs r
      join evidence.doubtful_pairs d on d.county = r.county and d.run_no = r.run_no
        and d.l_batch_no = of_batch_no and d.l_row_no = of_row_no and d.l_party = of_party
      where r.county = of_county and r.phase = 'live' and d.village between first_code and last_code)
    or exists (
      select from evidence.runs r
      join evidence.doubtful_pairs d on d.county = r.county and d.run_no = r.run_no
        and d.r_batch_no = of_batch_no and d.r_row_no = of_row_no and d.r_party = of_party
      where r.county = of_county and r.phase = 'live' and d.village between first_code and last_code);
end
$$;
comment on function evidence.speaks_of_territory(char, integer, integer, smallint) is
  'True when a record is linked to a person of the request''s territory, or stands in a doubtful pair of it.';

create function evidence.record_is_served(
  of_county char(6), of_batch_no integer, of_row_no integer, of_party smallint)
  returns boolean
  language plpgsql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
      select from evidence.source_records s
      where s.county = of_county and s.batch_no = of_batch_no and s.row_no = of_row_no
        and s.party = of_party and s.place between register.served_from() and register.served_to())
    or evidence.speaks_of_territory(of_county, of_batch_no, of_row_no, of_party);
end
$$;
comment on function evidence.record_is_served(char, integer, integer, smallint) is
  'True when a record lies in the request''s territory, or speaks of it.';
create index doubtful_pairs_left on evidence.doubtful_pairs (county, run_no, l_batch_no, l_row_no, l_party);
create index doubtful_pairs_right on evidence.doubtful_pairs (county, run_no, r_batch_no, r_row_no, r_party);

create function evidence.sealed_page_of(of_county char(6), of_batch_no integer, of_row_no integer)
  returns table (page_no integer, raw_sealed bytea, numbers_sealed bytea)
  language plpgsql stable parallel safe security definer rows 1
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select q.page_no, q.raw_sealed, q.numbers_sealed from evidence.pages q
    where q.county = of_county and q.batch_no = of_batch_no and q.last_row >= of_row_no
      and of_county = register.served_county()
      and (register.serves_county()
        or evidence.record_is_served(of_county, of_batch_no, of_row_no, 1::smallint)
        or evidence.record_is_served(of_county, of_batch_no, of_row_no, 2::smallint))
    order by q.last_row limit 1;
end
$$;
comment on function evidence.sealed_page_of(char, integer, integer) is
  'The sealed page in which a row of the territory stands. A page holds thousands of rows of many places, so that no policy can part it: a territory gets it by this way only.';

drop policy own_county on evidence.source_records;
create policy served on evidence.source_records for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())
    or evidence.speaks_of_territory(source_records.county, source_records.batch_no, source_records.row_no, source_records.party)));
drop policy own_county on evidence.links;
create policy served on evidence.links for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or register.person_is_served(links.county, links.person_id)
    or evidence.record_is_served(links.county, links.batch_no, links.row_no, links.party)));
drop policy own_county on evidence.pages;
create policy served on evidence.pages for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or not (select register.serves_somewhere()) and exists (select from evidence.batches b
      where b.county = pages.county and b.batch_no = pages.batch_no
        and b.received_by = (select register.served_account())::text)));
drop policy own_county on evidence.findings;
create policy served on evidence.findings for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or evidence.record_is_served(findings.county, findings.batch_no, findings.row_no, 1::smallint)
    or evidence.record_is_served(findings.county, findings.batch_no, findings.row_no, 2::smallint)
    or not (select register.serves_somewhere()) and exists (select from evidence.batches b
      where b.county = findings.county and b.batch_no = findings.batch_no
        and b.received_by = (select register.served_account())::text)));
drop policy own_county on evidence.doubtful_pairs;
create policy served on evidence.doubtful_pairs for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())));
drop policy own_county on evidence.discrepancies;
create policy served on evidence.discrepancies for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or register.person_is_served(discrepancies.county, discrepancies.person_id)));
create policy changed on evidence.discrepancies for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or register.person_is_served(discrepancies.county, discrepancies.person_id)))
  with check (county = (select register.served_county()));
drop policy own_county on evidence.decisions;
create policy served on evidence.decisions for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or evidence.record_is_served(decisions.county, decisions.l_batch_no, decisions.l_row_no,
      decisions.l_party)
    or evidence.record_is_served(decisions.county, decisions.r_batch_no, decisions.r_row_no,
      decisions.r_party)));
create policy written on evidence.decisions for insert to simin_serve with check (county = (select register.served_county()));
create policy changed on evidence.decisions for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or evidence.record_is_served(decisions.county, decisions.l_batch_no, decisions.l_row_no,
      decisions.l_party)
    or evidence.record_is_served(decisions.county, decisions.r_batch_no, decisions.r_row_no,
      decisions.r_party)))
  with check (county = (select register.served_county()));

-- What a file is, everybody sees who sees people; whoever sees none (a department's liaison) sees their own.
drop policy own_county on evidence.batches;
create policy served on evidence.batches for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_somewhere()) or received_by = (select register.served_account())::text));

-- A township sees who looked at its people; everybody sees what they looked at themselves; the auditor sees
-- all looks, and no person.
drop policy own_county on access.reads;
create policy served on access.reads for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county() or register.audits_reads())
    or account_id = (select register.served_account())
    or person_id is not null and register.person_is_served(reads.county, reads.person_id)));
create index reads_by_account on access.reads (county, account_id, read_at);

revoke execute on function evidence.speaks_of_territory(char, integer, integer, smallint),
  evidence.record_is_served(char, integer, integer, smallint),
  evidence.sealed_page_of(char, integer, integer), register.person_is_served(char, uuid),
  register.household_is_served(char, uuid) from public;
grant execute on function evidence.speaks_of_territory(char, integer, integer, smallint),
  evidence.record_is_served(char, integer, integer, smallint),
  evidence.sealed_page_of(char, integer, integer), register.person_is_served(char, uuid),
  register.household_is_served(char, uuid) to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- Existence: whether something stands anywhere in the county is answered behind the wall,
-- by yes or no; the office says only that the county will check.

create function register.number_stands_elsewhere(of_county char(6), of_value_hash bytea, but_with uuid)
  returns boolean
  language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select exists (select from register.identifiers i
    where i.county = of_county and i.value_hash = of_value_hash and not i.voided
      and i.person_id is distinct from but_with);
end;
comment on function register.number_stands_elsewhere(char, bytea, uuid) is
  'True when another person of the county holds the number, of whatever territory.';

create function register.certificate_stands(of_county char(6), of_number text)
  returns boolean
  language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select exists (select from register.events e
    where e.county = of_county and e.kind = 'birth.registered' and e.grounds ->> 'text' = of_number);
end;
comment on function register.certificate_stands(char, text) is
  'True when a birth was registered with this certificate anywhere in the county.';

revoke execute on function register.number_stands_elsewhere(char, bytea, uuid),
  register.certificate_stands(char, text) from public;
grant execute on function register.number_stands_elsewhere(char, bytea, uuid),
  register.certificate_stands(char, text) to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- Roles, grants, break-glass, alerts

alter table access.accounts drop constraint accounts_role_check;
update access.accounts set role = 'system_admin' where role = 'admin';
alter table access.accounts add constraint accounts_role_check check (role in (
  'village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison', 'planner',
  'system_admin', 'security_admin', 'audit_admin', 'resident'));
comment on column access.accounts.role is 'Role of an account that has no grant yet; access.grants says what holds now';
comment on column access.accounts.territory is 'Territory of an account that has no grant yet';

create table access.grants (
  county char(6) not null,
  account_id uuid not null,
  grant_no integer not null check (grant_no > 0),
  role text not null check (role in (
    'village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison', 'planner',
    'system_admin', 'security_admin', 'audit_admin', 'resident')),
  territory text collate "C" not null,
  since timestamptz not null,
  until timestamptz,
  granted_by text not null,
  granted_at timestamptz not null,
  reason text not null,
  ended_by text,
  ended_at timestamptz,
  primary key (county, account_id, grant_no),
  foreign key (county, account_id) references access.accounts on delete cascade,
  check (until is null or until > since)
);
comment on table access.grants is 'Who may act in which role, where, from when to when; the lowest number that holds now counts';
comment on column access.grants.county is 'County, six-digit division code';
comment on column access.grants.account_id is 'Whose';
comment on column access.grants.grant_no is 'Counts from 1 for each account';
comment on column access.grants.role is 'domain/policy/roles.ts';
comment on column access.grants.territory is 'Division code: everything at or below it';
comment on column access.grants.since is 'First moment it holds';
comment on column access.grants.until is 'First moment it no longer holds; null: without end';
comment on column access.grants.granted_by is 'Account or command that granted it';
comment on column access.grants.granted_at is 'When it was granted';
comment on column access.grants.reason is 'Why, in the words of who granted it';
comment on column access.grants.ended_by is 'Who ended it before its time';
comment on column access.grants.ended_at is 'When it was ended before its time; from then on it does not hold';

create table access.break_glass (
  county char(6) not null,
  break_id uuid not null,
  account_id uuid not null,
  role text not null,
  territory text collate "C" not null,
  reason text not null check (length(reason) >= 4),
  broken_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  review_due_at timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  verdict text check (verdict in ('justified', 'not_justified')),
  review_note text,
  primary key (county, break_id),
  foreign key (county, account_id) references access.accounts on delete cascade,
  check (until > broken_at and until <= broken_at + interval '60 minutes'),
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)),
  check (reviewed_by is distinct from account_id)
);
comment on table access.break_glass is '紧急查阅：应急时越出辖区查阅，事后必须复核 / Reading beyond one''s territory in an emergency: reason, minutes, alert, review';
comment on column access.break_glass.county is 'County, six-digit division code';
comment on column access.break_glass.break_id is 'uuidv7';
comment on column access.break_glass.account_id is 'Who broke it';
comment on column access.break_glass.role is 'In which role';
comment on column access.break_glass.territory is 'Where they may read while it lasts';
comment on column access.break_glass.reason is 'In their words; shown to the reviewers, no name or number belongs in it';
comment on column access.break_glass.broken_at is 'When it began';
comment on column access.break_glass.until is 'When it ends by itself, 60 minutes at most';
comment on column access.break_glass.ended_at is 'When they ended it before; null otherwise';
comment on column access.break_glass.review_due_at is 'The review is due by then: 24 hours';
comment on column access.break_glass.reviewed_by is 'Account that reviewed it, never the one who broke it';
comment on column access.break_glass.reviewed_at is 'When it was reviewed';
comment on column access.break_glass.verdict is 'justified or not_justified';
comment on column access.break_glass.review_note is 'What the reviewer wrote';
create index break_glass_of_account on access.break_glass (county, account_id, until);

create table access.alerts (
  county char(6) not null,
  alert_id uuid not null,
  kind text not null check (kind in (
    'break_glass', 'hourly_rate', 'many_villages', 'own_surname', 'night_hours', 'many_reveals')),
  account_id uuid not null,
  facts jsonb not null default '{}',
  raised_at timestamptz not null,
  seen_by uuid,
  seen_at timestamptz,
  note text,
  primary key (county, alert_id),
  foreign key (county, account_id) references access.accounts on delete cascade
);
comment on table access.alerts is '查阅告警：异常查阅和紧急查阅 / What the auditor should look at: emergency and unusual reading';
comment on column access.alerts.county is 'County, six-digit division code';
comment on column access.alerts.alert_id is 'uuidv7';
comment on column access.alerts.kind is 'break_glass, or the rule of domain/policy/reading-alerts.ts that fired';
comment on column access.alerts.account_id is 'Whose reading it is about';
comment on column access.alerts.facts is 'Counts and bounds that the rule saw; no name and no number';
comment on column access.alerts.raised_at is 'When';
comment on column access.alerts.seen_by is 'Account that looked into it, never the one it is about';
comment on column access.alerts.seen_at is 'When somebody looked into it; null while it waits';
comment on column access.alerts.note is 'What they found';
create index alerts_recent on access.alerts (county, raised_at);
create index alerts_of_account on access.alerts (county, account_id, kind, raised_at);

alter table access.grants enable row level security;
alter table access.break_glass enable row level security;
alter table access.alerts enable row level security;
create policy own_county on access.grants to simin_serve
  using (county = (select register.served_county()));
create policy served on access.break_glass for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county() or register.audits_reads())
    or account_id = (select register.served_account())));
create policy broken on access.break_glass for insert to simin_serve
  with check (county = (select register.served_county())
    and account_id = (select register.served_account()));
create policy reviewed on access.break_glass for update to simin_serve
  using (county = (select register.served_county())
    and ((select register.serves_county() or register.audits_reads())
      or account_id = (select register.served_account())))
  with check (county = (select register.served_county()));
create policy served on access.alerts for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county() or register.audits_reads())
    or account_id = (select register.served_account())));
create policy raised on access.alerts for insert to simin_serve
  with check (county = (select register.served_county()));
create policy answered on access.alerts for update to simin_serve
  using (county = (select register.served_county())
    and (select register.serves_county() or register.audits_reads())
    and account_id <> (select register.served_account()))
  with check (county = (select register.served_county()));
grant select, insert on access.grants to simin_serve;
grant update (ended_by, ended_at) on access.grants to simin_serve;
grant select, insert on access.break_glass to simin_serve;
grant update (ended_at, reviewed_by, reviewed_at, verdict, review_note) on access.break_glass to simin_serve;
grant select, insert on access.alerts to simin_serve;
grant update (seen_by, seen_at, note) on access.alerts to simin_serve;

create table access.child_approvals (
  county char(6) not null,
  account_id uuid not null,
  purpose text not null,
  since timestamptz not null,
  until timestamptz not null,
  approved_by uuid not null,
  reason text not null,
  primary key (county, account_id, purpose, since),
  foreign key (county, account_id) references access.accounts on delete cascade,
  check (until > since and until <= since + interval '31 days'),
  check (approved_by <> account_id)
);
comment on table access.child_approvals is '未满十四周岁儿童信息的查阅批准 / For whom, for which purpose and until when a supervisor approved full values of children below 14';
comment on column access.child_approvals.county is 'County, six-digit division code';
comment on column access.child_approvals.account_id is 'Who may ask for them';
comment on column access.child_approvals.purpose is 'For this purpose only';
comment on column access.child_approvals.since is 'First moment it holds';
comment on column access.child_approvals.until is 'First moment it no longer holds, 31 days later at most';
comment on column access.child_approvals.approved_by is 'Account of the supervisor, never the same';
comment on column access.child_approvals.reason is 'Why, in their words';
alter table access.child_approvals enable row level security;
create policy own_county on access.child_approvals to simin_serve
  using (county = (select register.served_county()));
grant select, insert on access.child_approvals to simin_serve;
