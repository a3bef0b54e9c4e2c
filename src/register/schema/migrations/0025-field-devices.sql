-- Work away from the office: devices and their holders, what they send, what they are told.
-- The protocol is written in docs/rules/sync.md.

create table work.field_devices (
  county char(6) not null,
  device_id uuid not null,
  village text collate "C" not null,
  account_id uuid not null,
  label text not null,
  sign_key bytea not null,
  seal_version smallint not null,
  state text not null,
  share_sealed bytea,
  proof_hash bytea not null,
  wrong_tries smallint not null default 0,
  request_no bigint not null default 0,
  next_seq integer not null default 1,
  schema_no smallint not null,
  lease_until timestamptz not null,
  clock_ahead_ms bigint,
  seen_at timestamptz not null,
  enrolled_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  constraint field_devices_pkey primary key (county, device_id),
  constraint field_devices_account_fkey foreign key (county, account_id)
    references access.accounts (county, account_id) on delete restrict,
  constraint field_devices_village_check check (village ~ '^[0-9]{12}$'),
  constraint field_devices_state_check check (state in ('active', 'locked', 'revoked')),
  constraint field_devices_share_check check ((state = 'active') = (share_sealed is not null))
);
create index field_devices_of_village on work.field_devices (county, village);
comment on table work.field_devices is 'Phones and computers that hold a village: who has them, until when they may be opened, how far their work has come.';
comment on column work.field_devices.county is 'County, GB/T 2260, six digits.';
comment on column work.field_devices.device_id is 'Made by the device, uuidv7.';
comment on column work.field_devices.village is 'The village it holds, 12 digits; row security compares its range.';
comment on column work.field_devices.account_id is 'Holder: every operation is theirs.';
comment on column work.field_devices.label is 'What the holder calls it.';
comment on column work.field_devices.sign_key is 'Public key of its signatures, ECDSA P-256, SPKI.';
comment on column work.field_devices.seal_version is 'Which key of the county its outbox is sealed to.';
comment on column work.field_devices.state is 'active; locked: too many wrong passphrases; revoked. Only an active one has a share.';
comment on column work.field_devices.share_sealed is 'The server''s half of the key of its data, sealed; destroyed when it is revoked (R23).';
comment on column work.field_devices.proof_hash is 'SHA-256 of what the passphrase proves; opens nothing by itself.';
comment on column work.field_devices.wrong_tries is 'Wrong proofs in a row.';
comment on column work.field_devices.request_no is 'Counter of its last signed request: an earlier one is refused, whatever any clock says (R28).';
comment on column work.field_devices.next_seq is 'The operation that is to be taken next; later ones wait for it.';
comment on column work.field_devices.schema_no is 'Schema of operations it spoke last.';
comment on column work.field_devices.lease_until is 'Until then it may be opened without contact (S23).';
comment on column work.field_devices.clock_ahead_ms is 'How far its clock was ahead of ours at the last contact; shown, never used to order anything.';
comment on column work.field_devices.seen_at is 'Last contact.';
comment on column work.field_devices.enrolled_at is 'When it was enrolled.';
comment on column work.field_devices.ended_by is 'Account that revoked it.';
comment on column work.field_devices.ended_at is 'When it was locked or revoked.';
comment on column work.field_devices.end_reason is 'Why, in the words of who revoked it.';

create table work.enrolment_codes (
  county char(6) not null,
  code_hash bytea not null,
  village text collate "C" not null,
  account_id uuid not null,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  device_id uuid,
  constraint enrolment_codes_pkey primary key (county, code_hash),
  constraint enrolment_codes_account_fkey foreign key (county, account_id)
    references access.accounts (county, account_id) on delete cascade,
  constraint enrolment_codes_village_check check (village ~ '^[0-9]{12}$')
);
comment on table work.enrolment_codes is 'One-time codes with which a device is enrolled for one holder and one village.';
comment on column work.enrolment_codes.county is 'County, GB/T 2260, six digits.';
comment on column work.enrolment_codes.code_hash is 'SHA-256 of the code.';
comment on column work.enrolment_codes.village is 'The village the device will hold, 12 digits.';
comment on column work.enrolment_codes.account_id is 'Its holder.';
comment on column work.enrolment_codes.issued_by is 'Account.';
comment on column work.enrolment_codes.issued_at is 'When.';
comment on column work.enrolment_codes.expires_at is 'First moment at which it opens nothing.';
comment on column work.enrolment_codes.used_at is 'When a device was enrolled with it.';
comment on column work.enrolment_codes.device_id is 'Which.';

