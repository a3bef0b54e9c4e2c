-- Pictures of sheets are kept with the sheet they show, as long as it is; the sheets of a batch are known by
-- their codes; a sheet that nobody can read is said to be so; who was not found is followed up by a person.

create table work.sheet_pictures (
  county char(6) not null,
  sheet_code text collate "C" not null,
  picture_no integer not null,
  village text collate "C" not null,
  media_type text not null,
  size_bytes integer not null,
  content_hash bytea not null,
  content_sealed bytea,
  wide integer not null,
  high integer not null,
  corners real[],
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  constraint sheet_pictures_pkey primary key (county, sheet_code, picture_no),
  constraint sheet_pictures_once unique (county, sheet_code, content_hash),
  constraint sheet_pictures_sheet_fkey foreign key (county, sheet_code)
    references work.paper_sheets (county, sheet_code) on delete restrict,
  constraint sheet_pictures_media_type_check check (media_type in ('image/png', 'image/jpeg')),
  constraint sheet_pictures_size_check check (size_bytes between 1 and 2000000),
  constraint sheet_pictures_corners_check check (cardinality(corners) = 8),
  constraint sheet_pictures_removed_check check ((content_sealed is null) = (removed_at is not null))
);
comment on table work.sheet_pictures is 'Scans and photographs of sheets that have a code, sealed; they go when the sheet is destroyed, and their hashes stay.';
comment on column work.sheet_pictures.county is 'County, GB/T 2260, six digits.';
comment on column work.sheet_pictures.sheet_code is 'The sheet it shows.';
comment on column work.sheet_pictures.picture_no is 'Counts the pictures of the sheet; the last one is shown.';
comment on column work.sheet_pictures.village is 'Village of the sheet; row security compares its range.';
comment on column work.sheet_pictures.media_type is 'As its own bytes say, whatever its name says.';
comment on column work.sheet_pictures.size_bytes is 'Bytes before sealing.';
comment on column work.sheet_pictures.content_hash is 'SHA-256 of the picture; stays when the picture goes.';
comment on column work.sheet_pictures.content_sealed is 'The picture, sealed; null once the sheet was destroyed.';
comment on column work.sheet_pictures.wide is 'Width in pixels.';
comment on column work.sheet_pictures.high is 'Height in pixels.';
comment on column work.sheet_pictures.corners is 'Corners of the square in pixels, from its upper left round by the right: x, y four times; null where it was not found in the picture.';
comment on column work.sheet_pictures.added_by is 'Account.';
comment on column work.sheet_pictures.added_at is 'When.';
comment on column work.sheet_pictures.removed_at is 'When it was removed, with its sheet.';

create table work.keyed_papers (
  county char(6) not null,
  keying_id uuid not null,
  sheet_no smallint not null,
  sheet_code text collate "C" not null,
  village text collate "C" not null,
  constraint keyed_papers_pkey primary key (county, keying_id, sheet_no),
  constraint keyed_papers_once unique (county, sheet_code),
  constraint keyed_papers_batch_fkey foreign key (county, keying_id)
    references work.keying_batches (county, keying_id) on delete cascade,
  constraint keyed_papers_sheet_fkey foreign key (county, sheet_code)
    references work.paper_sheets (county, sheet_code) on delete restrict
);
comment on table work.keyed_papers is 'Which printed sheet each sheet of a batch is: a picture with its code opens the batch, and stands beside the form.';
comment on column work.keyed_papers.county is 'County, GB/T 2260, six digits.';
comment on column work.keyed_papers.keying_id is 'The batch.';
comment on column work.keyed_papers.sheet_no is 'Its sheet.';
comment on column work.keyed_papers.sheet_code is 'The printed sheet; keyed in one batch only.';
comment on column work.keyed_papers.village is 'Village of both; row security compares its range.';

alter table work.keyed_sheets add column illegible boolean not null default false;
comment on column work.keyed_sheets.illegible is 'Nobody can read it: nothing of it is keyed, and the household is asked again; why is in the sealed content.';

alter table work.keyed_people
  add column followed_as text,
  add column followed_by text,
  add column followed_at timestamptz,
  add constraint keyed_people_followed_check check (followed_as in ('registered', 'known', 'nobody')),
  add constraint keyed_people_followed_whole check (num_nulls(followed_as, followed_by, followed_at) in (0, 3));
comment on column work.keyed_people.followed_as is 'Of who was not found: registered by now, known under something else, or nobody; null while nobody looked.';
comment on column work.keyed_people.followed_by is 'Account.';
comment on column work.keyed_people.followed_at is 'When.';

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies.

alter table work.sheet_pictures enable row level security;
create policy served on work.sheet_pictures to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.keyed_papers enable row level security;
create policy served on work.keyed_papers to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));

grant select, insert on work.sheet_pictures, work.keyed_papers to simin_serve;
-- A picture goes with its sheet; what it was stays.
grant update (content_sealed, removed_at) on work.sheet_pictures to simin_serve;
grant update (followed_as, followed_by, followed_at) on work.keyed_people to simin_serve;
