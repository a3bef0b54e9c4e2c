import { ASKED_EVIDENCE, ASKED_FINDINGS, ASKED_RULE_FAMILIES } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS } from '#domain/to-ask/ask-reason.ts'
import { settledPairs } from '#domain/evidence/settling-rule.ts'

/*
 * The list of what to ask in three statements: who counts, what is asked, and the shares of places. They
 * read neither sex nor marriage nor who bore whom (S6): there is no column of these in them.
 *
 *   people_to_count ──▶ work.to_ask ──▶ work.to_ask_places
 */

/**
 * A child this young whom the police do not have yet is being registered. That is the office's work with the
 * hospital and the police, told by the ledger of births; no household is asked about it (S2, S5).
 */
const BEING_REGISTERED_DAYS = 730

/** Registered people who are not known to have died or left, with the village that would ask. */
export const PEOPLE_SQL: string = `
  create temp table people_to_count on commit drop as
  with run as (
    select (select max(as_of) from evidence.batches b
      where b.county = r.county and b.batch_no = any (r.batch_nos)) as newest
    from evidence.runs r where r.county = $1 and r.run_no = $2)
  select p.person_id, p.household_id, coalesce(h.place, p.place, p.residence_place) as village,
    string_to_array(p.sources, ' ') as sources, p.held,
    p.name is null as lacks_name, p.born_on is null or p.born_precision <> 'day' as lacks_born_on,
    p.ethnicity is null as lacks_ethnicity, p.place is null as lacks_place,
    p.household_id is null as lacks_household,
    p.household_id is not null and p.relation is null as lacks_relation,
    coalesce(p.born_on, '') >= to_char(run.newest - ${String(BEING_REGISTERED_DAYS)}, 'YYYY-MM-DD')
      and not coalesce('police' = any (string_to_array(p.sources, ' ')), false) as being_registered
  from register.persons p
  cross join run
  left join register.households h on h.county = p.county and h.household_id = p.household_id
  where p.county = $1 and p.standing is null
    and coalesce(p.life_state, 'active') in ('active', 'missing')`

/** Between these the order of documents tells which value is right, and nobody is asked (B5). */
const SETTLED = ASKED_EVIDENCE.flatMap(({ evidence }) =>
  settledPairs(evidence).map(({ believed, other }) => `('${evidence}', '${believed}', '${other}')`),
).join(', ')

const EVIDENCE_NAMES = ASKED_EVIDENCE.map(
  ({ evidence, item }) => `('${evidence}', '${item}')`,
).join(', ')
const FINDING_NAMES = ASKED_FINDINGS.map(({ finding, item }) => `('${finding}', '${item}')`).join(
  ', ',
)

const NO_OTHER = `null::uuid as other_person_id, null::int as discrepancy_no, null::int as pair_no,
      null::uuid as finding_id`

/** The file a citation names; null where the office stated the value. */
const CITED_BATCH = `substring(cited.key from '^(\\d+)\\.')::int`

/** What no list has. */
const MISSING = `
    select p.person_id, lack.item, 'missing' as reason, '{}'::text[] as sources, ${NO_OTHER}
    from people_to_count p
    cross join lateral (values ('name', p.lacks_name), ('born_on', p.lacks_born_on),
      ('ethnicity', p.lacks_ethnicity), ('place', p.lacks_place),
      ('household', p.lacks_household), ('relation', p.lacks_relation)) as lack (item, lacks)
    where lack.lacks and not p.being_registered`

/**
 * Nobody holds a number that passes its check; one that is there and fails is told as such. Each record is
 * found by its key (`offset 0` keeps it so): what came in a minute ago is not analysed yet, and joined, whole
 * files were read for each person, 34 s for 30,000 people where this takes half a second.
 */
