import type { HouseholdItems } from '#domain/events/household-state.ts'
import type { Store } from '../store/open-store.ts'
import type { TraceRow } from './person-history.ts'

/** What the page of a household shows beside its code, head and address. */
export interface HouseholdDetails extends Pick<
  HouseholdItems,
  'booklet_no' | 'house_nature' | 'phone' | 'opened_reason' | 'closed_reason'
> {
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly headPersonId: string | null
  readonly unitId: string | null
  readonly unitName: string | null
}

export async function householdDetails(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdId: string },
): Promise<HouseholdDetails | null> {
  const { rows } = await store.pool.query<HouseholdDetails>({
    name: 'household_details',
    text: `select h.booklet_no, h.house_nature, h.phone, h.opened_reason, h.closed_reason,
             h.opened_on::text as "openedOn", h.closed_on::text as "closedOn",
             h.head_person_id as "headPersonId", h.unit_id as "unitId", u.name as "unitName"
           from register.households h
           left join register.units u on u.county = h.county and u.unit_id = h.unit_id
           where h.county = $1 and h.household_id = $2`,
    values: [of.county, of.householdId],
  })
  return rows[0] ?? null
}

export interface HouseholdTraceRow extends TraceRow {
  /** What was relied on, in the office's words. */
  readonly grounds: string | null
}

/** So many events of one household are shown: the newest. A household has some ten in a lifetime. */
const EVENTS_MAX = 500

/** What became of a household up to an event, newest first. */
export async function householdTrace(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdId: string; readonly knownUntil: number | null },
): Promise<readonly HouseholdTraceRow[]> {
  const { rows } = await store.pool.query<HouseholdTraceRow>({
    name: 'household_trace',
    text: `select e.event_no::float8 as "eventNo", e.event_id as "eventId", e.kind,
             e.occurred_on as "occurredOn", e.recorded_at as "recordedAt",
             coalesce(a.display_name, e.actor) as actor, e.role, e.purpose, e.before, e.after, e.reason,
             e.grounds ->> 'text' as grounds
           from register.events e
           left join access.accounts a on a.county = e.county and a.account_id::text = e.actor
           where e.county = $1 and e.household_id = $2 and ($3::bigint is null or e.event_no <= $3)
           order by e.event_no desc limit $4`,
    values: [of.county, of.householdId, of.knownUntil, EVENTS_MAX],
  })
  return rows
}

export interface NamedPerson {
  readonly personId: string
  readonly name: string | null
  readonly bornOn: string | null
}

/** Names of those who were head of a household, and of units that kept it, by their ids. */
export async function namesInTrace(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly personIds: readonly string[]
    readonly unitIds: readonly string[]
  },
): Promise<{
  readonly persons: ReadonlyMap<string, NamedPerson>
  readonly units: ReadonlyMap<string, string>
}> {
  const persons = await store.pool.query<NamedPerson>({
    name: 'names_of_heads',
    text: `select p.person_id as "personId", p.name, p.born_on as "bornOn"
           from register.persons p where p.county = $1 and p.person_id = any ($2::uuid[])`,
    values: [of.county, of.personIds],
  })
  const units = await store.pool.query<{ unitId: string; name: string }>({
    name: 'names_of_units',
    text: `select unit_id as "unitId", name from register.units
           where county = $1 and unit_id = any ($2::uuid[])`,
    values: [of.county, of.unitIds],
  })
  return {
    persons: new Map(persons.rows.map((person) => [person.personId, person])),
    units: new Map(units.rows.map(({ unitId, name }) => [unitId, name])),
  }
}
