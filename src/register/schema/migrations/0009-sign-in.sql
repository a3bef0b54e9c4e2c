-- Signing in: set-up codes instead of passwords chosen by others, second factors, several people at one
-- desk, and the two sides of OpenID Connect: our own provider, and a foreign one that is trusted.
--
-- These tables are read before anybody is signed in, so no request's role has a way to them: the serving
-- role gets the list of factors and sessions without their secrets, and nothing else.

alter table access.accounts alter column password_hash drop not null;
alter table access.accounts add column password_set_at timestamptz not null default now();
alter table access.accounts add column expires_at timestamptz;
comment on column access.accounts.password_hash is 'argon2id in PHC form; null until its holder has used the set-up code';
comment on column access.accounts.password_set_at is 'When its holder last chose the password; under the 等保 rules it is changed every 90 days';
comment on column access.accounts.expires_at is 'From then on nobody can sign in with it; null for a lasting account';
comment on column access.accounts.must_change_password is 'True while a password stands that its holder did not choose';

create table access.former_passwords (
  county char(6) not null,
  account_id uuid not null,
  replaced_at timestamptz not null,
  password_hash text not null,
  primary key (county, account_id, replaced_at),
  foreign key (county, account_id) references access.accounts on delete cascade
);
comment on table access.former_passwords is 'The last passwords of an account, so that under the 等保 rules none comes back at once';
comment on column access.former_passwords.county is 'County of the account';
comment on column access.former_passwords.account_id is 'Whose';
comment on column access.former_passwords.replaced_at is 'When another took its place';
comment on column access.former_passwords.password_hash is 'argon2id in PHC form';

create table access.setup_codes (
  county char(6) not null,
  code_hash bytea not null,
  account_id uuid not null,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (county, code_hash),
  foreign key (county, account_id) references access.accounts on delete cascade
);
comment on table access.setup_codes is 'One-time codes with which the holder of an account chooses its password; no administrator ever does';
comment on column access.setup_codes.county is 'County of the account';
comment on column access.setup_codes.code_hash is 'SHA-256 of the code, which has 80 bits of chance';
comment on column access.setup_codes.account_id is 'For whom';
comment on column access.setup_codes.issued_by is 'Account that asked for it, or command-line';
comment on column access.setup_codes.issued_at is 'When';
comment on column access.setup_codes.expires_at is 'From then on it opens nothing';
comment on column access.setup_codes.used_at is 'When it was used, or replaced by a later one; null while it waits';
create index setup_codes_account on access.setup_codes (county, account_id);

create table access.second_factors (
  county char(6) not null,
  factor_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null,
  secret bytea,
  last_step bigint,
  credential_id text collate "C",
  public_key bytea,
  use_count bigint,
  transports text[] not null default '{}',
  made_at timestamptz not null,
  confirmed_at timestamptz,
  used_at timestamptz,
  primary key (county, factor_id),
  unique (county, credential_id),
  foreign key (county, account_id) references access.accounts on delete cascade,
  check ((kind = 'totp') = (secret is not null)),
  check ((kind = 'passkey') = (credential_id is not null and public_key is not null))
);
comment on table access.second_factors is 'What an account shows beside its password: one-time codes of an app (RFC 6238) or a passkey (WebAuthn)';
comment on column access.second_factors.county is 'County of the account';
comment on column access.second_factors.factor_id is 'uuidv7';
comment on column access.second_factors.account_id is 'Whose';
comment on column access.second_factors.kind is 'totp: codes of an app; passkey: a key kept by a device';
comment on column access.second_factors.name is 'What its holder calls it';
comment on column access.second_factors.secret is 'Sealed secret of the app; null for a passkey';
comment on column access.second_factors.last_step is 'The 30 seconds of the last code taken, counted from 1970: no code is taken twice';
comment on column access.second_factors.credential_id is 'Identifier of the passkey, base64url';
comment on column access.second_factors.public_key is 'Public key of the passkey, COSE';
comment on column access.second_factors.use_count is 'Counter of the passkey at its last use';
comment on column access.second_factors.transports is 'How the passkey is reached, as its browser said';
comment on column access.second_factors.made_at is 'When it was begun';
comment on column access.second_factors.confirmed_at is 'When it was shown for the first time; null until then, and it counts for nothing';
comment on column access.second_factors.used_at is 'Last use';
create index second_factors_account on access.second_factors (county, account_id);

create table access.recovery_codes (
  county char(6) not null,
  account_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (county, account_id, code_hash),
  foreign key (county, account_id) references access.accounts on delete cascade
);
comment on table access.recovery_codes is 'Ten codes on paper that stand for a lost second factor, each once';
comment on column access.recovery_codes.county is 'County of the account';
comment on column access.recovery_codes.account_id is 'Whose';
comment on column access.recovery_codes.code_hash is 'SHA-256 of the code, which has 80 bits of chance';
comment on column access.recovery_codes.made_at is 'When the ten were made';
comment on column access.recovery_codes.used_at is 'When this one was used; null while it waits';