const NUMBERS = `
    select p.person_id, 'number', case when failing.sources is null and i.state is null
        then 'missing' else 'number_check' end,
      coalesce(failing.sources, '{}'), ${NO_OTHER}
    from people_to_count p
    left join register.identifiers i on i.county = $1 and i.person_id = p.person_id and i.kind = '01'
      and i.until is null and not i.voided
    left join lateral (
      select array_agg(distinct b.source order by b.source) as sources
      from (select k.batch_no, k.row_no, k.party from evidence.links k
        where k.county = $1 and k.run_no = $2 and k.person_id = p.person_id offset 0) as l
      cross join lateral (select from evidence.source_records s
        where s.county = $1 and s.batch_no = l.batch_no and s.row_no = l.row_no and s.party = l.party
          and s.number_state in ('check_digit', 'truncated', 'shape') offset 0) as said
      join evidence.batches b on b.county = $1 and b.batch_no = l.batch_no) as failing on i.person_id is null
    where not p.being_registered and coalesce(i.state, 'missing') not in ('valid', 'widened')`

/**
 * Lists differ, and the one believed is no document that stands before the others; or whoever looked said that
 * files cannot tell. A value that somebody of the office stated is settled, and so is a number beside one that
 * fails its check.
 */
const DISPUTED = `
    select p.person_id, n.item, 'disputed', d.sources, null::uuid, d.discrepancy_no, null::int, null::uuid
    from evidence.discrepancies d
    join (values ${EVIDENCE_NAMES}) as n (evidence, item) on n.evidence = d.item
    join people_to_count p on p.person_id = d.person_id and not p.being_registered
    where d.county = $1 and d.run_no = $2 and d.kind = 'item_differs' and d.status = 'open'
      and not coalesce(n.item = any (p.held), false)
      and (d.decision_id is not null or exists (
          select from unnest(d.sources) as other (source) where not exists (
            select from (values ${SETTLED}) as settled (item, believed, other)
            where settled.item = d.item and settled.believed = d.chosen_source
              and settled.other = other.source))
        and (d.item <> 'number' or exists (
          select from regexp_matches(d.facts ->> 'records', '\\[(\\d+),(\\d+),(\\d+)\\]', 'g') as m
          join evidence.source_records s on s.county = d.county and s.batch_no = m[1]::int
            and s.row_no = m[2]::int and s.party = m[3]::int
          where s.number_state in ('valid', 'widened'))))`

/** Of the holders of one number the police vouch for none, or not for this one. */
const SHARED = `
    select p.person_id, 'number', 'number_shared', '{}'::text[], shared.other, shared.discrepancy_no,
      null::int, null::uuid
    from (select d.person_id as one, (d.facts ->> 'other_person_id')::uuid as other, d.discrepancy_no
        from evidence.discrepancies d where d.county = $1 and d.run_no = $2
          and d.kind = 'two_people_one_number' and d.status = 'open'
      union all
      select (d.facts ->> 'other_person_id')::uuid, d.person_id, d.discrepancy_no
        from evidence.discrepancies d where d.county = $1 and d.run_no = $2
          and d.kind = 'two_people_one_number' and d.status = 'open') as shared
    join people_to_count p on p.person_id = shared.one and not p.being_registered
    where not exists (
      select from register.persons r cross join lateral jsonb_each_text(r.provenance) as cited
      left join evidence.batches b on b.county = $1 and b.batch_no = ${CITED_BATCH}
      where r.county = $1 and r.person_id = p.person_id
        and 'number' = any (string_to_array(cited.value, ' '))
        and (cited.key like 'e%' or b.source = 'police'))`

const ONLY_IN_REGISTER = `
    select p.person_id, 'exists', 'only_in_register', array['register'], null::uuid,
      d.discrepancy_no, null::int, null::uuid
    from evidence.discrepancies d
    join people_to_count p on p.person_id = d.person_id and not p.being_registered
    where d.county = $1 and d.run_no = $2 and d.kind = 'only_in_register' and d.status = 'open'
      and p.sources = array['register']`

