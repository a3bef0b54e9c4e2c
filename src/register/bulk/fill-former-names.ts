import type pg from 'pg'
import { nameSearchCodes } from './seal-chosen.ts'

const ROWS_AT_A_TIME = 5_000

/**
 * Gives the search form of former names to rows written before there was one. Returns how many; 0 on
 * every later call.
 */
export async function fillFormerNames(store: { readonly pool: pg.Pool }): Promise<number> {
  const { rows } = await store.pool.query<{ county: string; personId: string; name: string }>(
    `select county, person_id as "personId", former_name as name from register.persons
     where former_name is not null and former_folded is null`,
  )
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    const some = rows.slice(from, from + ROWS_AT_A_TIME)
    await store.pool.query(
      `update register.persons as p set former_folded = n.folded
       from unnest($1::text[], $2::uuid[], $3::text[]) as n (county, person_id, folded)
       where p.county = n.county::char(6) and p.person_id = n.person_id`,
      [
        some.map(({ county }) => county),
        some.map(({ personId }) => personId),
        some.map(({ name }) => nameSearchCodes(name).folded),
      ],
    )
  }
  return rows.length
}
