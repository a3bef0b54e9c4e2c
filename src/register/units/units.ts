import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

/** Kinds of unit that keep a collective household (集体户单位). */
export const UNIT_KINDS = ['school', 'factory', 'office', 'welfare', 'temple', 'other'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** A unit that keeps a collective household. No data of people. */
export interface Unit {
  readonly unitId: string
  readonly name: string
  readonly kind: UnitKind
  /** Village, 12-digit division code. */
  readonly place: string
  readonly addressText: string | null
  readonly contact: string | null
  /** `YYYY-MM-DD`: the day it ceased to be. */
  readonly closedOn: string | null
}

/** Writes a unit, new where it has no id yet; returns its id. */
export async function saveUnit(
  store: Pick<Store, 'pool'>,
  county: string,
  unit: Omit<Unit, 'unitId'> & { readonly unitId: string | null },
): Promise<string> {
  const unitId = unit.unitId ?? newRecordId()
  await store.pool.query({
    name: 'unit-save',
    text: `insert into register.units (county, unit_id, name, kind, place, address_text, contact, closed_on)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (county, unit_id) do update set name = excluded.name, kind = excluded.kind,
        place = excluded.place, address_text = excluded.address_text, contact = excluded.contact,
        closed_on = excluded.closed_on`,
    values: [
      county,
      unitId,
      unit.name,
      unit.kind,
      unit.place,
      unit.addressText,
      unit.contact,
      unit.closedOn,
    ],
  })
  return unitId
}

/** The units of a county in a range of villages, by place and name. */
export async function listUnits(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly placeFrom: string; readonly placeTo: string },
): Promise<readonly Unit[]> {
  const found = await store.pool.query<Unit>({
    name: 'units-list',
    text: `select unit_id as "unitId", name, kind, place, address_text as "addressText", contact,
        closed_on::text as "closedOn"
      from register.units where county = $1 and place between $2 and $3
      order by place, name collate "C", unit_id`,
    values: [of.county, of.placeFrom, of.placeTo],
  })
  return found.rows
}
