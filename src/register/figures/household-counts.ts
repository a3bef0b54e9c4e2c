import type { HouseholdCount } from '#domain/make-up/make-up.ts'
import { foldPerson, type EventRow } from '../ledger/rebuild-from-events.ts'
import { COUNTED_SQL, countedValues, type ResidentsAsked } from '../queries/residents.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Who counted in a place on a day, as known until an event, by village and by the household of each.
 *
 * Some 0.8 s for 300,000 people in 100,000 households (median of five), eight times as long as counting them.
 *
 * Rows of memberships tell what is known today. Of whoever was changed after the event, the household
 * that was known then is found by folding the ledger up to it.
 */
export async function householdCounts(
  store: Pick<Store, 'pool'>,
  asked: ResidentsAsked & { readonly villages?: readonly string[] | null },
): Promise<readonly HouseholdCount[]> {
  const then = await householdsKnownThen(store, asked)
  const found = await store.pool.query<HouseholdCount>({
    name: 'household-counts',
    text: `with known_then as materialized (
        select person_id, household_id from unnest($6::uuid[], $7::uuid[]) as k(person_id, household_id)
      ), counted as (
        select p.place as village, case when k.person_id is null then m.household_id else k.household_id end as household_id
        from register.presences as p
        left join known_then as k on k.person_id = p.person_id
        left join register.memberships as m on k.person_id is null and m.county = p.county
          and m.person_id = p.person_id and m.kind = 'registered' and not m.voided
          and (m.since is null or m.since <= $4::date) and (m.until is null or m.until > $4::date)
        where ${COUNTED_SQL} and ($8::text[] is null or p.place = any ($8))
      ), sized as (
        select village, household_id, count(*)::int as persons from counted group by 1, 2
      )
      select s.village,
        case when s.household_id is null then 'none' when ${KIND_THEN} = '2' then 'collective' else 'family' end as "livesIn",
        case when s.household_id is null then 1 else least(s.persons, 6) end as size,
        count(*)::int as households, sum(s.persons)::int as persons
      from sized as s
      left join register.households as h on h.county = $1 and h.household_id = s.household_id
      group by 1, 2, 3 order by 1, 2, 3`,
    values: [...countedValues(asked), then.persons, then.households, asked.villages ?? null],
  })
  return found.rows
}

/** Whether a household was a family's or a collective one, as known until the event. */
const KIND_THEN = `(case when $5::bigint is null or h.last_event_no <= $5::bigint then h.kind else (
    select e.after ->> 'kind' from register.events as e
    where e.county = h.county and e.household_id = h.household_id and e.event_no <= $5::bigint and e.after ? 'kind'
    order by e.event_no desc limit 1) end)`

/** People whose histories are held in memory at a time. */
const PERSONS_AT_A_TIME = 2_000

interface KnownThen {
  readonly persons: readonly string[]
  /** Beside each of them; `null`: in none. */
  readonly households: readonly (string | null)[]
}

async function householdsKnownThen(
  store: Pick<Store, 'pool'>,
  asked: ResidentsAsked,
): Promise<KnownThen> {
  const persons: string[] = []
  const households: (string | null)[] = []
  if (asked.knownUntil === null) return { persons, households }
  const changed = await store.pool.query<{ id: string }>({
    name: 'counted-and-changed-since',
    text: `select p.person_id as id from register.presences as p
      join register.persons as n on n.county = p.county and n.person_id = p.person_id
      where ${COUNTED_SQL} and n.last_event_no > $5::bigint order by 1`,
    values: countedValues(asked),
  })
  const ids = changed.rows.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += PERSONS_AT_A_TIME) {
    const some = ids.slice(at, at + PERSONS_AT_A_TIME)
    for (const events of await historiesUntil(store, asked, some)) {
      persons.push(events[0]?.person_id ?? '')
      households.push(householdOn(events, asked))
    }
  }
  return { persons, households }
}

async function historiesUntil(
  store: Pick<Store, 'pool'>,
  { county, knownUntil }: ResidentsAsked,
  ids: readonly string[],
): Promise<readonly (readonly EventRow[])[]> {
  const { rows } = await store.pool.query<EventRow>({
    name: 'histories-until',
    text: `select event_no, event_id, person_id, household_id, kind, occurred_on,
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        actor, role, purpose, before, after, evidence
      from register.events where county = $1 and person_id = any ($2::uuid[]) and event_no <= $3
      order by person_id, event_no`,
    values: [county, ids, knownUntil],
  })
  return [...Map.groupBy(rows, ({ person_id: id }) => id).values()]
}

function householdOn(events: readonly EventRow[], { county, on }: ResidentsAsked): string | null {
  const state = foldPerson(events, county)
  const held = state?.memberships.find(
    ({ kind, since, until, voided }) =>
      kind === 'registered' &&
      !voided &&
      (since === null || since <= on) &&
      (until === null || until > on),
  )
  return held?.value ?? null
}
