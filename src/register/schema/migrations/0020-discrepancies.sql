-- Discrepancies: which source is in doubt, who decided what about each and by which rule, acceptance of
-- many at once as one order that can be taken back, and the tickets that ask departments to correct.

alter table evidence.discrepancies drop constraint discrepancies_kind_check;
alter table evidence.discrepancies add constraint discrepancies_kind_check check (kind in (
  'item_differs', 'missing_in_register', 'missing_in_source', 'only_in_register', 'birth_missing',
  'two_people_one_number', 'one_person_two_numbers', 'duplicate'));
alter table evidence.discrepancies
  add column sources text[] generated always as (string_to_array(facts ->> 'sources', ' ')) stored,
  add column chosen_source text generated always as (facts ->> 'chosen_source') stored,
  add column difference text generated always as (facts ->> 'difference') stored,
  add column decision_id uuid;
create index discrepancies_by_kind on evidence.discrepancies (county, run_no, kind, item, discrepancy_no);
create index discrepancies_by_decision on evidence.discrepancies (county, decision_id) where decision_id is not null;
comment on column evidence.discrepancies.sources is 'Kinds of file that are in doubt: whose records say the other value, hold somebody twice, or lack somebody.';
comment on column evidence.discrepancies.chosen_source is 'Kind of file that the order of evidence believes about the item.';
comment on column evidence.discrepancies.difference is 'How the values differ, domain/differences/difference.ts.';
comment on column evidence.discrepancies.decision_id is 'Standing decision about it; with status open: nobody can tell, it must be asked.';

create table work.discrepancy_decisions (
  county char(6) not null,
  decision_id uuid not null,
  run_no integer not null,
  discrepancy_no integer not null,
  kind text not null,
  person_id uuid,
  other_person_id uuid,
  item text,
  village text collate "C",
  said_batch_no integer,
  said_row_no integer,
  said_party smallint,
  verdict text not null,
  rule text not null,
  reason text not null,
  wrong_sources text[] not null,
  order_id uuid,
  adoption_id uuid,
  decided_by text not null,
  role text not null,
  decided_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint discrepancy_decisions_pkey primary key (county, decision_id),
  constraint discrepancy_decisions_verdict_check check (verdict in ('rule', 'keep', 'ask'))
);
create unique index discrepancy_decisions_standing on work.discrepancy_decisions (county, run_no, discrepancy_no)
  where undone_at is null;
create index discrepancy_decisions_of_order on work.discrepancy_decisions (county, order_id) where order_id is not null;
create index discrepancy_decisions_of_person on work.discrepancy_decisions (county, person_id, kind) where undone_at is null;
comment on table work.discrepancy_decisions is 'What was decided about discrepancies, by whom and by which rule. Outlives the comparison; taken back, never deleted.';
comment on column work.discrepancy_decisions.county is 'County, GB/T 2260, six digits.';
comment on column work.discrepancy_decisions.decision_id is 'uuidv7.';
comment on column work.discrepancy_decisions.run_no is 'Comparison that found it.';
comment on column work.discrepancy_decisions.discrepancy_no is 'The discrepancy in that comparison.';
comment on column work.discrepancy_decisions.kind is 'What did not agree.';
comment on column work.discrepancy_decisions.person_id is 'The person.';
comment on column work.discrepancy_decisions.other_person_id is 'The other one, where two hold one number or one may be two.';
comment on column work.discrepancy_decisions.item is 'The item, where it is one.';
comment on column work.discrepancy_decisions.village is 'Village it is worked on in; row security compares its range.';
comment on column work.discrepancy_decisions.said_batch_no is 'File of a record that says the other value: a later comparison finds the same value again by it.';
comment on column work.discrepancy_decisions.said_row_no is 'Its row.';
comment on column work.discrepancy_decisions.said_party is 'Its party.';
comment on column work.discrepancy_decisions.verdict is 'rule: as the rule proposes; keep: as it stands; ask: cannot be told from files.';
comment on column work.discrepancy_decisions.rule is 'The rule that proposed, as screens name it; none where people alone can tell.';
comment on column work.discrepancy_decisions.reason is 'Why, in the words of who decided.';
comment on column work.discrepancy_decisions.wrong_sources is 'Kinds of file found wrong by it.';
comment on column work.discrepancy_decisions.order_id is 'The acceptance it belongs to, where many were accepted at once.';
comment on column work.discrepancy_decisions.adoption_id is 'Event of the correction, or form that waits for the county, where the register took another value.';
comment on column work.discrepancy_decisions.decided_by is 'Account.';
comment on column work.discrepancy_decisions.role is 'Role the account acted in.';
comment on column work.discrepancy_decisions.decided_at is 'When.';
comment on column work.discrepancy_decisions.undone_by is 'Account that took it back.';
comment on column work.discrepancy_decisions.undone_at is 'When; null while it stands.';

