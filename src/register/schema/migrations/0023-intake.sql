-- Intake: keys of a department's own programs.

-- A key is shown once and kept as a hash; it opens short sessions of its liaison, for sending files only.
-- Read before anybody is signed in, so no request's role has a way to it.
create table access.client_keys (
  county char(6) not null,
  key_id uuid not null,
  account_id uuid not null,
  label text not null,
  secret_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint client_keys_pkey primary key (county, key_id),
  constraint client_keys_account_fkey foreign key (county, account_id) references access.accounts on delete cascade,
  constraint client_keys_expiry_check check (expires_at > made_at)
);
create index client_keys_account on access.client_keys (county, account_id);
comment on table access.client_keys is 'Keys with which a program of a department signs in for its liaison (RFC 6749, client credentials); shown once, kept as a hash';
comment on column access.client_keys.county is 'County of the account';
comment on column access.client_keys.key_id is 'uuidv7; names the key, opens nothing';
comment on column access.client_keys.account_id is 'Liaison whose key it is';
comment on column access.client_keys.label is 'What its holder calls it';
comment on column access.client_keys.secret_hash is 'SHA-256 of 256 random bits';
comment on column access.client_keys.made_at is 'When';
comment on column access.client_keys.expires_at is 'From then on it opens nothing';
comment on column access.client_keys.used_at is 'Last session opened with it';
comment on column access.client_keys.revoked_at is 'When its holder took it back';
alter table access.client_keys enable row level security;
comment on column access.sessions.methods is 'How its holder proved who they are, in the words of RFC 8176: pwd, otp, hwk, user, mfa, kba, ext; swk is a program with a key of its department';
