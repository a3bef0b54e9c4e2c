-- Finding people. Each way of searching is an equality or a range at the head of one of these indexes,
-- in collation C and by leakproof operators only (decision S15), so that row security does not take
-- the index away. What narrows a search (birth date, village, sex) stands in the index behind it: one
-- surname of ninety thousand bearers is narrowed without looking at their rows.

alter table register.persons add column former_folded text collate "C";
comment on column register.persons.former_folded is 'Former name with variant and traditional characters folded, for search; from former_name.';

drop index register.persons_by_name;
drop index register.persons_by_pinyin;
drop index register.persons_by_initials;
create index persons_by_name on register.persons (county, name_folded, place, person_id, born_on, sex);
create index persons_by_pinyin on register.persons (county, name_pinyin, place, person_id, born_on, sex);
create index persons_by_initials on register.persons (county, name_initials, place, person_id, born_on, sex);
create index persons_by_former_name on register.persons (county, former_folded, place, person_id)
  where former_folded is not null;
create index persons_by_birth on register.persons (county, born_on, place, person_id, sex)
  -- Those of whom only the year is known are nobody's birthday; and no other search begins here.
  where born_precision in ('day', 'month');
-- The value stands in the row as it is: a hash of it would hide nothing and would have to be kept.
create index persons_by_phone on register.persons (county, phone, person_id) where phone is not null;
create index households_by_head on register.households (county, head_person_id) where head_person_id is not null;

-- ---------------------------------------------------------------------------------------------
-- Changes that were asked for once and sent twice

create table access.request_keys (
  county char(6) not null,
  account_id uuid not null,
  request_key text collate "C" not null,
  request_hash bytea not null,
  status smallint,
  reply_sealed bytea,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  constraint request_keys_pkey primary key (county, account_id, request_key),
  constraint request_keys_key_check check (length(request_key) between 16 and 80)
);
comment on table access.request_keys is
  'Requests that change something, by the key their sender made: the same key again gets the same answer. Written in the transaction of the work itself where that is one transaction.';
comment on column access.request_keys.county is 'County, GB/T 2260, six digits.';
comment on column access.request_keys.account_id is 'Who sent it.';
comment on column access.request_keys.request_key is 'The header Idempotency-Key.';
comment on column access.request_keys.request_hash is 'SHA-256 of method, path and body: another request under the same key is refused.';
comment on column access.request_keys.status is 'HTTP status of the answer; null while the work is under way.';
comment on column access.request_keys.reply_sealed is 'The answer, sealed (AES-256-GCM): it may hold what only the asker was to see.';
comment on column access.request_keys.asked_at is 'When it came first.';
comment on column access.request_keys.expires_at is 'Forgotten then: 180 days later, as devices come back late (decision S23).';
create index request_keys_expired on access.request_keys (expires_at);

alter table access.request_keys enable row level security;
create policy own_account on access.request_keys to simin_serve
  using (county = (select register.served_county()) and account_id = (select register.served_account()))
  with check (county = (select register.served_county()) and account_id = (select register.served_account()));
grant select, insert, update, delete on access.request_keys to simin_serve;
