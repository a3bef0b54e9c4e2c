-- What came back on paper and says nothing is asked again: found by village, and by the door it came from.

create index keyed_sheets_illegible on work.keyed_sheets (county, village) where illegible;
create index keyed_people_unfound on work.keyed_people (county, village)
  where outcome in ('unknown', 'elsewhere') and followed_as is null;
create index paper_sheets_of_household on work.paper_sheets (county, household_id) where household_id is not null;
comment on column work.keyed_people.row_no is 'Its line; 0: the whole sheet, which nobody can read.';
comment on column work.keyed_people.followed_as is 'Of who was not found: registered by now, known under something else, or nobody; null while nobody looked. Of a sheet: keyed anew, asked no more, or of no household.';
comment on column work.keyed_people.followed_by is 'Account; village: somebody was at the door again.';