create table work.discrepancy_orders (
  county char(6) not null,
  order_id uuid not null,
  order_no integer not null,
  run_no integer not null,
  pattern jsonb not null,
  place text collate "C" not null,
  basis text not null,
  reason text not null,
  matching integer not null,
  sample integer[] not null,
  state text not null,
  watermark integer not null default 0,
  settled integer not null default 0,
  left_out integer not null default 0,
  reversed integer not null default 0,
  issued_by text not null,
  issued_at timestamptz not null,
  finished_at timestamptz,
  reversed_by text,
  reverse_reason text,
  reversed_at timestamptz,
  constraint discrepancy_orders_pkey primary key (county, order_id),
  constraint discrepancy_orders_order_no unique (county, order_no),
  constraint discrepancy_orders_state_check check (state in ('running', 'done', 'reversing', 'reversed'))
);
comment on table work.discrepancy_orders is 'Acceptances of many discrepancies of one pattern at once, each taken back as one act.';
comment on column work.discrepancy_orders.county is 'County, GB/T 2260, six digits.';
comment on column work.discrepancy_orders.order_id is 'uuidv7.';
comment on column work.discrepancy_orders.order_no is 'Number of the acceptance in the county.';
comment on column work.discrepancy_orders.run_no is 'Comparison whose discrepancies are accepted.';
comment on column work.discrepancy_orders.pattern is 'Kind, item, sources in doubt, source believed, and how the values differ.';
comment on column work.discrepancy_orders.place is 'Place it covers.';
comment on column work.discrepancy_orders.basis is 'Document or decision it rests on.';
comment on column work.discrepancy_orders.reason is 'Why the pattern may be accepted as one.';
comment on column work.discrepancy_orders.matching is 'Open discrepancies of the pattern when it was issued.';
comment on column work.discrepancy_orders.sample is 'Discrepancies drawn at random that whoever issued it was shown.';
comment on column work.discrepancy_orders.state is 'domain/discrepancies/acceptance-order.ts.';
comment on column work.discrepancy_orders.watermark is 'Last discrepancy looked at; written with the batch, so that a cut acceptance goes on where it stood.';
comment on column work.discrepancy_orders.settled is 'Discrepancies settled so far.';
comment on column work.discrepancy_orders.left_out is 'Discrepancies left to be decided one by one: accepting would have changed the register.';
comment on column work.discrepancy_orders.reversed is 'Decisions taken back so far.';
comment on column work.discrepancy_orders.issued_by is 'Account.';
comment on column work.discrepancy_orders.issued_at is 'When.';
comment on column work.discrepancy_orders.finished_at is 'When the last was looked at.';
comment on column work.discrepancy_orders.reversed_by is 'Account that had it taken back.';
comment on column work.discrepancy_orders.reverse_reason is 'Why.';
comment on column work.discrepancy_orders.reversed_at is 'When the last was taken back.';

alter table work.source_tickets alter column finding_id drop not null;
alter table work.source_tickets
  add column decision_id uuid,
  add column batch_no integer,
  add column row_no integer,
  add column party smallint,
  add column answer text,
  add column answer_text text,
  add column answered_by text,
  add column answered_at timestamptz,
  add column closed_by_batch_no integer;
