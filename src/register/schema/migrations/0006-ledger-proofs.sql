-- Proofs over the ledger: a seal for each committed event, the Merkle tree above the seals, signed
-- checkpoints, and the only way in which an event may lose its content. docs/ledger-format.md.

create table register.ledger_trees (
  county char(6) not null,
  size bigint not null default 0,
  peaks bytea not null default '',
  root bytea not null,
  sealed_at timestamptz not null,
  constraint ledger_trees_pkey primary key (county),
  constraint ledger_trees_root_check check (octet_length(root) = 32)
);
comment on table register.ledger_trees is
  'How far each county''s ledger is sealed, with the right edge of its Merkle tree. Written by the sealer only, never within a command (decision S12).';
comment on column register.ledger_trees.county is 'County, GB/T 2260, six digits.';
comment on column register.ledger_trees.size is 'Number of the last sealed event: leaves of the tree.';
comment on column register.ledger_trees.peaks is 'Frontier: roots of the perfect subtrees, largest first, 32 bytes each.';
comment on column register.ledger_trees.root is 'Root of the tree of that size, RFC 9162.';
comment on column register.ledger_trees.sealed_at is 'When the last event was sealed.';

create table register.event_seals (
  county char(6) not null,
  event_no bigint not null,
  leaf bytea not null,
  salt bytea,
  commitment bytea,
  constraint event_seals_pkey primary key (county, event_no),
  constraint event_seals_leaf_check check (octet_length(leaf) = 32),
  constraint event_seals_salt_check check (octet_length(salt) = 16),
  constraint event_seals_commitment_check check (octet_length(commitment) = 32),
  constraint event_seals_open_or_erased check ((salt is null) <> (commitment is null))
);
comment on table register.event_seals is
  'The leaf of each event in the Merkle tree. The content of an event is hashed with its salt; where a person was erased, salt and content are gone and the commitment stands in their place.';
comment on column register.event_seals.county is 'County, GB/T 2260, six digits.';
comment on column register.event_seals.event_no is 'The event; its leaf has this number less one.';
comment on column register.event_seals.leaf is 'Leaf hash over metadata and commitment, docs/ledger-format.md.';
comment on column register.event_seals.salt is 'Random, so that nobody can guess a content from its hash; null once erased.';
comment on column register.event_seals.commitment is 'Hash of salt and content, kept once they are erased; otherwise it follows from them.';

create table register.ledger_tiles (
  county char(6) not null,
  level smallint not null,
  tile_no bigint not null,
  hashes bytea not null,
  constraint ledger_tiles_pkey primary key (county, level, tile_no),
  constraint ledger_tiles_hashes_check check (octet_length(hashes) between 32 and 8192
    and octet_length(hashes) % 32 = 0)
);
alter table register.ledger_tiles alter column hashes set storage external;
comment on table register.ledger_tiles is
  'Inner nodes of the Merkle tree that a proof is made from: every eighth level, 256 hashes a tile. The lowest level is register.event_seals.';
comment on column register.ledger_tiles.county is 'County, GB/T 2260, six digits.';
comment on column register.ledger_tiles.level is 'Each hash stands for 256^level leaves; from 1.';
comment on column register.ledger_tiles.tile_no is 'Counts the tiles of the level from 0.';
comment on column register.ledger_tiles.hashes is 'Hashes of whole subtrees, 32 bytes each, up to 256.';

create table register.ledger_keys (
  county char(6) not null,
  key_no smallint not null,
  public_key text not null,
  statement text not null,
  since timestamptz not null,
  constraint ledger_keys_pkey primary key (county, key_no)
);
comment on table register.ledger_keys is
  'Public keys that sign checkpoints, each statement signed by the key before it. The private key lies in the keys folder.';
comment on column register.ledger_keys.county is 'County, GB/T 2260, six digits.';
comment on column register.ledger_keys.key_no is 'Counts the county''s keys from 1.';
comment on column register.ledger_keys.public_key is 'Name, key id and key as C2SP signed notes write them: origin+id+base64.';
comment on column register.ledger_keys.statement is 'The succession as a signed note, docs/ledger-format.md.';
comment on column register.ledger_keys.since is 'When it began to sign.';

