-- Household sheets keyed from paper at the township: keyed once whole, the few items that nothing proves
-- keyed again by somebody else, and what differs settled by a third.

create table work.keying_batches (
  county char(6) not null,
  keying_id uuid not null,
  keying_no integer not null,
  village text collate "C" not null,
  group_no text,
  booklet text not null,
  collected_on date not null,
  collector text not null,
  sheets smallint not null,
  state text not null,
  keyed_by text,
  rekeyed_by text,
  settled_by text,
  opened_by text not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  entered_by text,
  entered_at timestamptz,
  constraint keying_batches_pkey primary key (county, keying_id),
  constraint keying_batches_keying_no unique (county, keying_no),
  constraint keying_batches_village_check check (village ~ '^[0-9]{12}$'),
  constraint keying_batches_sheets_check check (sheets between 1 and 500),
  constraint keying_batches_state_check check (state in ('keying', 'rekeying', 'settling', 'settled', 'entered')),
  constraint keying_batches_three_accounts
    check (keyed_by <> rekeyed_by and settled_by <> keyed_by and settled_by <> rekeyed_by)
);
create index keying_batches_open on work.keying_batches (county, village, state) where state <> 'entered';
comment on table work.keying_batches is 'Batches of household sheets keyed from paper; each part of the work is another account''s.';
comment on column work.keying_batches.county is 'County, GB/T 2260, six digits.';
comment on column work.keying_batches.keying_id is 'uuidv7.';
comment on column work.keying_batches.keying_no is 'Number of the batch in the county.';
comment on column work.keying_batches.village is 'Village of the sheets, 12 digits.';
comment on column work.keying_batches.group_no is 'Village group of the sheets; null where they are of several.';
comment on column work.keying_batches.booklet is 'Booklet the sheets are bound in, as it is labelled.';
comment on column work.keying_batches.collected_on is 'Day on which the sheets were filled in.';
comment on column work.keying_batches.collector is 'Who filled them in, as signed on the sheets.';
comment on column work.keying_batches.sheets is 'How many sheets there are.';
comment on column work.keying_batches.state is 'domain/keying/keying-batch.ts.';
comment on column work.keying_batches.keyed_by is 'Account that keys every cell.';
comment on column work.keying_batches.rekeyed_by is 'Account that keys some again, without having seen the first; another one.';
comment on column work.keying_batches.settled_by is 'Account that settles what differs; a third one.';
comment on column work.keying_batches.opened_by is 'Account.';
comment on column work.keying_batches.opened_at is 'When.';
comment on column work.keying_batches.settled_at is 'When nothing differed any more.';
comment on column work.keying_batches.entered_by is 'Account that sent the values on.';
comment on column work.keying_batches.entered_at is 'When.';

create table work.keyed_sheets (
  county char(6) not null,
  keying_id uuid not null,
  sheet_no smallint not null,
  village text collate "C" not null,
  content_sealed bytea not null,
  people smallint not null,
  complete boolean not null,
  version integer not null,
  saved_by text not null,
  saved_at timestamptz not null,
  constraint keyed_sheets_pkey primary key (county, keying_id, sheet_no),
  constraint keyed_sheets_batch_fkey foreign key (county, keying_id)
    references work.keying_batches (county, keying_id) on delete cascade
);
comment on table work.keyed_sheets is 'Sheets of a batch as they were keyed first, saved cell by cell.';
comment on column work.keyed_sheets.county is 'County, GB/T 2260, six digits.';
comment on column work.keyed_sheets.keying_id is 'The batch.';
comment on column work.keyed_sheets.sheet_no is 'Counts the sheets of the batch, from 1.';
comment on column work.keyed_sheets.village is 'Village of the batch; row security compares its range.';
comment on column work.keyed_sheets.content_sealed is 'What was keyed, sealed: names and numbers.';
comment on column work.keyed_sheets.people is 'Lines that are not blank.';
comment on column work.keyed_sheets.complete is 'Called finished: what is blank is meant to be.';
comment on column work.keyed_sheets.version is 'Counts the times it was saved.';
comment on column work.keyed_sheets.saved_by is 'Account.';
comment on column work.keyed_sheets.saved_at is 'When.';

