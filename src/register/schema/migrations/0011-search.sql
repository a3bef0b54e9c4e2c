-- Finding people. Each way of searching is an equality or a range at the head of one of these indexes,
-- in collation C and by leakproof operators only (decision S15), so that row security does not take
-- the index away. What narrows a search (birth date, village, sex) stands in the index behind it: one
-- surname of ninety thousand bearers is narrowed without looking at their rows.

alter table register.persons add column former_folded text collate "C";
comment on column register.persons.former_folded is 'Former name with variant and traditional characters folded, for search; from former_name.';

drop index register.persons_by_name;
drop index register.persons_by_pinyin;
drop index register.persons_by_initials;
create index persons_by_name on register.persons (county, name_folded, place, person_id, born_on, sex);
create index persons_by_pinyin on register.persons (county, name_pinyin, place, person_id, born_on, sex);
create index persons_by_initials on register.persons (county, name_initials, place, person_id, born_on, sex);
create index persons_by_former_name on register.persons (county, former_folded, place, person_id)
  where former_folded is not null;
create index persons_by_birth on register.persons (county, born_on, place, person_id, sex)
  -- Those of whom only the year is known are nobody's birthday; and no other search begins here.
  where born_precision in ('day', 'month');
-- The value stands in the row as it is: a hash of it would hide nothing and would have to be kept.
create index persons_by_phone on register.persons (county, phone, person_id) where phone is not null;
create index households_by_head on register.households (county, head_person_id) where head_person_id is not null;
