-- At most two visits a household and campaign (S6). They are counted whoever came: with a phone, with a printed
-- sheet, to check a sample. After the second the household is asked no more, as if it had said so.

create table work.household_visits (
  county char(6) not null,
  campaign text collate "C" not null,
  household_id uuid not null,
  visited_on date not null,
  outcome text not null,
  village text collate "C" not null,
  constraint household_visits_pkey primary key (county, campaign, household_id, visited_on, outcome),
  constraint household_visits_outcome_check check (outcome in ('met', 'nobody'))
);
create index household_visits_of_village on work.household_visits (county, village);
comment on table work.household_visits is 'Visits that a household had in this campaign, as long as another may follow; gone when none may, so that nobody can tell who was visited twice from who would not be asked (S6).';
comment on column work.household_visits.county is 'County, GB/T 2260, six digits.';
comment on column work.household_visits.campaign is 'The campaign: the calendar year of the day.';
comment on column work.household_visits.household_id is 'The household.';
comment on column work.household_visits.visited_on is 'Civil day, as whoever was there says.';
comment on column work.household_visits.outcome is 'met: somebody spoke; nobody: nobody was there. Why is not asked.';
comment on column work.household_visits.village is 'Village of who was there, 12 digits.';

alter table work.household_visits enable row level security;
create policy served on work.household_visits to simin_serve
  using (county = (select register.served_county())
    and village between (select register.served_from()) and (select register.served_to()));
grant select, insert, delete on work.household_visits to simin_serve;

comment on table work.ask_refusals is 'Whom this campaign asks no more: they would not be asked, or were visited as often as anybody may be. Which of the two is not kept, nor who said so or wrote it down or when, and the program that answers requests cannot read it: a refusal has no consequence and makes no list (S6).';

alter table work.to_ask_places
  add column households_left integer not null default 0,
  add column items_left integer not null default 0;
comment on column work.to_ask_places.households_left is 'Households, and people of none, of whom something stays open and who are asked no more in this campaign, for whatever reason. Told of townships and the county only.';
comment on column work.to_ask_places.items_left is 'Items that stay open there.';

-- A ticket ends with the file it is about where that is withdrawn, and comes back with it.
comment on column work.source_tickets.closed_by_batch_no is 'File that carries the right value; of a withdrawn one the ticket''s own file, with which it went and with which it comes back.';
comment on column work.source_tickets.state is 'waiting for an answer; answered; closed by a later file that carries the right value; withdrawn with the answer, the decision or the file; settled where the rule fired no more.';

-- What would lead to the door of somebody who is asked no more is no task. Requests cannot read whom that concerns:
-- they are given what is left.
create function work.papers_to_ask(of_county char(6), of_village text, of_campaign text)
  returns table (key text, keying_id uuid, sheet_no integer, row_no integer, since timestamptz, kind text,
    household_id uuid)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select m.key, m.keying_id, m.sheet_no, m.row_no, m.since, m.kind, p.household_id
  from (
    select s.keying_id || '.' || s.sheet_no as key, s.keying_id, s.sheet_no::int as sheet_no, 0 as row_no,
      s.saved_at as since, 'unread' as kind
    from work.keyed_sheets s
    where s.county = of_county and s.village = of_village and s.illegible and s.complete
      and not exists (select from work.keyed_people f where f.county = s.county and f.keying_id = s.keying_id
        and f.sheet_no = s.sheet_no and f.row_no = 0 and f.followed_as is not null)
    union all
    select l.keying_id || '.' || l.sheet_no || '.' || l.row_no, l.keying_id, l.sheet_no::int, l.row_no::int,
      null, 'unfound'
    from work.keyed_people l
    where l.county = of_county and l.village = of_village and l.row_no > 0
      and l.outcome in ('unknown', 'elsewhere') and l.followed_as is null
  ) m
  left join work.keyed_papers k on k.county = of_county and k.keying_id = m.keying_id and k.sheet_no = m.sheet_no
  left join work.paper_sheets p on p.county = of_county and p.sheet_code = k.sheet_code
  where of_county = register.served_county()
    and of_village between register.served_from() and register.served_to()
    and not exists (select from work.ask_refusals r
      where r.county = of_county and r.campaign = of_campaign and r.household_id = p.household_id);
end;
comment on function work.papers_to_ask(char, text, text) is
  'Sheets that nobody can read and lines of whom nobody was found, of a village in the request''s territory, that somebody is still asked about.';
revoke execute on function work.papers_to_ask(char, text, text) from public;
grant execute on function work.papers_to_ask(char, text, text) to simin_serve;

create function work.appointments_to_keep(of_county char(6), of_village text, of_campaign text)
  returns table (op_id uuid, since timestamptz, appointed_on date, household_id uuid, state text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select distinct on (a.household_id) a.op_id, a.received_at, a.appointed_on, a.household_id,
    case when a.appointed_on is null then 'cancelled'
      when exists (select from work.field_visits v where v.county = a.county
        and v.household_id = a.household_id and v.kind in ('notice', 'signature')
        and v.received_at >= a.appointed_on::timestamp at time zone interval '8 hours') then 'kept'
      else 'agreed' end
  from work.field_visits a
  where a.county = of_county and a.village = of_village and a.kind = 'appointment' and a.household_id is not null
    and of_county = register.served_county()
    and of_village between register.served_from() and register.served_to()
    and not exists (select from work.ask_refusals r
      where r.county = of_county and r.campaign = of_campaign and r.household_id = a.household_id)
  order by a.household_id, a.received_at desc;
end;
comment on function work.appointments_to_keep(char, text, text) is
  'What households of a village in the request''s territory agreed to last, as long as somebody may still come.';
revoke execute on function work.appointments_to_keep(char, text, text) from public;
grant execute on function work.appointments_to_keep(char, text, text) to simin_serve;