create table register.ledger_checkpoints (
  county char(6) not null,
  size bigint not null,
  root bytea not null,
  key_no smallint not null,
  reason text not null,
  note text not null,
  made_at timestamptz not null,
  constraint ledger_checkpoints_pkey primary key (county, size),
  constraint ledger_checkpoints_key_fkey foreign key (county, key_no)
    references register.ledger_keys (county, key_no) on delete restrict,
  constraint ledger_checkpoints_reason_check check (reason in ('interval', 'run', 'close', 'asked'))
);
comment on table register.ledger_checkpoints is
  'Signed checkpoints of the ledger. What counts is their copies elsewhere: folder, peer, paper.';
comment on column register.ledger_checkpoints.county is 'County, GB/T 2260, six digits.';
comment on column register.ledger_checkpoints.size is 'Events the checkpoint covers.';
comment on column register.ledger_checkpoints.root is 'Root of the tree of that size.';
comment on column register.ledger_checkpoints.key_no is 'Key it is signed with.';
comment on column register.ledger_checkpoints.reason is 'interval: some minutes had passed; run: a comparison was written; close: a month or reference date was closed; asked: somebody asked for it.';
comment on column register.ledger_checkpoints.note is 'The signed note (C2SP tlog-checkpoint).';
comment on column register.ledger_checkpoints.made_at is 'When.';

create table register.ledger_peers (
  county char(6) not null,
  peer_no smallint not null,
  direction text not null,
  address text not null,
  last_size bigint,
  last_at timestamptz,
  last_failure text,
  constraint ledger_peers_pkey primary key (county, peer_no),
  constraint ledger_peers_direction_check check (direction in ('sends', 'receives')),
  constraint ledger_peers_address_key unique (county, direction, address)
);
comment on table register.ledger_peers is
  'Other Simins that keep our checkpoints, and those whose checkpoints we keep.';
comment on column register.ledger_peers.county is 'County, GB/T 2260, six digits.';
comment on column register.ledger_peers.peer_no is 'Counts the county''s peers from 1.';
comment on column register.ledger_peers.direction is 'sends: our checkpoints go there; receives: theirs come here.';
comment on column register.ledger_peers.address is 'sends: the other''s address (URL); receives: the other''s public key (origin+id+base64).';
comment on column register.ledger_peers.last_size is 'Size of the last checkpoint that was taken.';
comment on column register.ledger_peers.last_at is 'When it was taken.';
comment on column register.ledger_peers.last_failure is 'Code of what went wrong at the last try; null when it went well.';

create table register.foreign_checkpoints (
  county char(6) not null,
  origin text collate "C" not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  statements text[] not null,
  received_at timestamptz not null,
  constraint foreign_checkpoints_pkey primary key (county, origin, size, root)
);
comment on table register.foreign_checkpoints is
  'Checkpoints of other Simins, kept for them. Two roots of one size are both kept: they show that somebody rewrote a ledger.';
comment on column register.foreign_checkpoints.county is 'County that keeps it, GB/T 2260, six digits.';
comment on column register.foreign_checkpoints.origin is 'Whose ledger it is, first line of the note.';
comment on column register.foreign_checkpoints.size is 'Events it covers.';
comment on column register.foreign_checkpoints.root is 'Root of the tree of that size.';
comment on column register.foreign_checkpoints.note is 'The signed note as it came.';
comment on column register.foreign_checkpoints.statements is 'Statements of its keys, the first key first, as signed notes.';
comment on column register.foreign_checkpoints.received_at is 'When it first came.';

create table work.ledger_verifications (
  county char(6) not null,
  verification_no integer not null,
  asked_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  events bigint not null,
  erased bigint not null,
  unsealed bigint not null,
  checkpoints integer not null,
  size bigint not null,
  faults jsonb not null,
  constraint ledger_verifications_pkey primary key (county, verification_no)
);
comment on table work.ledger_verifications is 'Each check of the ledger against checkpoints kept elsewhere, and what it found.';
comment on column work.ledger_verifications.county is 'County, GB/T 2260, six digits.';
comment on column work.ledger_verifications.verification_no is 'Counts the county''s verifications.';
comment on column work.ledger_verifications.asked_by is 'Account id, nightly or command-line.';
comment on column work.ledger_verifications.started_at is 'When it began.';
comment on column work.ledger_verifications.finished_at is 'When it ended.';
comment on column work.ledger_verifications.events is 'Events read.';
comment on column work.ledger_verifications.erased is 'Events whose content was erased by law.';
comment on column work.ledger_verifications.unsealed is 'Events at the end that were not sealed yet.';
comment on column work.ledger_verifications.checkpoints is 'Checkpoints from elsewhere it was held against.';
comment on column work.ledger_verifications.size is 'Size of the largest of them.';
comment on column work.ledger_verifications.faults is 'What is wrong, the first bad place first; empty when all is well.';

