import type pg from 'pg'
import type { HouseholdItems, HouseholdState } from '#domain/events/household-state.ts'

/** One household as its row holds it. */
export interface HouseholdStateRow extends HouseholdItems {
  readonly household_id: string
  readonly version: number
  readonly opened_on: string | null
  readonly closed_on: string | null
  readonly last_event_no: string
}

/** Columns of a `HouseholdStateRow` from `register.households as p`. */
export const HOUSEHOLD_STATE_SQL = `p.household_id, p.version, p.code, p.kind, p.place, p.group_no,
    p.address_text, p.head_person_id as head, p.booklet_no, p.house_nature, p.phone, p.unit_id as unit,
    p.opened_reason, p.closed_reason, p.opened_on::text as opened_on, p.closed_on::text as closed_on,
    p.last_event_no`

export function householdState(row: HouseholdStateRow): HouseholdState {
  const { household_id, version, opened_on, closed_on, last_event_no, ...items } = row
  return {
    householdId: household_id,
    version,
    items,
    openedOn: opened_on,
    closedOn: closed_on,
    lastEventNo: Number(last_event_no),
  }
}

/** Reads households, locked until the transaction ends in the order of their ids. */
export async function lockHouseholds(
  client: pg.ClientBase,
  county: string,
  householdIds: readonly string[],
): Promise<readonly HouseholdState[]> {
  if (householdIds.length === 0) return []
  const found = await client.query<HouseholdStateRow>({
    name: 'households-lock',
    text: `select ${HOUSEHOLD_STATE_SQL} from register.households as p
      where p.county = $1 and p.household_id = any ($2::uuid[]) order by p.household_id for update`,
    values: [county, householdIds],
  })
  return found.rows.map(householdState)
}

/** Who is registered in a household now. */
export async function registeredMembers(
  client: pg.ClientBase,
  county: string,
  householdId: string,
): Promise<readonly string[]> {
  const found = await client.query<{ person_id: string }>({
    name: 'household-members',
    text: `select m.person_id from register.memberships as m
      join register.persons as p on p.county = m.county and p.person_id = m.person_id
      where m.county = $1 and m.household_id = $2 and m.kind = 'registered' and m.until is null
        and not m.voided and p.standing is null
      order by m.person_id`,
    values: [county, householdId],
  })
  return found.rows.map((row) => row.person_id)
}

/** Writes what the reducer made of one household. */
export async function writeHousehold(
  client: pg.ClientBase,
  county: string,
  after: HouseholdState,
): Promise<void> {
  const { head, unit, ...items } = after.items
  const columns: Record<string, unknown> = {
    county,
    household_id: after.householdId,
    version: after.version,
    ...items,
    head_person_id: head,
    unit_id: unit,
    opened_on: after.openedOn,
    closed_on: after.closedOn,
    last_event_no: after.lastEventNo,
  }
  const names = Object.keys(columns)
  await client.query(
    `insert into register.households (${names.join(', ')})
     values (${names.map((_, at) => `$${String(at + 1)}`).join(', ')})
     on conflict (county, household_id) do update set
     ${names
       .slice(2)
       .map((name) => `${name} = excluded.${name}`)
       .join(', ')}`,
    Object.values(columns),
  )
}

/** A group holds so many codes; households beyond them have none. */
const SERIAL_MAX = 9999

/**
 * The next free code of a village group: 12 digits of the place, 2 of the group, 4 of the household
 * (REG7). Held until the transaction ends: two households opened at once get two codes.
 */
export async function nextHouseholdCode(
  client: pg.ClientBase,
  county: string,
  { place, group_no }: Pick<HouseholdItems, 'place' | 'group_no'>,
): Promise<string | null> {
  const at = place !== null && /^[0-9]{6,12}$/.test(place) ? place : county
  const group = group_no !== null && /^[0-9]{1,2}$/.test(group_no) ? group_no : ''
  const start = at.padEnd(12, '0') + group.padStart(2, '0')
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `household/${start}`,
  ])
  const found = await client.query<{ last: string | null }>({
    name: 'household-code-last',
    text: `select max(code) as last from register.households
      where county = $1 and code between $2 || '0000' and $2 || '9999'`,
    values: [county, start],
  })
  const serial = Number((found.rows[0]?.last ?? '').slice(-4)) + 1
  return serial > SERIAL_MAX ? null : start + String(serial).padStart(4, '0')
}
