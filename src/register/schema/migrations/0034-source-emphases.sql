-- What a county reads each kind of file for, and of each discrepancy which kinds of file tell of it.

create table work.source_emphases (
  county char(6) not null,
  source text collate "C" not null,
  step_no integer not null,
  leads text[] not null,
  leads_before text[] not null,
  undoes integer,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint source_emphases_pkey primary key (county, source, step_no),
  constraint source_emphases_source_check check (source in (
    'police', 'insurance', 'immunisation', 'births', 'school', 'marriage', 'wis', 'register')),
  constraint source_emphases_leads_check check (leads <@ array['items', 'persons', 'births']
    and leads_before <@ array['items', 'persons', 'births']),
  constraint source_emphases_step_check check (step_no >= 1 and undoes < step_no)
);
comment on table work.source_emphases is 'What the county reads each kind of file for first, step by step, the last one in force; without a row what is usual for it. Nothing is changed or deleted: what is taken back is a further step.';
comment on column work.source_emphases.county is 'County, GB/T 2260, six digits.';
comment on column work.source_emphases.source is 'Kind of file.';
comment on column work.source_emphases.step_no is 'Counts from 1 for each kind of file.';
comment on column work.source_emphases.leads is 'items (whether they are right), persons (who is missing), births (not registered yet); empty: nothing first.';
comment on column work.source_emphases.leads_before is 'What stood before.';
comment on column work.source_emphases.undoes is 'Step that this one takes back.';
comment on column work.source_emphases.reason is 'Why, in the words of who set it.';
comment on column work.source_emphases.set_by is 'Account.';
comment on column work.source_emphases.set_at is 'When.';

create trigger source_emphases_are_for_ever before update or delete or truncate on work.source_emphases
  for each statement execute function register.refuse_change_of_ledger();
revoke update, delete, truncate on work.source_emphases from public;

-- Comparisons from now on say it themselves; of the others it is read from the records they name.
alter table evidence.discrepancies
  add column told_by text[] generated always as (string_to_array(facts ->> 'told_by', ' ')) stored;
comment on column evidence.discrepancies.told_by is 'Kinds of file whose records speak: say a value, or know somebody whom others lack.';
update evidence.discrepancies d set facts = d.facts || jsonb_build_object('told_by', told.sources)
from (
  select n.county, n.run_no, n.discrepancy_no, string_agg(distinct b.source, ' ' order by b.source) as sources
  from evidence.discrepancies n
  cross join lateral regexp_matches(n.facts ->> 'records', '\[(\d+),', 'g') as named
  join evidence.batches b on b.county = n.county and b.batch_no = named[1]::integer
  group by n.county, n.run_no, n.discrepancy_no) told
where told.county = d.county and told.run_no = d.run_no and told.discrepancy_no = d.discrepancy_no;

-- ---------------------------------------------------------------------------------------------
-- Row security: whoever works on discrepancies reads what files are read for; the county alone says it.

alter table work.source_emphases enable row level security;
create policy served on work.source_emphases for select to simin_serve
  using (county = (select register.served_county()));
create policy written on work.source_emphases for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county())
    and set_by = (select register.served_account())::text);
grant select, insert on work.source_emphases to simin_serve;
