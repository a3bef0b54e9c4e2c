-- A cause of death is stated with the death, later, or anew: each statement stays, sealed as the one that holds.

create table register.death_causes (
  county char(6) not null,
  person_id uuid not null,
  event_no bigint not null,
  record_no smallint not null,
  cause_hash text not null,
  cause_sealed bytea not null,
  constraint death_causes_pkey primary key (county, person_id, event_no),
  constraint death_causes_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table register.death_causes is 'Causes of death as they were stated, each by its event; the last one of a death that is not void holds.';
comment on column register.death_causes.county is 'County, GB/T 2260, six digits.';
comment on column register.death_causes.person_id is 'Who died.';
comment on column register.death_causes.event_no is 'Event that stated it.';
comment on column register.death_causes.record_no is 'The death in register.deaths that it is about.';
comment on column register.death_causes.cause_hash is 'Keyed hash of the cause, which the ledger holds in its place.';
comment on column register.death_causes.cause_sealed is 'Cause of death (GB/T 14396, ICD-10), sealed; opened only for the county''s officer for causes of death.';

insert into register.death_causes (county, person_id, event_no, record_no, cause_hash, cause_sealed)
select county, person_id, event_no, record_no, cause_hash, cause_sealed from register.deaths
where cause_sealed is not null and cause_hash is not null;

alter table register.death_causes enable row level security;
create policy served on register.death_causes for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or exists (select from register.persons p
      where p.county = death_causes.county and p.person_id = death_causes.person_id)));
create policy written on register.death_causes for insert to simin_serve
  with check (county = (select register.served_county()));
grant select, insert on register.death_causes to simin_serve;