create table access.challenges (
  county char(6) not null,
  challenge_hash bytea not null,
  kind text not null check (kind in ('register', 'show', 'sign_in')),
  account_id uuid,
  expires_at timestamptz not null,
  primary key (county, challenge_hash)
);
comment on table access.challenges is 'Random words that a passkey has yet to sign; each is answered once';
comment on column access.challenges.county is 'County of the sign-in';
comment on column access.challenges.challenge_hash is 'SHA-256 of the challenge';
comment on column access.challenges.kind is 'register: a new passkey; show: as a second factor or again; sign_in: instead of name and password';
comment on column access.challenges.account_id is 'Who must answer; null when the passkey itself says who';
comment on column access.challenges.expires_at is 'From then on an answer comes too late';

alter table access.sessions add column session_id uuid not null default gen_random_uuid();
alter table access.sessions add column stage text not null default 'open'
  check (stage in ('factor', 'password', 'enrol', 'open'));
alter table access.sessions add column methods text[] not null default '{pwd}';
alter table access.sessions add column proved_at timestamptz;
alter table access.sessions add column desk_hash bytea;
alter table access.sessions add column parked_at timestamptz;
alter table access.sessions add constraint sessions_session_id_key unique (county, session_id);
comment on column access.sessions.session_id is 'Names the session in lists; opens nothing';
comment on column access.sessions.stage is 'What is still to be done before the office opens: factor (show it), password (choose another), enrol (set a second factor up), open (nothing)';
comment on column access.sessions.methods is 'How its holder proved who they are, in the words of RFC 8176: pwd, otp, hwk, user, mfa, kba, ext';
comment on column access.sessions.proved_at is 'When the second factor (or, of who has none, the password) was last shown; exports and approvals ask for ten minutes';
comment on column access.sessions.desk_hash is 'SHA-256 of the browser''s own cookie: several people take turns at one desk';
comment on column access.sessions.parked_at is 'Since when somebody else sits at this desk; the session opens again with the password';
create index sessions_desk on access.sessions (county, desk_hash) where desk_hash is not null;

create table access.sign_in_policies (
  county char(6) not null references access.counties on delete cascade,
  policy_no integer not null,
  password_rules text not null check (password_rules in ('dengbao', 'asvs')),
  factor_roles text[] not null,
  set_by text not null,
  set_at timestamptz not null,
  reason text not null,
  primary key (county, policy_no)
);
comment on table access.sign_in_policies is 'Which rules for passwords and second factors hold in a county; the newest row does, the others show what held before';
comment on column access.sign_in_policies.county is 'County';
comment on column access.sign_in_policies.policy_no is '1, 2, 3 …';
comment on column access.sign_in_policies.password_rules is 'dengbao: complexity, change every 90 days (GB/T 22239 三级); asvs: length, no common passwords, no rotation (OWASP ASVS 5.0)';
comment on column access.sign_in_policies.factor_roles is 'Roles that need a second factor; others may have one';
comment on column access.sign_in_policies.set_by is 'Account that set it, or command-line';
comment on column access.sign_in_policies.set_at is 'When';
comment on column access.sign_in_policies.reason is 'Why';

create table access.account_events (
  county char(6) not null,
  event_id uuid not null,
  at timestamptz not null,
  kind text not null,
  account_id uuid,
  by_actor text not null,
  facts jsonb not null default '{}',
  primary key (county, event_id)
);
comment on table access.account_events is 'What was done to accounts, and who signed in: only ever added to';
comment on column access.account_events.county is 'County of the account';
comment on column access.account_events.event_id is 'uuidv7';
comment on column access.account_events.at is 'When';
comment on column access.account_events.kind is 'account.added, account.disabled, session.opened, factor.added …; docs/rules/sign-in.md lists them';
comment on column access.account_events.account_id is 'The account it was done to; null when there is none of that name';
comment on column access.account_events.by_actor is 'Account that did it, or command-line';
comment on column access.account_events.facts is 'Ids and counts; no name, code or password';
create index account_events_recent on access.account_events (county, at);
create index account_events_account on access.account_events (county, account_id, at);

create table access.oidc_clients (
  county char(6) not null references access.counties on delete cascade,
  client_id text collate "C" not null,
  name text not null,
  secret bytea,
  redirect_uris text[] not null,
  logout_uris text[] not null default '{}',
  made_at timestamptz not null,
  disabled_at timestamptz,
  primary key (county, client_id)
);
comment on table access.oidc_clients is 'Applications whose users sign in through us (OpenID Connect)';
comment on column access.oidc_clients.county is 'County of the provider';
comment on column access.oidc_clients.client_id is 'What the application calls itself';
comment on column access.oidc_clients.name is 'What its users are shown';
comment on column access.oidc_clients.secret is 'Sealed secret; null for an application in a browser, which has PKCE alone';
comment on column access.oidc_clients.redirect_uris is 'Where its users may be sent back to';
comment on column access.oidc_clients.logout_uris is 'Where they may be sent after signing out';
comment on column access.oidc_clients.made_at is 'When it was registered';
comment on column access.oidc_clients.disabled_at is 'Since when it is refused; null while it is in use';

