-- A run's discrepancies stand in a partition of their own, as its links do: loaded bare, indexed, then attached,
-- and dropped whole when the run is. Row by row into four indexes, 400,000 of them took as long as five million
-- links take to be written. What was told before, and of a run that has no partition, stands in the rest.

alter table evidence.discrepancies rename to discrepancies_rest;
alter index evidence.discrepancies_pkey rename to discrepancies_rest_pkey;
alter index evidence.discrepancies_by_person rename to discrepancies_rest_by_person;
alter index evidence.discrepancies_by_village rename to discrepancies_rest_by_village;
alter index evidence.discrepancies_by_kind rename to discrepancies_rest_by_kind;
alter index evidence.discrepancies_by_decision rename to discrepancies_rest_by_decision;
drop policy served on evidence.discrepancies_rest;
drop policy changed on evidence.discrepancies_rest;
revoke all on evidence.discrepancies_rest from simin_serve;

create table evidence.discrepancies (like evidence.discrepancies_rest including all excluding indexes)
  partition by range (county, run_no);
alter table evidence.discrepancies
  add constraint discrepancies_pkey primary key (county, run_no, discrepancy_no),
  add constraint discrepancies_county_run_no_fkey foreign key (county, run_no)
    references evidence.runs on delete cascade;
create index discrepancies_by_person on evidence.discrepancies (county, run_no, person_id);
create index discrepancies_by_village on evidence.discrepancies (county, run_no, village);
create index discrepancies_by_kind on evidence.discrepancies (county, run_no, kind, item, discrepancy_no);
create index discrepancies_by_decision on evidence.discrepancies (county, decision_id) where decision_id is not null;
comment on table evidence.discrepancies is 'Where sources do not agree about somebody. A partition a run, as with links';

alter table evidence.discrepancies attach partition evidence.discrepancies_rest default;

alter table evidence.discrepancies enable row level security;
create policy served on evidence.discrepancies for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or register.person_is_served(discrepancies.county, discrepancies.person_id)));
create policy changed on evidence.discrepancies for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or register.person_is_served(discrepancies.county, discrepancies.person_id)))
  with check (county = (select register.served_county()));
grant select on evidence.discrepancies to simin_serve;
grant update (status) on evidence.discrepancies to simin_serve;
grant update (decision_id) on evidence.discrepancies to simin_serve;
