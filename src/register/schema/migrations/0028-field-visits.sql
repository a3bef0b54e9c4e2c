-- Visits and the pictures of documents that come with them: docs/rules/sync.md.

create table work.field_visits (
  county char(6) not null,
  op_id uuid not null,
  kind text not null,
  village text collate "C" not null,
  household_id uuid,
  person_id uuid,
  notice_version text,
  appointed_on date,
  received_at timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  settled_reason text,
  constraint field_visits_pkey primary key (county, op_id),
  constraint field_visits_operation_fkey foreign key (county, op_id)
    references work.field_operations (county, op_id) on delete cascade,
  constraint field_visits_kind_check
    check (kind in ('notice', 'signature', 'appointment', 'number_doubt', 'new_household')),
  constraint field_visits_whom_check check (household_id is null or person_id is null)
);
create index field_visits_of_village on work.field_visits (county, village, kind, received_at);
create index field_visits_waiting on work.field_visits (county, village, received_at)
  where settled_at is null and kind in ('number_doubt', 'new_household');
create index field_visits_of_household on work.field_visits (county, household_id) where household_id is not null;
comment on table work.field_visits is 'What workers said of a visit besides the values: notice read out, signature, appointment, a number that fails its check, a household that the register lacks. Of who refused nothing is kept (S6).';
comment on column work.field_visits.county is 'County, GB/T 2260, six digits.';
comment on column work.field_visits.op_id is 'The operation that says it; what it says in full lies sealed there.';
comment on column work.field_visits.kind is 'sync/visit-word.ts.';
comment on column work.field_visits.village is 'Village of the device, 12 digits.';
comment on column work.field_visits.household_id is 'The household, where it is about one.';
comment on column work.field_visits.person_id is 'The person, where it is about one.';
comment on column work.field_visits.notice_version is 'Version of the notice that was read out (PIPL 17).';
comment on column work.field_visits.appointed_on is 'Day on which somebody comes again; null: called off.';
comment on column work.field_visits.received_at is 'When it came.';
comment on column work.field_visits.settled_by is 'Account that went on with what only an office can do.';
comment on column work.field_visits.settled_at is 'When.';
comment on column work.field_visits.settled_reason is 'What was done.';

create table work.field_photos (
  county char(6) not null,
  photo_id uuid not null,
  op_id uuid not null,
  device_id uuid not null,
  village text collate "C" not null,
  state text not null,
  size_bytes integer not null,
  content_hash bytea not null,
  content_sealed bytea,
  taken_at text not null,
  begun_at timestamptz not null,
  kept_at timestamptz,
  removed_at timestamptz,
  evidence_by text,
  evidence_reason text,
  constraint field_photos_pkey primary key (county, photo_id),
  constraint field_photos_operation_fkey foreign key (county, op_id)
    references work.field_operations (county, op_id) on delete cascade,
  constraint field_photos_device_fkey foreign key (county, device_id)
    references work.field_devices (county, device_id) on delete restrict,
  constraint field_photos_state_check check (state in ('arriving', 'kept', 'removed')),
  constraint field_photos_content_check check ((state = 'kept') = (content_sealed is not null)),
  constraint field_photos_size_check check (size_bytes between 1 and 300000)
);
create index field_photos_of_operation on work.field_photos (county, op_id);
comment on table work.field_photos is 'Pictures of documents: cut to the item, faces painted over on the device (S7). One goes when its item is verified, unless it is legal evidence.';
comment on column work.field_photos.county is 'County, GB/T 2260, six digits.';
comment on column work.field_photos.photo_id is 'Made by the device, uuidv7.';
comment on column work.field_photos.op_id is 'The word that the picture is shown for.';
comment on column work.field_photos.device_id is 'The device that took it.';
comment on column work.field_photos.village is 'Village of the device, 12 digits.';
comment on column work.field_photos.state is 'arriving: in pieces; kept; removed: the picture is gone.';
comment on column work.field_photos.size_bytes is 'Bytes of the picture, 300,000 at most (S25).';
comment on column work.field_photos.content_hash is 'SHA-256 of the picture as the device had it.';
comment on column work.field_photos.content_sealed is 'The picture, JPEG, sealed.';
comment on column work.field_photos.taken_at is 'By the device''s clock, which decides nothing.';
comment on column work.field_photos.begun_at is 'When the first piece came.';
comment on column work.field_photos.kept_at is 'When it was whole.';
comment on column work.field_photos.removed_at is 'When it went.';
comment on column work.field_photos.evidence_by is 'Account that declared it legal evidence.';
comment on column work.field_photos.evidence_reason is 'On what ground.';

create table work.field_photo_pieces (
  county char(6) not null,
  photo_id uuid not null,
  from_byte integer not null,
  village text collate "C" not null,
  size_bytes integer not null,
  piece_sealed bytea not null,
  constraint field_photo_pieces_pkey primary key (county, photo_id, from_byte),
  constraint field_photo_pieces_photo_fkey foreign key (county, photo_id)
    references work.field_photos (county, photo_id) on delete cascade
);
comment on table work.field_photo_pieces is 'Pieces of pictures that are still arriving; gone when the picture is whole.';
comment on column work.field_photo_pieces.county is 'County, GB/T 2260, six digits.';
comment on column work.field_photo_pieces.photo_id is 'The picture.';
comment on column work.field_photo_pieces.from_byte is 'Where the piece begins.';
comment on column work.field_photo_pieces.village is 'Village of the device, 12 digits.';
comment on column work.field_photo_pieces.size_bytes is 'Its bytes.';
comment on column work.field_photo_pieces.piece_sealed is 'The bytes, sealed.';

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies.

alter table work.field_visits enable row level security;
create policy served on work.field_visits to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_photos enable row level security;
create policy served on work.field_photos to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.field_photo_pieces enable row level security;
create policy served on work.field_photo_pieces to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));

grant select, insert, update, delete on work.field_visits to simin_serve;
grant select, insert, delete on work.field_photo_pieces to simin_serve;
grant select, insert, update on work.field_photos to simin_serve;