create table work.rekeyed_cells (
  county char(6) not null,
  keying_id uuid not null,
  sheet_no smallint not null,
  row_no smallint not null,
  field text not null,
  village text collate "C" not null,
  state text not null,
  tries smallint not null,
  values_sealed bytea,
  choice text,
  difference text,
  final text,
  changed_at timestamptz not null,
  constraint rekeyed_cells_pkey primary key (county, keying_id, sheet_no, row_no, field),
  constraint rekeyed_cells_sheet_fkey foreign key (county, keying_id, sheet_no)
    references work.keyed_sheets (county, keying_id, sheet_no) on delete cascade,
  constraint rekeyed_cells_state_check
    check (state in ('open', 'tried', 'shown', 'same', 'differs', 'unlike', 'settled')),
  constraint rekeyed_cells_choice_check check (choice in ('first', 'second', 'doubt')),
  constraint rekeyed_cells_final_check check (final in ('first', 'second', 'third', 'unread'))
);
comment on table work.rekeyed_cells is 'Cells that are keyed again, and what came of it. Says nothing of the values.';
comment on column work.rekeyed_cells.county is 'County, GB/T 2260, six digits.';
comment on column work.rekeyed_cells.keying_id is 'The batch.';
comment on column work.rekeyed_cells.sheet_no is 'The sheet.';
comment on column work.rekeyed_cells.row_no is 'Line of the sheet; 0 its head.';
comment on column work.rekeyed_cells.field is 'Field, domain/keying/sheet-content.ts.';
comment on column work.rekeyed_cells.village is 'Village of the batch; row security compares its range.';
comment on column work.rekeyed_cells.state is 'domain/keying/rekeyed-cell.ts.';
comment on column work.rekeyed_cells.tries is 'Times it was keyed again.';
comment on column work.rekeyed_cells.values_sealed is 'What the second and the third keyed, sealed.';
comment on column work.rekeyed_cells.choice is 'What the second clerk held right with both values in sight.';
comment on column work.rekeyed_cells.difference is 'Kind of the difference, domain/differences.';
comment on column work.rekeyed_cells.final is 'Whose value stands in the end; unread: nobody can read it.';
comment on column work.rekeyed_cells.changed_at is 'When.';

create table work.sheet_images (
  county char(6) not null,
  keying_id uuid not null,
  sheet_no smallint not null,
  village text collate "C" not null,
  media_type text not null,
  image_sealed bytea not null,
  added_by text not null,
  added_at timestamptz not null,
  constraint sheet_images_pkey primary key (county, keying_id, sheet_no),
  constraint sheet_images_batch_fkey foreign key (county, keying_id)
    references work.keying_batches (county, keying_id) on delete cascade,
  constraint sheet_images_media_type_check check (media_type in ('image/png', 'image/jpeg'))
);
comment on table work.sheet_images is 'Scans or photographs of sheets, sealed; shown to who keys the batch, each look recorded.';
comment on column work.sheet_images.county is 'County, GB/T 2260, six digits.';
comment on column work.sheet_images.keying_id is 'The batch.';
comment on column work.sheet_images.sheet_no is 'The sheet.';
comment on column work.sheet_images.village is 'Village of the batch; row security compares its range.';
comment on column work.sheet_images.media_type is 'As its own bytes say, whatever its name says.';
comment on column work.sheet_images.image_sealed is 'The image, sealed.';
comment on column work.sheet_images.added_by is 'Account.';
comment on column work.sheet_images.added_at is 'When.';

