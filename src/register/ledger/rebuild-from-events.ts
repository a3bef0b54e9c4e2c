import type pg from 'pg'
import { isDeepStrictEqual } from 'node:util'
import { applyEvent, applyHouseholdEvent } from '#domain/events/apply-event.ts'
import type { StoredCitations } from '#domain/events/citation.ts'
import type { SomeFacts } from '#domain/events/event-fact.ts'
import { isEventKind } from '#domain/events/event-kind.ts'
import type { HouseholdItems, HouseholdState } from '#domain/events/household-state.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { presencesOf } from '#domain/events/presence.ts'
import type { Presence } from '#domain/events/presence.ts'
import { invariant } from '#domain/invariant.ts'
import type { Store } from '../store/open-store.ts'
import { HOUSEHOLD_STATE_SQL, householdState } from './household-rows.ts'
import { PERSON_STATE_SQL, personState } from './person-rows.ts'
import type { PersonStateRow } from './person-rows.ts'
import { KNOWN_PRESENCES_SQL } from './presence-rows.ts'

export interface Rebuilt {
  readonly persons: number
  readonly households: number
  readonly events: number
  /** Ids whose rows are not what their events say. Empty when all is well. */
  readonly differing: readonly string[]
}

/** Subjects whose histories are held in memory at a time. */
const SUBJECTS_AT_A_TIME = 2_000

/**
 * Folds every history of the county with the reducer and compares the outcome with the current rows.
 *
 * Search codes, sealed values and the measures of the last run are not in the ledger and are not
 * compared.
 */
export async function rebuildFromEvents(store: Store, county: string): Promise<Rebuilt> {
  const client = await store.pool.connect()
  try {
    // One snapshot for rows and events.
    await client.query('begin isolation level repeatable read read only')
    const persons = await compare(client, county, PERSONS)
    const households = await compare(client, county, HOUSEHOLDS)
    return {
      persons: persons.subjects,
      households: households.subjects,
      events: persons.events + households.events,
      differing: [...persons.differing, ...households.differing],
    }
  } finally {
    await client.query('commit')
    client.release()
  }
}

export interface EventRow {
  readonly event_no: string
  readonly event_id: string
  readonly person_id: string | null
  readonly household_id: string | null
  readonly kind: string
  readonly occurred_on: string | null
  readonly recorded_at: string
  readonly actor: string
  readonly role: string
  readonly purpose: string
  readonly before: Readonly<Record<string, string | null>> | null
  readonly after: Readonly<Record<string, string | null>>
  readonly evidence: StoredCitations | null
}

interface Subjects {
  readonly id: 'person_id' | 'household_id'
  readonly table: string
  readonly rows: string
  readonly state: (row: never) => unknown
  readonly fold: (events: readonly EventRow[], county: string) => unknown
}

const PERSONS: Subjects = {
  id: 'person_id',
  table: 'persons',
  rows: `${PERSON_STATE_SQL}, ${KNOWN_PRESENCES_SQL} as presences`,
  state: (row: PersonStateRow & { readonly presences: readonly Presence[] }) => ({
    ...comparable(personState(row)),
    presences: row.presences,
  }),
  fold: (events, county) => {
    const folded = foldPerson(events, county)
    if (folded === null) return null
    return { ...comparable(folded), presences: presencesOf(folded, county) }
  },
}

const HOUSEHOLDS: Subjects = {
  id: 'household_id',
  table: 'households',
  rows: HOUSEHOLD_STATE_SQL,
  state: householdState,
  fold: (events, county) =>
    events.reduce<HouseholdState | null>((state, row) => {
      invariant(isEventKind(row.kind), 'the ledger holds known kinds')
      const after: Partial<HouseholdItems> = row.after
      return applyHouseholdEvent(state, {
        ...frame(row, county),
        kind: row.kind,
        householdId: row.household_id ?? '',
        before: row.before,
        after,
      })
    }, null),
}

/** The state that a history leads to, or `null` without events. */
export function foldPerson(events: readonly EventRow[], county: string): PersonState | null {
  return events.reduce<PersonState | null>((state, row) => {
    invariant(isEventKind(row.kind), 'the ledger holds known kinds')
    const [before, after]: [SomeItems | null, SomeItems & SomeFacts] = [row.before, row.after]
    const personId = row.person_id ?? ''
    return applyEvent(state, { ...frame(row, county), kind: row.kind, personId, before, after })
  }, null)
}

function frame(row: EventRow, county: string) {
  return {
    county,
    eventNo: Number(row.event_no),
    eventId: row.event_id,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    actor: row.actor,
    role: row.role,
    purpose: row.purpose,
    evidence: row.evidence,
  }
}

/** Periods in one order: rows come sorted, the fold keeps the order of writing. */
function comparable(state: PersonState): PersonState {
  const sorted = <Kept extends PersonState['identifiers']>(periods: Kept) =>
    [...periods].sort((a, b) => (a.kind === b.kind ? a.no - b.no : a.kind < b.kind ? -1 : 1))
  return {
    ...state,
    identifiers: sorted(state.identifiers),
    memberships: sorted(state.memberships),
    residences: sorted(state.residences),
    kinships: sorted(state.kinships),
    absences: sorted(state.absences),
    records: [...state.records].sort((a, b) =>
      a.kind === b.kind ? a.no - b.no : a.kind < b.kind ? -1 : 1,
    ),
  }
}

async function compare(
  client: pg.PoolClient,
  county: string,
  subjects: Subjects,
): Promise<{ subjects: number; events: number; differing: string[] }> {
  const { id, table } = subjects
  const differing: string[] = []
  let [count, events, after] = [0, 0, NIL_ID]
  for (;;) {
    // Subjects of the ledger and of the rows: one that is missing on either side differs.
    const ids = await client.query<{ id: string }>(
      `select id from (
         select distinct ${id} as id from register.events where county = $1 and ${id} > $2
         union select ${id} from register.${table} where county = $1 and ${id} > $2
       ) as known order by id limit $3`,
      [county, after, SUBJECTS_AT_A_TIME],
    )
    const last = ids.rows.at(-1)
    if (last === undefined) return { subjects: count, events, differing }
    const rows = await client.query<never>(
      `select ${subjects.rows} from register.${table} as p where p.county = $1 and p.${id} > $2 and p.${id} <= $3 order by p.${id}`,
      [county, after, last.id],
    )
    const told = await client.query<EventRow>(
      `select event_no, event_id, person_id, household_id, kind, occurred_on,
         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
         actor, role, purpose, before, after, evidence
       from register.events where county = $1 and ${id} > $2 and ${id} <= $3 order by ${id}, event_no`,
      [county, after, last.id],
    )
    const stateOf = new Map(rows.rows.map((row) => [String(row[id]), subjects.state(row)]))
    const eventsOf = Map.groupBy(told.rows, (row) => row[id] ?? '')
    for (const { id: one } of ids.rows) {
      const folded = subjects.fold(eventsOf.get(one) ?? [], county)
      if (!isDeepStrictEqual(folded, stateOf.get(one) ?? null)) differing.push(one)
    }
    count += ids.rows.length
    events += told.rows.length
    after = last.id
  }
}

const NIL_ID = '00000000-0000-0000-0000-000000000000'
