-- "Who looked" is read page by page, back to the first look; and a look at rows of a file is a look at the people
-- whom the register knows these rows to speak of.

alter table access.reads add column batch_no integer, add column row_nos integer[];
comment on column access.reads.batch_no is 'Number of the file, where rows of one were shown';
comment on column access.reads.row_nos is 'Its rows that were shown, as the file counts them';

-- Filled in here and not by the program: who sends a department's files sees no link to anybody, and need not be
-- told of one for the person to be told of the look.
create function access.name_people_of_rows() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.result_ids := array(
    select distinct k.person_id
    from evidence.runs r
    join evidence.links k on k.county = r.county and k.run_no = r.run_no
    where r.county = new.county and r.phase = 'live'
      and k.batch_no = new.batch_no and k.row_no = any (new.row_nos));
  return new;
end
$$;
comment on function access.name_people_of_rows() is
  'Puts into a look at rows of a file the people these rows speak of. A definer: the links are not seen by who sent the file, and nothing of them is answered.';
revoke execute on function access.name_people_of_rows() from public;
create trigger rows_name_their_people before insert on access.reads for each row
  when (new.batch_no is not null) execute function access.name_people_of_rows();

drop index access.reads_by_listed;
create index reads_by_listed on access.reads using gin (result_ids) with (gin_pending_list_limit = 256)
  where kind in ('search', 'village', 'export', 'batch');

drop function access.lists_with(char, uuid, integer);
create function access.lists_with(of_county char(6), of_person_id uuid, before_at timestamptz, before_id uuid,
    at_most integer)
  returns table (read_id uuid, read_at timestamptz, account_id uuid, actor text, role text, purpose text, kind text)
  language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
as $$
  select r.read_id, r.read_at, r.account_id, r.actor, r.role, r.purpose, r.kind
  from access.reads r
  where r.county = of_county and r.result_ids @> array[of_person_id]
    and r.kind in ('search', 'village', 'export', 'batch')
    and (before_at is null or (r.read_at, r.read_id) < (before_at, before_id))
    -- That there is a task for the child-protection officer is told to nobody (decision S3).
    and r.purpose <> 'child_protection'
    and of_county = (select register.served_county())
    and (select register.serves_county() or register.person_is_served(of_county, of_person_id))
  order by r.read_at desc, r.read_id desc limit at_most
$$;
comment on function access.lists_with(char, uuid, timestamptz, uuid, integer) is
  'Looks at lists, rosters, rows and files that a person of the request''s territory stood on, newest first, before the given one. A definer: @> is not leakproof, so under row security its index would not be used, and a list may name people of elsewhere.';
revoke execute on function access.lists_with(char, uuid, timestamptz, uuid, integer) from public;
grant execute on function access.lists_with(char, uuid, timestamptz, uuid, integer) to simin_serve;
