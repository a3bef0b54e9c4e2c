-- Who stood on a list, a roster or in a file is told of it as of a look at their page: the ids lie in the look
-- already, and nothing found them. Looks at a page hold no list and stay out of the index.
create index reads_by_listed on access.reads using gin (result_ids) with (gin_pending_list_limit = 256)
  where kind in ('search', 'village', 'export');

create function access.lists_with(of_county char(6), of_person_id uuid, at_most integer)
  returns table (read_id uuid, read_at timestamptz, account_id uuid, actor text, role text, purpose text, kind text)
  language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
as $$
  select r.read_id, r.read_at, r.account_id, r.actor, r.role, r.purpose, r.kind
  from access.reads r
  where r.county = of_county and r.result_ids @> array[of_person_id]
    and r.kind in ('search', 'village', 'export')
    -- That there is a task for the child-protection officer is told to nobody (decision S3).
    and r.purpose <> 'child_protection'
    and of_county = (select register.served_county())
    and (select register.serves_county() or register.person_is_served(of_county, of_person_id))
  order by r.read_at desc, r.read_id desc limit at_most
$$;
comment on function access.lists_with(char, uuid, integer) is
  'Looks at lists, rosters and files that a person of the request''s territory stood on, newest first. A definer: @> is not leakproof, so under row security its index would not be used, and a list may name people of elsewhere.';
revoke execute on function access.lists_with(char, uuid, integer) from public;
grant execute on function access.lists_with(char, uuid, integer) to simin_serve;

alter table access.alerts drop constraint alerts_kind_check;
alter table access.alerts add constraint alerts_kind_check check (kind in
  ('break_glass', 'hourly_rate', 'many_villages', 'own_surname', 'night_hours', 'many_reveals', 'many_exported'));
