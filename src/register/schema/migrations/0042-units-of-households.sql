-- A collective household is kept by a unit that exists, and whoever changes a unit names the version that was seen:
-- of two at one unit the second wrote over the first and heard nothing of it.

alter table register.units add column version integer not null default 1;
comment on column register.units.version is 'Counts the changes; who changes it names the one that was seen.';

-- Any id could be named until now. What a household names is entered as what is known of it, so that its row stays
-- the fold of its events.
insert into register.units (county, unit_id, name, kind, place)
select distinct on (h.county, h.unit_id) h.county, h.unit_id, '单位不详', 'other', coalesce(h.place, h.county || '000000')
from register.households as h
where h.unit_id is not null and not exists (
  select from register.units as u where u.county = h.county and u.unit_id = h.unit_id)
order by h.county, h.unit_id, h.place;

alter table register.households add constraint households_unit_fkey foreign key (county, unit_id)
  references register.units (county, unit_id) on delete restrict;
create index households_by_unit on register.households (county, unit_id, household_id) where unit_id is not null;
create index units_by_place on register.units (county, place, name collate "C", unit_id);

-- Who sees a unit was asked by the first wall only: what it says of its office is its own township's.
drop policy served on register.units;
create policy served on register.units for select to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())));
drop policy changed on register.units;
create policy changed on register.units for update to simin_serve using (county = (select register.served_county())
  and ((select register.serves_county())
    or place between (select register.served_from()) and (select register.served_to())))
  with check (county = (select register.served_county()));