create table access.oidc_payloads (
  county char(6) not null,
  kind text collate "C" not null,
  id_hash bytea not null,
  payload bytea not null,
  uid_hash bytea,
  grant_hash bytea,
  account_id uuid,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (county, kind, id_hash)
);
comment on table access.oidc_payloads is 'What our OpenID provider keeps between two requests: codes, tokens, grants, sign-ins in progress';
comment on column access.oidc_payloads.county is 'County of the provider';
comment on column access.oidc_payloads.kind is 'Session, Interaction, Grant, AuthorizationCode, AccessToken …';
comment on column access.oidc_payloads.id_hash is 'SHA-256 of its name, which for a token is the token';
comment on column access.oidc_payloads.payload is 'Sealed JSON';
comment on column access.oidc_payloads.uid_hash is 'SHA-256 of a session''s public name';
comment on column access.oidc_payloads.grant_hash is 'SHA-256 of the grant it follows from: all go together';
comment on column access.oidc_payloads.account_id is 'Whose: when the account is disabled, all go at once';
comment on column access.oidc_payloads.expires_at is 'From then on it is worth nothing and is swept';
comment on column access.oidc_payloads.consumed_at is 'When a code was used: a second use revokes what came of the first';
create index oidc_payloads_grant on access.oidc_payloads (county, grant_hash) where grant_hash is not null;
create index oidc_payloads_uid on access.oidc_payloads (county, uid_hash) where uid_hash is not null;
create index oidc_payloads_account on access.oidc_payloads (county, account_id) where account_id is not null;
create index oidc_payloads_expired on access.oidc_payloads (expires_at);

create table access.outside_issuers (
  county char(6) not null references access.counties on delete cascade,
  issuer_id uuid not null,
  name text not null,
  issuer text collate "C" not null,
  client_id text collate "C" not null,
  secret bytea,
  made_at timestamptz not null,
  disabled_at timestamptz,
  primary key (county, issuer_id),
  unique (county, issuer)
);
comment on table access.outside_issuers is 'OpenID providers of others through which accounts of ours may sign in';
comment on column access.outside_issuers.county is 'County that trusts it';
comment on column access.outside_issuers.issuer_id is 'uuidv7';
comment on column access.outside_issuers.name is 'What stands on the button';
comment on column access.outside_issuers.issuer is 'Its issuer identifier, an address';
comment on column access.outside_issuers.client_id is 'What we are called there';
comment on column access.outside_issuers.secret is 'Sealed secret; null for none';
comment on column access.outside_issuers.made_at is 'Since when it is trusted';
comment on column access.outside_issuers.disabled_at is 'Since when it is not any more; null while it is';

create table access.outside_identities (
  county char(6) not null,
  issuer_id uuid not null,
  subject text collate "C" not null,
  account_id uuid not null,
  linked_by text not null,
  linked_at timestamptz not null,
  primary key (county, issuer_id, subject),
  foreign key (county, issuer_id) references access.outside_issuers on delete cascade,
  foreign key (county, account_id) references access.accounts on delete cascade
);
comment on table access.outside_identities is 'Who of an outside provider is which account here: by subject, never by name or address';
comment on column access.outside_identities.county is 'County of the account';
comment on column access.outside_identities.issuer_id is 'The provider';
comment on column access.outside_identities.subject is 'Its lasting identifier of the person';
comment on column access.outside_identities.account_id is 'The account here';
comment on column access.outside_identities.linked_by is 'Account that linked them, or command-line';
comment on column access.outside_identities.linked_at is 'When';
create index outside_identities_account on access.outside_identities (county, account_id);

alter table access.login_failures enable row level security;
alter table access.former_passwords enable row level security;
alter table access.setup_codes enable row level security;
alter table access.second_factors enable row level security;
alter table access.recovery_codes enable row level security;
alter table access.challenges enable row level security;
alter table access.sign_in_policies enable row level security;
alter table access.account_events enable row level security;
alter table access.oidc_clients enable row level security;
alter table access.oidc_payloads enable row level security;
alter table access.outside_issuers enable row level security;
alter table access.outside_identities enable row level security;
create policy own_county on access.second_factors to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
create policy own_county on access.sign_in_policies to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
create policy own_county on access.account_events to simin_serve
  using (county = (select nullif(current_setting('simin.county', true), '')));
grant select (county, factor_id, account_id, kind, name, made_at, confirmed_at, used_at)
  on access.second_factors to simin_serve;
grant select (county, session_id, account_id, purpose, client, created_at, seen_at, ended_at, expires_at)
  on access.sessions to simin_serve;
grant select on access.sign_in_policies to simin_serve;
grant select, insert on access.account_events to simin_serve;