/** The record of a pair by its key, as above: 41 s where the links of the run were not analysed yet. */
function personOfRecord(side: 'l' | 'r'): string {
  return `select k.person_id from evidence.links k where k.county = $1 and k.run_no = $2
      and k.batch_no = d.${side}_batch_no and k.row_no = d.${side}_row_no and k.party = d.${side}_party offset 0`
}

/** Two entries of one household that the machine cannot tell, and whatever a reviewer could not tell. */
const PAIRS = `
    select coalesce(one.person_id, other.person_id), 'same_person',
      case when said.unsure then 'pair_unsure' else 'pair' end, '{}'::text[],
      case when one.person_id is null then l.person_id else r.person_id end,
      null::int, d.pair_no, null::uuid
    from evidence.doubtful_pairs d
    cross join lateral (${personOfRecord('l')}) as l
    cross join lateral (${personOfRecord('r')}) as r
    left join people_to_count one on one.person_id = l.person_id and not one.being_registered
    left join people_to_count other on other.person_id = r.person_id and not other.being_registered
    left join lateral (
      select bool_or(c.verdict in ('same', 'different')) as decided,
        bool_or(c.verdict = 'unsure') as unsure
      from evidence.decisions c
      where c.county = d.county and c.undone_at is null
        and (c.l_batch_no, c.l_row_no, c.l_party) in
          ((d.l_batch_no, d.l_row_no, d.l_party), (d.r_batch_no, d.r_row_no, d.r_party))
        and (c.r_batch_no, c.r_row_no, c.r_party) in
          ((d.l_batch_no, d.l_row_no, d.l_party), (d.r_batch_no, d.r_row_no, d.r_party))) as said on true
    where d.county = $1 and d.run_no = $2 and not coalesce(said.decided, false)
      and l.person_id <> r.person_id and (one.person_id is not null or other.person_id is not null)
      and (said.unsure or one.household_id = other.household_id)`

/** One person with two numbers, or two with one name: whoever looked could not tell from files. */
const TWO_NUMBERS = `
    select p.person_id, 'same_person', 'pair_unsure', '{}'::text[],
      (d.facts ->> 'other_person_id')::uuid, d.discrepancy_no, null::int, null::uuid
    from evidence.discrepancies d
    join people_to_count p on p.person_id = d.person_id and not p.being_registered
    where d.county = $1 and d.run_no = $2 and d.kind = 'one_person_two_numbers' and d.status = 'open'
      and d.decision_id is not null`

/**
 * What checks doubt of a person's record or place in the household: where it is wrong, where it concerns who
 * somebody is, or where it was sent to the village.
 */
const FINDINGS = `
    select p.person_id, n.item, 'finding', '{}'::text[], null::uuid, null::int, null::int, f.finding_id
    from work.findings f
    join (values ${FINDING_NAMES}) as n (finding, item) on n.finding = f.item
    join people_to_count p on p.person_id = f.person_id and not p.being_registered
    where f.county = $1 and f.audience = 'everyone' and f.state in ('open', 'explained', 'assigned', 'vouching')
      and left(f.rule, 1) in (${ASKED_RULE_FAMILIES.map((family) => `'${family}'`).join(', ')})
      -- What is missing is asked as such, whether a rule says so or not.
      and f.rule not in ('P15', 'P16')
      and (f.severity in ('E', 'E*') or f.state = 'assigned'
        or f.severity = 'W' and n.item in ('name', 'born_on', 'number'))`

/**
 * People on one list only whom the register has not entered. Who stands on nothing but the marriage registry
 * is mostly somebody's spouse from elsewhere, and a marriage is no reason for a visit (S6).
 */
const UNREGISTERED = `
    select d.person_id, d.village, array_agg(distinct b.source order by b.source) as sources,
      d.discrepancy_no
    from evidence.discrepancies d
    join evidence.links l on l.county = d.county and l.run_no = d.run_no and l.person_id = d.person_id
    join evidence.batches b on b.county = l.county and b.batch_no = l.batch_no
    where d.county = $1 and d.run_no = $2 and d.kind = 'missing_in_register' and d.status = 'open'
      and not exists (select from register.persons p
        where p.county = d.county and p.person_id = d.person_id)
    group by d.person_id, d.village, d.discrepancy_no
    having bool_or(b.source <> 'marriage')`

