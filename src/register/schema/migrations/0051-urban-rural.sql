-- 城乡分类代码 of a place (004-13): the statistical bureau gives each village one every year, beside its code.

alter table register.places add column urban_rural text collate "C"
  constraint places_urban_rural_check check (urban_rural in ('111', '112', '121', '122', '123', '210', '220'));
comment on column register.places.urban_rural is '111, 112, 121, 122, 123 urban; 210, 220 rural, as published with the code; null where nobody has told it';
