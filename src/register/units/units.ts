import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

/** Kinds of unit that keep a collective household (集体户单位). */
export const UNIT_KINDS = ['school', 'factory', 'office', 'welfare', 'temple', 'other'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** A unit that keeps a collective household. No data of people. */
export interface Unit {
  readonly unitId: string
  /** Counts the changes. */
  readonly version: number
  readonly name: string
  readonly kind: UnitKind
  /** Village, 12-digit division code. */
  readonly place: string
  readonly addressText: string | null
  readonly contact: string | null
  /** `YYYY-MM-DD`: the day it ceased to be. */
  readonly closedOn: string | null
  /** Collective households that it keeps now. */
  readonly households: number
}

export type UnitItems = Omit<Unit, 'unitId' | 'version' | 'households'>

type Reads = Pick<Store, 'pool'>

/** Enters a unit; returns its id. */
export async function enterUnit(store: Reads, county: string, unit: UnitItems): Promise<string> {
  const unitId = newRecordId()
  await store.pool.query({
    name: 'unit-enter',
    text: `insert into register.units (county, unit_id, name, kind, place, address_text, contact, closed_on)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [county, unitId, ...valuesOf(unit)],
  })
  return unitId
}

/** Changes a unit that is still as it was seen; `false` where somebody has changed it since. */
export async function changeUnit(
  store: Reads,
  county: string,
  unit: UnitItems & { readonly unitId: string; readonly version: number },
): Promise<boolean> {
  const changed = await store.pool.query({
    name: 'unit-change',
    text: `update register.units set name = $4, kind = $5, place = $6, address_text = $7, contact = $8,
        closed_on = $9, version = version + 1
      where county = $1 and unit_id = $2 and version = $3`,
    values: [county, unit.unitId, unit.version, ...valuesOf(unit)],
  })
  return changed.rowCount === 1
}

function valuesOf({ name, kind, place, addressText, contact, closedOn }: UnitItems): unknown[] {
  return [name, kind, place, addressText, contact, closedOn]
}

const UNIT = `u.unit_id as "unitId", u.version, u.name, u.kind, u.place, u.address_text as "addressText",
  u.contact, u.closed_on::text as "closedOn",
  (select count(*)::int from register.households as h
   where h.county = u.county and h.unit_id = u.unit_id and h.closed_on is null) as households`

export async function openUnit(
  store: Reads,
  of: { readonly county: string; readonly unitId: string },
): Promise<Unit | null> {
  const found = await store.pool.query<Unit>({
    name: 'unit-open',
    text: `select ${UNIT} from register.units as u where u.county = $1 and u.unit_id = $2`,
    values: [of.county, of.unitId],
  })
  return found.rows[0] ?? null
}

export interface UnitsAsked {
  readonly county: string
  readonly placeFrom: string
  readonly placeTo: string
  /** Part of the name; empty: all. */
  readonly text: string
  /** Those that ceased to be are left out. */
  readonly openOnly: boolean
  /** The unit after which the list goes on. */
  readonly after: string | null
  readonly limit: number
}

/** The units of a range of villages, by place and name. */
export async function listUnits(store: Reads, asked: UnitsAsked): Promise<readonly Unit[]> {
  const { county, placeFrom, placeTo, text, openOnly, after, limit } = asked
  const found = await store.pool.query<Unit>({
    name: 'units-list',
    text: `select ${UNIT} from register.units as u
      where u.county = $1 and u.place between $2 and $3
        and ($4 = '' or position(lower($4) in lower(u.name)) > 0)
        and (not $5 or u.closed_on is null)
        and ($6::uuid is null or (u.place, u.name collate "C", u.unit_id) > (
          select l.place, l.name collate "C", l.unit_id from register.units as l
          where l.county = $1 and l.unit_id = $6))
      order by u.place, u.name collate "C", u.unit_id limit $7`,
    values: [county, placeFrom, placeTo, text, openOnly, after, limit],
  })
  return found.rows
}

/** A collective household as a line under its unit: no word of anybody who lives there. */
export interface UnitHousehold {
  readonly householdId: string
  readonly code: string | null
  readonly place: string | null
  readonly groupNo: string | null
  readonly members: number
  readonly openedOn: string | null
  readonly closedOn: string | null
}

export async function householdsOfUnit(
  store: Reads,
  of: {
    readonly county: string
    readonly unitId: string
    readonly after: string | null
    readonly limit: number
  },
): Promise<readonly UnitHousehold[]> {
  const found = await store.pool.query<UnitHousehold>({
    name: 'unit-households',
    text: `select h.household_id as "householdId", h.code, h.place, h.group_no as "groupNo",
        h.opened_on::text as "openedOn", h.closed_on::text as "closedOn",
        (select count(*)::int from register.memberships as m
         join register.persons as p on p.county = m.county and p.person_id = m.person_id
         where m.county = h.county and m.household_id = h.household_id and m.kind = 'registered'
           and m.until is null and not m.voided and p.standing is null) as members
      from register.households as h
      where h.county = $1 and h.unit_id = $2 and ($3::uuid is null or h.household_id > $3)
      order by h.household_id limit $4`,
    values: [of.county, of.unitId, of.after, of.limit],
  })
  return found.rows
}