alter table work.source_tickets drop constraint source_tickets_state_check;
alter table work.source_tickets add constraint source_tickets_state_check
  check (state in ('waiting', 'answered', 'closed', 'withdrawn', 'settled'));
alter table work.source_tickets add constraint source_tickets_answer_check
  check (answer in ('corrected', 'stands', 'not_ours'));
alter table work.source_tickets add constraint source_tickets_reason_to_be
  check ((finding_id is null) <> (decision_id is null));
create unique index source_tickets_of_decision on work.source_tickets (county, decision_id, source, batch_no, row_no, party)
  where decision_id is not null;
create index source_tickets_by_source on work.source_tickets (county, source, state, ticket_no);
create index source_tickets_of_person on work.source_tickets (county, person_id, source) where state in ('waiting', 'answered');
comment on column work.source_tickets.finding_id is 'Finding that led to it; null where a decided discrepancy did.';
comment on column work.source_tickets.decision_id is 'Decision about a discrepancy that led to it.';
comment on column work.source_tickets.batch_no is 'Their file.';
comment on column work.source_tickets.row_no is 'The row in it.';
comment on column work.source_tickets.party is 'The party of the row.';
comment on column work.source_tickets.rule is 'Rule that fired, or rule that settled the discrepancy.';
comment on column work.source_tickets.place is 'Place of the finding or discrepancy; row security compares its range.';
comment on column work.source_tickets.state is 'waiting for an answer; answered; closed by a later file that carries the right value; withdrawn with the answer or decision; settled where the rule fired no more.';
comment on column work.source_tickets.answer is 'corrected, stands (the department stands by its value), not_ours.';
comment on column work.source_tickets.answer_text is 'Evidence or remark of the department.';
comment on column work.source_tickets.answered_by is 'Account that answered or wrote the answer down.';
comment on column work.source_tickets.answered_at is 'When.';
comment on column work.source_tickets.closed_by_batch_no is 'File that carries the right value.';
comment on column work.form_numbers.form is 'item_change, cleaning_order, discrepancy_order or source_ticket.';

-- ---------------------------------------------------------------------------------------------
-- Row security: decisions are seen where their discrepancies are; acceptances by accounts of the whole
-- county. A department sees the tickets about files it sent itself, and answers them.

alter table work.discrepancy_decisions enable row level security;
create policy served on work.discrepancy_decisions for select to simin_serve
  using (county = (select register.served_county()) and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or register.person_is_served(discrepancy_decisions.county, discrepancy_decisions.person_id)));
create policy written on work.discrepancy_decisions for insert to simin_serve
  with check (county = (select register.served_county())
    and decided_by = (select register.served_account())::text);
create policy changed on work.discrepancy_decisions for update to simin_serve
  using (county = (select register.served_county()) and ((select register.serves_county())
    or village between (select register.served_from()) and (select register.served_to())
    or register.person_is_served(discrepancy_decisions.county, discrepancy_decisions.person_id)))
  with check (county = (select register.served_county()));
alter table work.discrepancy_orders enable row level security;
create policy served on work.discrepancy_orders to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()));
create policy own_file on work.source_tickets for select to simin_serve
  using (county = (select register.served_county()) and not (select register.serves_somewhere())
    and exists (select from evidence.batches b where b.county = source_tickets.county
      and b.batch_no = source_tickets.batch_no
      and b.received_by = (select register.served_account())::text));
create policy own_file_answered on work.source_tickets for update to simin_serve
  using (county = (select register.served_county()) and not (select register.serves_somewhere())
    and exists (select from evidence.batches b where b.county = source_tickets.county
      and b.batch_no = source_tickets.batch_no
      and b.received_by = (select register.served_account())::text))
  with check (county = (select register.served_county()));

grant select, insert on work.discrepancy_decisions to simin_serve;
grant update (undone_by, undone_at) on work.discrepancy_decisions to simin_serve;
grant select, insert, update on work.discrepancy_orders to simin_serve;
grant update (decision_id) on evidence.discrepancies to simin_serve;
