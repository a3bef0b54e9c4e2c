-- A mother may stand in another township, which the office that keeps the child's entry does not see. It states her
-- as her certificate names her, by name and number; the county looks and names her.

create table work.stated_parents (
  county char(6) not null,
  statement_id uuid not null,
  finding_id uuid not null,
  person_id uuid not null,
  item text not null,
  name text not null,
  number_sealed bytea not null,
  number_hash bytea not null,
  evidence text,
  stated_by text not null,
  stated_at timestamptz not null,
  constraint stated_parents_pkey primary key (county, statement_id),
  constraint stated_parents_finding_fkey foreign key (county, finding_id)
    references work.findings (county, finding_id) on delete cascade,
  constraint stated_parents_item_check check (item in ('mother', 'father'))
);
create index stated_parents_of_finding on work.stated_parents (county, finding_id, stated_at);
create index stated_parents_of_person on work.stated_parents (county, person_id);
comment on table work.stated_parents is 'Parents of a child as a certificate names them, who are not to be seen from the office that keeps the child''s entry. Read by the county alone; gone when the county has settled the finding.';
comment on column work.stated_parents.county is 'County, GB/T 2260, six digits.';
comment on column work.stated_parents.statement_id is 'Made by the sender; the same id again states nothing twice.';
comment on column work.stated_parents.finding_id is 'The finding that the county settles.';
comment on column work.stated_parents.person_id is 'The child.';
comment on column work.stated_parents.item is 'mother or father.';
comment on column work.stated_parents.name is 'Name on the certificate.';
comment on column work.stated_parents.number_sealed is 'Identity number on the certificate, sealed (S10).';
comment on column work.stated_parents.number_hash is 'Its keyed hash.';
comment on column work.stated_parents.evidence is 'The document, in the office''s words.';
comment on column work.stated_parents.stated_by is 'Account.';
comment on column work.stated_parents.stated_at is 'When.';

alter table work.stated_parents enable row level security;
-- Whoever states somebody does not read it back: the answer would tell that the number is somebody's.
create policy served on work.stated_parents for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_county()));
create policy written on work.stated_parents for insert to simin_serve
  with check (county = (select register.served_county()) and register.person_is_served(county, person_id));
grant select, insert on work.stated_parents to simin_serve;

-- A definer: whoever settles the finding need not be the county, who alone reads what was stated.
create function work.forget_stated_parents() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  delete from work.stated_parents s where s.county = new.county and s.finding_id = new.finding_id;
  return null;
end
$$;
comment on function work.forget_stated_parents() is 'Trigger: what a certificate says of a parent goes when the finding that asked for them is settled.';
create trigger findings_forget_stated_parents after update of state on work.findings
  for each row when (new.rule = 'parents.to_find'
    and (new.state = 'closed' or new.state = 'answered' and new.answer is distinct from 'not_ours'))
  execute function work.forget_stated_parents();

-- Who was named and could not be linked was doubted under P14, a rule about codes: the next check, which asks P14 of
-- codes, no longer found it and closed it, and nobody looked for the parent.
update work.findings f set rule = 'parents.to_find',
  state = case when f.close_reason = 'fires_no_more' then 'open' else f.state end,
  closed_at = case when f.close_reason = 'fires_no_more' then null else f.closed_at end,
  closed_by_check_no = case when f.close_reason = 'fires_no_more' then null else f.closed_by_check_no end,
  close_reason = case when f.close_reason = 'fires_no_more' then null else f.close_reason end
where f.rule = 'P14' and f.item in ('mother', 'father') and f.subject = 'person' and f.opened_by_event_no is not null
  and not exists (select from register.kinships k where k.county = f.county and k.person_id = f.person_id
    and k.kind = f.item and not k.voided);
