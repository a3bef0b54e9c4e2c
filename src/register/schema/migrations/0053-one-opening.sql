-- A page about one person asks several things at once, and each request is a look of its own. Told as they were asked,
-- one opening of the page reads as four. The looks now say which opening of a page they belong to, and are told as one;
-- every one of them is kept as before.

alter table access.reads add column opening uuid, add column route text;
comment on column access.reads.opening is 'Which opening of a page the look was a part of: the page''s own id, made one with the session by SHA-256. Null where nothing said so; such a look stands alone';
comment on column access.reads.route is 'What was asked: method and path, with placeholders for whom; null for a command';

create index reads_of_opening on access.reads (county, opening) where opening is not null;

-- Thirty seconds count from the first look of the opening, never from the one before: whoever keeps a page open, or sends
-- one id for ever, is told of again. Not a definer: whoever asks counts only the looks they may see.
create function access.opening_of(look access.reads)
  returns table (is_part boolean, requests integer, routes text[])
  language sql stable parallel safe
as $$
  select coalesce(first.read_id <> look.read_id and look.read_at <= first.read_at + interval '30 seconds', false),
    case when first.read_id = look.read_id then together.requests else 1 end,
    case when first.read_id = look.read_id then together.routes else array_remove(array[look.route], null) end
  from (select) as one
  left join lateral (
    select o.read_id, o.read_at from access.reads o
    where o.county = look.county and o.opening = look.opening
      and o.account_id = look.account_id and o.role = look.role and o.purpose = look.purpose and o.kind = look.kind
      and o.person_id is not distinct from look.person_id
      and o.household_id is not distinct from look.household_id and o.result_ids = look.result_ids
    order by o.read_at, o.read_id limit 1) first on true
  left join lateral (
    select sum(asked.requests)::integer as requests,
      array_agg(asked.route order by asked.since, asked.route) filter (where asked.route is not null) as routes
    from (
      select o.route, count(*) as requests, min(o.read_at) as since from access.reads o
      where o.county = look.county and o.opening = look.opening and first.read_id = look.read_id
        and o.account_id = look.account_id and o.role = look.role and o.purpose = look.purpose and o.kind = look.kind
        and o.person_id is not distinct from look.person_id
        and o.household_id is not distinct from look.household_id and o.result_ids = look.result_ids
        and o.read_at <= look.read_at + interval '30 seconds'
      group by o.route) asked) together on true
$$;
comment on function access.opening_of(access.reads) is
  'Whether a look is told with an earlier one: the same opening, reader, role, purpose, kind and people, within 30 seconds of the first. The first tells how many requests it was and of what.';
revoke execute on function access.opening_of(access.reads) from public;
grant execute on function access.opening_of(access.reads) to simin_serve;
