import type { DraftExtract, DraftRow } from './planted-errors.ts'

/** Rows of a draft by whom they are about, found without walking the table: a proof tries thousands of errors. */
type FindRows<Row> = (draft: DraftExtract, key: string | null | undefined) => readonly Row[]

export const kinshipsOf: FindRows<DraftRow<'kinships'>> = finder(
  ({ tables }) => tables.kinships,
  ({ person_id }) => person_id,
)

export const marriagesOf: FindRows<DraftRow<'marriages'>> = finder(
  ({ tables }) => tables.marriages,
  ({ person_id }) => person_id,
)

export const birthsOf: FindRows<DraftRow<'births'>> = finder(
  ({ tables }) => tables.births,
  ({ person_id }) => person_id,
)

export const staysOf: FindRows<DraftRow<'stays'>> = finder(
  ({ tables }) => tables.stays,
  ({ person_id }) => person_id,
)

export const membershipsOf: FindRows<DraftRow<'memberships'>> = finder(
  ({ tables }) => tables.memberships,
  ({ person_id }) => person_id,
)

export const membershipsIn: FindRows<DraftRow<'memberships'>> = finder(
  ({ tables }) => tables.memberships,
  ({ household_id }) => household_id,
)

const personsBy = finder(
  ({ tables }) => tables.persons,
  ({ person_id }) => person_id,
)
const identitiesBy = finder(
  ({ tables }) => tables.identities,
  ({ person_id }) => person_id,
)
const householdsBy = finder(
  ({ tables }) => tables.households,
  ({ household_id }) => household_id,
)

export function personWith(
  draft: DraftExtract,
  id: string | null | undefined,
): DraftRow<'persons'> | null {
  return personsBy(draft, id)[0] ?? null
}

export function identityWith(
  draft: DraftExtract,
  id: string | null | undefined,
): DraftRow<'identities'> | null {
  return identitiesBy(draft, id)[0] ?? null
}

export function householdWith(
  draft: DraftExtract,
  id: string | null | undefined,
): DraftRow<'households'> | null {
  return householdsBy(draft, id)[0] ?? null
}

/** Rows added since are found too; no error changes the key of a row, or takes one of these away. */
function finder<Row>(
  rowsOf: (draft: DraftExtract) => readonly Row[],
  keyOf: (row: Row) => string | null,
): FindRows<Row> {
  const indexes = new WeakMap<DraftExtract, { read: number; readonly byKey: Map<string, Row[]> }>()
  return (draft, key) => {
    const index = indexes.get(draft) ?? { read: 0, byKey: new Map<string, Row[]>() }
    indexes.set(draft, index)
    const rows = rowsOf(draft)
    for (const row of rows.slice(index.read)) {
      const own = keyOf(row)
      if (own === null) continue
      const alike = index.byKey.get(own)
      if (alike === undefined) index.byKey.set(own, [row])
      else alike.push(row)
    }
    index.read = rows.length
    return key == null ? [] : (index.byKey.get(key) ?? [])
  }
}
