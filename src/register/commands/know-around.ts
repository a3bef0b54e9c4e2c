import type pg from 'pg'
import { subjectsOf } from '#domain/events/decide-life-event.ts'
import type { StoredCitations } from '#domain/events/citation.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import type {
  KnownAround,
  KnownHousehold,
  KnownUnit,
  LastExit,
  PastMerge,
  PastWidowhood,
} from '#domain/events/life-decision.ts'
import { PERSON_ITEMS } from '#domain/events/person-item.ts'
import type { PersonItem, SomeItems } from '#domain/events/person-item.ts'
import { lockHouseholds, registeredMembers } from '../ledger/household-rows.ts'
import { lockPersons } from '../ledger/person-rows.ts'
import { acrossCounty } from '../store/across-county.ts'
import { absorbedEntries } from './absorbed-entries.ts'
import { knownAround } from './register-birth.ts'

type Around = Pick<
  KnownAround,
  'persons' | 'absorbed' | 'households' | 'units' | 'lastExit' | 'pastMerge' | 'parents'
>

/** Reads, under lock, everybody and everything a life event touches. */
export async function knowAround(
  client: pg.ClientBase,
  county: string,
  lifeEvent: LifeEvent,
): Promise<Around> {
  const named = subjectsOf(lifeEvent)
  const lastExit =
    lifeEvent.kind === 'restored' ? await lastExitOf(client, county, lifeEvent.personId) : null
  const pastMerge =
    lifeEvent.kind === 'unmerge' ? await pastMergeOf(client, county, lifeEvent.personId) : null
  const householdIds = [
    ...named.households,
    ...present(lastExit?.before.household),
    ...(lifeEvent.kind === 'membership'
      ? present(await householdOf(client, county, lifeEvent.personId))
      : []),
  ]
  const households = new Map<string, KnownHousehold>()
  const members: string[] = []
  for (const state of await lockHouseholds(client, county, householdIds)) {
    const memberIds = NEEDS_MEMBERS.has(lifeEvent.kind)
      ? await registeredMembers(client, county, state.householdId)
      : []
    const saidOn = NEEDS_DAYS.has(lifeEvent.kind)
      ? await saidOfHousehold(client, county, state.householdId)
      : {}
    households.set(state.householdId, { state, memberIds, saidOn })
    if (movesMembersOf(lifeEvent, state.householdId)) members.push(...memberIds)
  }
  const ids = [...named.persons, ...members, ...present(pastMerge?.intoPersonId)]
  const persons = new Map(
    (await lockPersons(client, county, ids)).map((person) => [person.personId, person]),
  )
  return {
    persons,
    absorbed:
      lifeEvent.kind === 'merge'
        ? await absorbedEntries(client, county, [lifeEvent.personId, lifeEvent.otherPersonId])
        : new Map(),
    households,
    units: await unitsNamed(client, county, lifeEvent),
    lastExit,
    pastMerge,
    parents: await parentsOf(client, county, lifeEvent),
  }
}

/** The one that somebody leaves; households are locked before persons. */
async function householdOf(
  client: pg.ClientBase,
  county: string,
  personId: string,
): Promise<string | null> {
  const { rows } = await client.query<{ household: string | null }>(
    `select household_id as household from register.persons where county = $1 and person_id = $2`,
    [county, personId],
  )
  return rows[0]?.household ?? null
}

const NEEDS_MEMBERS: ReadonlySet<string> = new Set([
  'household_opened',
  'household_merged',
  'household_closed',
  'household_address',
  'head_change',
])

const NEEDS_DAYS: ReadonlySet<string> = new Set(['household_items', 'household_address'])

/** Whether those who live there are touched without being named. */
function movesMembersOf(lifeEvent: LifeEvent, householdId: string): boolean {
  return (
    lifeEvent.kind === 'household_address' ||
    (lifeEvent.kind === 'household_merged' && householdId === lifeEvent.otherHouseholdId)
  )
}

/** The last day from which each item of a household was said to hold. */
async function saidOfHousehold(
  client: pg.ClientBase,
  county: string,
  householdId: string,
): Promise<KnownHousehold['saidOn']> {
  const { rows } = await client.query<{ item: string; day: string }>({
    name: 'household-said-on',
    text: `select item, max(e.occurred_on) as day
      from register.events as e cross join lateral jsonb_object_keys(e.after) as item
      where e.county = $1 and e.household_id = $2 and e.occurred_on is not null group by item`,
    values: [county, householdId],
  })
  return Object.fromEntries(rows.map(({ item, day }) => [item, day]))
}

/** Locked until the transaction ends, so that none is closed under a household that takes it. */
async function unitsNamed(
  client: pg.ClientBase,
  county: string,
  lifeEvent: LifeEvent,
): Promise<ReadonlyMap<string, KnownUnit>> {
  const unitId = 'items' in lifeEvent && 'unit' in lifeEvent.items ? lifeEvent.items.unit : null
  if (unitId == null) return new Map()
  const { rows } = await client.query<KnownUnit>({
    name: 'unit-known',
    text: `select unit_id as "unitId", closed_on::text as "closedOn" from register.units
      where county = $1 and unit_id = $2 for share`,
    values: [county, unitId],
  })
  return new Map(rows.map((unit) => [unit.unitId, unit]))
}

