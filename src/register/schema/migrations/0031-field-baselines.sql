-- The village as a device that begins anew fetches it: made once, signed, taken in pieces (SYN25). And how
-- far back what devices were told is kept (SYN26).

create table work.field_baselines (
  county char(6) not null,
  baseline_id uuid not null,
  device_id uuid not null,
  village text collate "C" not null,
  manifest text not null,
  signature text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  constraint field_baselines_pkey primary key (county, baseline_id),
  constraint field_baselines_device_fkey foreign key (county, device_id)
    references work.field_devices (county, device_id) on delete cascade
);
create index field_baselines_of_device on work.field_baselines (county, device_id);
comment on table work.field_baselines is 'Villages as devices fetch them in pieces: one for a device, a few days.';
comment on column work.field_baselines.county is 'County, GB/T 2260, six digits.';
comment on column work.field_baselines.baseline_id is 'uuidv7.';
comment on column work.field_baselines.device_id is 'The device it was made for.';
comment on column work.field_baselines.village is 'Village of the device, 12 digits.';
comment on column work.field_baselines.manifest is 'What was signed, as JSON: whose it is, its cursor, and the hash of each piece. Nothing about anybody.';
comment on column work.field_baselines.signature is 'ECDSA P-256 by the county''s key, r and s side by side, base64.';
comment on column work.field_baselines.made_at is 'When.';
comment on column work.field_baselines.expires_at is 'First moment at which no piece is given any more.';

create table work.field_baseline_pieces (
  county char(6) not null,
  baseline_id uuid not null,
  piece_no smallint not null,
  village text collate "C" not null,
  content_sealed bytea not null,
  constraint field_baseline_pieces_pkey primary key (county, baseline_id, piece_no),
  constraint field_baseline_pieces_baseline_fkey foreign key (county, baseline_id)
    references work.field_baselines (county, baseline_id) on delete cascade
);
comment on table work.field_baseline_pieces is 'Pieces of a village as devices fetch it.';
comment on column work.field_baseline_pieces.county is 'County, GB/T 2260, six digits.';
comment on column work.field_baseline_pieces.baseline_id is 'Whose piece.';
comment on column work.field_baseline_pieces.piece_no is 'From 0, in the order of the manifest.';
comment on column work.field_baseline_pieces.village is 'Village of the device, 12 digits.';
comment on column work.field_baseline_pieces.content_sealed is 'JSON packed with Brotli, sealed: names and addresses of people.';

-- Whoever begins anew is told every item that stands open in the village.
create index field_slots_standing on work.field_slots (county, village) where state <> 'decided';

alter table work.field_changes add column changed_at timestamptz not null default now();
comment on column work.field_changes.changed_at is 'When its transaction began; older than 60 days, it is told to nobody any more.';

create table work.field_pruned (
  county char(6) not null,
  last_xid xid8 not null,
  pruned_at timestamptz not null,
  constraint field_pruned_pkey primary key (county)
);
comment on table work.field_pruned is 'How far the list of what devices are told has been cut: a cursor that is no younger fetches the village anew.';
comment on column work.field_pruned.county is 'County, GB/T 2260, six digits.';
comment on column work.field_pruned.last_xid is 'Newest transaction of which a change was taken off the list.';
comment on column work.field_pruned.pruned_at is 'When that was.';

alter table work.field_baselines enable row level security;
create policy served on work.field_baselines to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_baseline_pieces enable row level security;
create policy served on work.field_baseline_pieces to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_pruned enable row level security;
create policy served on work.field_pruned for select to simin_serve using (county = (select register.served_county()));

grant select, insert, delete on work.field_baselines, work.field_baseline_pieces to simin_serve;
grant select on work.field_pruned to simin_serve;