create table work.field_slots (
  county char(6) not null,
  slot_id uuid not null,
  person_id uuid not null,
  item text not null,
  village text collate "C" not null,
  base_version integer not null,
  state text not null,
  form_id uuid,
  opened_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  chosen_op uuid,
  constraint field_slots_pkey primary key (county, slot_id),
  constraint field_slots_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict,
  constraint field_slots_state_check check (state in ('open', 'disputed', 'decided'))
);
create unique index field_slots_one_open on work.field_slots (county, person_id, item) where state <> 'decided';
create index field_slots_disputed on work.field_slots (county, village, opened_at) where state = 'disputed';
comment on table work.field_slots is 'One item of one person while devices speak about it: a disputed one is a case that a person decides (S22).';
comment on column work.field_slots.county is 'County, GB/T 2260, six digits.';
comment on column work.field_slots.slot_id is 'uuidv7.';
comment on column work.field_slots.person_id is 'The person.';
comment on column work.field_slots.item is 'The item, domain/events/person-item.ts.';
comment on column work.field_slots.village is 'Village of the devices that speak, 12 digits.';
comment on column work.field_slots.base_version is 'Version of the person when the first word came: what the register said then is the base value.';
comment on column work.field_slots.state is 'open: all words agree; disputed: a person decides, the register keeps the base value; decided.';
comment on column work.field_slots.form_id is 'Item-change form that asks for the agreed value.';
comment on column work.field_slots.opened_at is 'When the first word came.';
comment on column work.field_slots.decided_by is 'Account that decided the case; null where the form was.';
comment on column work.field_slots.decided_at is 'When.';
comment on column work.field_slots.chosen_op is 'Operation whose value was chosen; null: the base value stays.';

create table work.field_operations (
  county char(6) not null,
  op_id uuid not null,
  device_id uuid not null,
  seq integer not null,
  village text collate "C" not null,
  record_id uuid,
  person_id uuid,
  field text not null,
  slot_id uuid,
  after_op uuid,
  content_sealed bytea not null,
  content_hash bytea not null,
  schema_no smallint not null,
  state text not null,
  reason text,
  collector uuid not null,
  received_at timestamptz not null,
  settled_at timestamptz,
  constraint field_operations_pkey primary key (county, op_id),
  constraint field_operations_in_sequence unique (county, device_id, seq),
  constraint field_operations_device_fkey foreign key (county, device_id)
    references work.field_devices (county, device_id) on delete restrict,
  constraint field_operations_slot_fkey foreign key (county, slot_id)
    references work.field_slots (county, slot_id) on delete cascade,
  constraint field_operations_state_check
    check (state in ('held', 'waiting', 'applied', 'merged', 'same', 'case', 'refused'))
);
create index field_operations_of_slot on work.field_operations (county, slot_id) where slot_id is not null;
create index field_operations_of_record on work.field_operations (county, record_id) where record_id is not null;
create index field_operations_of_person on work.field_operations (county, person_id) where person_id is not null;
create index field_operations_unsettled on work.field_operations (county, state, received_at) where state in ('held', 'waiting');
comment on table work.field_operations is 'What devices sent: each operation once, however often it came, with its answer. Kept 180 days and longer (S23).';
comment on column work.field_operations.county is 'County, GB/T 2260, six digits.';
comment on column work.field_operations.op_id is 'Made by the device before it was sent, uuidv7.';
comment on column work.field_operations.device_id is 'The device.';
comment on column work.field_operations.seq is 'Counts the operations of the device without gaps, from 1.';
comment on column work.field_operations.village is 'Village of the device, 12 digits.';
comment on column work.field_operations.record_id is 'Person, or the id the device gave somebody new; null for a refusal to answer, of which no list is kept (S6).';
comment on column work.field_operations.person_id is 'The person of the register, once it is known which.';
comment on column work.field_operations.field is 'Item of a person, or event:kind.';
comment on column work.field_operations.slot_id is 'What it speaks about together with others.';
comment on column work.field_operations.after_op is 'Operation whose value its collector saw standing.';
comment on column work.field_operations.content_sealed is 'The operation with its signature, sealed: values may be names and numbers.';
comment on column work.field_operations.content_hash is 'SHA-256: the same id with another content is refused.';
comment on column work.field_operations.schema_no is 'Schema it was written in.';
comment on column work.field_operations.state is 'held: an earlier one is missing; waiting: its person is not in the register yet; applied, merged, same, case, refused.';
comment on column work.field_operations.reason is 'Code of the problem, where it was refused.';
comment on column work.field_operations.collector is 'Account that wrote it.';
comment on column work.field_operations.received_at is 'When it came first, by the server''s clock.';
comment on column work.field_operations.settled_at is 'When its answer last changed.';