const REASON_ORDER = `array_position(array[${Object.keys(ASK_REASONS)
  .map((reason) => `'${reason}'`)
  .join(', ')}], reason)`

export const ASKS_SQL: string = `
  with registered as (
    ${[MISSING, NUMBERS, DISPUTED, SHARED, ONLY_IN_REGISTER, PAIRS, TWO_NUMBERS, FINDINGS].join('\n    union all')}
  ), unregistered as (${UNREGISTERED}
  ), asks as (
    select p.village, p.household_id, a.person_id, true as registered, a.item, a.reason, a.sources,
      a.other_person_id, a.discrepancy_no, a.pair_no, a.finding_id
    from registered a join people_to_count p using (person_id)
    union all
    select village, null, person_id, false, 'belongs', 'one_source', sources, null, discrepancy_no,
      null, null
    from unregistered
  ), asked_no_more_people as (
    select m.person_id from work.ask_refusals r
    join register.memberships m on m.county = $1 and m.household_id = r.household_id and m.kind = 'registered'
      and (m.until is null or m.until >= ($3 || '-01-01')::date)
    where r.county = $1 and r.campaign = $3
  ), open_asks as (
    -- A file that is withdrawn or comes in moves people to another household: it is they who are asked no more.
    select a.*, exists (select from work.ask_refusals r where r.county = $1 and r.campaign = $3
      and (r.household_id = a.household_id or r.person_id = a.person_id))
      or a.person_id in (select person_id from asked_no_more_people) as is_left
    from asks a
  ), asked_no_more as (
    insert into work.to_ask_places (county, run_no, village, persons, persons_asked, unregistered_asked,
      households, households_asked, items, households_left, items_left, counted_at)
    select $1, $2, coalesce(village, ''), 0, 0, 0, 0, 0, 0, count(distinct coalesce(household_id, person_id)),
      count(distinct (person_id, item)), $4
    from open_asks where is_left group by coalesce(village, '')
  )
  insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item,
    reason, sources, other_person_id, discrepancy_no, pair_no, finding_id)
  select $1, $2, row_number() over (order by a.village nulls last, h.code, a.household_id nulls last,
      a.person_id, a.item, ${REASON_ORDER}, a.discrepancy_no, a.pair_no, a.finding_id, a.other_person_id),
    a.village, a.household_id, a.person_id, a.registered, a.item, a.reason, a.sources,
    a.other_person_id, a.discrepancy_no, a.pair_no, a.finding_id
  from open_asks a
  left join register.households h on h.county = $1 and h.household_id = a.household_id
  where not a.is_left`

export const PLACES_SQL: string = `
  with counted as (
    select coalesce(village, '') as village, count(*) as persons,
      count(distinct household_id) as households
    from people_to_count group by 1
  ), asked as (
    select coalesce(village, '') as village,
      count(distinct person_id) filter (where registered) as persons_asked,
      count(distinct person_id) filter (where not registered) as unregistered_asked,
      count(distinct household_id) as households_asked,
      count(distinct (person_id, item)) as items
    from work.to_ask where county = $1 and run_no = $2 group by 1
  )
  insert into work.to_ask_places (county, run_no, village, persons, persons_asked, unregistered_asked,
    households, households_asked, items, counted_at)
  select $1, $2, village, coalesce(persons, 0), coalesce(persons_asked, 0),
    coalesce(unregistered_asked, 0), coalesce(households, 0), coalesce(households_asked, 0),
    coalesce(items, 0), $3
  from counted full join asked using (village)
  -- Who is asked no more was counted with the list.
  on conflict (county, run_no, village) do update set persons = excluded.persons,
    persons_asked = excluded.persons_asked, unregistered_asked = excluded.unregistered_asked,
    households = excluded.households, households_asked = excluded.households_asked, items = excluded.items`
