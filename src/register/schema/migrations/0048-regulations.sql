-- 四项制度 (004-57): what a county publishes about computers, people at them, data and secrecy, version by version,
-- and who has signed which version. Nothing here is changed or taken away.

create table access.regulations (
  county char(6) not null,
  kind text not null,
  level text not null,
  version_no integer not null,
  articles text[] not null,
  text_hash bytea not null,
  changes text not null,
  template_edition integer,
  holds_from date not null,
  published_by text not null,
  published_at timestamptz not null,
  constraint regulations_pkey primary key (county, kind, level, version_no),
  constraint regulations_county_fkey foreign key (county) references access.counties (county) on delete restrict,
  constraint regulations_kind_check check (kind in ('computer_management', 'staff_work', 'data_quality',
    'confidentiality')),
  constraint regulations_level_check check (level in ('city', 'county', 'township', 'village')),
  constraint regulations_version_check check (version_no >= 1),
  constraint regulations_articles_check check (cardinality(articles) >= 1),
  constraint regulations_hash_check check (length(text_hash) = 32)
);
comment on table access.regulations is '四项制度 / Versions of the regulations a county published; the last whose day has come holds, the others stay to be read';
comment on column access.regulations.county is 'County, six-digit division code';
comment on column access.regulations.kind is 'computer_management, staff_work, data_quality, confidentiality';
comment on column access.regulations.level is 'Whose it is: city, county, township, village';
comment on column access.regulations.version_no is '1, 2, 3 … of this kind and level';
comment on column access.regulations.articles is 'Its articles in order, in Chinese';
comment on column access.regulations.text_hash is 'SHA-256 of its text (domain/regulations): what a signature is given to';
comment on column access.regulations.changes is 'What is new in it, in the words of who published it';
comment on column access.regulations.template_edition is 'Edition of the program''s template it was begun from; null for one of the county''s own';
comment on column access.regulations.holds_from is 'First day it holds';
comment on column access.regulations.published_by is 'Account';
comment on column access.regulations.published_at is 'When';

create table access.regulation_signatures (
  county char(6) not null,
  kind text not null,
  level text not null,
  version_no integer not null,
  account_id uuid not null,
  signed_as text not null,
  role text not null,
  territory text collate "C" not null,
  session_id uuid not null,
  text_hash bytea not null,
  signed_at timestamptz not null,
  constraint regulation_signatures_pkey primary key (county, kind, level, version_no, account_id),
  constraint regulation_signatures_version_fkey foreign key (county, kind, level, version_no)
    references access.regulations (county, kind, level, version_no) on delete restrict,
  constraint regulation_signatures_account_fkey foreign key (county, account_id)
    references access.accounts (county, account_id) on delete restrict,
  constraint regulation_signatures_hash_check check (length(text_hash) = 32)
);
create index regulation_signatures_account on access.regulation_signatures (county, account_id);
comment on table access.regulation_signatures is '制度签署 / Who has read and signed which version of a regulation, once each';
comment on column access.regulation_signatures.county is 'County, six-digit division code';
comment on column access.regulation_signatures.kind is 'As of the version';
comment on column access.regulation_signatures.level is 'As of the version';
comment on column access.regulation_signatures.version_no is 'As of the version';
comment on column access.regulation_signatures.account_id is 'Who signed';
comment on column access.regulation_signatures.signed_as is 'The name shown then';
comment on column access.regulation_signatures.role is 'The role acted in';
comment on column access.regulation_signatures.territory is 'The territory acted in';
comment on column access.regulation_signatures.session_id is 'The session it was signed with';
comment on column access.regulation_signatures.text_hash is 'Of the text that was on the screen; equal to the version''s';
comment on column access.regulation_signatures.signed_at is 'When';

create table access.signing_rules (
  county char(6) not null,
  rule_no integer not null,
  required boolean not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint signing_rules_pkey primary key (county, rule_no),
  constraint signing_rules_county_fkey foreign key (county) references access.counties (county) on delete restrict
);
comment on table access.signing_rules is '须签后查看 / Whether people''s data open only to who has signed the regulation on confidentiality; the newest row holds, without any it is not required';
comment on column access.signing_rules.county is 'County, six-digit division code';
comment on column access.signing_rules.rule_no is '1, 2, 3 …';
comment on column access.signing_rules.required is 'Whether it is required from then on';
comment on column access.signing_rules.reason is 'Why';
comment on column access.signing_rules.set_by is 'Account';
comment on column access.signing_rules.set_at is 'When';

alter table access.regulations enable row level security;
alter table access.regulation_signatures enable row level security;
alter table access.signing_rules enable row level security;
create policy own_county on access.regulations to simin_serve
  using (county = (select register.served_county()));
create policy own_county on access.regulation_signatures for select to simin_serve
  using (county = (select register.served_county()));
create policy signed_oneself on access.regulation_signatures for insert to simin_serve
  with check (county = (select register.served_county()) and account_id = (select register.served_account()));
create policy own_county on access.signing_rules to simin_serve
  using (county = (select register.served_county()));
grant select, insert on access.regulations, access.regulation_signatures, access.signing_rules to simin_serve;
