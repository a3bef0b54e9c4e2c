-- Review of doubtful pairs by more than one person: every opinion on its own, cases whose truth is known,
-- who has a pair on the desk, what was drawn for each run, and thresholds that people accepted.

create table evidence.opinions (
  county char(6) not null references access.counties on delete restrict,
  opinion_id uuid not null,
  l_batch_no integer not null,
  l_row_no integer not null,
  l_party smallint not null,
  r_batch_no integer not null,
  r_row_no integer not null,
  r_party smallint not null,
  run_no integer,
  pair_no integer,
  known boolean not null default false,
  drawn boolean not null default false,
  blind boolean not null default true,
  verdict text collate "C" not null,
  reason text,
  by_document boolean not null default false,
  given_by text not null,
  given_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  undone_by text,
  constraint opinions_pkey primary key (county, opinion_id),
  constraint opinions_verdict_check check (verdict in ('same', 'different', 'unsure', 'skip')),
  constraint opinions_order_check check ((l_batch_no, l_row_no, l_party) < (r_batch_no, r_row_no, r_party))
);
create unique index opinions_standing on evidence.opinions
  (county, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party, known, given_by)
  where undone_at is null;
create index opinions_of_account on evidence.opinions (county, given_by, given_at);
comment on table evidence.opinions is 'What each reviewer said of two records. The decision that stands follows from them: evidence.decisions.';
comment on column evidence.opinions.county is 'County of the records';
comment on column evidence.opinions.opinion_id is 'uuidv7';
comment on column evidence.opinions.l_batch_no is 'First record (the smaller of the two): batch';
comment on column evidence.opinions.l_row_no is 'row';
comment on column evidence.opinions.l_party is 'party';
comment on column evidence.opinions.r_batch_no is 'Second record: batch';
comment on column evidence.opinions.r_row_no is 'row';
comment on column evidence.opinions.r_party is 'party';
comment on column evidence.opinions.run_no is 'Run in which the pair was shown';
comment on column evidence.opinions.pair_no is 'The pair of that run';
comment on column evidence.opinions.known is 'The truth of the pair was known: it measures the reviewer and decides nothing';
comment on column evidence.opinions.drawn is 'The pair was drawn for a second opinion before anybody looked at it';
comment on column evidence.opinions.blind is 'Given while no decision on the pair could be seen';
comment on column evidence.opinions.verdict is 'same, different, unsure, skip; skip is no opinion';
comment on column evidence.opinions.reason is 'What the reviewer says';
comment on column evidence.opinions.by_document is 'Rests on a legal document that was seen';
comment on column evidence.opinions.given_by is 'Account';
comment on column evidence.opinions.given_at is 'When';
comment on column evidence.opinions.undone_at is 'When it was taken back; null while it stands';
comment on column evidence.opinions.undone_by is 'Who took it back';

create table evidence.known_cases (
  county char(6) not null,
  run_no integer not null,
  pair_no integer not null,
  truth text collate "C" not null,
  basis text collate "C" not null,
  constraint known_cases_pkey primary key (county, run_no, pair_no),
  constraint known_cases_pair_fkey foreign key (county, run_no, pair_no)
    references evidence.doubtful_pairs (county, run_no, pair_no) on delete cascade,
  constraint known_cases_truth_check check (truth in ('same', 'different')),
  constraint known_cases_basis_check check (basis in ('two_agreed', 'document', 'invented'))
);
comment on table evidence.known_cases is 'Pairs whose truth is known, mixed into a run''s queue to measure reviewers. What is said of them never reaches the register.';
comment on column evidence.known_cases.county is 'County of the run';
comment on column evidence.known_cases.run_no is 'The run';
comment on column evidence.known_cases.pair_no is 'The pair as it stands in the queue';
comment on column evidence.known_cases.truth is 'same or different';
comment on column evidence.known_cases.basis is 'Two reviewers agreed blind, a legal document was seen, or the county is invented';

