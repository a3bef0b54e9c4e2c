-- Looks and acts on accounts stand in the ledger too, by the hash of what was written since the last checkpoint:
-- an event of a third sort, about nobody, and beside it which records its hash speaks of.

-- Not checked again over what stands: it met the narrower check, and the table is as long as the register's history.
alter table register.events drop constraint events_one_subject;
alter table register.events add constraint events_one_subject check (
  (person_id is null) <> (household_id is null)
  or (person_id is null and household_id is null and kind in ('looks.sealed', 'acts.sealed'))) not valid;
comment on column register.events.person_id is 'Subject, where it is a person; a seal of access records has none.';
comment on column register.events.kind is
  'Kind of event, domain/events/event-kind.ts; or looks.sealed, acts.sealed, domain/proofs/access-seal.ts.';

create table access.sealed_stretches (
  county char(6) not null,
  event_no bigint not null,
  kind text not null,
  records integer not null,
  last_id uuid not null,
  open_from uuid not null,
  ids uuid[] not null,
  constraint sealed_stretches_pkey primary key (county, event_no),
  constraint sealed_stretches_kind_check check (kind in ('looks.sealed', 'acts.sealed')),
  constraint sealed_stretches_records_check check (records > 0 and records = cardinality(ids))
);
comment on table access.sealed_stretches is
  'Which looks or acts on accounts an event of the ledger speaks of by its hash. Only ever added to.';
comment on column access.sealed_stretches.county is 'County, GB/T 2260, six digits.';
comment on column access.sealed_stretches.event_no is 'The event that holds the hash.';
comment on column access.sealed_stretches.kind is 'looks.sealed: of access.reads; acts.sealed: of access.account_events.';
comment on column access.sealed_stretches.records is 'How many they are.';
comment on column access.sealed_stretches.last_id is 'The largest of their ids.';
comment on column access.sealed_stretches.open_from is 'Records with a smaller id are all sealed by now: no transaction of before was left.';
comment on column access.sealed_stretches.ids is 'Their ids, in the order they were hashed.';

-- Written and read by the program itself: no request asks for it.
alter table access.sealed_stretches enable row level security;
create trigger stretches_are_for_ever before update or delete or truncate on access.sealed_stretches
  for each statement execute function register.refuse_change_of_ledger();
create trigger looks_are_for_ever before update or delete or truncate on access.reads
  for each statement execute function register.refuse_change_of_ledger();
create trigger acts_are_for_ever before update or delete or truncate on access.account_events
  for each statement execute function register.refuse_change_of_ledger();