async function parentsOf(
  client: pg.ClientBase,
  county: string,
  lifeEvent: LifeEvent,
): Promise<Around['parents']> {
  if (lifeEvent.kind !== 'entry') return { mother: null, father: null, siblingsBornOn: [] }
  const { mother, father, siblingsBornOn } = await knownAround(client, {
    county,
    motherPersonId: lifeEvent.items.mother ?? null,
    fatherPersonId: lifeEvent.items.father ?? null,
    householdId: null,
    certificateNo: null,
  })
  return { mother, father, siblingsBornOn }
}

async function lastExitOf(
  client: pg.ClientBase,
  county: string,
  personId: string,
): Promise<LastExit | null> {
  const found = await client.query<{
    kind: string
    occurred_on: string | null
    before: SomeItems | null
  }>(
    `select kind, occurred_on, before from register.events
     where county = $1 and person_id = $2 and kind <> 'person.restored'
       and after ->> 'life_state' = (select p.life_state from register.persons as p
         where p.county = $1 and p.person_id = $2)
     order by event_no desc limit 1`,
    [county, personId],
  )
  const exit = found.rows[0]
  // Who came with the first file as dead or gone was never here before.
  if (exit?.before == null) return null
  const { kind, occurred_on: occurredOn, before } = exit
  const isDeath = kind === 'death.registered'
  const spouse = isDeath ? (before.spouse ?? null) : null
  const widowhood =
    spouse === null
      ? null
      : await acrossCounty(client, county, () =>
          pastWidowhoodOf(client, county, { personId, spouse }),
        )
  return { occurredOn, before, isDeath, widowhood }
}

/** The last event by which the spouse lost this person, and whether another followed it. */
async function pastWidowhoodOf(
  client: pg.ClientBase,
  county: string,
  { personId, spouse }: { readonly personId: string; readonly spouse: string },
): Promise<PastWidowhood | null> {
  const { rows } = await client.query<MergeRow & { day: string | null; followed: boolean }>(
    `select e.before, e.after, e.occurred_on as day,
       p.life_state = 'dead' or p.standing is not null or exists (
         select from register.events as later
         where later.county = e.county and later.person_id = e.person_id and later.event_no > e.event_no
           and (later.after ? 'marital_status' or later.after ? 'spouse')) as followed
     from register.events as e
     join register.persons as p on p.county = e.county and p.person_id = e.person_id
     where e.county = $1 and e.person_id = $2 and e.kind = 'widowhood.registered'
       and e.before ->> 'spouse' = $3
     order by e.event_no desc limit 1`,
    [county, spouse, personId],
  )
  const [past] = rows
  if (past === undefined) return null
  return {
    spousePersonId: spouse,
    occurredOn: past.day,
    before: itemsIn(past.before),
    evidence: citationsIn(past),
    isChangedSince: past.followed,
  }
}

interface MergeRow {
  readonly before: SomeItems
  readonly after: Readonly<Record<string, string | null>>
}

async function pastMergeOf(
  client: pg.ClientBase,
  county: string,
  personId: string,
): Promise<PastMerge | null> {
  const merged = await lastEvent(client, `person_id = $2 and kind = 'person.merged'`, [
    county,
    personId,
  ])
  const into = merged?.after['merged_into'] ?? null
  if (merged === null || into === null) return null
  const absorbed = await lastEvent(
    client,
    `person_id = $2 and kind = 'person.absorbed' and after ->> 'other_person_id' = $3`,
    [county, into, personId],
  )
  if (absorbed === null) return null
  return {
    intoPersonId: into,
    before: itemsIn(absorbed.before),
    taken: itemsIn(absorbed.after),
    evidence: citationsIn(absorbed),
    standingBefore: merged.before.standing ?? null,
    standingEvidence: citationsIn(merged),
  }
}

async function lastEvent(
  client: pg.ClientBase,
  where: string,
  values: readonly string[],
): Promise<MergeRow | null> {
  const found = await client.query<MergeRow>(
    `select before, after from register.events where county = $1 and ${where} order by event_no desc limit 1`,
    [...values],
  )
  return found.rows[0] ?? null
}

function citationsIn({ after }: MergeRow): StoredCitations {
  const kept: StoredCitations = JSON.parse(after['citations_before'] ?? '{}')
  return kept
}

function itemsIn(said: Readonly<Record<string, string | null>>): SomeItems {
  const items: Partial<Record<PersonItem, string | null>> = {}
  for (const item of PERSON_ITEMS) {
    const value = said[item]
    if (value !== undefined) items[item] = value
  }
  return items
}

function present(id: string | null | undefined): string[] {
  return id === null || id === undefined ? [] : [id]
}