create table evidence.review_leases (
  county char(6) not null,
  run_no integer not null,
  pair_no integer not null,
  leased_by uuid not null,
  leased_until timestamptz not null,
  constraint review_leases_pkey primary key (county, run_no, pair_no),
  constraint review_leases_pair_fkey foreign key (county, run_no, pair_no)
    references evidence.doubtful_pairs (county, run_no, pair_no) on delete cascade
);
create index review_leases_of_account on evidence.review_leases (county, leased_by);
comment on table evidence.review_leases is 'Which pairs lie on whose desk for the next minutes, so that two reviewers do not open the same.';
comment on column evidence.review_leases.county is 'County of the run';
comment on column evidence.review_leases.run_no is 'The run';
comment on column evidence.review_leases.pair_no is 'The pair';
comment on column evidence.review_leases.leased_by is 'Account';
comment on column evidence.review_leases.leased_until is 'From then on anybody may take it';

create table evidence.review_plans (
  county char(6) not null,
  run_no integer not null,
  seed integer not null,
  second_share double precision not null,
  known_share double precision not null,
  band_pairs integer not null,
  bands jsonb not null,
  made_at timestamptz not null,
  constraint review_plans_pkey primary key (county, run_no),
  constraint review_plans_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade,
  constraint review_plans_seed_check check (seed > 0),
  constraint review_plans_shares_check check (second_share between 0 and 1 and known_share between 0 and 1)
);
comment on table evidence.review_plans is 'What was drawn for the review of a run, so that anybody can draw it again.';
comment on column evidence.review_plans.county is 'County of the run';
comment on column evidence.review_plans.run_no is 'The run';
comment on column evidence.review_plans.seed is 'Seed of every draw, domain/sampling/published-draw.ts';
comment on column evidence.review_plans.second_share is 'Share of pairs that a second reviewer sees whatever the first says';
comment on column evidence.review_plans.known_share is 'Cases of known truth for each pair of the queue';
comment on column evidence.review_plans.band_pairs is 'Pairs to draw from each band of weight';
comment on column evidence.review_plans.bands is 'Bands of weight: from which bit, how many pairs the run has there, how many were drawn';
comment on column evidence.review_plans.made_at is 'When';

create table evidence.review_samples (
  county char(6) not null,
  run_no integer not null,
  pair_no integer not null,
  band smallint not null,
  chance double precision not null,
  constraint review_samples_pkey primary key (county, run_no, pair_no),
  constraint review_samples_pair_fkey foreign key (county, run_no, pair_no)
    references evidence.doubtful_pairs (county, run_no, pair_no) on delete cascade,
  constraint review_samples_chance_check check (chance > 0 and chance <= 1)
);
comment on table evidence.review_samples is 'Pairs drawn by band of weight, doubtful ones and ones that were joined: what people decide about them says what a weight is worth.';
comment on column evidence.review_samples.county is 'County of the run';
comment on column evidence.review_samples.run_no is 'The run';
comment on column evidence.review_samples.pair_no is 'The pair';
comment on column evidence.review_samples.band is 'Band of weight: its first bit';
comment on column evidence.review_samples.chance is 'Chance with which it was drawn';

create table evidence.accepted_thresholds (
  county char(6) not null references access.counties on delete restrict,
  accepted_no integer not null,
  run_no integer not null,
  join_from_before double precision not null,
  join_from double precision not null,
  estimate jsonb not null,
  accepted_by text not null,
  accepted_at timestamptz not null,
  constraint accepted_thresholds_pkey primary key (county, accepted_no),
  constraint accepted_thresholds_run_fkey foreign key (county, run_no)
    references evidence.runs (county, run_no) on delete cascade
);
comment on table evidence.accepted_thresholds is 'Thresholds that a person accepted on the evidence of reviewed pairs; the next run begins with the newest. None is changed.';
comment on column evidence.accepted_thresholds.county is 'County';
comment on column evidence.accepted_thresholds.accepted_no is 'Counts from 1';
comment on column evidence.accepted_thresholds.run_no is 'Run whose reviewed pairs spoke for it';
comment on column evidence.accepted_thresholds.join_from_before is 'Bits from which that run joined by itself';
comment on column evidence.accepted_thresholds.join_from is 'Bits from which the next run joins by itself';
comment on column evidence.accepted_thresholds.estimate is 'What was known of each band of weight when it was accepted';
comment on column evidence.accepted_thresholds.accepted_by is 'Account';
comment on column evidence.accepted_thresholds.accepted_at is 'When';