-- ---------------------------------------------------------------------------------------------
-- What may never change, and the one thing that may

create function register.refuse_change_of_event() returns trigger
  language plpgsql volatile as $$
begin
  -- An erased event keeps everything but its content, and its seal says so before.
  if (new.county, new.event_no, new.event_id, new.kind, new.recorded_at, new.actor, new.role, new.purpose)
       = (old.county, old.event_no, old.event_id, old.kind, old.recorded_at, old.actor, old.role, old.purpose)
     and (new.person_id, new.household_id) is not distinct from (old.person_id, old.household_id)
     and num_nonnulls(new.occurred_on, new.before, new.evidence, new.reason, new.grounds) = 0
     and new.after = '{}'::jsonb
     and exists (select from register.event_seals as s
       where s.county = old.county and s.event_no = old.event_no and s.commitment is not null) then
    return new;
  end if;
  raise exception 'the ledger is append-only: UPDATE refused' using errcode = '2F000';
end
$$;
comment on function register.refuse_change_of_event() is
  'Trigger: an event changes in one way only, that its content goes when its person is erased.';
drop trigger events_are_for_ever on register.events;
create trigger events_are_for_ever before delete or truncate on register.events
  for each statement execute function register.refuse_change_of_ledger();
create trigger events_only_lose_content before update on register.events
  for each row execute function register.refuse_change_of_event();

create function register.refuse_change_of_seal() returns trigger
  language plpgsql volatile as $$
begin
  if (new.county, new.event_no, new.leaf) = (old.county, old.event_no, old.leaf)
     and old.commitment is null and new.commitment is not null then
    return new;
  end if;
  raise exception 'a seal is for ever: UPDATE refused' using errcode = '2F000';
end
$$;
comment on function register.refuse_change_of_seal() is
  'Trigger: a seal changes in one way only, that its salt gives way to the commitment.';
create trigger seals_are_for_ever before delete or truncate on register.event_seals
  for each statement execute function register.refuse_change_of_ledger();
create trigger seals_only_lose_salt before update on register.event_seals
  for each row execute function register.refuse_change_of_seal();
create trigger checkpoints_are_for_ever before update or delete or truncate on register.ledger_checkpoints
  for each statement execute function register.refuse_change_of_ledger();
create trigger keys_are_for_ever before update or delete or truncate on register.ledger_keys
  for each statement execute function register.refuse_change_of_ledger();
create trigger foreign_checkpoints_are_for_ever before update or delete or truncate on register.foreign_checkpoints
  for each statement execute function register.refuse_change_of_ledger();

-- An erased person keeps an empty row: the id is never reused, and what points to it finds nobody.
alter table register.persons drop constraint persons_standing_check;
alter table register.persons add constraint persons_standing_check
  check (standing in ('set_aside', 'merged', 'erased'));
comment on column register.persons.standing is 'Null: on the register; set_aside: no evidence is left; merged: found to be another person''s record; erased: by law, nothing is left but the id.';

-- ---------------------------------------------------------------------------------------------
-- The serving role reads what the auditor is shown. Sealing, signing and verifying are done by the
-- program itself, under the role that owns the tables.

alter table register.ledger_trees enable row level security;
create policy own_county on register.ledger_trees to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.event_seals enable row level security;
create policy own_county on register.event_seals to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.ledger_tiles enable row level security;
create policy own_county on register.ledger_tiles to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.ledger_keys enable row level security;
create policy own_county on register.ledger_keys to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.ledger_checkpoints enable row level security;
create policy own_county on register.ledger_checkpoints to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.ledger_peers enable row level security;
create policy own_county on register.ledger_peers to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table register.foreign_checkpoints enable row level security;
create policy own_county on register.foreign_checkpoints to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
alter table work.ledger_verifications enable row level security;
create policy own_county on work.ledger_verifications to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));

grant select on register.ledger_trees, register.event_seals, register.ledger_tiles,
  register.ledger_keys, register.ledger_checkpoints, register.ledger_peers,
  register.foreign_checkpoints, work.ledger_verifications to simin_serve;
