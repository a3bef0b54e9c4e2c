import type pg from 'pg'
import type { ApplyTables } from './apply-tables.ts'

/**
 * A comparison of new files sees the relatives of whom it touched only where they were touched too. Whom
 * it does not see stays what the register says; a comparison of everything takes them back.
 */
export async function keepKnownKin(
  client: pg.PoolClient,
  tables: ApplyTables,
  county: string,
): Promise<void> {
  for (const kind of ['mother', 'father', 'spouse'] as const) {
    await client.query(
      `update ${tables.chosen} as c set ${kind}_person_id = k.other_person_id
         from register.kinships as k
        where c.${kind}_person_id is null and k.county = $1 and k.person_id = c.person_id
          and k.kind = $2 and k.until is null and not k.voided`,
      [county, kind],
    )
  }
}
