-- The page of a row is looked up for every value a screen shows; a county's file has some five thousand.
create unique index pages_by_row on evidence.pages (county, batch_no, last_row);