create table work.field_records (
  county char(6) not null,
  record_id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  village text collate "C" not null,
  constraint field_records_pkey primary key (county, record_id),
  constraint field_records_person_fkey foreign key (county, person_id)
    references register.persons (county, person_id) on delete restrict
);
comment on table work.field_records is 'Ids that devices gave to people they met first, and whom of the register they are.';
comment on column work.field_records.county is 'County, GB/T 2260, six digits.';
comment on column work.field_records.record_id is 'Made by the device.';
comment on column work.field_records.person_id is 'The person.';
comment on column work.field_records.device_id is 'The device.';
comment on column work.field_records.village is 'Its village, 12 digits.';

create table work.field_leases (
  county char(6) not null,
  household_id uuid not null,
  device_id uuid not null,
  village text collate "C" not null,
  until timestamptz not null,
  constraint field_leases_pkey primary key (county, household_id),
  constraint field_leases_device_fkey foreign key (county, device_id)
    references work.field_devices (county, device_id) on delete cascade
);
comment on table work.field_leases is 'Who is at work on which household, so that nobody is asked twice.';
comment on column work.field_leases.county is 'County, GB/T 2260, six digits.';
comment on column work.field_leases.household_id is 'The household.';
comment on column work.field_leases.device_id is 'The device that has it.';
comment on column work.field_leases.village is 'Village, 12 digits.';
comment on column work.field_leases.until is 'Until when; then it is anybody''s.';

create table work.field_changes (
  county char(6) not null,
  change_no bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  village text collate "C" not null,
  kind text not null,
  subject_id uuid not null,
  constraint field_changes_pkey primary key (county, change_no),
  constraint field_changes_kind_check check (kind in ('operation', 'slot', 'lease'))
);
create index field_changes_feed on work.field_changes (county, village, xid, change_no);
comment on table work.field_changes is 'What devices of a village are to be told besides the ledger''s events. Numbers are given before transactions commit: a reader goes by transaction, and no further than the oldest that is still open.';
comment on column work.field_changes.county is 'County, GB/T 2260, six digits.';
comment on column work.field_changes.change_no is 'Order within a transaction.';
comment on column work.field_changes.xid is 'The transaction that wrote it.';
comment on column work.field_changes.village is 'Village, 12 digits.';
comment on column work.field_changes.kind is 'operation: its answer; slot: a case; lease.';
comment on column work.field_changes.subject_id is 'Operation, slot or household.';

-- Who left a village is no longer seen by it, and yet its devices must forget them.
create index events_of_leaving on register.events (county, (before ->> 'place'), event_no) where before ? 'place';
create index events_of_residence_leaving on register.events (county, (before ->> 'residence_place'), event_no) where before ? 'residence_place';
create function work.people_who_left(of_county char(6), of_village text, since_event bigint)
  returns setof uuid
  language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select distinct e.person_id from register.events e
    join register.persons p on p.county = e.county and p.person_id = e.person_id
  where e.county = of_county and e.event_no > since_event and e.person_id is not null
    and of_village between register.served_from() and register.served_to()
    and (e.before ? 'place' and e.before ->> 'place' = of_village
      or e.before ? 'residence_place' and e.before ->> 'residence_place' = of_village)
    and p.place is distinct from of_village and p.residence_place is distinct from of_village;
end;
comment on function work.people_who_left(char, text, bigint) is
  'Ids of people who were in a village of the request''s territory and left it after an event: a device that held them forgets them.';
revoke execute on function work.people_who_left(char, text, bigint) from public;
grant execute on function work.people_who_left(char, text, bigint) to simin_serve;

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies.

alter table work.field_devices enable row level security;
create policy served on work.field_devices to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.enrolment_codes enable row level security;
create policy served on work.enrolment_codes to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_slots enable row level security;
create policy served on work.field_slots to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_operations enable row level security;
create policy served on work.field_operations to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_records enable row level security;
create policy served on work.field_records to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_leases enable row level security;
create policy served on work.field_leases to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_changes enable row level security;
create policy served on work.field_changes to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));

grant select, insert, update on work.field_devices, work.enrolment_codes, work.field_slots,
  work.field_operations to simin_serve;
grant select, insert, update, delete on work.field_leases to simin_serve;
grant select, insert on work.field_records, work.field_changes to simin_serve;
