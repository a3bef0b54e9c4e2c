-- Grants given to many at once by a template, and one account's grants and parts of work handed to another: each is
-- a round, which is tried before it is carried out and can be undone. Who so holds several territories in one role
-- says at the top of the page in which of them they work.

create table access.grant_templates (
  county char(6) not null,
  template_id uuid not null,
  name text not null,
  role text not null,
  level text not null,
  days integer,
  made_by text not null,
  made_at timestamptz not null,
  retired_by text,
  retired_at timestamptz,
  constraint grant_templates_pkey primary key (county, template_id),
  constraint grant_templates_role_check check (role in ('village_worker', 'township_clerk', 'county_reviewer',
    'supervisor', 'liaison', 'planner')),
  constraint grant_templates_level_check check (level in ('county', 'township', 'village')),
  constraint grant_templates_days_check check (days between 1 and 1100)
);
create unique index grant_templates_name on access.grant_templates (county, name) where retired_at is null;
comment on table access.grant_templates is '授权模板 / A role, the level of its territories and how long it holds: given to many accounts at once';
comment on column access.grant_templates.county is 'County, six-digit division code';
comment on column access.grant_templates.template_id is 'uuidv7';
comment on column access.grant_templates.name is 'What the office calls it';
comment on column access.grant_templates.role is 'domain/policy/roles.ts; never an administrator, the officer or a resident, who are appointed one by one';
comment on column access.grant_templates.level is 'Level of the places it is given for';
comment on column access.grant_templates.days is 'How long a grant of it holds; null: without end';
comment on column access.grant_templates.made_by is 'Account';
comment on column access.grant_templates.made_at is 'When';
comment on column access.grant_templates.retired_by is 'Account that took it out of use';
comment on column access.grant_templates.retired_at is 'When; grants of it go on';

create table access.grant_rounds (
  county char(6) not null,
  round_id uuid not null,
  kind text not null,
  template_id uuid,
  from_account uuid,
  to_account uuid,
  since timestamptz not null,
  until timestamptz,
  reason text not null,
  passed uuid[] not null default '{}',
  done_by text not null,
  done_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint grant_rounds_pkey primary key (county, round_id),
  constraint grant_rounds_template_fkey foreign key (county, template_id)
    references access.grant_templates (county, template_id) on delete restrict,
  constraint grant_rounds_from_fkey foreign key (county, from_account) references access.accounts on delete cascade,
  constraint grant_rounds_to_fkey foreign key (county, to_account) references access.accounts on delete cascade,
  constraint grant_rounds_kind_check check (case kind when 'template' then template_id is not null
      and from_account is null and to_account is null
    when 'hand_over' then template_id is null and from_account <> to_account and until is null
    when 'stand_in' then template_id is null and from_account <> to_account and until > since else false end)
);
comment on table access.grant_rounds is '批量授权与移交 / Grants that were given together: by a template, handed over for good, or to a stand-in for a time';
comment on column access.grant_rounds.county is 'County, six-digit division code';
comment on column access.grant_rounds.round_id is 'uuidv7';
comment on column access.grant_rounds.kind is 'template, hand_over, stand_in';
comment on column access.grant_rounds.template_id is 'The template, where it was one';
comment on column access.grant_rounds.from_account is 'Whose grants were handed over';
comment on column access.grant_rounds.to_account is 'To whom';
comment on column access.grant_rounds.since is 'First moment its grants hold';
comment on column access.grant_rounds.until is 'First moment they no longer hold; null: as long as each was given for';
comment on column access.grant_rounds.reason is 'Why, in the words of who did it';
comment on column access.grant_rounds.passed is 'Batches of sheets whose part at work went along';
comment on column access.grant_rounds.done_by is 'Account';
comment on column access.grant_rounds.done_at is 'When';
comment on column access.grant_rounds.undone_by is 'Account that undid it';
comment on column access.grant_rounds.undone_at is 'When: what it gave ended then, what it ended was given again';

alter table access.grants
  add column round_id uuid,
  add column ended_in_round uuid,
  add constraint grants_round_fkey foreign key (county, round_id)
    references access.grant_rounds (county, round_id) on delete restrict,
  add constraint grants_ended_in_round_fkey foreign key (county, ended_in_round)
    references access.grant_rounds (county, round_id) on delete restrict;
create index grants_of_round on access.grants (county, round_id) where round_id is not null;
comment on column access.grants.round_id is 'The round it was given in; null for one given by itself';
comment on column access.grants.ended_in_round is 'The hand-over that ended it';

alter table access.sessions add column grant_no integer;
comment on column access.sessions.grant_no is 'Which of several grants of one role its holder acts in, as chosen at the top of the page; null: the first that holds';

alter table access.grant_templates enable row level security;
alter table access.grant_rounds enable row level security;
create policy own_county on access.grant_templates to simin_serve
  using (county = (select register.served_county()));
create policy own_county on access.grant_rounds to simin_serve
  using (county = (select register.served_county()));
grant select, insert on access.grant_templates, access.grant_rounds to simin_serve;
grant update (retired_by, retired_at) on access.grant_templates to simin_serve;
grant update (undone_by, undone_at) on access.grant_rounds to simin_serve;
grant update (ended_in_round) on access.grants to simin_serve;

-- Whoever grants sees nobody's work. The part of a batch that is being done now passes as it stands; where the
-- receiver has done another part of it, it stays: each part is another account's.
create function work.pass_keying_parts(of_county char(6), from_account uuid, to_account uuid, of_batches uuid[], for_good boolean)
  returns setof uuid
  language sql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
  with parts as (
    select b.keying_id from work.keying_batches b
    where b.county = of_county and of_county = (select register.served_county())
      and from_account::text = case b.state when 'keying' then b.keyed_by when 'rekeying' then b.rekeyed_by
        when 'settling' then b.settled_by end
      and to_account::text is distinct from b.keyed_by and to_account::text is distinct from b.rekeyed_by
      and to_account::text is distinct from b.settled_by
      and (of_batches is null or b.keying_id = any (of_batches))
    for update),
  passed as (
    update work.keying_batches b
    set keyed_by = case b.state when 'keying' then to_account::text else b.keyed_by end,
      rekeyed_by = case b.state when 'rekeying' then to_account::text else b.rekeyed_by end,
      settled_by = case b.state when 'settling' then to_account::text else b.settled_by end
    from parts p where for_good and b.county = of_county and b.keying_id = p.keying_id)
  select keying_id from parts
$$;
comment on function work.pass_keying_parts(char, uuid, uuid, uuid[], boolean) is
  'Gives the parts of batches of sheets that one account is at to another, or, not for good, says which would pass. A definer: whoever grants sees no village, and is told numbers of batches only.';
revoke execute on function work.pass_keying_parts(char, uuid, uuid, uuid[], boolean) from public;
grant execute on function work.pass_keying_parts(char, uuid, uuid, uuid[], boolean) to simin_serve;