create table work.keyed_people (
  county char(6) not null,
  keying_id uuid not null,
  sheet_no smallint not null,
  row_no smallint not null,
  village text collate "C" not null,
  outcome text not null,
  person_id uuid,
  forms uuid[] not null,
  constraint keyed_people_pkey primary key (county, keying_id, sheet_no, row_no),
  constraint keyed_people_sheet_fkey foreign key (county, keying_id, sheet_no)
    references work.keyed_sheets (county, keying_id, sheet_no) on delete cascade,
  constraint keyed_people_outcome_check check (outcome in ('same', 'asked', 'unknown', 'elsewhere'))
);
comment on table work.keyed_people is 'What became of each line of a batch: item-change forms, which name batch, sheet and line, or nothing to change.';
comment on column work.keyed_people.county is 'County, GB/T 2260, six digits.';
comment on column work.keyed_people.keying_id is 'The batch.';
comment on column work.keyed_people.sheet_no is 'The sheet.';
comment on column work.keyed_people.row_no is 'Its line.';
comment on column work.keyed_people.village is 'Village of the batch; row security compares its range.';
comment on column work.keyed_people.outcome is 'same: the register says so already; asked: forms were made; unknown: nobody of the village is found by it; elsewhere: registered in another village.';
comment on column work.keyed_people.person_id is 'The person it speaks of, where that is known.';
comment on column work.keyed_people.forms is 'Item-change forms that it made.';

create table work.keying_spells (
  county char(6) not null,
  spell_id uuid not null,
  keying_id uuid not null,
  village text collate "C" not null,
  account text not null,
  part text not null,
  seconds integer not null,
  sheets smallint not null,
  worked_at timestamptz not null,
  constraint keying_spells_pkey primary key (county, spell_id),
  constraint keying_spells_batch_fkey foreign key (county, keying_id)
    references work.keying_batches (county, keying_id) on delete cascade,
  constraint keying_spells_part_check check (part in ('key', 'rekey', 'settle')),
  constraint keying_spells_seconds_check check (seconds between 0 and 86400)
);
comment on table work.keying_spells is 'Pace of training in the practice county, without pauses. Of real work none is taken (S8).';
comment on column work.keying_spells.county is 'County, GB/T 2260, six digits.';
comment on column work.keying_spells.spell_id is 'Made by the browser; the same id again writes nothing twice.';
comment on column work.keying_spells.keying_id is 'The batch.';
comment on column work.keying_spells.village is 'Village of the batch; row security compares its range.';
comment on column work.keying_spells.account is 'Whose pace it is.';
comment on column work.keying_spells.part is 'What was done.';
comment on column work.keying_spells.seconds is 'Time at work, pauses left out.';
comment on column work.keying_spells.sheets is 'Sheets finished in it.';
comment on column work.keying_spells.worked_at is 'When it ended.';

-- ---------------------------------------------------------------------------------------------
-- Row security: what belongs to a village is seen within whose territory it lies.

alter table work.keying_batches enable row level security;
create policy served on work.keying_batches to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.keyed_sheets enable row level security;
create policy served on work.keyed_sheets to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.rekeyed_cells enable row level security;
create policy served on work.rekeyed_cells to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.sheet_images enable row level security;
create policy served on work.sheet_images to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.keyed_people enable row level security;
create policy served on work.keyed_people to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));
alter table work.keying_spells enable row level security;
create policy served on work.keying_spells to simin_serve using (county = (select register.served_county())
  and village between (select register.served_from()) and (select register.served_to()));

grant select, insert, update on work.keying_batches, work.keyed_sheets, work.rekeyed_cells, work.sheet_images
  to simin_serve;
-- What was keyed again is keyed anew when its sheet is opened for changes.
grant delete on work.rekeyed_cells to simin_serve;
grant select, insert on work.keyed_people, work.keying_spells to simin_serve;

comment on column work.form_numbers.form is 'item_change, cleaning_order, discrepancy_order, source_ticket or keying_batch.';
