-- Two entries of one person are merged by one who asks and another who approves: what was asked, of which versions,
-- and what became of it. What the merge changed stands in the ledger.

create table work.merge_requests (
  county char(6) not null,
  form_id uuid not null,
  form_no integer not null,
  person_id uuid not null,
  other_person_id uuid not null,
  village text collate "C",
  other_village text collate "C",
  version integer not null,
  other_version integer not null,
  takes text[] not null,
  two_numbers boolean not null,
  reason text not null,
  grounds jsonb,
  state text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  approved_by text,
  refusal text,
  event_id uuid,
  settled_at timestamptz,
  constraint merge_requests_pkey primary key (county, form_id),
  constraint merge_requests_form_no unique (county, form_no),
  constraint merge_requests_two_entries check (person_id <> other_person_id),
  constraint merge_requests_state_check check (state in ('asked', 'returned', 'completed', 'withdrawn', 'replaced')),
  constraint merge_requests_two_people check (
    state <> 'completed' or (approved_by is not null and approved_by <> asked_by and event_id is not null)
  )
);
-- One that waits for each pair, whichever of the two would stay.
create unique index merge_requests_of_pair on work.merge_requests
  (county, least(person_id, other_person_id), greatest(person_id, other_person_id)) where state in ('asked', 'returned');
create index merge_requests_waiting on work.merge_requests (county, state, village) where state in ('asked', 'returned');
comment on table work.merge_requests is 'Requests to merge two entries of one person (合并申请): who asked, why, from which versions, and who approved. Kept for ever.';
comment on column work.merge_requests.county is 'County, GB/T 2260, six digits.';
comment on column work.merge_requests.form_id is 'Made by the sender; the same id again asks nothing twice.';
comment on column work.merge_requests.form_no is 'Number of the request in the county.';
comment on column work.merge_requests.person_id is 'The entry that would stay.';
comment on column work.merge_requests.other_person_id is 'The entry that would be merged into it.';
comment on column work.merge_requests.village is 'Registered village of the entry that would stay, when it was asked; null where unknown. Row security compares its range.';
comment on column work.merge_requests.other_village is 'The same of the other entry; both are compared.';
comment on column work.merge_requests.version is 'Version of the entry that would stay, as it was seen.';
comment on column work.merge_requests.other_version is 'Version of the other, as it was seen.';
comment on column work.merge_requests.takes is 'Items that the staying entry would take from the other, domain/events/merge-items.ts.';
comment on column work.merge_requests.two_numbers is 'Both hold a valid number, and another one: two people have to agree (S13).';
comment on column work.merge_requests.reason is 'Why they are one person, in the asker''s words.';
comment on column work.merge_requests.grounds is 'What it relies on: kind and text; null where nothing was named.';
comment on column work.merge_requests.state is 'domain/forms/merge-request.ts.';
comment on column work.merge_requests.asked_by is 'Account.';
comment on column work.merge_requests.asked_at is 'When.';
comment on column work.merge_requests.approved_by is 'Account of the county that approved, and so merged; another one than the asker.';
comment on column work.merge_requests.refusal is 'Why it was returned.';
comment on column work.merge_requests.event_id is 'First event of the merge in the ledger.';
comment on column work.merge_requests.settled_at is 'When it was completed.';

alter table work.merge_requests enable row level security;
create policy served on work.merge_requests to simin_serve
  using (county = (select register.served_county()) and ((select register.serves_county())
    or (village between (select register.served_from()) and (select register.served_to())
      and other_village between (select register.served_from()) and (select register.served_to()))));
grant select, insert on work.merge_requests to simin_serve;
grant update (state, approved_by, refusal, event_id, settled_at) on work.merge_requests to simin_serve;

alter table work.form_steps drop constraint form_steps_form_check;
alter table work.form_steps add constraint form_steps_form_check
  check (form in ('change_report', 'item_change', 'cleaning_order', 'merge_request'));
comment on column work.form_steps.form is 'change_report, item_change, cleaning_order or merge_request.';
comment on column work.form_steps.form_id is 'Report, item-change form, order or merge request.';
comment on column work.form_numbers.form is 'item_change, cleaning_order, discrepancy_order, source_ticket, keying_batch or merge_request.';