alter table evidence.runs add column parameters jsonb not null default '{}';
comment on column evidence.runs.parameters is 'What the comparison was told to do differently from its own defaults, and by which acceptance';

-- What was decided before stands as the opinion of whoever decided it; passing over is no decision any more.
insert into evidence.opinions (county, opinion_id, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party,
    run_no, verdict, reason, given_by, given_at)
  select county, decision_id, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party,
    run_no, verdict, reason, decided_by, decided_at
  from evidence.decisions where undone_at is null;
update evidence.decisions set undone_at = clock_timestamp(), undone_by = decided_by
  where undone_at is null and verdict = 'skip';

-- ---------------------------------------------------------------------------------------------
-- Row security: an opinion is seen like the decision it leads to, and by whoever gave it; all that hangs on a
-- pair is seen with the pair.

alter table evidence.opinions enable row level security;
create policy served on evidence.opinions for select to simin_serve
  using (county = (select register.served_county())
    and ((select register.serves_county())
      or given_by = (select register.served_account())::text
      or evidence.record_is_served(opinions.county, opinions.l_batch_no, opinions.l_row_no, opinions.l_party)
      or evidence.record_is_served(opinions.county, opinions.r_batch_no, opinions.r_row_no, opinions.r_party)));
create policy written on evidence.opinions for insert to simin_serve
  with check (county = (select register.served_county()) and given_by = (select register.served_account())::text);
create policy changed on evidence.opinions for update to simin_serve
  using (county = (select register.served_county())
    and ((select register.serves_county())
      or evidence.record_is_served(opinions.county, opinions.l_batch_no, opinions.l_row_no, opinions.l_party)
      or evidence.record_is_served(opinions.county, opinions.r_batch_no, opinions.r_row_no, opinions.r_party)))
  with check (county = (select register.served_county()));
alter table evidence.known_cases enable row level security;
create policy served on evidence.known_cases for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
alter table evidence.review_leases enable row level security;
create policy served on evidence.review_leases for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
create policy written on evidence.review_leases for insert to simin_serve
  with check (county = (select register.served_county())
    and leased_by = (select register.served_account())
    and exists (select from evidence.doubtful_pairs p where p.county = review_leases.county
      and p.run_no = review_leases.run_no and p.pair_no = review_leases.pair_no));
create policy changed on evidence.review_leases for update to simin_serve
  using (county = (select register.served_county()) and leased_by = (select register.served_account()))
  with check (leased_by = (select register.served_account()));
create policy removed on evidence.review_leases for delete to simin_serve
  using (county = (select register.served_county())
    and (leased_by = (select register.served_account()) or leased_until <= clock_timestamp()));
alter table evidence.review_plans enable row level security;
create policy served on evidence.review_plans for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
alter table evidence.review_samples enable row level security;
create policy served on evidence.review_samples for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
alter table evidence.accepted_thresholds enable row level security;
create policy served on evidence.accepted_thresholds for select to simin_serve
  using (county = (select register.served_county()) and (select register.serves_somewhere()));
create policy written on evidence.accepted_thresholds for insert to simin_serve
  with check (county = (select register.served_county()) and (select register.serves_county())
    and accepted_by = (select register.served_account())::text);

grant select on evidence.known_cases, evidence.review_plans, evidence.review_samples to simin_serve;
grant select, insert on evidence.accepted_thresholds to simin_serve;
grant select, insert, update on evidence.opinions to simin_serve;
grant select, insert, update, delete on evidence.review_leases to simin_serve;
